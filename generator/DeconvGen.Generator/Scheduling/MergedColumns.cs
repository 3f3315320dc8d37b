using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Neighbouring columns of a convolution as channels of one wider pixel, in the 512-bit twin alone: two columns of eight channels fill a vector that one fills by half, for a window
/// that is a stride wider. 3×3 has 12 products of two columns instead of 18; on one channel at 28 that takes 0.7 of the time. Vectors of 256 bits are full without, and would have a
/// third more to do.
/// </summary>
internal static class MergedColumns
{
    /// <summary>Merged where that saves a tenth.</summary>
    private const double MergingPays = 0.9;

    /// <summary>Accumulators of a tile; it is one vector wide.</summary>
    private const int MostPixels = 14;

    /// <summary>The schedule, with weights of merged columns for the twin where that pays.</summary>
    public static Schedule With(LayerContext context, Schedule schedule)
    {
        if (context.RegisterTile.Count > 0 || !context.MayMerge)
        {
            return schedule;
        }

        var (best, cost) = All(context, schedule).OrderBy(other => other.Cost).FirstOrDefault();
        return best is not null && cost < MergingPays * OutputChannelLanes.WideCycles(context, schedule.WideTile) ? best : schedule;
    }

    /// <summary>The schedule with every number of columns, whether it pays or not, and the cycles of 512-bit vectors.</summary>
    public static IEnumerable<(Schedule Schedule, double Cost)> All(LayerContext context, Schedule schedule) =>
        from count in Counts(context.Nest, WideLanes.Of(context.Element))
        let merged = Of(context, count)
        let tile = new RegisterTile(MostPixels, 1)
        let cost = OutputChannelLanes.WideCycles(merged, tile)
        select (schedule with
        {
            WideTile = tile,
            WideCycles = schedule.WideCycles + (OutputChannelLanes.Factor * (cost - OutputChannelLanes.WideCycles(context, schedule.WideTile))),
            Packing = schedule.Packing! with { WideTile = tile.Nr, Wide = merged.Packing(schedule.Lanes, tile.Nr) with { KernelWidth = context.Nest.Axes[2].Kernel, WideTapsTogether = schedule.IsByPhase ? PhaseTiles.TapsTogether(merged.Nest, tile) : 1 } },
        }, cost);

    /// <summary>The schedule, without merged columns where pixels are no neighbours in memory.</summary>
    public static Schedule WherePossible(Schedule schedule, TensorView? residual) =>
        schedule.Packing?.Wide is null || (HasNeighbours(schedule.Output) && (residual is null || HasNeighbours(residual))) ? schedule : schedule with { Packing = schedule.Packing with { Wide = null } };

    /// <summary>What the twin computes.</summary>
    public static ConvolutionRequest OfTwin(ConvolutionRequest request)
    {
        if (request.Schedule.Packing?.Wide is not { } packing)
        {
            return request;
        }

        var count = packing.Merged;
        return request with
        {
            Nest = Of(request.Nest, count),
            Schedule = request.Schedule with { Packing = packing, Output = MergedPhases.Of(request.Schedule.Output, count) },
            Residual = request.Residual is { } residual ? MergedPhases.Of(residual, count) : null,
        };
    }

    private static bool HasNeighbours(TensorView view) => view.ChannelStride == 1 && view.Strides[2] == view.Channels;

    /// <summary>
    /// Numbers of columns that divide the width and whose channels fit a vector. Of the whole kernel's width alone: beside some of its taps lie others, which a mask leaves out, and
    /// not zeros.
    /// </summary>
    private static IEnumerable<int> Counts(ConvolutionNest nest, int lanes) =>
        nest.Groups == 1 && nest.Axes[2].Phases is [{ OutputStep: 1, OutputStart: 0, TapStep: 1, KernelStart: 0, KernelStep: 1 } phase] && phase.Taps == nest.Axes[2].Kernel
        ? Enumerable.Range(2, lanes).Where(count => count * nest.OutPerGroup <= lanes && nest.Axes[2].Output % count == 0)
        : [];

    private static LayerContext Of(LayerContext context, int count)
    {
        var output = context.Output;
        return context with
        {
            Nest = Of(context.Nest, count),
            Output = new Shape(output.Channels * count, [.. output.Spatial.Take(output.Rank - 1), output.Spatial[output.Rank - 1] / count]),
            Merged = count,
            MergedKernelStep = -context.Nest.Axes[2].Phases[0].InputStep,
        };
    }

    private static ConvolutionNest Of(ConvolutionNest nest, int count)
    {
        var width = nest.Axes[2];
        var phase = width.Phases[0];
        var merged = phase with { Count = phase.Count / count, InputStep = phase.InputStep * count, Taps = phase.Taps + (phase.InputStep * (count - 1)) };
        return nest with { OutPerGroup = nest.OutPerGroup * count, Axes = [nest.Axes[0], nest.Axes[1], width with { Output = width.Output / count, Phases = [merged] }] };
    }
}
