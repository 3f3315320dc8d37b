using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>A kind of layer: how many earlier layers feed it, and the function that checks and resolves one.</summary>
/// <param name="Name">The attribute's name without its suffix.</param>
/// <param name="LeastSources">Fewest layers that feed it.</param>
/// <param name="MostSources">Most layers that feed it; <see cref="int.MaxValue"/> where there is no end.</param>
/// <param name="Resolve">Reports to the scope and returns null where a mistake hides the layer's shape.</param>
/// <param name="IsSpatial">Whether it works on spatial axes, which a vector lacks.</param>
/// <param name="Elements">Element types of its sources where they are not the network's: one for each source, the last for all further ones.</param>
internal sealed record LayerKind(
    string Name,
    int LeastSources,
    int MostSources,
    Func<LayerScope, ResolvedLayer?> Resolve,
    bool IsSpatial = false,
    EquatableArray<Element?> Elements = default)
{
    /// <summary>Element type of a source; null where it is the network's.</summary>
    public Element? ElementOf(int source) => Elements.Count == 0 ? null : Elements[Math.Min(source, Elements.Count - 1)];
}

/// <summary>What a layer computes, and the shape of its value; its activation is read apart.</summary>
internal sealed record ResolvedLayer(Operation Operation, Shape Output)
{
    /// <summary>Element type of the value; null where it is the network's.</summary>
    public Element? Element { get; init; }

    /// <summary>Layers that it reads beyond those that feed it.</summary>
    public EquatableArray<int> AlsoReads { get; init; } = [];

    /// <summary>What a convolution states; null for other kinds.</summary>
    public ConvolutionArguments? Arguments { get; init; }
}

/// <summary>A layer that feeds another. <c>Layer</c> is its index in the declaration, <c>Index</c> its index in the network.</summary>
internal sealed record Source(int Layer, int Index, string Name, Shape Shape, Operation Operation, Element? Element = null)
{
    /// <summary>The shape of the first value that it reads itself; null where it reads none.</summary>
    public Shape? Input { get; init; }

    /// <summary>The argument that states the shape: <c>Shape</c> of an input, <c>In</c> of a first layer; null where it is computed.</summary>
    public string? StatedBy { get; init; }

    /// <summary>The one layer that feeds this one; null where it is none or several.</summary>
    public Source? Before { get; init; }

    /// <summary>What a convolution states; null for other kinds.</summary>
    public ConvolutionArguments? Arguments { get; init; }
}
