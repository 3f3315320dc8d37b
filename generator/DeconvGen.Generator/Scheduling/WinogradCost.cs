using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Scheduling;

/// <summary>Estimated cycles of Toom–Cook tiles.</summary>
internal static class WinogradCost
{
    /// <summary>
    /// Per product, vector of 64 bytes and tile: F(4×4, 3×3) takes 383 cycles for 36 products in a layer of 256 channels at 56, where the input and the planes lie in the
    /// third-level cache, and 120 where both lie in the first (PERFORMANCE.md §10.3.2). Planes have most of the difference: 64 bytes to fetch and to write back, at 25 a cycle.
    /// </summary>
    private static double InputProduct(double tensor, double planes, double width) => 4 + (((tensor > NearTensor ? 1.4 : 0) + (5.1 * Distance(planes))) * width);

    /// <summary>The same for outputs: 202 cycles, and 70. Planes are only read here.</summary>
    private static double OutputProduct(double tensor, double planes, double width) => 2.5 + (((tensor > NearTensor ? 1 : 0) + (2.1 * Distance(planes))) * width);

    /// <summary>Bytes of a tensor that stays in the second-level cache beside planes and weights.</summary>
    private const double NearTensor = 500_000;

    /// <summary>
    /// How far away planes of so many bytes are: 0 in the second-level cache, 1 in the third, 2.5 in memory. On Zen 3 7×7 with stride 2 (12 terms) takes 0.73 of the time with
    /// 89 strips of 150 KB instead of 4 of 3.4 MB.
    /// </summary>
    private static double Distance(double planes) => planes > 14_000_000 ? 2.5 : Math.Min(1, Math.Max(0, planes - 500_000) / 1_000_000);

    /// <summary>
    /// Share of the time of reading weights again, for another strip, that sums do not hide. With 256-bit vectors on Zen 3 it is nearly all: 128 channels at 112 take a sixth longer
    /// with 64 strips than with 32, which read 77 MB more. 0.3 chooses what was fastest, or within 6 % of it, for 20 layers there.
    /// </summary>
    private const double Exposed = 0.3;

    /// <summary>A pixel and row phase brought together: a load, a store, and their addresses.</summary>
    private const double StagedRun = 4;

    /// <summary>
    /// Cycles a byte of weights that come from memory half of the time. Several input phases make weights 11 times those of a 3×3 with stride 2, which the caches often have lost
    /// since the last run: 128 channels at 56 take 0.69 of the time of direct sums (1054 µs) on Zen 5 with 512 bits while they stay there, 0.90 where they come from memory, 32×32
    /// with 64 channels 0.75 and 1.20, and 512 at 14 1.3 and 1.5.
    /// </summary>
    private const double PhaseWeight = 0.09;

    /// <param name="plan">Its tiles.</param>
    /// <param name="networkWeights">Weights of all convolutions of the network, between two runs of the layer.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="isWide">Whether there are 32 registers.</param>
    public static double Cycles(WinogradPlan plan, long networkWeights, int lanes, bool isWide) => plan.Groups * (Parts(plan, Math.Max(4.0 * networkWeights, plan.Groups * Weights(plan)), lanes, isWide) + (plan is { IsStaged: false, InputPhases: > 1 } ? PhaseWeight * Weights(plan) : 0));

    /// <summary>Bytes of the weights.</summary>
    private static double Weights(WinogradPlan plan) => 4.0 * plan.Weights * Read(plan.Height) * Read(plan.Width);

    private static double Read(WinogradAxis axis) => axis.SharesWeights ? 1 : Share(axis);

    private static double Parts(WinogradPlan plan, double networkBytes, int lanes, bool isWide)
    {
        var share = Share(plan.Height) * Share(plan.Width);
        var weights = Weights(plan);
        var planes = 4.0 * plan.StripTiles * plan.Products * (plan.Terms + plan.OutChannels);
        // Weights and planes are read while sums are computed; whichever takes longer is the time.
        var isOwn = weights > CostModel.FarBytes;
        var sums = Sums(plan, isWide ? plan.WideTile : plan.Tile, lanes, isOwn ? 0 : weights, isWide) * share;
        var (first, again) = isOwn ? (weights / FromMemory, weights / FromMemory) : (weights / BytesPerCycle(Math.Max(weights, networkBytes)), weights / BytesPerCycle(weights));
        var traffic = first + ((plan.Strips - 1) * again) + (plan.Strips * 2 * planes / CostModel.BytesPerCycle(planes));
        // Runs that share the fetching of weights hide it, unless they come from memory.
        var isBehind = Math.Max(weights, networkBytes) is var bytes && (bytes > CostModel.FarBytes || (bytes > LeastFarBytes && !FetchesNextBlock(plan, isWide ? plan.WideTile : plan.Tile)));
        var waiting = Exposed * (((plan.Strips - 1) * again) + (isBehind ? Math.Min(first, sums) : 0));
        return Transforms(plan, planes, lanes, isWide ? 1 : 0.5) + (isOwn ? BesideMemory(sums, traffic) : Math.Max(sums, traffic) + waiting);
    }

