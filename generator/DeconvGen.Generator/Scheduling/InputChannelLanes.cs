using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Lanes across input channels, added up when a sum is done: for few output channels with many input channels, where lanes across output channels would be empty. The last
/// layer of a discriminator (4×4, 512 → 1) has all lanes filled, and 8,192 products for one addition across lanes.
/// </summary>
internal static class InputChannelLanes
{
    public static Schedule? TryPlan(LayerContext context)
    {
        var nest = context.Nest;
        // A vector of output channels has full lanes of its own, and blocks of them can be shared by threads.
        var isOfUse = nest.InPerGroup >= context.NominalLanes && nest.OutPerGroup < context.NominalLanes;
        if (!context.Allows(Lanes.InputChannels) || context.Unroll == Unroll.Full || (context.Lanes == Lanes.Auto && !isOfUse))
        {
            return null;
        }

        // Mr·Nr sums, the weights of the taps where they fit too, and one input vector.
        var tile = Best(context, context.NominalLanes, 16, new(12, 1), new(10, 1), new(8, 1), new(6, 2), new(4, 2), new(3, 3), new(3, 4), new(2, 4));
        var wide = Best(context, WideLanes.Of(context.Element), 32, new(16, 1), new(12, 1), new(8, 2), new(6, 3), new(5, 3), new(5, 4), new(4, 4));
        var copies = OutputChannelLanes.Copies(context, readsChannelsLast: true);
        return new Schedule(
            Lanes.InputChannels,
            tile,
            IsStraight: false,
            DirectInput: TensorView.Dense(context.Input, channelsLast: true),
            StagedInput: null,
            Output: TensorView.Dense(context.Output, channelsLast: true),
            Scratch: 0,
            context.Packing(Lanes.InputChannels, 1),
            Cycles(context, tile, context.NominalLanes, 16) + copies,
            Cycles(context, wide, WideLanes.Of(context.Element), 32) + copies)
        {
            WideTile = wide,
        };
    }

    private static RegisterTile Best(LayerContext context, int lanes, int registers, params RegisterTile[] candidates) => context.Tiles(candidates)
        .Select(tile => tile with { Nr = Math.Min(tile.Nr, context.Nest.OutPerGroup) })
        .OrderBy(tile => Cycles(context, tile, lanes, registers))
        .First();

    private static double Cycles(LayerContext context, RegisterTile tile, int lanes, int registers)
    {
        var nest = context.Nest;
        var vectors = (nest.InPerGroup + lanes - 1) / lanes;
        var tilesOfChannels = (nest.OutPerGroup + tile.Nr - 1) / tile.Nr;
        var nr = (nest.OutPerGroup + tilesOfChannels - 1) / tilesOfChannels;
        var cycles = 0.0;
        foreach (var block in context.Phases.Blocks)
        {
            var columns = block.Width.First;
            var rows = (double)block.Segments * block.Depth.First.Count * block.Height.First.Count * nest.Groups * tilesOfChannels;
            var tiles = (columns.Count + tile.Mr - 1) / tile.Mr;
            var mr = (columns.Count + tiles - 1) / tiles;
            // A column that several taps read is loaded once where their weights have registers.
            var loads = (mr * nr) + (columns.Taps * nr) + 1 <= registers
                ? Math.Min(mr * columns.Taps, ((mr - 1) * columns.InputStep) + ((columns.Taps - 1) * columns.TapStep) + 1) + (columns.Taps * nr)
                : columns.Taps * (mr + nr);
            // A vector that is not full takes three instructions: 12 channels to 3 at 256 take twice as long in three tiles of 16 × 1 as in tiles of 6 × 3, which load each column once.
            loads += nest.InPerGroup % lanes == 0 ? 0 : 2 * (loads - (columns.Taps * nr)) / vectors;
            // All taps of a pixel wait for each other, unless there are so few sums that each has parts.
            var step = Math.Max(
                Math.Max(CostModel.Step(mr * nr * columns.Taps, loads), 4.0 * columns.Taps / ReductionKernel.PartsOf(mr * nr)),
                CostModel.Weights(columns.Taps * nr * lanes, vectors * block.Depth.Taps * block.Height.Taps));
            var sums = CostModel.Tile(mr * nr) + AcrossLanes(context.Element, mr * nr, lanes);
            // The last tile of a row may be smaller.
            cycles += rows * (CostModel.Row + ((double)columns.Count / mr * ((vectors * block.Depth.Taps * block.Height.Taps * step) + sums)));
        }

        var bytes = (double)CostModel.Bytes(context.Element) * context.Input.Count;
        // Each phase of rows reads the input again.
        return cycles + (bytes <= CostModel.NearBytes ? 0 : ((nest.Axes[0].Phases.Count * nest.Axes[1].Phases.Count) - 1) * bytes / CostModel.BytesPerCycle(bytes));
    }

    /// <summary>Adding up the lanes of so many sums and storing them: some dozen instructions for one, 45 for 16 that come together in 512 bits, three a cycle.</summary>
    private static double AcrossLanes(Element element, int sums, int lanes)
    {
        const double one = 4;
        const double together = 18;
        if (element != Element.Float32 || lanes != WideLanes.Of(element))
        {
            return sums * one;
        }

        var rest = sums % lanes;
        return (sums / lanes * together) + (rest >= ReductionKernel.FewestTogether ? together : rest * one);
    }
}
