namespace DeconvGen;

/// <summary>
/// One spatial axis of a convolution. Convolution: output o reads inputs <c>o·Stride + k·Dilation − PadBegin</c>, zero outside.
/// Transposed: input i adds to output <c>i·Stride + k·Dilation − PadBegin</c>, nothing outside.
/// </summary>
/// <param name="Input">Input size.</param>
/// <param name="Output">Output size.</param>
/// <param name="Kernel">Kernel size.</param>
/// <param name="Stride">Stride.</param>
/// <param name="Dilation">Dilation.</param>
/// <param name="PadBegin">Zeros added before the input; transposed: elements cropped at the beginning of the output. Negative where a convention shifts the result.</param>
/// <param name="PadEnd">The same at the end; negative for output padding.</param>
public readonly record struct ConvolutionAxisInfo(int Input, int Output, int Kernel, int Stride, int Dilation, int PadBegin, int PadEnd)
{
    /// <summary>Number of pairs of a kernel tap and an output (transposed: an input) that meet neither padding nor cropping.</summary>
    internal long TapCount(bool transposed) => TapCount(transposed, 0, Kernel);

    /// <summary>The same for the taps from <paramref name="firstTap"/> to before <paramref name="endTap"/>.</summary>
    internal long TapCount(bool transposed, int firstTap, int endTap)
    {
        var (steps, bound) = transposed ? (Input, Output) : (Output, Input);
        var count = 0L;
        for (var k = firstTap; k < endTap; k++)
        {
            // n in [0, steps) with 0 ≤ n·Stride + offset < bound.
            var offset = (long)k * Dilation - PadBegin;
            var first = Math.Max(0, CeilingQuotient(-offset, Stride));
            var end = Math.Min(steps, CeilingQuotient(bound - offset, Stride));
            count += Math.Max(0, end - first);
        }
        return count;
    }

    // Division rounds towards zero, which is up for a negative dividend.
    private static long CeilingQuotient(long dividend, long divisor) =>
        dividend > 0 ? (dividend + divisor - 1) / divisor : dividend / divisor;
}
