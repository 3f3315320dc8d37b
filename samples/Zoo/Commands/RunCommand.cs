using System.Diagnostics;
using System.Runtime;

namespace DeconvGen.Samples.Zoo;

/// <summary>Runs a variant with random weights (He scale) and random inputs.</summary>
internal static class RunCommand
{
    private const int MostRuns = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Writes the time, what came out, with several threads the throughput, and what the variant's host loop makes.</summary>
    public static void Execute(ZooEntry entry, ZooArguments arguments, TextWriter output)
    {
        var start = Stopwatch.GetTimestamp();
        var run = entry.Create(arguments.Seed);
        output.WriteLine($"{entry.Variant}: weights made up and packed in {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s (seed {arguments.Seed})");

        var first = Stopwatch.GetTimestamp();
        run.Run();
        output.WriteLine(
            $"first pass: {Stopwatch.GetElapsedTime(first).TotalMilliseconds:F1} ms; "
            + $"until then {JitInfo.GetCompiledMethodCount()} methods were compiled in {JitInfo.GetCompilationTime().TotalMilliseconds:F0} ms");
        var times = Time(run);
        var median = times[times.Count / 2];
        output.WriteLine(
            $"one pass: {median.TotalMilliseconds:F3} ms (median of {times.Count} after a first one), "
            + $"{entry.MultiplyAdds / median.TotalSeconds / 1e9:F2} billion multiply-adds a second");
        foreach (var value in run.Outputs)
            output.WriteLine($"{value.Name} [{string.Join(", ", value.Shape)}]: checksum {value.Checksum():x16}, first values {value.FirstValues(4)}");

        if (arguments.Threads > 1)
            Throughput(run, arguments.Threads, times.Count, median, output);
        entry.Demonstration?.Invoke(arguments.Seed, arguments.Picture, output);
    }

    // Sorted times of a few passes.
    private static List<TimeSpan> Time(IZooRun run)
    {
        var times = new List<TimeSpan>();
        var total = Stopwatch.GetTimestamp();
        do
        {
            var start = Stopwatch.GetTimestamp();
            run.Run();
            times.Add(Stopwatch.GetElapsedTime(start));
        }
        while (times.Count < MostRuns && Stopwatch.GetElapsedTime(total) < Patience);
        times.Sort();
        return times;
    }

    private static void Throughput(IZooRun run, int threads, int passes, TimeSpan alone, TextWriter output)
    {
        IZooRun[] forks = [.. Enumerable.Range(0, threads).Select(_ => run.Fork())];
        using var ready = new Barrier(threads + 1);
        Thread[] workers = [.. forks.Select(fork => new Thread(() =>
        {
            fork.Run();
            ready.SignalAndWait();
            for (var pass = 0; pass < passes; pass++)
                fork.Run();
        }))];
        foreach (var worker in workers)
            worker.Start();
        ready.SignalAndWait();
        var start = Stopwatch.GetTimestamp();
        foreach (var worker in workers)
            worker.Join();
        var rate = threads * passes / Stopwatch.GetElapsedTime(start).TotalSeconds;
        var same = forks.All(fork => fork.Outputs.Zip(run.Outputs).All(pair => pair.First.Checksum() == pair.Second.Checksum()));
        output.WriteLine(
            $"{threads} threads, a fork on each: {rate:F2} passes a second, {rate * alone.TotalSeconds:F2} times one thread alone; "
            + $"the forks' results are {(same ? "the same bit by bit" : "DIFFERENT")}");
    }
}
