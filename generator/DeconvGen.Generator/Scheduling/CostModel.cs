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
    /// not (64 channels at 224), 1.5 and 3.3. A call has 30 besides; with them two networks of 13 numbers, then without staged copies, would exceed the bound of their memory
    /// by the gap between two lines of the cache.
    /// </summary>
    public static double Transposed(int elements) => elements * (elements <= 1_000_000 ? 0.7 : 2);

    /// <summary>Copying a run: the call, and 16 elements a cycle.</summary>
    public static double CopiedRun(int elements) => 12 + (elements / 16.0);

    /// <summary>
    /// Factor on a kernel that walks planes: measured 2.2 to 2.7 where the rows it reads for one output row (of all input channels) take more than half of
    /// the first-level cache (64 channels at 224, 128 at 56, 256 at 16, all AVX-512 x64), for each step then touches another line and page.
    /// </summary>
    public static double PlaneWalk(int bytes) => bytes > 24_000 ? 2.3 : 1;

    /// <summary>One vector sum of too few accumulators waits for the multiply-add before it: 4 cycles each, two units.</summary>
    public static double Latency(double cycles, int accumulators, double steps) => Math.Max(cycles, accumulators >= 8 ? 0 : steps * 4.0);
}
