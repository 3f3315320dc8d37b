using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Another value of one number of the formula, and the sizes among which the layer could then choose.</summary>
internal readonly record struct SizeAlternative(int Value, SizeRange Sizes);

/// <summary>With which input, or which stride, a transposed convolution would reach a size that it does not.</summary>
internal static class TransposedAlternatives
{
    // Larger strides than the kernels of any network that is known to us; a bound for the search.
    private const int LargestStride = 64;

    /// <summary>The input nearest to the given one with which <paramref name="wanted"/> can be chosen; null where the steps of the stride miss it.</summary>
    public static SizeAlternative? ByInput(SizeTerms terms, SizeRange legal, int wanted)
    {
        var steps = wanted < legal.First
            ? -Ceiling((long)legal.First - wanted, terms.Stride)
            : Ceiling((long)wanted - legal.Last, terms.Stride);
        var shift = steps * terms.Stride;
        var (input, first, last) = (terms.Input + steps, legal.First + shift, legal.Last + shift);
        return input is >= 1 and <= int.MaxValue && first <= wanted && wanted <= last && last <= int.MaxValue
            ? new SizeAlternative((int)input, new SizeRange((int)Math.Max(1, first), (int)last))
            : null;
    }

    /// <summary>The stride whose sizes hold <paramref name="wanted"/> or come nearest to it; null where the stated one is as near.</summary>
    public static SizeAlternative? ByStride(SizeTerms terms, SizeRange legal, int wanted)
    {
        if (terms.Input == 1 || (long)terms.Input * LargestStride > int.MaxValue - terms.Extent)
        {
            return null;
        }

        var best = Enumerable.Range(1, LargestStride)
            .Where(stride => stride != terms.Stride)
            .Select(stride => new SizeAlternative(stride, Sizes(terms with { Stride = stride, OutputPadding = 0 })))
            .Where(other => other.Sizes.Last >= other.Sizes.First)
            .OrderBy(other => Distance(other.Sizes, wanted))
            .ThenBy(other => Math.Abs(other.Value - terms.Stride))
            .First();
        return Distance(best.Sizes, wanted) < Distance(legal, wanted) ? best : null;
    }

    public static int Distance(SizeRange range, int size) => Math.Max(0, Math.Max(range.First - size, size - range.Last));

    private static SizeRange Sizes(SizeTerms terms) => ConvTransposeLayer.Selectable(terms, TransposedSize.Of(terms, padded: false, outputShape: null));

    private static long Ceiling(long number, int divisor) => (number + divisor - 1) / divisor;
}
