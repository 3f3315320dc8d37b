using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Kernels;

/// <summary>The 512-bit twin of a kernel: 16 floats or 8 doubles a vector, 32 registers.</summary>
internal static class WideLanes
{
    public static int Of(Element element) => element == Element.Float64 ? 8 : 16;

    public static string NameOf(string kernel) => kernel + "_512";

    /// <summary>Pixels of a tile so many vectors wide: Mr·Nr accumulators, Nr weights and a broadcast fit 32 registers (14×2 reaches 228 GFLOP/s, 9×3 229, 6×4 227).</summary>
    public static int TailPixels(int vectors) => vectors switch { 1 or 2 => 14, 3 => 9, 4 => 6, 5 => 5, 6 => 4, 7 => 3, _ => 2 };
}
