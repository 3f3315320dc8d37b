using DeconvGen.Generator.Declarations;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Reading;

/// <summary>An attribute whose arguments are all literals, so that binding could add nothing to them.</summary>
/// <param name="type">The attribute's class.</param>
/// <param name="reference">Where it stands.</param>
/// <param name="name">The layer's name; null where the constructor takes none.</param>
/// <param name="positional">The constructor's other arguments.</param>
/// <param name="named">The named arguments in source order.</param>
internal sealed class LiteralAttribute(INamedTypeSymbol type, SyntaxReference reference, string? name, IReadOnlyList<LiteralArgument> positional, IReadOnlyList<LiteralArgument> named)
    : WrittenAttribute(type, reference)
{
    public override bool IsNamed => name is not null;

    public override (string Name, EquatableArray<Argument> Arguments) Read(BlockReader? blocks = null) => name is null
        ? ("", [new(ArgumentReader.Name, new ArgumentValue.Unreadable()), .. ReadNamed()])
        : (name, positional.Select(argument => argument.Read(blocks)).Concat(ReadNamed()).ToEquatableArray());

    public override IReadOnlyList<Argument> ReadNamed() => [.. named.Select(argument => argument.Read(null))];
}

internal readonly record struct LiteralArgument(string Name, LiteralValue Literal)
{
    public Argument Read(BlockReader? blocks) => new(Name, Literal.Value ?? (Literal.Class is { } type ? blocks?.Read(type) : null) ?? new ArgumentValue.Unreadable());
}
