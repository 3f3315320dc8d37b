using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Lanes across the output width, weights broadcast, input staged in planes with a halo: for few channels, and the one strategy that applies to every
/// layer. It is also the one whose layers can be unrolled whole, and into which constant weights are folded.
/// </summary>
internal static class WidthLanes
{
    /// <summary>
    /// Constant weights are written into loops up to this many, each with up to four vectors in two bodies: more would exceed
    /// <see cref="KernelLimits.MultiplyAdds"/> and are packed like loaded ones. A straight kernel is split, and takes whatever its budget allows.
    /// </summary>
    private const int MostFoldedWeights = 64;

    /// <summary>Time of the 512-bit twin where it computes several rows at once, beside one after the other.</summary>
    private const double RowsAtOnce = 0.65;

    /// <summary>What two stride phases whose columns come together in registers take apart from their products, beside two phases that do not: they share rows and tiles.</summary>
    private const double SharedPhases = 0.35;

    /// <summary>Putting the phases of a row together, beside a transposition: as many elements move alone, and leave the caches alike.</summary>
    private const double ScatteredElement = 1.7;

    /// <summary>An input channel of a tile: where its plane and its weights lie.</summary>
    private const double Plane = 1;

    public static Schedule? TryPlan(LayerContext context)
    {
        if (!context.Allows(Lanes.Width) && (context.Unroll != Unroll.Full || context.Algorithm == Algorithm.Winograd))
        {
            return null;
        }

        // Accumulators, the smaller of Mr and Nr in operands, and one more fit 16 registers.
        RegisterTile[] candidates = [new(4, 3), new(3, 4), new(4, 2), new(2, 4), new(2, 3), new(3, 3), new(2, 2), new(1, 4), new(4, 1), new(8, 1), new(1, 2), new(1, 1)];
        // Eight sums of one channel hide the latency of a multiply-add: 64 channels to 1 by a transposed 4×4 at 64 take 0.65 of the time with 256-bit vectors. Short sums overlap as they are.
        RegisterTile[] alone = context.Nest.InPerGroup > context.NominalLanes ? [new(1, 8), new(1, 6)] : [];
        return context.Tiles([.. candidates, .. alone])
            .Select(tile => tile with { Mr = Math.Min(tile.Mr, context.Nest.OutPerGroup) })
            .Select(tile => Plan(context, tile))
            // A tile too large for one straight method gives way to a smaller one where that was asked for.
            .OrderBy(schedule => context.Unroll == Unroll.Full && !schedule.IsStraight)
            .ThenBy(schedule => schedule.Cycles)
            .First();
    }

    public static bool Folds(LayerContext context, Schedule schedule) =>
        schedule.StagedInput is not null && context.FoldedConstants > 0 && (schedule.IsStraight || context.FoldedConstants <= MostFoldedWeights);

    private static Schedule Plan(LayerContext context, RegisterTile tile)
    {
        var schedule = new Schedule(
            Lanes.Width,
            tile,
            StraightUnroll.Applies(context, tile),
            DirectInput: null,
            StagedInput: Stage(context),
            Output: TensorView.Dense(context.Output, channelsLast: false),
            WidthKernel.ScratchLength(context.Element, context.Phases, tile),
            context.Packing(Lanes.Width, tile.Mr),
            Cycles(context, tile, context.NominalLanes, registers: 16) + Copies(context),
            Cycles(context, tile, WideLanes.Of(context.Element), registers: 32) + Copies(context));
        if (Folds(context, schedule))
        {
            return schedule;
        }

        var request = new ConvolutionRequest("", context.Element, context.Nest, schedule, default, [], []);
        var liesInPlanes = !context.InputChannelsLast || context.Input.Channels == 1;
        return liesInPlanes && PlaneRows.Cycles(request, TensorView.Dense(context.Input, channelsLast: false)) is { } cycles ? schedule with { WideCycles = cycles + TransposedOutput(context) }
            : WidthKernel.RowsOfTile(request) > 1 ? schedule with { WideCycles = RowsAtOnce * schedule.WideCycles } : schedule;
    }

    private static StagedView Stage(LayerContext context)
    {
        var axes = context.Window;
        var before = axes.Select(axis => axis.Phases.Max(phase => phase.Taps == 0 ? 0 : Math.Max(0, -phase.InputStart))).ToEquatableArray();
        var split = axes[2].Phases[0].InputStep;
        return new StagedView(
            context.Input.Channels,
            axes.Select(axis => axis.Input).ToEquatableArray(),
            before,
            Extent(axes[0], before[0]),
            Extent(axes[1], before[1]),
            Extent(axes[2], before[2]),
            split,
            Pitch(axes[2], before[2], split));
    }

