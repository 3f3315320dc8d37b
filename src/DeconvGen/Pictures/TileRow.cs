namespace DeconvGen;

/// <summary>Neighbouring pixels of one row of a tile, in the layout of the network.</summary>
public readonly ref struct TileRow
{
    private readonly Span<float> _tile;
    private readonly int _pixelStep;
    private readonly int _channelStep;

    internal TileRow(Span<float> tile, int offset, int width, int channels, int pixelStep, int channelStep)
    {
        _tile = tile.Slice(offset, (width - 1) * pixelStep + (channels - 1) * channelStep + 1);
        (Width, Channels, _pixelStep, _channelStep) = (width, channels, pixelStep, channelStep);
    }

    /// <summary>Number of pixels.</summary>
    public int Width { get; }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>One number of one pixel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="x">The pixel, counted from the row's first.</param>
    public ref float this[int channel, int x] => ref _tile[channel * _channelStep + x * _pixelStep];

    /// <summary>A channel of all pixels; networks with NCHW layout only.</summary>
    /// <param name="channel">The channel.</param>
    /// <exception cref="InvalidOperationException">The channels of a pixel are neighbours: the layout is NHWC.</exception>
    public Span<float> Channel(int channel) => _pixelStep == 1
        ? _tile.Slice(channel * _channelStep, Width)
        : throw new InvalidOperationException("A channel's numbers are not neighbours in NHWC layout: use Pixels.");

    /// <summary>All pixels, channel by channel within each; networks with NHWC layout only.</summary>
    /// <exception cref="InvalidOperationException">The channels of a pixel are not neighbours: the layout is NCHW.</exception>
    public Span<float> Pixels => _channelStep == 1
        ? _tile[..(Width * Channels)]
        : throw new InvalidOperationException("A pixel's numbers are not neighbours in NCHW layout: use Channel.");
}

/// <summary>Reads the picture's pixels (x, y) … (x + row.Width − 1, y) into <paramref name="row"/>. A pixel may be asked for more than once.</summary>
/// <param name="x">Column of the first pixel.</param>
/// <param name="y">Row.</param>
/// <param name="row">Where they go.</param>
public delegate void TileReader(int x, int y, TileRow row);

/// <summary>Takes the result's pixels (x, y) … (x + row.Width − 1, y) from <paramref name="row"/>. Every pixel comes once.</summary>
/// <param name="x">Column of the first pixel.</param>
/// <param name="y">Row.</param>
/// <param name="row">Where they are; valid during the call.</param>
public delegate void TileWriter(int x, int y, TileRow row);
