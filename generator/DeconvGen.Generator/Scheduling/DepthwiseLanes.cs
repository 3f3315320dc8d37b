using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;

namespace DeconvGen.Generator.Scheduling;

/// <summary>Lanes across the channels of a depthwise layer: input, weights and output are vectors. For at least one vector of channels.</summary>
internal static class DepthwiseLanes
{
    public static Schedule? TryPlan(LayerContext context)
    {
        var nest = context.Nest;
        if (!context.Allows(Lanes.Depthwise) || context.Unroll == Unroll.Full || nest.InPerGroup != 1 || nest.OutPerGroup != 1 || nest.Groups < 2)
        {
            return null;
        }

        if (context.Lanes == Lanes.Auto && nest.Groups < context.NominalLanes)
        {
            return null;
        }

        // With a kernel row's weights in the other registers.
        var wide = context.Tiles(new RegisterTile(14, 1)).First() with { Nr = 1 };
        return context.Tiles(new RegisterTile(8, 1), new RegisterTile(4, 1)).Select(tile => Plan(context, tile with { Nr = 1 }, wide)).OrderBy(schedule => schedule.Cycles).First();
    }

    private static Schedule Plan(LayerContext context, RegisterTile tile, RegisterTile wide) => new(
        Lanes.Depthwise,
        tile,
        IsStraight: false,
        DirectInput: TensorView.Dense(context.Input, channelsLast: true),
        StagedInput: null,
        Output: TensorView.Dense(context.Output, channelsLast: true),
        Scratch: 0,
        context.Packing(Lanes.Depthwise, 1),
        Cycles(context, tile, context.NominalLanes),
        Cycles(context, wide, WideLanes.Of(context.Element)))
    {
        WideTile = wide,
        // What is written lies together: 0.52 of the time of a row for each vector of channels (32 channels at 112 on Zen 3), 0.59 for 256 at 28.
        IsTileByTile = true,
    };

    private static double Cycles(LayerContext context, RegisterTile tile, int lanes)
    {
        var vectors = (context.Nest.Groups + lanes - 1) / lanes;
        var cycles = 0.0;
        foreach (var block in context.Phases.Blocks)
        {
            var rows = (double)block.Segments * block.Depth.First.Count * block.Height.First.Count * vectors;
            var tiles = (block.Width.First.Count + tile.Mr - 1) / tile.Mr;
            var (taps, kernelRows) = (block.Width.Taps, block.Depth.Taps * block.Height.Taps);
            cycles += rows * (CostModel.Row + (tiles * ((kernelRows * CostModel.Step(taps * tile.Mr, (tile.Mr * block.Width.First.InputStep) + (2 * taps))) + CostModel.Tile(tile.Mr))));
        }

        return cycles
            + (context.InputChannelsLast ? 0 : CostModel.Transposed(context.Input.Count))
            + (context.OutputChannelsLast == false ? CostModel.Transposed(context.Output.Count) : 0);
    }
}
