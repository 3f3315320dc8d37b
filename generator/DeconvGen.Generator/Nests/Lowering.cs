using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Nests;

/// <summary>
/// Lowers a convolution to one subconvolution and a transposed convolution to one for each stride phase. No zero is inserted and nothing is scattered:
/// with g = gcd(stride, dilation), the outputs of one residue ρ = (o + pad) mod stride read the kernel elements k with k·dilation ≡ ρ (mod stride),
/// which are every (stride / g)-th one, or none at all where g does not divide ρ.
/// </summary>
internal static class Lowering
{
    private static readonly ConvolutionAxis Missing = new(Input: 1, Output: 1, Kernel: 1, Stride: 1, Dilation: 1, PadBegin: 0);

    /// <summary>
    /// One nest, or for a masked convolution one for each box of kernel elements that it keeps: their results are to be added. The first has the bias;
    /// it has no taps where nothing is kept.
    /// </summary>
    public static EquatableArray<ConvolutionNest> LowerAll(ConvolutionSpec spec)
    {
        var whole = Lower(spec);
        var boxes = MaskedTaps.Boxes(spec.Mask, whole.Axes.Select(axis => axis.Kernel).ToEquatableArray());
        return !spec.IsMasked
            ? [whole]
            : boxes.DefaultIfEmpty([new(0, 0), new(0, 0), new(0, 0)]).Select((box, index) => whole with
            {
                Axes = whole.Axes.Select((axis, n) => axis with { Phases = [Cut(axis.Phases[0], box[n])] }).ToEquatableArray(),
                HasBias = whole.HasBias && index == 0,
            }).ToEquatableArray();
    }

    private static AxisPhase Cut(AxisPhase phase, TapRange taps) => phase with
    {
        InputStart = taps.Count == 0 ? 0 : phase.InputStart + (taps.First * phase.TapStep),
        Taps = taps.Count,
        KernelStart = phase.KernelStart + (taps.First * phase.KernelStep),
    };

    /// <summary>The whole kernel, whatever the mask.</summary>
    public static ConvolutionNest Lower(ConvolutionSpec spec)
    {
        var axes = Enumerable.Repeat(Missing, 3 - spec.Axes.Count).Concat(spec.Axes);
        return new ConvolutionNest(
            spec.Groups,
            spec.InPerGroup,
            spec.OutPerGroup,
            axes.Select(axis => new NestAxis(axis.Input, axis.Output, axis.Kernel, spec.Transposed ? StridePhases(axis) : [Forward(axis)])).ToEquatableArray(),
            spec.Bias is not null);
    }

    private static AxisPhase Forward(ConvolutionAxis axis) => new(
        OutputStart: 0,
        OutputStep: 1,
        Count: axis.Output,
        InputStart: -axis.PadBegin,
        InputStep: axis.Stride,
        Taps: axis.Kernel,
        TapStep: axis.Dilation,
        KernelStart: 0,
        KernelStep: 1);

    private static EquatableArray<AxisPhase> StridePhases(ConvolutionAxis axis)
    {
        var phases = new List<AxisPhase>();
        for (var start = 0; start < Math.Min(axis.Stride, axis.Output); start++)
        {
            phases.Add(StridePhase(axis, start));
        }

        return phases.ToEquatableArray();
    }

    private static AxisPhase StridePhase(ConvolutionAxis axis, int start)
    {
        var period = axis.Stride / GreatestCommonDivisor(axis.Stride, axis.Dilation);
        var residue = Modulo(start + axis.PadBegin, axis.Stride);
        var first = Enumerable.Range(0, Math.Min(period, axis.Kernel)).FirstOrDefault(k => k * axis.Dilation % axis.Stride == residue, -1);
        var taps = first < 0 ? 0 : ((axis.Kernel - 1 - first) / period) + 1;
        var last = first + (period * (taps - 1));
        return new AxisPhase(
            OutputStart: start,
            OutputStep: axis.Stride,
            Count: ((axis.Output - 1 - start) / axis.Stride) + 1,
            // The last kernel element reads the smallest input, so taps run from there: ascending in memory.
            InputStart: taps == 0 ? 0 : (start + axis.PadBegin - (last * axis.Dilation)) / axis.Stride,
            InputStep: 1,
            Taps: taps,
            TapStep: period * axis.Dilation / axis.Stride,
            KernelStart: taps == 0 ? 0 : last,
            KernelStep: -period);
    }

    private static int FirstOrDefault(this IEnumerable<int> items, Func<int, bool> predicate, int none)
    {
        foreach (var item in items)
        {
            if (predicate(item))
            {
                return item;
            }
        }

        return none;
    }

    public static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private static int Modulo(int a, int b) => ((a % b) + b) % b;
}