    /// <summary>Bytes a cycle of weights that each run reads from memory: 6 of an Emerald Rapids, 9.7 of a Zen 5.</summary>
    private const double FromMemory = 7;

    /// <summary>
    /// Of reading from memory and computing, the share of the shorter that the longer does not hide, where both take equally long; less the more they differ. 3×3 on 512 channels at 14,
    /// beside the same products of one plane of weights: F(2×2) 0.3 ms of 1.0 of reading, F(2×4) 0.55 of 1.5, F(3×3) 0.8 of 1.6, F(3×4) 1.1 of 1.9, F(4×4) 1.8 of 2.3 are waited for.
    /// </summary>
    private const double Unhidden = 0.65;

    /// <summary>Cycles of sums that take so many, whose weights come from memory in so many.</summary>
    private static double BesideMemory(double sums, double reading)
    {
        var (longer, shorter) = (Math.Max(sums, reading), Math.Min(sums, reading));
        return longer + (Unhidden * shorter * shorter / longer);
    }

    /// <summary>Cycles of the same layer's sums of products, with the reading of their bytes of weights where the plan's cycles have that of its own.</summary>
    public static double WithReading(WinogradPlan plan, double sums, double weights) => Weights(plan) > CostModel.FarBytes ? BesideMemory(sums, weights / FromMemory) : sums;

    /// <summary>Bytes of weights that no second level of 1 MB holds: a single run of tiles waits for them. 3×3 on 128 channels at 7 takes 0.75 of the time with F(3×4) (2 MB) instead of F(4×4).</summary>
    private const double LeastFarBytes = 1_000_000;

    /// <summary>Bytes of weights beyond the largest second level, 2 MB, of which some stay there from one run to the next: 5×5 128 → 64 at 64 (2.1 MB) is fastest in 16 strips.</summary>
    private const double SecondLevel = 2_500_000;

    /// <summary>
    /// Of weights beyond the second level, which holds 2 MB on an Emerald Rapids. There F(2×4, 3×3) on 256 channels at 8 (6.3 MB)
    /// takes 0.76 of the time of F(4×4, 3×3) (9.4 MB), sums by stride phases of 256 → 128 at 7 0.62 of F(3×4, 2×2) (10.5 MB).
    /// </summary>
    private static double BytesPerCycle(double bytes) => bytes is > SecondLevel and <= CostModel.FarBytes ? CostModel.ThirdLevel : CostModel.BytesPerCycle(bytes);

    /// <param name="plan">Its tiles.</param>
    /// <param name="planes">Bytes of the planes of a strip.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="width">Of a vector, in 64 bytes.</param>
    private static double Transforms(WinogradPlan plan, double planes, int lanes, double width)
    {
        var inputs = plan.IsStaged ? (plan.Terms + lanes - 1) / lanes : plan.InputPhases * ((plan.Channels + lanes - 1) / lanes);
        var outputs = plan.OutputPhases * ((plan.OutChannels + lanes - 1) / lanes);
        var inputBytes = 4.0 * plan.Height.Input * plan.Width.Input * plan.Channels;
        var outputBytes = 4.0 * plan.Tiles * plan.Height.Transform.Outputs * plan.Width.Transform.Outputs * plan.OutputPhases * plan.OutChannels;
        var transforms = (double)plan.Tiles * plan.Products * ((inputs * InputProduct(inputBytes, planes, width)) + (outputs * OutputProduct(outputBytes, planes, width)));
        if (!plan.IsStaged)
        {
            return transforms;
        }

        var staged = StagedPixels.Of(plan);
        return transforms + ((double)staged.Height.Count * staged.Width.Count * staged.Height.Phases * StagedRun);
    }

    /// <summary>Of the sums over products and phases, those that are not left out at infinity.</summary>
    private static double Share(WinogradAxis axis)
    {
        var n = axis.Transform.Products;
        var inputs = (n - 1 + ((double)axis.FullInputs / axis.Inputs.Count)) / n;
        return axis.Outputs.Average(phase => phase.LacksLast ? (n - 1.0) / n : inputs);
    }

    /// <summary>The tile of the products. Which it is depends on whether the caches hold the weights of the network, whether tiles pay does not: other strategies read theirs too.</summary>
    /// <param name="plan">Its strips.</param>
    /// <param name="networkWeights">Weights of all convolutions of the network. No part of the plan: an edit of one layer would make the kernels of all others anew.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="isWide">Whether there are 32 registers.</param>
    public static RegisterTile BestTile(WinogradPlan plan, long networkWeights, int lanes, bool isWide)
    {
        // The largest Mr for each Nr from 1.
        int[] most = isWide ? [24, 14, 9, 6] : [12, 6, 4];
        var weights = Math.Max(Weights(plan), 4.0 * networkWeights);
        return (from nr in Enumerable.Range(1, most.Length)
                from mr in Enumerable.Range(1, Math.Min(most[nr - 1], Math.Min(plan.StripTiles, plan.LastStripTiles)))
                let tile = new RegisterTile(mr, nr)
                orderby Sums(plan, tile, lanes, weights, isWide), Sums(plan, tile, lanes, Weights(plan), isWide)
                select tile).First();
    }

