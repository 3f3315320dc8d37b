using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Neighbouring columns of a transposed convolution that read the same window, computed as channels of one wider pixel: channels last, they are neighbours in memory. Four
/// phases of 21 channels fill 84 of 96 lanes instead of 21 of 32; two phases of 2×2 with stride 2 are one 1×1 convolution.
/// </summary>
internal static class MergedPhases
{
    /// <summary>Merged where that saves a tenth: the pixels of such columns must be neighbours, which may cost a copy.</summary>
    public const double Pays = 0.9;

    /// <summary>The nest whose pixels are <paramref name="count"/> pixels of the nest given. See <see cref="Counts"/> for where that is possible.</summary>
    public static ConvolutionNest Of(ConvolutionNest nest, int count)
    {
        if (count == 1)
        {
            return nest;
        }

        var width = nest.Axes[2];
        var phases = width.Phases
            .Where(phase => phase.OutputStart % count == 0)
            .Select(phase => phase with { OutputStart = phase.OutputStart / count, OutputStep = phase.OutputStep / count });
        return nest with
        {
            OutPerGroup = nest.OutPerGroup * count,
            Axes = [nest.Axes[0], nest.Axes[1], width with { Output = width.Output / count, Phases = phases.ToEquatableArray() }],
        };
    }

    /// <summary>The same of a view of the output, whose pixels have to be neighbours.</summary>
    public static TensorView Of(TensorView view, int count) => count == 1 ? view : view with
    {
        Channels = view.Channels * count,
        Spatial = [view.Spatial[0], view.Spatial[1], view.Spatial[2] / count],
        Strides = [view.Strides[0], view.Strides[1], view.Strides[2] * count],
    };

    /// <summary>A schedule's output with its pixels as they are.</summary>
    public static TensorView Apart(Schedule schedule)
    {
        var (view, count) = (schedule.Output, schedule.Merged);
        return count == 1 ? view : view with
        {
            Channels = view.Channels / count,
            Spatial = [view.Spatial[0], view.Spatial[1], view.Spatial[2] * count],
            Strides = [view.Strides[0], view.Strides[1], view.Strides[2] / count],
        };
    }

    /// <summary>Numbers of columns, above 1, that divide every run of phases that share a window.</summary>
    private static IEnumerable<int> Counts(ConvolutionNest nest)
    {
        var width = nest.Axes[2];
        if (nest.Groups > 1 || width.Phases.Count == 1)
        {
            return [];
        }

        var groups = PhaseGroup.Of(width);
        var most = groups.Aggregate(width.Output, (divisor, group) => Lowering.GreatestCommonDivisor(divisor, group.Size));
        return Enumerable.Range(2, Math.Max(0, most - 1)).Where(count => most % count == 0 && width.Phases.All(phase => phase.OutputStep % count == 0) && HasOneStep(groups));
    }

    /// <summary>Kernel elements from one phase to the next.</summary>
    public static int KernelStep(ConvolutionNest nest) => nest.Axes[2].Phases[1].KernelStart - nest.Axes[2].Phases[0].KernelStart;

    /// <summary>A layer with its phases merged, as a strategy sees it, for every number of columns.</summary>
    public static IEnumerable<LayerContext> All(LayerContext context) => Counts(context.Nest).Select(count => Of(context, count));

    /// <summary>The same for one number of columns.</summary>
    private static LayerContext Of(LayerContext context, int count)
    {
        var output = context.Output;
        return context with
        {
            Nest = Of(context.Nest, count),
            Output = new Shape(output.Channels * count, [.. output.Spatial.Take(output.Rank - 1), output.Spatial[output.Rank - 1] / count]),
            Merged = count,
            MergedKernelStep = KernelStep(context.Nest),
        };
    }

    private static bool HasOneStep(EquatableArray<PhaseGroup> groups)
    {
        var steps = groups
            .SelectMany(group => group.Phases.Zip(group.Phases.Skip(1), (a, b) => (Start: b.KernelStart - a.KernelStart, Same: a.KernelStep == b.KernelStep)))
            .Distinct().ToArray();
        return steps is [{ Same: true }];
    }
}
