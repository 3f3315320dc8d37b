namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>
/// The root of the mean square of a convolution's input within one window, over all channels, where that is largest. A sum rounds at the size of what its own
/// window holds: most of a picture padded by 100 is padding, which dilutes the root of the mean square over all of it.
/// </summary>
internal static class LargestWindow
{
    /// <param name="values">Images, one after the other.</param>
    /// <param name="shape">Of one image.</param>
    /// <param name="isChannelsLast">Whether the channel is the last axis, else the first.</param>
    /// <param name="convolution">The windows' size.</param>
    public static double Rms(float[] values, IReadOnlyList<int> shape, bool isChannelsLast, ConvolutionInfo convolution)
    {
        var channels = convolution.InChannels;
        var pixels = shape.Aggregate((product, size) => product * size) / channels;
        var largest = 0.0;
        for (var image = 0; image < values.Length / (pixels * channels); image++)
        {
            var squares = Squares(values.AsSpan(image * pixels * channels, pixels * channels), pixels, channels, isChannelsLast);
            var terms = (double)channels;
            var inner = 1;
            for (var axis = convolution.Axes.Count - 1; axis >= 0; axis--)
            {
                var one = convolution.Axes[axis];
                var window = Math.Min(one.Input, convolution.Transposed ? (one.Kernel + one.Stride - 1) / one.Stride : ((one.Kernel - 1) * one.Dilation) + 1);
                squares = Sums(squares, one.Input, inner, window);
                terms *= window;
                inner *= one.Input;
            }

            largest = Math.Max(largest, squares.Max() / terms);
        }

        return Math.Sqrt(largest);
    }

    private static double[] Squares(ReadOnlySpan<float> image, int pixels, int channels, bool isChannelsLast)
    {
        var squares = new double[pixels];
        for (var n = 0; n < image.Length; n++)
            squares[isChannelsLast ? n / channels : n % pixels] += (double)image[n] * image[n];
        return squares;
    }

    // Sums of so many neighbours along an axis, of windows that lie inside; behind the last one nothing.
    private static double[] Sums(double[] values, int size, int inner, int window)
    {
        var sums = new double[values.Length];
        for (var n = 0; n < values.Length; n++)
        {
            if ((n / inner % size) + window > size)
                continue;
            for (var tap = 0; tap < window; tap++)
                sums[n] += values[n + (tap * inner)];
        }

        return sums;
    }
}
