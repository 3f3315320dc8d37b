namespace DeconvGen;

/// <summary>Where a tiled run's pixels come from and go to.</summary>
internal interface ITiledPicture
{
    void Read(int x, int y, TileRow row);

    void Write(int x, int y, TileRow row);
}

/// <summary>Pixels that callers read and write themselves.</summary>
internal readonly struct CallbackPicture(TileReader read, TileWriter write) : ITiledPicture
{
    public void Read(int x, int y, TileRow row) => read(x, y, row);

    public void Write(int x, int y, TileRow row) => write(x, y, row);
}

/// <summary>Dense tensors of the whole picture and of the whole result.</summary>
internal readonly ref struct DensePicture(DataLayout layout, ReadOnlySpan<float> picture, int width, int height, Span<float> result, int resultWidth, int resultHeight) : ITiledPicture
{
    private readonly ReadOnlySpan<float> _picture = picture;
    private readonly Span<float> _result = result;

    public void Read(int x, int y, TileRow row)
    {
        if (layout == DataLayout.NHWC)
        {
            _picture.Slice((y * width + x) * row.Channels, row.Width * row.Channels).CopyTo(row.Pixels);
            return;
        }
        for (var channel = 0; channel < row.Channels; channel++)
            _picture.Slice((channel * height + y) * width + x, row.Width).CopyTo(row.Channel(channel));
    }

    public void Write(int x, int y, TileRow row)
    {
        if (layout == DataLayout.NHWC)
        {
            row.Pixels.CopyTo(_result.Slice((y * resultWidth + x) * row.Channels, row.Width * row.Channels));
            return;
        }
        for (var channel = 0; channel < row.Channels; channel++)
            row.Channel(channel).CopyTo(_result.Slice((channel * resultHeight + y) * resultWidth + x, row.Width));
    }
}
