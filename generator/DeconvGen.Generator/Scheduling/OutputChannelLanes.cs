using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>Lanes across output channels, packed weights, broadcast input: for layers with at least about a vector of output channels a group.</summary>
internal static class OutputChannelLanes
{
    /// <summary>Time beside other strategies' estimates: 0.29 ns a cycle, where input channels in lanes have 0.22 to 0.25.</summary>
    public const double Factor = 1.1;

    /// <summary>Pixels of a tail tile, one vector wide.</summary>
    private const int TailPixels = 8;

    /// <summary>
    /// Weights, counted, that stay in half of a second level of 512 KB: each tile of pixels reads all of them. All channels of a tile before the next beside all rows of a block
    /// of channels before the next, on Zen 3: 3×3 3 → 64 at 224 0.79, 1×1 64 → 256 at 56 0.95 to 1, 128 → 512 at 28 0.95, 256 → 64 at 56 1; 68 → 64 at 128 0.93 of rows in turn. With more
    /// weights it is level (3×3 with stride 2, 128 at 56: 1.04; 256 → 1024 at 14: 1.01; 256 → 512 at 28: 0.93).
    /// </summary>
    private const long NearWeights = 65_536;

    public static Schedule? TryPlan(LayerContext context)
    {
        if (!context.Allows(Lanes.OutputChannels) || context.Unroll == Unroll.Full)
        {
            return null;
        }

        var plan = Best(context);
        var merged = context.MayMerge ? Merged(context).OrderBy(other => other.Cost).FirstOrDefault() : default;
        return merged.Schedule is not null && merged.Cost < MergedPhases.Pays * WideCycles(context, plan.WideTile) ? merged.Schedule : MergedColumns.With(context, plan);
    }

    /// <summary>The layer with columns of one window as one pixel, for every number of columns, with the cycles of 512-bit vectors.</summary>
    public static IEnumerable<(Schedule Schedule, double Cost)> Merged(LayerContext context) =>
        from merged in MergedPhases.All(context)
        let plan = Best(merged)
        select (plan, WideCycles(merged, plan.WideTile));

    /// <summary>The layer by stride phases, where that is possible, whether it pays or not, with near and with far weights.</summary>
    public static IEnumerable<Schedule> PhasesAtOnce(LayerContext context) =>
        from farBytes in new[] { double.MaxValue, 0 }
        let tile = PhaseTiles.Of(context, leastWeights: 0, farBytes)
        where tile is not null
        select Plan(context, new(6, 2), tile.Value, byPhase: true);

    private static Schedule Best(LayerContext context)
    {
        // Mr·Nr accumulators, Nr weights and one broadcast fit 16 registers.
        var byPhase = PhaseTiles.Of(context);
        var wide = byPhase ?? context.Tiles(new(14, 2), new(9, 3), new(6, 4), new(14, 1), new(1, 8), new(2, 8), new(4, 6)).OrderBy(tile => WideCycles(context, tile)).First();
        return context.Tiles(new(6, 2), new(4, 3), new(12, 1), new(8, 1), new(1, 4), new(1, 6))
            .Select(tile => Plan(context, tile, wide, byPhase is not null))
            .OrderBy(schedule => schedule.Cycles)
            .First();
    }

    public static long Weights(ConvolutionNest nest) => (long)nest.InPerGroup * nest.OutPerGroup * nest.Axes.Aggregate(1L, (taps, axis) => taps * axis.Kernel);

    private static Schedule Plan(LayerContext context, RegisterTile tile, RegisterTile wide, bool byPhase = false)
    {
        var nest = context.Nest;
        // A few planes are read where they lie; more would touch a page for each channel, so they are brought together first.
        // All pixels of a phase at once want them together where weights are far.
        var readsChannelsLast = !(byPhase && wide.Nr == 1 && nest.OutPerGroup > WideLanes.Of(context.Element)) && (context.InputChannelsLast || nest.InPerGroup > 4);
        return new Schedule(
            Lanes.OutputChannels,
            tile,
            IsStraight: false,
            DirectInput: TensorView.Dense(context.Input, readsChannelsLast),
            StagedInput: null,
            Output: TensorView.Dense(context.Output, channelsLast: true),
            Scratch: 0,
            context.Packing(Lanes.OutputChannels, tile.Nr) with { WideTile = wide.Nr, WideTapsTogether = byPhase ? PhaseTiles.TapsTogether(nest, wide) : 1 },
            (Factor * Cycles(context, tile)) + Copies(context, readsChannelsLast),
            ((byPhase ? 1 : Factor) * WideCycles(context, wide)) + Copies(context, readsChannelsLast))
        {
            WideTile = wide,
            IsByPhase = byPhase,
            HasFarWeights = CostModel.Bytes(context.Element) * Math.Max(Weights(nest), context.NetworkWeights) > CostModel.NearBytes,
            IsTileByTile = Weights(nest) <= NearWeights && nest.OutPerGroup >= 2 * tile.Nr * context.NominalLanes,
        };
    }

