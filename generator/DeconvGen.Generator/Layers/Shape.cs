namespace DeconvGen.Generator.Layers;

/// <summary>A shape without the batch: channels, then spatial sizes outermost first, whatever the layout.</summary>
internal sealed record Shape(int Channels, EquatableArray<int> Spatial)
{
    /// <summary>Number of elements of one image.</summary>
    public int Count => Spatial.Aggregate(Channels, (product, size) => product * size);

    public int Rank => Spatial.Count;

    /// <summary>The sizes in the order in which the user writes them.</summary>
    public EquatableArray<int> Listed(bool channelsLast) =>
        (channelsLast ? Spatial.Append(Channels) : new[] { Channels }.Concat(Spatial)).ToEquatableArray();
}
