namespace DeconvGen;

/// <summary>One tile's numbers, in a network's layout.</summary>
internal sealed class TileImage
{
    private readonly int _pixelStep;
    private readonly int _channelStep;

    public TileImage(DataLayout layout, IReadOnlyList<int> shape)
    {
        (Channels, Height, Width) = layout == DataLayout.NHWC ? (shape[2], shape[0], shape[1]) : (shape[0], shape[1], shape[2]);
        (_pixelStep, _channelStep) = layout == DataLayout.NHWC ? (Channels, 1) : (1, checked(Height * Width));
        Values = new float[checked(Channels * Height * Width)];
    }

    public int Channels { get; }

    public int Height { get; }

    public int Width { get; }

    public float[] Values { get; }

    public TileRow Row(int x, int y, int width) => new(Values, (y * Width + x) * _pixelStep, width, Channels, _pixelStep, _channelStep);

    /// <summary>Repeats the pixels at <paramref name="begin"/> and before <paramref name="end"/> to the ends of a row.</summary>
    public void Replicate(int y, int begin, int end)
    {
        if (begin == 0 && end == Width)
            return;
        var row = Row(0, y, Width);
        for (var channel = 0; channel < Channels; channel++)
        {
            for (var x = 0; x < begin; x++)
                row[channel, x] = row[channel, begin];
            for (var x = end; x < Width; x++)
                row[channel, x] = row[channel, end - 1];
        }
    }
}
