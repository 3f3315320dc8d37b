using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Estimated cycles, for choosing among schedules; ratios matter, not absolute values. The constants are measured on 256-bit vectors (PERFORMANCE.md §4.1
/// lists the tiles: 6×2 reaches 108 of 117 GFLOP/s, 4×3 109, one vector wide 7 to 10 % less).
/// </summary>
internal static class CostModel
{
    /// <summary>One step of the innermost loop: two multiply-adds or two loads a cycle, six instructions a cycle in all.</summary>
    public static double Step(int products, int loads) => Math.Max(products / 2.0, Math.Max(loads / 2.0, (products + loads + 1) / 6.0));

    /// <summary>Bytes of a line of the caches.</summary>
    public const int LineBytes = 64;

    /// <summary>Bytes of the first-level cache.</summary>
    private const double FirstLevelBytes = 48_000;

    /// <summary>Bytes that stay in the second-level cache (1 MB) beside others.</summary>
    public const double NearBytes = 600_000;

    /// <summary>Bytes that no cache keeps from one run to the next: less than half of a third level of 32 MB, which others use too.</summary>
    public const double FarBytes = 14_000_000;

    public static int Bytes(Element element) => element == Element.Float64 ? 8 : 4;

    /// <summary>Bytes a cycle of weights from the third level: 25 of a Zen 5, 10.5 of an Emerald Rapids (29 GB/s).</summary>
    public const double ThirdLevel = 12;

    /// <summary>
    /// Measured at 3.6 GHz: 135 GB/s from the second level (1 MB, of which half is taken), 90 from the third, and 35 from memory for weights fetched ahead (75 MB of a
    /// transposed layer in 2.14 ms).
    /// </summary>
    public static double BytesPerCycle(double bytes) => bytes switch { <= NearBytes => 37, <= FarBytes => 25, _ => 9.7 };

    /// <summary>
    /// Reading so many weights a step, again for each tile: a block that leaves the first-level cache (48 KB) comes from the second, 37 bytes a cycle, one that leaves that too
    /// from the third: 5×5 256 → 512 at 8 by rows of 4 × 6 vectors reads 2.4 MB for each tile, and takes 2.1 times as long as by 14 × 2.
    /// </summary>
    public static double Weights(int elements, double steps) => (4.0 * elements * steps) switch { <= 32_000 => 0, <= NearBytes => 4.0 * elements / 37, _ => 4.0 * elements / ThirdLevel };

    /// <summary>Setting accumulators to the bias and storing them, and starting and ending loops: one tile.</summary>
    public static double Tile(int accumulators) => 10 + (2.0 * accumulators);

    /// <summary>Starting a row: working out offsets, and a call.</summary>
    public const double Row = 20;

    /// <summary>Copying one element in a place of its own.</summary>
    public const double MovedElement = 1.2;

    /// <summary>
    /// Transposing between layouts: 0.5 to 0.6 cycles an element on Zen 5 (256 or 64 channels at 56), 0.4 to 1.1 on Zen 3, where both sides stay in the caches; where they do
    /// not (64 channels at 224), 1.5 and 3.3. On an Emerald Rapids 0.8 up to 1 MB, 1.1 to 1.6 up to 4. A call has 30 besides; with them two networks of 13 numbers, then
    /// without staged copies, would exceed the bound of their memory by the gap between two lines of the cache.
    /// </summary>
    public static double Transposed(int elements) => elements * elements switch { <= 262_144 => 0.7, <= 1_000_000 => 1, _ => 2.0 };

    /// <summary>Copying a run: the call, and 16 elements a cycle.</summary>
    public static double CopiedRun(int elements) => 12 + (elements / 16.0);

    /// <summary>Rows of planes that the processor fetches ahead by itself: as many streams as the second level of an Intel core follows.</summary>
    private const int Streams = 32;

    /// <summary>
    /// Rows of many planes, each step of which touches another line and page. Measured on an Emerald Rapids (48 KB of first level, 2 MB of second), beside the products. Few rows cost nothing:
    /// 3 channels to 64 at 375×1242 take 1.08 to 1.11 of the time in tiles of 8 × 1 that they take in tiles of 4 × 3, which read all twice as often (0.96 with 512 bits).
    /// </summary>
    /// <param name="rows">Rows that a tile reads.</param>
    /// <param name="rowBytes">Bytes of one.</param>
    /// <param name="planes">Bytes of all rows, and of their copy.</param>
    /// <param name="first">Bytes that are read where no tile has just read them.</param>
    /// <param name="all">Bytes that all tiles read. Those of the tile before come from the second level again where they take more than half of the first.</param>
    public static double PlaneReads(int rows, double rowBytes, double planes, double first, double all) => rows <= Streams || planes <= FirstLevelBytes
        ? 0
        : PlaneBytes(planes, Math.Min(first, all)) + (rows * rowBytes <= FirstLevelBytes / 2 ? 0 : Math.Max(0, all - first) / 25);

    /// <summary>
    /// Bytes of planes one after the other: 19 to 33 a cycle where all of them, with a copy, take up to 1 MB (128 channels at 32, 512 at 14), 5 to 11 up to 3 MB (64 at 64 with a copy, 128 at 56,
    /// 32 at 128), 3.5 to 8 beyond (64 at 112 with a copy, at 224, 512 of 1×1 at 24×78).
    /// </summary>
    public static double PlaneBytes(double planes, double bytes) => planes switch { <= FirstLevelBytes => 0, <= 1_100_000 => bytes / 25, <= 3_500_000 => bytes / 10, _ => bytes / 6 };

    /// <summary>One vector sum of too few accumulators waits for the multiply-add before it: 4 cycles each, two units.</summary>
    public static double Latency(double cycles, int accumulators, double steps) => Math.Max(cycles, accumulators >= 8 ? 0 : steps * 4.0);
}
