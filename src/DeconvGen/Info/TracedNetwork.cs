namespace DeconvGen;

/// <summary>
/// A network as <see cref="AxisTrace"/> sees it. The library makes it of a <c>NetworkInfo</c>; the generator compiles this file too and makes it of its plan.
/// </summary>
/// <param name="Name">For messages.</param>
/// <param name="ChannelsLast">Whether shapes and axes count the channel last.</param>
/// <param name="Layers">In the order in which they run.</param>
internal sealed record TracedNetwork(string Name, bool ChannelsLast, IReadOnlyList<ITracedLayer> Layers)
{
    public IReadOnlyList<ITracedLayer> Inputs { get; } = [.. Layers.Where(layer => layer.Kind == "Input")];

    public IReadOnlyList<ITracedLayer> Outputs { get; } = [.. Layers.Where(layer => layer.Kind == "Output")];

    private Dictionary<string, ITracedLayer> ByName { get; } = Layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);

    public ITracedLayer this[string name] => ByName[name];

    /// <summary>Where a spatial axis stands in a shape without the batch.</summary>
    public int Place(int axis) => ChannelsLast ? axis : axis + 1;

    /// <summary>Size of a layer's value on a spatial axis; 1 where it is of channels alone.</summary>
    public int Size(ITracedLayer layer, int axis) => layer.OutputShape.Count > 1 ? layer.OutputShape[Place(axis)] : 1;
}

/// <summary>What of a layer its window follows from.</summary>
internal interface ITracedLayer
{
    string Name { get; }

    string Kind { get; }

    IReadOnlyList<string> Inputs { get; }

    IReadOnlyList<int> OutputShape { get; }

    /// <summary>Joined axis of a concatenation, in the layout's order; null for other kinds.</summary>
    int? ConcatAxis { get; }

    /// <summary>One spatial axis of a convolution.</summary>
    TracedTaps Taps(int axis);

    bool Has(string setting);

    IReadOnlyList<double> Numbers(string setting);

    string Text(string setting);
}

/// <summary>One axis of a convolution, with the first and the last tap that a mask leaves; all taps where it leaves none.</summary>
internal readonly record struct TracedTaps(bool Transposed, int Stride, int Dilation, int PadBegin, int First, int Last);
