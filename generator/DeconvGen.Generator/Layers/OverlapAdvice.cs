using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>
/// How the taps of a transposed convolution overlap: output o sums the taps t with t·d ≡ o + p (mod s). A stride phase without taps is a hole; phases of unequal
/// numbers are a checkerboard (Odena et al. 2016). One remark a layer, the worst first.
/// </summary>
internal static class OverlapAdvice
{
    // No layer is near it; a stride of a billion, half typed, must not be counted through.
    private const int MostCounted = 4096;

    public static void Report(LayerScope scope, ConvolutionArguments arguments, ConvolutionSpec spec)
    {
        if (scope.Convention is Convention.Keras && arguments.Dilation.Any(dilation => dilation > 1))
        {
            scope.Report(new DilationOnceIgnored(scope.Site("Dilation"), scope.Name, arguments.Dilation) { Repairs = [Repairs.Remove(scope.Site(), "Dilation")] });
        }

        // Constants are chosen, not learned: a bilinear kernel's phases have equal sums, and one tap of 1 spreads samples on purpose.
        if (spec.Weights.IsConstant)
        {
            return;
        }

        var axes = spec.Axes;
        var counts = axes.Select(Counts).ToList();
        var holes = Enumerable.Range(0, axes.Count).Where(axis => counts[axis].Contains(0) && HasHoles(axes[axis], counts[axis])).ToList();
        if (holes.Count > 0)
        {
            // A factor that stride and dilation share empties phases whatever the kernel: it is the cause where both hold.
            var shared = holes.FindIndex(axis => Common(axes[axis].Stride, axes[axis].Dilation) > 1 && axes[axis].Kernel > 1);
            scope.Report(shared >= 0 ? Shared(scope, arguments, axes, counts, holes[shared]) : Above(scope, arguments, counts, holes[0]));
            return;
        }

        // A checkerboard is a thing of pictures; in a signal the phases differ no more than a filter's do.
        var uneven = axes.Count < 2 ? -1 : counts.FindIndex(phases => phases.Distinct().Count() > 1 && !phases.Contains(0));
        if (uneven >= 0)
        {
            var kernel = arguments.Kernel.Select((size, axis) => (size + arguments.Stride[axis] - 1) / arguments.Stride[axis] * arguments.Stride[axis]).ToEquatableArray();
            scope.Report(new UnevenOverlap(
                scope.Site("Kernel", AxisLists.Element(scope, "Kernel", uneven)),
                scope.Name,
                arguments.Terms(scope.Convention, uneven),
                counts[uneven].ToEquatableArray(),
                counts.Aggregate(1, (product, phases) => product * phases.Min()),
                counts.Aggregate(1, (product, phases) => product * phases.Max()))
            {
                Repairs = Kept(SameSizeRepairs.WithKernel(scope, arguments, kernel)),
            });
        }
    }

    private static SharedStrideFactor Shared(LayerScope scope, ConvolutionArguments arguments, EquatableArray<ConvolutionAxis> axes, List<List<int>> counts, int axis)
    {
        var plain = arguments.Dilation.Select((dilation, other) => Common(dilation, axes[other].Stride) > 1 ? 1 : dilation).ToEquatableArray();
        var next = arguments.Dilation.Select((dilation, other) => Coprime(dilation, axes[other].Stride)).ToEquatableArray();
        var reached = counts.Select(phases => phases.Count(count => count > 0)).ToList();
        return new SharedStrideFactor(
            scope.Site("Dilation", AxisLists.Element(scope, "Dilation", axis)),
            scope.Name,
            arguments.Terms(scope.Convention, axis),
            Common(axes[axis].Stride, axes[axis].Dilation),
            reached[axis],
            reached.Aggregate(1, (product, phases) => product * phases),
            counts.Aggregate(1, (product, phases) => product * phases.Count))
        {
            Repairs = Kept(SameSizeRepairs.WithDilation(scope, arguments, plain), SameSizeRepairs.WithDilation(scope, arguments, next)),
        };
    }

    private static StrideAboveKernel Above(LayerScope scope, ConvolutionArguments arguments, List<List<int>> counts, int axis)
    {
        var kernel = arguments.Kernel.Select((size, other) => Math.Max(size, arguments.Stride[other])).ToEquatableArray();
        return new StrideAboveKernel(
            scope.Site("Stride", AxisLists.Element(scope, "Stride", axis)),
            scope.Name,
            arguments.Terms(scope.Convention, axis),
            counts[axis].Count(count => count == 0))
        {
            Repairs = Kept(SameSizeRepairs.WithKernel(scope, arguments, kernel)),
        };
    }

    /// <summary>How many taps fall on each residue of the stride; one phase where the axis has none to speak of: a single input is spread, not interleaved.</summary>
    private static List<int> Counts(ConvolutionAxis axis)
    {
        if (axis.Input == 1 || axis.Stride > MostCounted || axis.Kernel > MostCounted)
        {
            return [1];
        }

        var counts = new int[axis.Stride];
        for (var tap = 0; tap < axis.Kernel; tap++)
        {
            counts[(int)((long)tap * axis.Dilation % axis.Stride)]++;
        }

        return [.. counts];
    }

    /// <summary>Whether an output without taps lies between two that have some. Beyond the last, output padding makes such outputs too.</summary>
    private static bool HasHoles(ConvolutionAxis axis, List<int> counts)
    {
        var first = Math.Max(0, -axis.PadBegin);
        var reached = Math.Min(axis.Output, ((axis.Input - 1) * axis.Stride) + (axis.Dilation * (axis.Kernel - 1)) + 1 - axis.PadBegin);

        // Twice the stride shows each phase with both its neighbours.
        var outputs = Enumerable.Range(first, Math.Max(0, Math.Min(reached - first, 2 * axis.Stride))).Select(output => counts[(output + axis.PadBegin) % axis.Stride]);
        return outputs.SkipWhile(count => count == 0).Reverse().SkipWhile(count => count == 0).Contains(0);
    }

    /// <summary>The next dilation that shares no factor with the stride.</summary>
    private static int Coprime(int dilation, int stride)
    {
        while (Common(dilation, stride) > 1)
        {
            dilation++;
        }

        return dilation;
    }

    private static int Common(int a, int b) => b == 0 ? a : Common(b, a % b);

    private static EquatableArray<Repair> Kept(params Repair?[] repairs) => repairs.OfType<Repair>().ToEquatableArray();
}
