namespace DeconvGen.Samples.Quickstart;

/// <summary>A piece of one row of a tile: neighbouring pixels, each channel in a plane of its own.</summary>
internal readonly ref struct PixelRow(Span<float> tile, int offset, int planeLength, int width)
{
    private readonly Span<float> _tile = tile;

    /// <summary>Number of pixels.</summary>
    public int Width => width;

    /// <summary>The pixels' values of that channel.</summary>
    public Span<float> this[int channel] => _tile.Slice(offset + (channel * planeLength), width);
}
