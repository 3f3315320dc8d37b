namespace DeconvGen;

/// <summary>What lengths spans of pictures must have.</summary>
internal static class PictureSpans
{
    /// <summary>Number of elements of a picture of so many channels.</summary>
    public static int Length(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        // Two factors below 2³¹ and one of at most a few thousand.
        var length = (Int128)width * height * channels;
        return length <= int.MaxValue
            ? (int)length
            : throw new ArgumentOutOfRangeException(nameof(width), $"A picture of {width} × {height} pixels has {length} elements in {channels} channels, more than a span can have.");
    }

    public static void Check(PixelTransform transform, int pixelsLength, int width, int height, int stride, int tensorLength)
    {
        var wanted = transform.TensorLength(width, height);
        if (tensorLength != wanted)
            throw new ArgumentException($"A picture of {width} × {height} pixels is {wanted} elements of {transform.Channels}, but the span has {tensorLength}.", "tensor");
        var row = Length(width, 1, transform.PixelBytes);
        if (stride < row)
            throw new ArgumentOutOfRangeException(nameof(stride), $"The stride of {stride} bytes is less than a row of {width} pixels of {transform.Pixels}, which has {row}.");
        var shortest = (long)(height - 1) * stride + row;
        var longest = (long)height * stride;
        if (pixelsLength < shortest || pixelsLength > longest)
        {
            var expected = shortest == longest ? $"{shortest}" : $"{shortest} to {longest}";
            throw new ArgumentException($"A picture of {width} × {height} pixels of {transform.Pixels} at a stride of {stride} is {expected} bytes, but the span has {pixelsLength}.", "pixels");
        }
    }
}
