using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Lanes across the pixels of a 1×1 convolution: its rows are one long one, and planes are read and written where they lie, without a halo and without a copy to channels last.
/// </summary>
internal static class PixelLanes
{
    /// <summary>Pixels of a unit of work, whose inputs are brought together first: as many as a tile of any usual vector width divides.</summary>
    public const int UnitPixels = 64;

    /// <summary>
    /// Elements of scratch for each input channel: a unit's pixels, and what the last vector reaches beyond them where 64 is no multiple of the lanes, as with the numbers
    /// below 16 that only tests have.
    /// </summary>
    private const int ScratchPixels = UnitPixels + 16;

    /// <summary>Planes that the processor fetches ahead side by side.</summary>
    private const int FetchedPlanes = 32;

    /// <summary>
    /// A unit's pixels of a plane beyond those: some lines that nothing fetched. Beside output channels in lanes, copies to and from planes included, 8 → 12 channels at 32 take 0.46 of the time with
    /// both vector widths together, 16 at 8 0.71, 32 → 48 at 20 0.80, 256 → 896 at 8 0.98, 128 → 64 at 7 1.14, 64 at 28 1.6, 128 at 28 1.8.
    /// </summary>
    private const double FarPlane = 40;

    public static Schedule? TryPlan(LayerContext context)
    {
        if (!context.Allows(Lanes.Width) || context.Unroll == Unroll.Full || context.FoldedConstants > 0 || !Applies(context.Nest))
        {
            return null;
        }

        var nest = context.Nest;
        var tile = Best(context, context.NominalLanes, new(6, 2), new(5, 2), new(4, 2), new(4, 3));
        var wide = Best(context, WideLanes.Of(context.Element), new(14, 2), new(13, 2), new(12, 2), new(11, 2), new(10, 2), new(8, 2), new(6, 4), new(5, 4));
        return new Schedule(
            Lanes.Width,
            tile,
            IsStraight: false,
            DirectInput: TensorView.Dense(context.Input, channelsLast: false),
            StagedInput: null,
            Output: TensorView.Dense(context.Output, channelsLast: false),
            Scratch: nest.InPerGroup * ScratchPixels,
            context.Packing(Lanes.Width, tile.Mr) with { WideTile = wide.Mr },
            Cycles(nest, tile, context.NominalLanes) + Copies(context),
            Cycles(nest, wide, WideLanes.Of(context.Element)) + Copies(context))
        {
            WideTile = wide,
        };
    }

    public static int Units(ConvolutionNest nest) => (Pixels(nest) + UnitPixels - 1) / UnitPixels;

    public static int Pixels(ConvolutionNest nest) => nest.Axes.Aggregate(1, (product, axis) => product * axis.Output);

    /// <summary>One tap of every pixel, which is that pixel. A single pixel has no planes.</summary>
    private static bool Applies(ConvolutionNest nest) => Pixels(nest) > 1 && nest.Axes.All(axis =>
        axis is { Kernel: 1, Phases: [{ Taps: 1, InputStart: 0, InputStep: 1, OutputStart: 0, OutputStep: 1 }] } && axis.Input == axis.Output && axis.Phases[0].Count == axis.Output);

    private static RegisterTile Best(LayerContext context, int lanes, params RegisterTile[] candidates) => context.Tiles(candidates)
        .Select(tile => tile with { Mr = Math.Min(tile.Mr, context.Nest.OutPerGroup) })
        .OrderBy(tile => Cycles(context.Nest, tile, lanes))
        .First();

    private static double Cycles(ConvolutionNest nest, RegisterTile tile, int lanes)
    {
        var (pixels, steps) = (Pixels(nest), nest.InPerGroup);
        var (wholeUnits, rest) = (pixels / UnitPixels, pixels % UnitPixels);
        var (full, rows) = (nest.OutPerGroup / tile.Mr, nest.OutPerGroup % tile.Mr);
        var sums = (wholeUnits * Unit(UnitPixels)) + Unit(rest);
        // A load and a store of each vector, which comes from the second level at best.
        var together = 4.0 * steps * pixels / lanes;
        var far = Units(nest) * FarPlane * (Math.Max(0, steps - FetchedPlanes) + Math.Max(0, nest.OutPerGroup - FetchedPlanes));
        return nest.Groups * (sums + together + far);

        double Unit(int count) => (full * Sums(tile.Mr, count)) + (rows == 0 ? 0 : Sums(rows, count));

        double Sums(int mr, int count)
        {
            var (tiles, left) = (count / (tile.Nr * lanes), count % (tile.Nr * lanes));
            return (tiles * Tile(mr, tile.Nr)) + ((left + lanes - 1) / lanes * Tile(mr, 1));
        }

        double Tile(int mr, int nr) => CostModel.Latency(steps * CostModel.Step(mr * nr, mr + nr), mr * nr, steps) + CostModel.Tile(mr * nr);
    }

    private static double Copies(LayerContext context) =>
        (context.InputChannelsLast && context.Input.Channels > 1 ? CostModel.Transposed(context.Input.Count) : 0)
        + (context.PlanesAreTransposed ? CostModel.Transposed(context.Output.Count) : 0);
}