    private static int Extent(NestAxis axis, int before) => Math.Max(1, axis.Phases.Max(phase =>
        phase.Taps == 0 ? 0 : before + phase.InputStart + (phase.InputStep * (phase.Count - 1)) + (phase.TapStep * (phase.Taps - 1)) + 1));

    /// <summary>
    /// A run holds the columns of the input, and whatever the last full vector of any phase and tap reads: 16 lanes is the widest body
    /// that reads whole vectors. Two phases that are interleaved read as far as the longer of them. Rounded to 64 bytes of floats.
    /// </summary>
    private static int Pitch(NestAxis axis, int before, int split)
    {
        var columns = (before + axis.Input + split - 1) / split;
        var longest = axis.Phases.Max(phase => phase.Count);
        var read = axis.Phases.Max(phase => phase.Taps == 0
            ? 0
            : ((phase.InputStart + before + (phase.TapStep * (phase.Taps - 1))) / split) + ((longest + 15) / 16 * 16));
        return (Math.Max(columns, read) + 15) / 16 * 16;
    }

    private static double Cycles(LayerContext context, RegisterTile tile, int lanes, int registers)
    {
        var nest = context.Nest;
        var order = context.Phases;
        var isDirect = order.Width[0].First.OutputStep == 1;
        var isInterleaved = !isDirect && WidthKernel.CanInterleave(context.Element, order);
        var nr = isInterleaved ? Math.Max(1, tile.Nr / 2) : tile.Nr;
        var tilesOfChannels = (nest.OutPerGroup + tile.Mr - 1) / tile.Mr;
        var mr = (double)nest.OutPerGroup / tilesOfChannels;
        var rowBytes = (double)nest.Axes[2].Input * CostModel.Bytes(context.Element);
        var input = InputBytes(context);
        var cycles = 0.0;
        foreach (var block in order.Blocks)
        {
            var rows = (double)block.Segments * block.Depth.First.Count * block.Height.First.Count * nest.Groups * tilesOfChannels;
            var vectors = (block.Width.First.Count + lanes - 1) / lanes;
            var tiles = (vectors + nr - 1) / nr;
            var size = (double)vectors / tiles;
            var (products, loads) = ((int)Math.Ceiling(mr * size), (int)Math.Ceiling((context.FoldedConstants is > 0 and <= MostFoldedWeights ? 0 : mr) + size));
            var steps = nest.InPerGroup * block.Taps;
            var sum = (steps * CostModel.Step(products, loads)) + (nest.InPerGroup * Plane);
            var lines = nest.InPerGroup * block.Depth.Taps * block.Height.Taps;
            cycles += CostModel.PlaneReads(lines, rowBytes, 2 * input, tilesOfChannels * input, rows * lines * rowBytes);
            var sums = isInterleaved ? 2 * products : products;
            cycles += rows * tiles * CostModel.Latency(sum, sums, steps);
            cycles += (isInterleaved ? SharedPhases : 1) * rows * (CostModel.Row / 2 + (tiles * CostModel.Tile(products)));
            // Sums beyond the registers are kept on the stack: a load and a store each step.
            cycles += sums + Math.Min(mr, size) + 1 > registers ? rows * tiles * steps * (sums - registers + 3) : 0;
        }

        var rowsOut = (double)context.Output.Count / nest.Axes[2].Output;
        cycles += isDirect ? 0 : isInterleaved ? SharedPhases * rowsOut * 10 : ScatteredElement * CostModel.Transposed(context.Output.Count);
        return cycles;
    }

    private static double Copies(LayerContext context)
    {
        var width = context.Nest.Axes[2].Input;
        var runs = context.Input.Count / (double)width;
        var input = InputBytes(context);
        var staging = context.InputChannelsLast && context.Input.Channels > 1 ? CostModel.Transposed(context.Input.Count)
            : context.Nest.Axes[2].Phases[0].InputStep > 1 ? context.Input.Count * CostModel.MovedElement
            : (runs * CostModel.CopiedRun(width)) + CostModel.PlaneBytes(2 * input, input);
        return staging + TransposedOutput(context);
    }

    private static double InputBytes(LayerContext context) => (double)context.Input.Count * CostModel.Bytes(context.Element);

    private static double TransposedOutput(LayerContext context) => context.PlanesAreTransposed ? CostModel.Transposed(context.Output.Count) : 0;
}
