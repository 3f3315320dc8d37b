using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Lanes across kernel elements and output channels: one product of input pixels with all taps, then sums of shifted rows of it. For layers of few output channels: the 16
/// taps of a 4×4 with three channels fill three vectors, where each alone fills three lanes of one.
/// </summary>
internal static class TapLanes
{
    /// <summary>Elements of products that are kept at most: half the second-level cache.</summary>
    private const int MostProducts = 131_072;

    /// <summary>Time beside other strategies' estimates: 0.27 to 0.29 ns a cycle, where input channels in lanes have 0.22 to 0.25.</summary>
    private const double Factor = 1.15;

    public static Schedule? TryPlan(LayerContext context)
    {
        if (!context.Allows(Lanes.OutputChannels) || context.Unroll == Unroll.Full || !Applies(context))
        {
            return null;
        }

        var plan = TapPlan.Of(context.Nest)!;
        var wide = context.Tiles(new(9, 3), new(14, 2), new(6, 4), new(14, 1)).OrderBy(tile => Cycles(plan, tile, WideLanes.Of(context.Element))).First();
        var tile = context.Tiles(new(6, 2), new(4, 3), new(8, 1)).OrderBy(tile => Cycles(plan, tile, context.NominalLanes)).First();
        // The last tile of a row overlaps the one before.
        (tile, wide) = (tile with { Mr = Math.Min(tile.Mr, plan.Width.Input) }, wide with { Mr = Math.Min(wide.Mr, plan.Width.Input) });
        var copies = OutputChannelLanes.Copies(context, readsChannelsLast: true);
        return new Schedule(
            Lanes.OutputChannels,
            tile,
            IsStraight: false,
            DirectInput: TensorView.Dense(context.Input, channelsLast: true),
            StagedInput: null,
            Output: TensorView.Dense(context.Output, channelsLast: true),
            TapKernel.LargestScratch(plan, tile, wide),
            new PackingRecipe(
                Lanes.OutputChannels, 1, plan.Columns, plan.InChannels, tile.Nr, context.SourceStrides, [new TapBox(new(0, 1, 1), new(0, 1, 1), new(0, 1, 1))], context.Nest.HasBias)
            {
                WideTile = wide.Nr,
                Merged = plan.Columns / plan.OutChannels,
                MergedStride = context.SourceStrides[5],
            },
            Cycles(plan, tile, context.NominalLanes) + copies,
            Cycles(plan, wide, WideLanes.Of(context.Element)) + copies)
        {
            WideTile = wide,
            Taps = plan,
        };
    }

    private static bool Applies(LayerContext context) =>
        TapPlan.Of(context.Nest) is { } plan
        // A group's outputs are written together: they must be neighbours.
        && (plan.Width.Phases == 1 || context.MayMerge)
        && plan.Columns > plan.OutChannels
        // All taps in one order: the kernel's rows follow each other.
        && (plan.Height.Kernel == 1 || context.SourceStrides[4] == plan.Width.Kernel * context.SourceStrides[5])
        && (long)plan.Ring * plan.Width.Input * plan.Columns <= MostProducts;

    private static double Cycles(TapPlan plan, RegisterTile tile, int lanes)
    {
        var blocks = (plan.Columns + (tile.Nr * lanes) - 1) / (tile.Nr * lanes);
        var products = (double)plan.Height.Input * blocks * OutputChannelLanes.RowCycles(plan.Width.Input, tile, plan.InChannels, lanes);
        var vectors = (plan.Chunk + lanes - 1) / lanes;
        var sums = (double)plan.Height.Output * plan.Width.Groups * vectors * ((plan.Height.Taps * plan.Width.Taps * SummedVector) + CostModel.Tile(1));
        return Factor * (products + sums);
    }

    /// <summary>A load and an addition that waits for the one before, partly hidden by the next group's.</summary>
    private const double SummedVector = 2;
}
