using System.Numerics;

namespace DeconvGen;

/// <summary>From numbers back to bytes, a chunk at a time: arithmetic in vectors, then each byte to its place.</summary>
internal sealed class PixelQuantizer(PixelTransform transform)
{
    // A multiple of 1, 3 and 4 channels and of 4, 8 and 16 lanes, so that a chunk of pixels begins with the first channel and fills whole vectors.
    private const int Chunk = 192;

    private float[]? _mean;
    private float[]? _scale;

    public void Run(ReadOnlySpan<float> tensor, int width, int height, int stride, Span<byte> pixels)
    {
        if (transform.Targets is not { } targets)
            throw new InvalidOperationException($"A tensor of {transform.Channels} does not become pixels of {transform.Pixels}: there are several rules for the brightness of a colour.");
        _mean ??= Repeat(transform.Mean);
        _scale ??= Repeat(transform.Scale);
        var pixelBytes = transform.PixelBytes;
        for (var y = 0; y < height; y++)
        {
            var row = pixels.Slice(y * stride, width * pixelBytes);
            if (transform.Layout == DataLayout.NHWC)
                RunPixels(tensor.Slice(y * width * transform.ChannelCount, width * transform.ChannelCount), row, targets);
            else
                RunPlanes(tensor[(y * width)..], width, width * height, row, targets);
            for (var i = 0; i < pixelBytes; i++)
            {
                for (var x = i; targets[i] == PixelFormats.Opaque && x < row.Length; x += pixelBytes)
                    row[x] = 255;
            }
        }
    }

    private void RunPixels(ReadOnlySpan<float> values, Span<byte> row, int[] targets)
    {
        Span<int> bytes = stackalloc int[Chunk];
        var channels = transform.ChannelCount;
        for (var begin = 0; begin < values.Length; begin += Chunk)
        {
            var count = Math.Min(Chunk, values.Length - begin);
            // Planes' factors come first, then those of pixels.
            Quantize(values.Slice(begin, count), _mean.AsSpan(channels * Chunk, count), _scale.AsSpan(channels * Chunk, count), bytes);
            var target = row[(begin / channels * targets.Length)..];
            for (var i = 0; i < targets.Length; i++)
            {
                if (targets[i] == PixelFormats.Opaque)
                    continue;
                for (var pixel = 0; pixel < count / channels; pixel++)
                    target[pixel * targets.Length + i] = (byte)bytes[pixel * channels + targets[i]];
            }
        }
    }

    private void RunPlanes(ReadOnlySpan<float> tensor, int width, int plane, Span<byte> row, int[] targets)
    {
        Span<int> bytes = stackalloc int[Chunk];
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] == PixelFormats.Opaque)
                continue;
            var values = tensor.Slice(targets[i] * plane, width);
            for (var begin = 0; begin < width; begin += Chunk)
            {
                var count = Math.Min(Chunk, width - begin);
                Quantize(values.Slice(begin, count), _mean.AsSpan(targets[i] * Chunk, count), _scale.AsSpan(targets[i] * Chunk, count), bytes);
                for (var x = 0; x < count; x++)
                    row[(begin + x) * targets.Length + i] = (byte)bytes[x];
            }
        }
    }

    private static void Quantize(ReadOnlySpan<float> values, ReadOnlySpan<float> mean, ReadOnlySpan<float> scale, Span<int> bytes)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = new Vector<float>(values[i..]) / new Vector<float>(scale[i..]) + new Vector<float>(mean[i..]);
            // A comparison with NaN is false, so it becomes 0 as negative numbers do.
            value = Vector.ConditionalSelect(Vector.GreaterThan(value, Vector<float>.Zero), value, Vector<float>.Zero);
            value = Vector.Min(value, Vector.Create(255f));
            // Adding a half before truncating would round 0.49999997 up, because the sum is rounded to 1.
            var whole = Vector.ConvertToInt32(value);
            var up = Vector.GreaterThanOrEqual(value - Vector.ConvertToSingle(whole), Vector.Create(0.5f));
            (whole - up).CopyTo(bytes[i..]);
        }
        for (; i < values.Length; i++)
        {
            var value = values[i] / scale[i] + mean[i];
            bytes[i] = value > 0 ? (int)MathF.Round(MathF.Min(value, 255), MidpointRounding.AwayFromZero) : 0;
        }
    }

    // For each channel a chunk of its own factor, then a chunk in which the channels alternate.
    private static float[] Repeat(IReadOnlyList<float> factors)
    {
        var repeated = new float[(factors.Count + 1) * Chunk];
        for (var i = 0; i < repeated.Length; i++)
            repeated[i] = factors[i < factors.Count * Chunk ? i / Chunk : i % factors.Count];
        return repeated;
    }
}
