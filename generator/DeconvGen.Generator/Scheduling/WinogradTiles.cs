using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Toom–Cook tiles (Winograd's minimal filtering), channels last: fewer multiplications, for transforms before and after. Chosen in single
/// precision; doubles are chosen for their accuracy.
/// </summary>
internal static class WinogradTiles
{
    /// <summary>Chosen only where it saves a tenth: the model is not better than that.</summary>
    private const double Margin = 0.9;

    /// <summary>Time beside other strategies' estimates: 0.30 ns a cycle, where sums with output channels in lanes have 0.29 and with input channels in lanes 0.22 to 0.25.</summary>
    private const double Factor = 1.2;

    /// <summary>Elements of scratch that are always granted: 1 MB.</summary>
    private const int SmallScratch = 262_144;

    /// <summary>
    /// Channels of a group from which tiles are chosen: 3×3 at 13 and 43 on two groups of 192 take 0.52 and 0.44 of the time, 5×5 on two of 48 0.30, four of 64 at 28 0.41, 32 of 32 at 14 0.70 (1.04 with emptied caches); eight
    /// of 16 at 56 0.8 and 1.06, 32 of 16 at 14 1.16 and 1.61.
    /// </summary>
    private const int LeastOfGroup = 32;

    /// <summary>Weight of the body for 16 registers beside the other.</summary>
    private const double NarrowWeight = 0.2;

    private static readonly int[] StripCounts = [1024, 512, 256, 192, 128, 96, 64, 48, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1];

    public static Schedule? TryPlan(LayerContext context)
    {
        var plain = Plan(context);
        var merged = context.MayMerge ? MergedPhases.All(context).Select(Plan).Where(plan => plan is not null).OrderBy(plan => plan!.Cost).FirstOrDefault() : null;
        return merged is not null && (plain is null || merged.Cost < MergedPhases.Pays * plain.Cost) ? merged : plain;
    }

    private static Schedule? Plan(LayerContext context)
    {
        var nest = context.Nest;
        if (!Applies(nest) || context.Algorithm == Algorithm.Direct)
        {
            return null;
        }

        var (plan, cycles, _) = Plans(context).OrderBy(plan => plan.Cost * Reluctance(context.Precision, plan.Plan)).FirstOrDefault();
        if (plan is null || context.Algorithm == Algorithm.Winograd)
        {
            return plan is null ? null : Schedule(context, plan) with { Cycles = cycles, WideCycles = cycles };
        }

        var isLarge = nest.Groups == 1 || Math.Min(nest.InPerGroup, nest.OutPerGroup) >= LeastOfGroup;
        // Any other wish is one for sums of products.
        var isFree = context.Lanes == Lanes.Auto && context.Unroll == Unroll.Auto && context.RegisterTile.Count == 0;
        if (!isLarge || !isFree || context.Element != Element.Float32 || OutputChannelLanes.TryPlan(context with { MayMerge = false }) is not { } direct)
        {
            return null;
        }

        var sums = OutputChannelLanes.WideCycles(context, direct.WideTile);
        // By stride phases the weights are one stream, whose reading is counted.
        sums = direct.IsByPhase ? sums : WinogradCost.WithReading(plan, sums, 4.0 * context.Nest.Groups * OutputChannelLanes.Weights(context.Nest));
        var copies = OutputChannelLanes.Copies(context, readsChannelsLast: !plan.IsStaged || context.InputChannelsLast);
        return cycles > Margin * sums ? null
            : Schedule(context, plan) with { Cycles = (Factor * WinogradCost.Cycles(plan, context.NetworkWeights, context.NominalLanes, isWide: false)) + copies, WideCycles = (Factor * cycles) + copies };
    }

    /// <summary>Whether a layer can be computed so at all.</summary>
    public static bool Applies(ConvolutionSpec spec, Precision precision) => Lowering.LowerAll(spec).All(nest => Applies(nest) && Pairs(nest, precision).Any());

    /// <summary>Every size of tile that can be used, whether it pays or not; one half on an input that is brought together first.</summary>
    public static IEnumerable<Schedule> All(LayerContext context) =>
        Applies(context.Nest)
        ? Pairs(context.Nest, Precision.Fast)
            .Select(pair => Divided(context, pair.Height, pair.Width, isStaged: context.Nest.Groups == 1 && (pair.Height.Transform.Outputs + pair.Width.Transform.Outputs) % 2 == 0).Plan)
            .Where(plan => plan is not null)
            .Select(plan => Schedule(context, plan!))
        : [];

    /// <summary>Groups of fewer channels would fill no vector; their input is not brought together.</summary>
    private static bool Applies(ConvolutionNest nest) => nest.Axes[0].IsFlat && (nest.Groups == 1 || Math.Min(nest.InPerGroup, nest.OutPerGroup) >= WideLanes.Of(Element.Float32));

    private static Schedule Schedule(LayerContext context, WinogradPlan plan) => new(
        Lanes.OutputChannels,
        plan.Tile,
        IsStraight: false,
        DirectInput: TensorView.Dense(context.Input, channelsLast: true),
        StagedInput: null,
        Output: TensorView.Dense(context.Output, channelsLast: true),
        Scratch: WinogradKernel.LargestScratch(plan),
        context.Packing(Lanes.OutputChannels, plan.Tile.Nr) with { Winograd = plan, WideTile = plan.WideTile.Nr },
        Cycles: 0,
        WideCycles: 0)
    {
        WideTile = plan.WideTile,
    };

    /// <summary>An input of fewer channels than a vector has lanes is brought together first; any can be.</summary>
    private static IEnumerable<(WinogradPlan? Plan, double Cycles, double Cost)> Plans(LayerContext context) =>
        Pairs(context.Nest, context.Precision).Select(pair => Divided(context, pair.Height, pair.Width, isStaged: context.Nest.Groups == 1 && context.Nest.InPerGroup < WideLanes.Of(context.Element)));

    /// <summary>
    /// Times the error that is expected of sums of products: F(4×4, 3×3) has 2.7 by <see cref="ToomCook.Growth"/>, F(4×4, 5×5) 7.8, F(4, 7) along one axis 8.8,
    /// F(6×6, 3×3) 15, and F(2×2, 3×3) 0.6.
    /// </summary>
    private static double MostGrowth(Precision precision) => precision switch { Precision.High => 1.25, Precision.Fast => 20, _ => 10 };

    /// <summary>Beyond the error of F(4×4, 3×3) twice the error must save 16 %: F(4×6, 3×3) is no faster on 64 channels at 224, F(4×4, 5×5) twice as fast as F(2×2, 5×5).</summary>
    private static double Reluctance(Precision precision, WinogradPlan? plan) =>
        precision == Precision.Fast || plan is null ? 1 : Math.Pow(Math.Max(1, plan.Height.Transform.Growth * plan.Width.Transform.Growth / 2.73), 0.25);

    /// <summary>Tiles of every known size on both axes that round no more than is allowed. One tap on both is no convolution.</summary>
    private static IEnumerable<(WinogradAxis Height, WinogradAxis Width)> Pairs(ConvolutionNest nest, Precision precision) =>
        from height in Axes(nest.Axes[1])
        from width in Axes(nest.Axes[2])
        where height.Transform.Taps > 1 || width.Transform.Taps > 1
        where height.Transform.Growth * width.Transform.Growth <= MostGrowth(precision)
        select (height, width);

    /// <summary>The user's tile, with no more tiles than every strip has.</summary>
    private static RegisterTile? Wished(LayerContext context, WinogradPlan plan) => context.RegisterTile.Count == 0
        ? null
        : new RegisterTile(Math.Min(context.RegisterTile[0], Math.Min(plan.StripTiles, plan.LastStripTiles)), context.RegisterTile[1]);

    private static IEnumerable<WinogradAxis> Axes(NestAxis axis) =>
        from outputs in new[] { 1, 2, 3, 4, 6 }
        let plan = WinogradAxis.Of(axis, outputs)
        where plan is not null && (plan.Transform.Taps == 1) == (outputs == 1)
        select plan;

    /// <summary>Planes of all tiles are several times the layer's input and output; more strips need less, but read the weights more often.</summary>
    private static long MostScratch(LayerContext context) => Math.Max(SmallScratch, 4L * (context.Input.Count + context.Output.Count));

    private static (WinogradPlan? Plan, double Cycles, double Cost) Divided(LayerContext context, WinogradAxis height, WinogradAxis width, bool isStaged)
    {
        (WinogradPlan? Plan, double Cycles, double Cost) best = (null, double.MaxValue, double.MaxValue);
        var tiles = height.Tiles * width.Tiles;
        foreach (var wished in StripCounts)
        {
            var size = (tiles + wished - 1) / wished;
            if ((size < 4 && wished > 1) || tiles < wished)
            {
                continue;
            }

            var strips = (tiles + size - 1) / size;
            var plan = new WinogradPlan(height, width, context.Nest.InPerGroup, context.Nest.OutPerGroup, strips, default, default) { IsStaged = isStaged, Groups = context.Nest.Groups };
            plan = plan with
            {
                Tile = Wished(context, plan) ?? WinogradCost.BestTile(plan, context.NetworkWeights, context.NominalLanes, isWide: false),
                WideTile = Wished(context, plan) ?? WinogradCost.BestTile(plan, context.NetworkWeights, WideLanes.Of(context.Element), isWide: true),
            };
            // Both bodies share their strips; the narrow one decides where the wide one hardly cares.
            var cycles = WinogradCost.Cycles(plan, context.NetworkWeights, WideLanes.Of(context.Element), isWide: true);
            var cost = cycles + (NarrowWeight * WinogradCost.Cycles(plan, context.NetworkWeights, context.NominalLanes, isWide: false));
            if (cost < best.Cost && (WinogradKernel.LargestScratch(plan) <= MostScratch(context) || best.Plan is null))
            {
                best = (plan, cycles, cost);
            }
        }

        return best;
    }
}