    /// <summary>
    /// Time that a step waits for weights of the second level, the more the more of them it reads: 3×3 with stride 2 on 128 channels at 56 takes 0.95 of the time with 13 × 2 instead of
    /// 5 × 4 on an Emerald Rapids (26 bytes a cycle, and 10).
    /// </summary>
    private const double SecondLevelShare = 0.15;

    /// <summary>Cycles of all products.</summary>
    /// <param name="plan">Its strips.</param>
    /// <param name="tile">Mr tiles times Nr vectors.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="weights">Bytes of all weights that are read between two runs of the layer; a strip reads what the one before it read.</param>
    /// <param name="isWide">Whether there are 32 registers.</param>
    private static double Sums(WinogradPlan plan, RegisterTile tile, int lanes, double weights, bool isWide) =>
        ((plan.Strips - 1) * Sums(plan, plan.StripTiles, tile, lanes, Weights(plan), isWide)) + Sums(plan, plan.LastStripTiles, tile, lanes, weights, isWide);

    /// <summary>
    /// The first run over a block waits for its weights, the others find them in the second-level cache: 16 tiles of 512 → 512 channels (37.7 MB) take 0.83 of the time as 16 × 1
    /// instead of twice 8 × 2, 0.92 where the caches held other things before; seven layers of 256 channels at 14 0.90. Runs that share the fetching count only where no cache
    /// keeps the weights, whose channels threads share whatever the tile is: 256 channels at 14 as 8 × 2 are shared by tiles, so that both threads of a ResNet-50 read all weights (1.1 of the time).
    /// </summary>
    private static double Sums(WinogradPlan plan, int tiles, RegisterTile tile, int lanes, double weights, bool isWide)
    {
        var (mr, nr) = (tile.Mr, tile.Nr);
        var blocks = (plan.OutChannels + (nr * lanes) - 1) / (nr * lanes);
        var runs = (tiles + mr - 1) / mr;
        var (products, weightCycles) = (CostModel.Step(mr * nr, mr + nr), CostModel.Weights(nr * lanes, plan.Terms));
        var step = Math.Max(products, weightCycles) + (SecondLevelShare * weightCycles * weightCycles / products);
        var run = CostModel.Latency(plan.Terms * step, mr * nr, plan.Terms) + CostModel.Tile(mr * nr);
        var reading = 4.0 * nr * lanes * plan.Terms / CostModel.BytesPerCycle(weights);
        var isShared = isWide && Weights(plan) > CostModel.FarBytes && FetchesNextBlock(plan, tile);
        var block = isShared ? Beside(runs * run, SharedReading * reading) : Beside(run, reading) + ((runs - 1) * run);
        return (double)plan.OutputPhases * plan.Products * blocks * block;
    }

    /// <summary>Bytes of weights that are asked for ahead: 5×5 3 → 64 at 32 (49 KB) takes 0.9 of the time without, 3×3 with stride 2 16 → 32 at 32 (92 KB) 0.97.</summary>
    private const double LeastFetched = 100_000;

    /// <summary>Whether a step asks for the weights of a later step.</summary>
    public static bool FetchesAhead(WinogradPlan plan, RegisterTile tile) => !FetchesNextBlock(plan, tile) && 4.0 * plan.Weights > LeastFetched;

    /// <summary>
    /// Whether each run of tiles over a block of weights fetches its share of the next block, so that memory is as busy in the later runs as in the first: 256 channels at 14 take 0.93
    /// to 0.98 of the time, 512 at 28 0.95 to 0.98. One line a step at the most: of fewer runs than vectors each has more to fetch.
    /// </summary>
    public static bool FetchesNextBlock(WinogradPlan plan, RegisterTile tile) =>
        plan.IsUniform && (plan.StripTiles + tile.Mr - 1) / tile.Mr >= Math.Max(2, tile.Nr) && 4.0 * plan.Weights > CostModel.NearBytes;

    /// <summary>
    /// Time in which several runs fetch a block, beside that of one stream: 512 channels at 14 take 0.90 of the time as twice 8 × 2 instead of 16 × 1 and 512 at 28 0.95 as seven times 7 × 2
    /// instead of four times 13 × 2, but 15 tiles of 512 terms (transposed, 25 MB of weights) 1.1 as three times 5 × 2 instead of 15 × 1.
    /// </summary>
    private const double SharedReading = 1.25;

    /// <summary>The longer of two; of equals the one whose other is shorter.</summary>
    private static double Beside(double work, double waiting) => Math.Max(work, waiting) + (0.001 * Math.Min(work, waiting));
}
