using DeconvGen.Generator.Declarations;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Reading;

/// <summary>
/// The classes that a network's layers refer to, and those that they refer to: each is read once. One whose reading has begun and not ended is
/// a <see cref="ArgumentValue.Recursion"/>.
/// </summary>
internal sealed class BlockReader
{
    private readonly IAssemblySymbol _project;
    private readonly Compilation? _compilation;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<INamedTypeSymbol, ArgumentValue> _known = new(SymbolEqualityComparer.Default);

    /// <param name="network">The class that is being read already.</param>
    /// <param name="compilation">Where attributes may be read without binding; null where they are bound already.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public BlockReader(INamedTypeSymbol network, Compilation? compilation, CancellationToken cancellation)
    {
        _compilation = compilation;
        _project = network.ContainingAssembly;
        _cancellation = cancellation;
        _known.Add(network, Begun(network));
    }

    /// <summary>The class with its network. Where it has a mistake that is reported on itself, it is unreadable.</summary>
    public ArgumentValue Read(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            return new ArgumentValue.Unreadable();
        }

        if (type is not INamedTypeSymbol named || !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _project))
        {
            return new ArgumentValue.Class(type.ToDisplayString(), null);
        }

        if (!_known.TryGetValue(named, out var value))
        {
            _known.Add(named, Begun(named));
            _known[named] = value = ReadOnce(named);
        }

        return value;
    }

    private ArgumentValue ReadOnce(INamedTypeSymbol type)
    {
        _cancellation.ThrowIfCancellationRequested();
        var attributes = _compilation is null ? NetworkAttributes.Of(type) : NetworkAttributes.Of(type, _compilation, _cancellation);
        if (!attributes.Any)
        {
            return new ArgumentValue.Class(type.ToDisplayString(), null);
        }

        return !attributes.Unbound && NetworkReader.Read(type, attributes, this, _cancellation) is { Declaration: { } network, Problems.Count: 0 }
            ? new ArgumentValue.Class(network.Class.FullName, network)
            : new ArgumentValue.Unreadable();
    }

    private static ArgumentValue Begun(INamedTypeSymbol type) => new ArgumentValue.Recursion(ShellReader.Read(type).FullName);
}
