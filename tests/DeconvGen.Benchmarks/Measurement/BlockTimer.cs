using System.Diagnostics;
using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Measurement;

/// <summary>
/// Times contenders in blocks of about 3 ms and takes the median of each. The blocks alternate A B A B, so that a slow second of the machine meets all.
/// </summary>
/// <param name="Rounds">Blocks of each contender.</param>
/// <param name="WarmUp">How long all contenders run, in turn, before anything is measured.</param>
/// <param name="Most">About how long all blocks may take together: where a run takes longer than a block, there are fewer of them.</param>
internal sealed record BlockTimer(int Rounds, TimeSpan WarmUp, TimeSpan Most)
{
    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(3);

    // A median of fewer says little.
    private const int LeastRounds = 5;

    /// <summary>
    /// The full measurement. Code reaches its last tier after 30 calls, an instrumented version, 30 more calls, and a pause of 100 ms without new
    /// methods before each compilation: half a second and a few hundred calls. Kernels are compiled at once; this is for the code around them.
    /// </summary>
    public static BlockTimer Thorough { get; } = new(61, TimeSpan.FromMilliseconds(600), TimeSpan.FromSeconds(20));

    /// <summary>
    /// Shows that everything works; the times are rough. After 30 ms of warming up the compiler still has the second thread's core: two threads had 1.66 to 1.98 of ONNX Runtime's speed on the convolutions, in the
    /// full measurement 2.19.
    /// </summary>
    public static BlockTimer Quick { get; } = new(5, TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(2));

    /// <summary>Median time of one run of each contender, in microseconds.</summary>
    public double[] Measure(IReadOnlyList<Contender> contenders)
    {
        var times = Calibrate(contenders);
        var blocks = contenders.Select(_ => new List<double>()).ToArray();
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < Rounds && (round < LeastRounds || Stopwatch.GetElapsedTime(start) < Most); round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                blocks[i].Add(Microseconds(contenders[i], times[i]));
            }
        }
        return [.. blocks.Select(Median)];
    }

    // Runs in a block of each, found while warming up; the last blocks already run the code that is measured.
    private int[] Calibrate(IReadOnlyList<Contender> contenders)
    {
        var times = new int[contenders.Count];
        Array.Fill(times, 1);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                var runs = Block.TotalMicroseconds / Microseconds(contenders[i], times[i]);
                // Not more than doubled at once: an interrupted short block says little.
                times[i] = (int)Math.Clamp(runs, 1, 2 * times[i]);
            }
        }
        return times;
    }

    private static double Microseconds(Contender contender, int times)
    {
        var start = Stopwatch.GetTimestamp();
        contender.Run(times);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / times;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