    private static double Cycles(LayerContext context, RegisterTile tile)
    {
        var nest = context.Nest;
        var blockLanes = tile.Nr * context.NominalLanes;
        var blocks = nest.OutPerGroup / blockLanes;
        var tails = (nest.OutPerGroup % blockLanes + context.NominalLanes - 1) / context.NominalLanes;
        var cycles = 0.0;
        foreach (var block in context.Phases.Blocks)
        {
            var rows = (double)block.Segments * block.Depth.First.Count * block.Height.First.Count;
            var (columns, steps) = (block.Width.First.Count, Steps(nest, block));
            cycles += rows * ((blocks * RowCycles(columns, tile, steps, context.NominalLanes)) + (tails * RowCycles(columns, new(TailPixels, 1), steps, context.NominalLanes)));
        }

        return cycles * nest.Groups;
    }

    /// <summary>The same for 512-bit vectors, whose tail is one tile as wide as it needs to be.</summary>
    public static double WideCycles(LayerContext context, RegisterTile tile)
    {
        var nest = context.Nest;
        var lanes = WideLanes.Of(context.Element);
        if (PhaseTiles.Of(context) == tile)
        {
            // Multiply-adds at nine tenths of their speed, or the weights from memory.
            return Math.Max(nest.MultiplyAdds / (1.8 * lanes), 4.0 * Weights(nest) / CostModel.BytesPerCycle(4.0 * Weights(nest)));
        }

        var blocks = nest.OutPerGroup / (tile.Nr * lanes);
        var tail = (nest.OutPerGroup % (tile.Nr * lanes) + lanes - 1) / lanes;
        return context.Phases.Blocks.Sum(block =>
        {
            var rows = (double)block.Segments * block.Depth.First.Count * block.Height.First.Count;
            var (columns, steps) = (block.Width.First.Count, Steps(nest, block));
            return rows * ((blocks * RowCycles(columns, tile, steps, lanes)) + (tail == 0 ? 0 : RowCycles(columns, new(WideLanes.TailPixels(tail), tail), steps, lanes)));
        }) * nest.Groups;
    }

    /// <summary>Terms of an output on average: those that fall on padding are left out.</summary>
    private static double Steps(ConvolutionNest nest, PhaseOrder.Block block) =>
        nest.InPerGroup * Real(block.Depth.First, nest.Axes[0].Input) * Real(block.Height.First, nest.Axes[1].Input) * Real(block.Width.First, nest.Axes[2].Input);

    private static double Real(AxisPhase phase, int input) =>
        Enumerable.Range(0, phase.Taps).Sum(tap => Enumerable.Range(0, phase.Count).Count(j => phase.Reads(j, tap, input))) / (double)phase.Count;

    public static double RowCycles(int pixels, RegisterTile tile, double steps, int lanes)
    {
        var tiles = (pixels + tile.Mr - 1) / tile.Mr;
        var mr = Math.Max(1, pixels / tiles);
        var step = Math.Max(CostModel.Step(mr * tile.Nr, mr + tile.Nr), CostModel.Weights(tile.Nr * lanes, steps));
        var tileCycles = CostModel.Latency(steps * step, mr * tile.Nr, steps) + CostModel.Tile(mr * tile.Nr);
        return CostModel.Row + ((double)pixels / mr * tileCycles);
    }

    public static double Copies(LayerContext context, bool readsChannelsLast) =>
        (readsChannelsLast != context.InputChannelsLast && context.Input.Channels > 1 ? CostModel.Transposed(context.Input.Count) : 0)
        + (context.OutputChannelsLast == false && context.Output.Channels > 1 ? CostModel.Transposed(context.Output.Count) : 0);
}
