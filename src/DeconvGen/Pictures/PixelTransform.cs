namespace DeconvGen;

/// <summary>
/// Between pictures of bytes and tensors of single-precision numbers: order of channels, layout, and <c>tensor = (byte − Mean) · Scale</c> with a mean and a
/// scale for each channel. On the way back <c>byte = tensor / Scale + Mean</c>, rounded to the nearest whole number and limited to 0 … 255.
/// An instance cannot be changed and serves any number of threads; nothing is allocated for each picture.
/// </summary>
/// <remarks>
/// Halves round away from zero, thus up, so that each byte stands for an interval of equal length. Rounding them to even would prefer even bytes, and exact
/// halves are frequent in interpolated pictures. NaN becomes 0, which is what saturating conversions of processors give.
/// </remarks>
/// <example>
/// <code>
/// // torchvision: x / 255, minus a mean, divided by a deviation
/// var imageNet = new PixelTransform(PixelFormat.Rgb, DataLayout.NCHW)
/// {
///     Mean = [0.485f * 255, 0.456f * 255, 0.406f * 255],
///     Scale = [1 / (0.229f * 255), 1 / (0.224f * 255), 1 / (0.225f * 255)],
/// };
/// // Caffe: RGB files, BGR tensors, minus a mean
/// var caffe = new PixelTransform(PixelFormat.Rgb, DataLayout.NCHW, PixelFormat.Bgr) { Mean = [104, 117, 123] };
/// // −1 … 1
/// var generator = new PixelTransform(PixelFormat.Rgb, DataLayout.NHWC) { Mean = [127.5f], Scale = [1 / 127.5f] };
/// </code>
/// </example>
public sealed class PixelTransform
{
    private readonly PixelQuantizer _quantizer;
    private float[] _mean;
    private float[] _scale;
    private float[]? _table;

    /// <summary>Numbers from 0 to 255, until <see cref="Mean"/> and <see cref="Scale"/> say otherwise.</summary>
    /// <param name="pixels">Order of the bytes of a pixel.</param>
    /// <param name="layout">Order of the tensor's axes, without a batch.</param>
    /// <param name="channels">Order of the tensor's channels. Default: that of <paramref name="pixels"/>. A channel that the pixels lack is an opaque alpha (255);
    /// gray pixels fill every colour.</param>
    /// <exception cref="ArgumentException">The layout is <see cref="DataLayout.Default"/>, or colour would have to become gray, for which there are several rules.</exception>
    public PixelTransform(PixelFormat pixels, DataLayout layout, PixelFormat? channels = null)
    {
        if (layout is not (DataLayout.NCHW or DataLayout.NHWC))
            throw new ArgumentException($"The layout of the tensor must be NCHW or NHWC; it is {layout}.", nameof(layout));
        (Pixels, Layout, Channels) = (pixels, layout, channels ?? pixels);
        Sources = PixelFormats.Places(Pixels, Channels)
            ?? throw new ArgumentException($"Pixels of {Pixels} do not become a tensor of {Channels}: there are several rules for the brightness of a colour.", nameof(channels));
        Targets = PixelFormats.Places(Channels, Pixels);
        _mean = new float[ChannelCount];
        _scale = new float[ChannelCount];
        Array.Fill(_scale, 1);
        _quantizer = new PixelQuantizer(this);
    }

    /// <summary>Order of the bytes of a pixel.</summary>
    public PixelFormat Pixels { get; }

    /// <summary>Order of the tensor's axes.</summary>
    public DataLayout Layout { get; }

    /// <summary>Order of the tensor's channels.</summary>
    public PixelFormat Channels { get; }

    /// <summary>What is subtracted from each byte: one number, or one for each channel of the tensor. Default: 0.</summary>
    /// <exception cref="ArgumentException">There is another number of values, or one is not finite.</exception>
    public IReadOnlyList<float> Mean
    {
        get => _mean;
        init => _mean = Expand(value, nameof(Mean));
    }

    /// <summary>What the difference is multiplied by: one number, or one for each channel of the tensor. Default: 1.</summary>
    /// <exception cref="ArgumentException">There is another number of values, or one is not finite or zero.</exception>
    public IReadOnlyList<float> Scale
    {
        get => _scale;
        init
        {
            _scale = Expand(value, nameof(Scale));
            if (_scale.Contains(0))
                throw new ArgumentException($"{nameof(Scale)} holds a zero, from which no byte could be found again.", nameof(value));
        }
    }

    /// <summary>Number of channels of the tensor.</summary>
    public int ChannelCount => Channels.Letters().Length;

