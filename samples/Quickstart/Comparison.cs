namespace DeconvGen.Samples.Quickstart;

/// <summary>The picture that shows what interpolation adds, and what it is compared with.</summary>
internal static class Comparison
{
    /// <summary>Twice the size, each pixel repeated 2×2.</summary>
    public static Picture Nearest(Picture picture)
    {
        var result = new Picture(picture.Width * 2, picture.Height * 2, picture.Channels);
        for (var y = 0; y < result.Height; y++)
        {
            for (var x = 0; x < result.Width; x++)
                picture[x / 2, y / 2].CopyTo(result[x, y]);
        }
        return result;
    }

    /// <summary>Absolute difference of each colour, as it shows on black, brightened until the largest is white; the largest and the mean as they are.</summary>
    public static (Picture Picture, int Largest, double Mean) Difference(Picture one, Picture other)
    {
        var result = new Picture(one.Width, one.Height, 3);
        for (var y = 0; y < one.Height; y++)
        {
            for (var x = 0; x < one.Width; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                    result[x, y][channel] = (byte)Math.Abs(OnBlack(one[x, y], channel) - OnBlack(other[x, y], channel));
            }
        }

        var largest = result.Pixels.Max();
        var mean = result.Pixels.Average(value => (double)value);
        foreach (ref var value in result.Pixels.AsSpan())
            value = largest == 0 ? (byte)0 : (byte)(value * 255 / largest);
        return (result, largest, mean);
    }

    private static int OnBlack(Span<byte> pixel, int channel) => pixel.Length == 4 ? pixel[channel] * pixel[3] / 255 : pixel[channel];
}
