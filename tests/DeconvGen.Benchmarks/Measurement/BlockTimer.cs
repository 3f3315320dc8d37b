using System.Diagnostics;
using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Measurement;

/// <summary>
/// Times contenders in blocks of about 3 ms and takes the median of each. With one thread the blocks alternate A B A B, so that a slow
/// second of the machine meets all. With more they do not: a pool that still spins after its call takes a core from the next contender.
/// </summary>
/// <param name="Rounds">Blocks of each contender.</param>
/// <param name="WarmUp">How long all contenders run, in turn, before anything is measured.</param>
internal sealed record BlockTimer(int Rounds, TimeSpan WarmUp)
{
    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(3);

    // Longer than the time for which the pools of common runtimes spin.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// The full measurement. Code reaches its last tier after 30 calls, an instrumented version, 30 more calls, and a pause of 100 ms without new
    /// methods before each compilation: half a second and a few hundred calls. Kernels are compiled at once; this is for the code around them.
    /// </summary>
    public static BlockTimer Thorough { get; } = new(61, TimeSpan.FromMilliseconds(600));

    /// <summary>Shows that everything works; the times are rough.</summary>
    public static BlockTimer Quick { get; } = new(5, TimeSpan.FromMilliseconds(30));

    /// <summary>Median time of one run of each contender, in microseconds.</summary>
    public double[] Measure(IReadOnlyList<Contender> contenders)
    {
        var times = Calibrate(contenders);
        var blocks = contenders.Select(_ => new double[Rounds]).ToArray();
        if (contenders.All(contender => contender.Threads == 1))
        {
            for (var round = 0; round < Rounds; round++)
            {
                for (var i = 0; i < contenders.Count; i++)
                {
                    blocks[i][round] = Microseconds(contenders[i], times[i]);
                }
            }
        }
        else
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                Thread.Sleep(Pause);
                Microseconds(contenders[i], times[i]);
                for (var round = 0; round < Rounds; round++)
                {
                    blocks[i][round] = Microseconds(contenders[i], times[i]);
                }
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

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
