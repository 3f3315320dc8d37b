using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeconvGen.Benchmarks.Measurement;

/// <summary>The most that one core can do, in GFLOP/s: multiply-adds on registers alone.</summary>
/// <param name="Bits256">With 256-bit vectors; 0 where the processor has none.</param>
/// <param name="Bits512">With 512-bit vectors; 0 where the processor has none.</param>
/// <param name="Default">With <see cref="Vector{T}"/>.</param>
internal sealed record FmaPeak(double Bits256, double Bits512, double Default)
{
    // About 3 ms a block at 100 GFLOP/s and 8 lanes; the best of many, because a peak is not reached while something else runs.
    private const int Steps = 1_500_000;
    private const int Blocks = 40;

    // Ten sums that do not wait for each other: more than latency (4 cycles) times ports (2), and they fit 16 registers with the two factors.
    private const int Sums = 10;

    /// <summary>The highest of the three: what 100 % means in the tables.</summary>
    public double Best => Math.Max(Default, Math.Max(Bits256, Bits512));

    public static FmaPeak Measure() => new(
        Vector256.IsHardwareAccelerated ? Fastest(Loop256, Vector256<float>.Count) : 0,
        Vector512.IsHardwareAccelerated ? Fastest(Loop512, Vector512<float>.Count) : 0,
        Fastest(LoopDefault, Vector<float>.Count));

    private static double Fastest(Func<float, float> loop, int lanes)
    {
        var seconds = double.MaxValue;
        var sink = 0f;
        for (var block = 0; block < Blocks; block++)
        {
            var start = Stopwatch.GetTimestamp();
            sink += loop(0.5f);
            seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        // Reading the sums keeps the compiler from dropping the loop; 2 FLOP a multiply-add.
        return float.IsNaN(sink) ? 0 : 2.0 * Sums * Steps * lanes / seconds / 1e9;
    }

    // From the first call on, because a block is one call; a factor of 0.5 keeps the sums finite.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Loop256(float factor)
    {
        var (a, b) = (Vector256.Create(factor), Vector256.Create(1f));
        Vector256<float> s0 = b, s1 = b, s2 = b, s3 = b, s4 = b, s5 = b, s6 = b, s7 = b, s8 = b, s9 = b;
        for (var i = 0; i < Steps; i++)
        {
            s0 = Vector256.MultiplyAddEstimate(s0, a, b);
            s1 = Vector256.MultiplyAddEstimate(s1, a, b);
            s2 = Vector256.MultiplyAddEstimate(s2, a, b);
            s3 = Vector256.MultiplyAddEstimate(s3, a, b);
            s4 = Vector256.MultiplyAddEstimate(s4, a, b);
            s5 = Vector256.MultiplyAddEstimate(s5, a, b);
            s6 = Vector256.MultiplyAddEstimate(s6, a, b);
            s7 = Vector256.MultiplyAddEstimate(s7, a, b);
            s8 = Vector256.MultiplyAddEstimate(s8, a, b);
            s9 = Vector256.MultiplyAddEstimate(s9, a, b);
        }
        return Vector256.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Loop512(float factor)
    {
        var (a, b) = (Vector512.Create(factor), Vector512.Create(1f));
        Vector512<float> s0 = b, s1 = b, s2 = b, s3 = b, s4 = b, s5 = b, s6 = b, s7 = b, s8 = b, s9 = b;
        for (var i = 0; i < Steps; i++)
        {
            s0 = Vector512.MultiplyAddEstimate(s0, a, b);
            s1 = Vector512.MultiplyAddEstimate(s1, a, b);
            s2 = Vector512.MultiplyAddEstimate(s2, a, b);
            s3 = Vector512.MultiplyAddEstimate(s3, a, b);
            s4 = Vector512.MultiplyAddEstimate(s4, a, b);
            s5 = Vector512.MultiplyAddEstimate(s5, a, b);
            s6 = Vector512.MultiplyAddEstimate(s6, a, b);
            s7 = Vector512.MultiplyAddEstimate(s7, a, b);
            s8 = Vector512.MultiplyAddEstimate(s8, a, b);
            s9 = Vector512.MultiplyAddEstimate(s9, a, b);
        }
        return Vector512.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float LoopDefault(float factor)
    {
        var (a, b) = (new Vector<float>(factor), Vector<float>.One);
        Vector<float> s0 = b, s1 = b, s2 = b, s3 = b, s4 = b, s5 = b, s6 = b, s7 = b, s8 = b, s9 = b;
        for (var i = 0; i < Steps; i++)
        {
            s0 = Vector.MultiplyAddEstimate(s0, a, b);
            s1 = Vector.MultiplyAddEstimate(s1, a, b);
            s2 = Vector.MultiplyAddEstimate(s2, a, b);
            s3 = Vector.MultiplyAddEstimate(s3, a, b);
            s4 = Vector.MultiplyAddEstimate(s4, a, b);
            s5 = Vector.MultiplyAddEstimate(s5, a, b);
            s6 = Vector.MultiplyAddEstimate(s6, a, b);
            s7 = Vector.MultiplyAddEstimate(s7, a, b);
            s8 = Vector.MultiplyAddEstimate(s8, a, b);
            s9 = Vector.MultiplyAddEstimate(s9, a, b);
        }
        return Vector.Sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9);
    }
}
