using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Scheduling;

/// <summary>Estimated cycles of Toom–Cook tiles on 512-bit vectors.</summary>
internal static class WinogradCost
{
    /// <summary>
    /// Per product, vector of channels and tile: F(4×4, 3×3) takes 383 cycles for 36 products in a layer of 256 channels at 56, 120 where the input lies in the first-level
    /// cache (PERFORMANCE.md §10.3.2).
    /// </summary>
    private static double InputProduct(double elements) => elements <= SmallTensor ? 4 : 10.5;

    /// <summary>The same for outputs: 202 cycles, and 70.</summary>
    private static double OutputProduct(double elements) => elements <= SmallTensor ? 2.5 : 5.6;

    /// <summary>Elements of a tensor that stays in the second-level cache beside planes and weights: 500 KB.</summary>
    private const double SmallTensor = 125_000;

    /// <summary>A pixel and row phase brought together: a load, a store, and their addresses.</summary>
    private const double StagedRun = 4;

    /// <summary>
    /// Several input phases, each read where it lies, cost more than the sums over their parts: weights are 11 times those of a 3×3 with stride 2. Five such layers (3×3 and
    /// 5×5, 64 to 128 channels) take 1.5 to 2.0 times their estimate beside that of direct sums on Zen 3; 128 channels at 56 took 1.5 times on Zen 5 with 512 bits (1150 µs, a
    /// prototype of direct sums 1102), and what was estimated where that processor was told to use 256 (1.7 ms, 2.4).
    /// </summary>
    private const double SeveralPhases = 1.6;

    public static double Cycles(WinogradPlan plan, int lanes) => Parts(plan, lanes) * (plan is { IsStaged: false, InputPhases: > 1 } ? SeveralPhases : 1);

    private static double Parts(WinogradPlan plan, int lanes)
    {
        var inputs = plan.IsStaged ? (plan.Terms + lanes - 1) / lanes : plan.InputPhases * ((plan.Channels + lanes - 1) / lanes);
        var outputs = (plan.OutChannels + lanes - 1) / lanes;
        var transforms = (double)plan.Tiles * plan.Products * ((inputs * InputProduct((double)plan.Height.Input * plan.Width.Input * plan.Channels))
            + (plan.OutputPhases * outputs * OutputProduct((double)plan.Tiles * plan.Height.Transform.Outputs * plan.Width.Transform.Outputs * plan.OutputPhases * plan.OutChannels)));
        if (plan.IsStaged)
        {
            var staged = StagedPixels.Of(plan);
            transforms += (double)staged.Height.Count * staged.Width.Count * staged.Height.Phases * StagedRun;
        }

        var share = Share(plan.Height) * Share(plan.Width);
        var sums = BestTile(plan, lanes, [14, 14, 9, 6]).Cycles * share;
        var weights = 4.0 * plan.OutputPhases * plan.Products * plan.Terms * plan.OutChannels * share;
        var planes = 4.0 * plan.StripTiles * plan.Products * (plan.Terms + plan.OutChannels);
        // Weights and planes are read while sums are computed; whichever takes longer is the time.
        var traffic = plan.Strips * ((weights / CostModel.BytesPerCycle(weights)) + (2 * planes / CostModel.BytesPerCycle(planes)));
        return transforms + Math.Max(sums, traffic);
    }

    /// <summary>Of the sums over products and phases, those that are not left out at infinity.</summary>
    private static double Share(WinogradAxis axis)
    {
        var n = axis.Transform.Products;
        var inputs = (n - 1 + ((double)axis.FullInputs / axis.Inputs.Count)) / n;
        return axis.Outputs.Average(phase => phase.LacksLast ? (n - 1.0) / n : inputs);
    }

    /// <summary>The tile of the products, and cycles of all of them.</summary>
    /// <param name="plan">Its strips.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="most">The largest Mr for each Nr from 1, by the number of registers.</param>
    public static (RegisterTile Tile, double Cycles) BestTile(WinogradPlan plan, int lanes, int[] most) =>
        (from nr in Enumerable.Range(1, most.Length)
         from mr in Enumerable.Range(1, Math.Min(most[nr - 1], Math.Min(plan.StripTiles, plan.LastStripTiles)))
         let cycles = ((plan.Strips - 1) * Sums(plan, plan.StripTiles, lanes, mr, nr)) + Sums(plan, plan.LastStripTiles, lanes, mr, nr)
         orderby cycles
         select (new RegisterTile(mr, nr), cycles)).First();

    private static double Sums(WinogradPlan plan, int tiles, int lanes, int mr, int nr)
    {
        var blocks = (plan.OutChannels + (nr * lanes) - 1) / (nr * lanes);
        var runs = (tiles + mr - 1) / mr;
        return (double)plan.OutputPhases * plan.Products * blocks * runs
            * (CostModel.Latency(plan.Terms * CostModel.Step(mr * nr, mr + nr), mr * nr, plan.Terms) + CostModel.Tile(mr * nr));
    }
}
