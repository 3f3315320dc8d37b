using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Tiles of 512-bit vectors across the rows of a stride phase (a convolution has one), for pictures of a few pixels: the weights of a block of channels are read once or twice, not once
/// for each row. 33.5 MB of a transposed 4×4 on 4×4 pixels took 2.5 ms row by row on a Zen 5. With 256-bit vectors (Zen 3) the same layer takes 5.2 to 6 ms by rows, by phases, and by
/// panels of 96 to 1,020 terms alike, and 3.0 where the weights come from a cache.
/// </summary>
internal static class PhaseTiles
{
    /// <summary>Rows of more outputs fill a tile.</summary>
    private const int MostColumns = 8;

    /// <summary>Multiply-adds of one method, where all taps are written out; with two vectors to an output there are twice as many.</summary>
    private const int MostProducts = 600;

    /// <summary>Outputs of a phase whose taps share inputs: three tiles of at most 22.</summary>
    private const int MostPixels = 64;

    /// <summary>Outputs of a phase of one tap: two tiles, or three.</summary>
    private const int MostPixelsOfOneTap = 36;

    /// <summary>
    /// Outputs up to which a tile has two vectors: nine sums are too few for multiply-adds that take four cycles. 3×3 on 192 channels at 3×3 takes 1.3 of the time with one, with stride 2
    /// 256 → 384 at 8 1.1.
    /// </summary>
    private const int FewPixels = 12;

    /// <summary>Sums that keep two units busy for the four cycles that a multiply-add takes.</summary>
    private const int LeastSums = 8;

    /// <summary>Accumulators beside which weights fit 32 registers, with some to spare.</summary>
    private const int MostSums = 26;

    /// <summary>Registers of 512 bits.</summary>
    private const int Registers = 32;

    /// <summary>Weights from which reading them for each row takes longer: 1×3 on 192 channels at 3×3 (110,592) takes 0.92 of the time across the rows, 0.83 where they come from memory.</summary>
    private const long LargeWeights = 60_000;

    /// <summary>
    /// Of a layer with one vector of output channels, whose blocks of channels threads cannot share. Rows of 7 pixels have 7 sums, too few to keep two units busy, and a loop for each tap:
    /// transposed 4×4 32 → 16 at 7 takes 0.87 of the time in tiles across them, 3×3 64 → 16 0.87; of one tap, 2×2 at 5, 1.05.
    /// </summary>
    private const long MostProductsAlone = 1_400_000;

    /// <summary>
    /// Outputs times vectors, or null where rows do as well. Taps share their inputs, and their weights for one input channel lie side by side (<see cref="TapsTogether"/>): one stream,
    /// read in the order in which it lies. On an Emerald Rapids, beside tiles that read the stream of each tap for itself, transposed 4×4 512 → 256 at 4 takes 0.65 of the time, 1024 → 512 0.73,
    /// 5×5 512 → 256 0.63, 3×3 on 512 channels at 4 0.65; beside rows, 4×4 with stride 2 on 512 channels at 8 0.33 and 5×5 256 → 512 0.38.
    /// </summary>
    /// <param name="context">The layer.</param>
    /// <param name="leastWeights">Weights from which reading them for each row takes longer.</param>
    /// <param name="farBytes">
    /// Bytes of weights from which they come from memory. Of one tap all outputs are one tile then, of planes, whose pixels lie together: no tile waits for memory while another leaves it
    /// idle. Else twelve at most: 4 KB apart, more would not fit one set of the first-level cache.
    /// </param>
    public static RegisterTile? Of(LayerContext context, long leastWeights = LargeWeights, double farBytes = CostModel.FarBytes)
    {
        var (nest, lanes) = (context.Nest, WideLanes.Of(context.Element));
        var width = nest.Axes[2].Phases.Max(phase => phase.Count);
        var (pixels, taps) = (nest.Axes[1].Phases.Max(phase => phase.Count) * width, Taps(nest));
        if (context.RegisterTile.Count > 0 || nest.Groups > 1 || !nest.Axes[0].IsFlat || nest.Axes[1].Output == 1 || width > MostColumns || pixels * taps > MostProducts)
        {
            return null;
        }

        if (nest.OutPerGroup == lanes)
        {
            return taps > 1 && nest.MultiplyAdds <= MostProductsAlone ? new RegisterTile(EvenTile(pixels, MostSums), 1) : null;
        }

        // A weight serves several outputs: 1×1 inputs are mostly padding.
        if (nest.OutPerGroup % lanes != 0 || nest.Weights < leastWeights || nest.MultiplyAdds < 4L * nest.Weights)
        {
            return null;
        }

        var isPaired = nest.OutPerGroup % (2 * lanes) == 0 && 2 * pixels * taps <= MostProducts;
        if (taps > 1 && pixels >= LeastSums)
        {
            return pixels > MostPixels ? null : pixels <= FewPixels && isPaired ? new RegisterTile(pixels, 2) : new RegisterTile(EvenTile(pixels, MostSums), 1);
        }

        var isOneTile = pixels is > FewPixels and <= MostSums && CostModel.Bytes(context.Element) * (double)nest.Weights > farBytes;
        return !isPaired || pixels > MostPixelsOfOneTap ? null : isOneTile ? new RegisterTile(pixels, 1) : new RegisterTile(EvenTile(pixels, FewPixels), 2);
    }

    /// <summary>
    /// Taps whose weights are in registers at the same time, beside the sums of a tile; one in tiles of two vectors, where five of them take 1.07 of the time (3×3 with stride 2 on 256 channels at 8).
    /// </summary>
    public static int TapsTogether(ConvolutionNest nest, RegisterTile tile) => tile.Nr > 1 ? 1 : EvenTile(Taps(nest), Math.Max(1, Registers - 1 - tile.Mr));

    private static int Taps(ConvolutionNest nest) => nest.Axes.Aggregate(1, (taps, axis) => taps * axis.Phases.Max(phase => phase.Taps));

    /// <summary>Pixels of each of as few tiles as none above <paramref name="most"/> allows, of nearly equal size.</summary>
    private static int EvenTile(int pixels, int most)
    {
        var tiles = (pixels + most - 1) / most;
        return (pixels + tiles - 1) / tiles;
    }
}
