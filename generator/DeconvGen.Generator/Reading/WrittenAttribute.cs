using DeconvGen.Generator.Declarations;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Reading;

/// <summary>One attribute of a class, and what stands between its parentheses: as the compiler bound it, or read from the text where that must mean the same.</summary>
/// <param name="type">The attribute's class; null where its name does not bind.</param>
/// <param name="reference">Where it stands.</param>
internal abstract class WrittenAttribute(INamedTypeSymbol? type, SyntaxReference? reference)
{
    public INamedTypeSymbol? AttributeClass { get; } = type;

    public SyntaxReference? ApplicationSyntaxReference { get; } = reference;

    /// <summary>Whether the argument that names the layer binds.</summary>
    public abstract bool IsNamed { get; }

    /// <summary>
    /// The layer's name, and every other argument that was given. Where the name does not bind it is empty, and the arguments say so
    /// with an unreadable <c>Name</c>.
    /// </summary>
    /// <param name="blocks">Reads the classes that the attribute refers to; without it they are unreadable.</param>
    public abstract (string Name, EquatableArray<Argument> Arguments) Read(BlockReader? blocks = null);

    /// <summary>The named arguments that were given, in source order; null is "not given".</summary>
    public abstract IReadOnlyList<Argument> ReadNamed();
}
