using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Scheduling;

/// <summary>Lanes across output channels, packed weights, broadcast input: for layers with at least about a vector of output channels a group.</summary>
internal static class OutputChannelLanes
{
    /// <summary>Pixels of a tail tile, one vector wide.</summary>
    private const int TailPixels = 8;

    public static Schedule? TryPlan(LayerContext context)
    {
        if (!context.Allows(Lanes.OutputChannels) || context.Unroll == Unroll.Full)
        {
            return null;
        }

        // Mr·Nr accumulators, Nr weights and one broadcast fit 16 registers.
        return context.Tiles(new(6, 2), new(4, 3), new(12, 1), new(8, 1))
            .Select(tile => Plan(context, tile))
            .OrderBy(schedule => schedule.Cycles)
            .First();
    }

    private static Schedule Plan(LayerContext context, RegisterTile tile)
    {
        var nest = context.Nest;
        // A few planes are read where they lie; more would touch a page for each channel, so they are brought together first.
        var readsChannelsLast = context.InputChannelsLast || nest.InPerGroup > 4;
        return new Schedule(
            Lanes.OutputChannels,
            tile,
            IsStraight: false,
            DirectInput: TensorView.Dense(context.Input, readsChannelsLast),
            StagedInput: null,
            Output: TensorView.Dense(context.Output, channelsLast: true),
            Scratch: 0,
            context.Packing(Lanes.OutputChannels, tile.Nr),
            Cycles(context, tile) + Copies(context, readsChannelsLast));
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
            var steps = nest.InPerGroup * block.Taps;
            cycles += rows * ((blocks * RowCycles(block.Width.First.Count, tile, steps)) + (tails * RowCycles(block.Width.First.Count, new(TailPixels, 1), steps)));
        }

        return cycles * nest.Groups;
    }

    private static double RowCycles(int pixels, RegisterTile tile, int steps)
    {
        var tiles = (pixels + tile.Mr - 1) / tile.Mr;
        var mr = Math.Max(1, pixels / tiles);
        var tileCycles = CostModel.Latency(steps * CostModel.Step(mr * tile.Nr, mr + tile.Nr), mr * tile.Nr, steps) + CostModel.Tile(mr * tile.Nr);
        return CostModel.Row + ((double)pixels / mr * tileCycles);
    }

    private static double Copies(LayerContext context, bool readsChannelsLast) =>
        (readsChannelsLast != context.InputChannelsLast && context.Input.Channels > 1 ? context.Input.Count * CostModel.MovedElement : 0)
        + (context.OutputChannelsLast == false && context.Output.Channels > 1 ? context.Output.Count * CostModel.MovedElement : 0);
}