    /// <summary>Number of bytes of a pixel.</summary>
    public int PixelBytes => Pixels.Letters().Length;

    /// <summary>For each channel of the tensor the byte of a pixel.</summary>
    internal int[] Sources { get; }

    /// <summary>For each byte of a pixel the channel of the tensor; null where the tensor is of colour and the pixels are gray.</summary>
    internal int[]? Targets { get; }

    /// <summary>Number of elements of the tensor of a picture.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or there are more elements than a span can have.</exception>
    public int TensorLength(int width, int height) => PictureSpans.Length(width, height, ChannelCount);

    /// <summary>From a picture whose rows follow each other without a gap.</summary>
    /// <inheritdoc cref="ToTensor(ReadOnlySpan{byte}, int, int, int, Span{float})"/>
    public void ToTensor(ReadOnlySpan<byte> pixels, int width, int height, Span<float> tensor) =>
        ToTensor(pixels, width, height, PictureSpans.Length(width, 1, PixelBytes), tensor);

    /// <summary>From a picture.</summary>
    /// <param name="pixels">The bytes from the first of the first row; the last row may end with its last pixel.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="stride">Number of bytes from one row to the next.</param>
    /// <param name="tensor">Takes channels × height × width numbers, in the order of <see cref="Layout"/>.</param>
    /// <exception cref="ArgumentException">A span has another length than the sizes ask for; nothing is written then.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the stride less than a row.</exception>
    public void ToTensor(ReadOnlySpan<byte> pixels, int width, int height, int stride, Span<float> tensor)
    {
        PictureSpans.Check(this, pixels.Length, width, height, stride, tensor.Length);
        var table = _table ??= MakeTable();
        var (channels, pixelBytes) = (ChannelCount, PixelBytes);
        var (step, plane) = Layout == DataLayout.NHWC ? (channels, 1) : (1, width * height);
        for (var y = 0; y < height; y++)
        {
            var row = pixels.Slice(y * stride, width * pixelBytes);
            for (var channel = 0; channel < channels; channel++)
            {
                var values = table.AsSpan(channel * 256, 256);
                var target = tensor[(channel * plane + y * width * step)..];
                var source = Sources[channel];
                for (var x = 0; x < width; x++)
                    target[x * step] = values[source == PixelFormats.Opaque ? 255 : row[x * pixelBytes + source]];
            }
        }
    }

    /// <summary>To a picture whose rows follow each other without a gap.</summary>
    /// <inheritdoc cref="ToBytes(ReadOnlySpan{float}, int, int, int, Span{byte})"/>
    public void ToBytes(ReadOnlySpan<float> tensor, int width, int height, Span<byte> pixels) =>
        ToBytes(tensor, width, height, PictureSpans.Length(width, 1, PixelBytes), pixels);

    /// <summary>To a picture. Bytes between rows stay as they are.</summary>
    /// <param name="tensor">Channels × height × width numbers, in the order of <see cref="Layout"/>.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="stride">Number of bytes from one row to the next.</param>
    /// <param name="pixels">Takes the bytes from the first of the first row; the last row may end with its last pixel.</param>
    /// <exception cref="ArgumentException">A span has another length than the sizes ask for; nothing is written then.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the stride less than a row.</exception>
    /// <exception cref="InvalidOperationException">The tensor is of colour and the pixels are gray.</exception>
    public void ToBytes(ReadOnlySpan<float> tensor, int width, int height, int stride, Span<byte> pixels)
    {
        PictureSpans.Check(this, pixels.Length, width, height, stride, tensor.Length);
        _quantizer.Run(tensor, width, height, stride, pixels);
    }

    // A byte has 256 values, so a channel's arithmetic is a table. Two threads that both make it make the same.
    private float[] MakeTable()
    {
        var table = new float[ChannelCount * 256];
        for (var i = 0; i < table.Length; i++)
            table[i] = (i % 256 - _mean[i / 256]) * _scale[i / 256];
        return table;
    }

    private float[] Expand(IReadOnlyList<float> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != 1 && values.Count != ChannelCount)
            throw new ArgumentException($"{name} has {values.Count} values; a tensor of {Channels} takes 1 or {ChannelCount}.", nameof(values));
        if (values.Any(value => !float.IsFinite(value)))
            throw new ArgumentException($"{name} holds a value that is not finite: {string.Join(", ", values)}.", nameof(values));
        return values.Count == 1 ? [.. Enumerable.Repeat(values[0], ChannelCount)] : [.. values];
    }
}
