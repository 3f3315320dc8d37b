using DeconvGen.Benchmarks.Layers;
using DeconvGen.Benchmarks.Measurement;
using DeconvGen.Benchmarks.Peers;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>Compares DeconvGen with its peers, line by line: first the outputs, then the times.</summary>
internal static class CompareCommand
{
    /// <summary>Returns the exit code: 1 where an output is wrong.</summary>
    public static int Run(CompareOptions options)
    {
        var layers = options.Layers();
        if (layers.Count == 0)
            throw new UsageException($"No layer of suite {options.Suite} has \"{options.Filter}\" in its name.");
        var peers = PeerCatalog.Create(options.Threads);
        Console.WriteLine(Machine.Describe());
        foreach (var peer in peers)
        {
            Console.WriteLine(peer.Missing is { } reason ? $"{peer.Name}: MISSING ({reason})" : $"{peer.Name} {peer.Version}");
        }
        var peak = FmaPeak.Measure();
        Console.WriteLine($"FMA peak of one core, GFLOP/s: {peak.Bits256:F0} with 256 bits, {peak.Bits512:F0} with 512 bits, {peak.Default:F0} with Vector<float>; 100 % is {peak.Best:F0}");
        foreach (var fault in layers.Select(layer => layer.Fault).OfType<string>())
        {
            Console.WriteLine("WARNING " + fault);
        }

        using var csv = options.Csv is { } path ? new CsvFile(path) : null;
        var repetitions = new List<IReadOnlyList<Comparison>>();
        for (var n = 1; n <= options.Repetitions; n++)
        {
            if (options.Repetitions > 1)
                Console.WriteLine($"repetition {n} of {options.Repetitions}");
            var table = new ComparisonTable(peak.Best, [.. peers.Select(peer => peer.Name)]);
            var comparisons = new List<Comparison>();
            foreach (var comparison in Compare(options, layers, peers))
            {
                table.Add(comparison);
                csv?.Add(comparison, peak.Best);
                comparisons.Add(comparison);
            }
            repetitions.Add(comparisons);
        }
        foreach (var line in RatioSummary.Lines(repetitions))
        {
            Console.WriteLine(line);
        }
        return repetitions.All(all => all.All(one => one.Wrong.Count == 0)) ? 0 : 1;
    }

    private static IEnumerable<Comparison> Compare(CompareOptions options, IReadOnlyList<BenchmarkLayer> layers, IReadOnlyList<Peer> peers) =>
        options.Threads > 1 && options.Only is null
            ? new SeparateProcesses(options, layers, peers).Compare()
            : layers.Select(new LayerComparer(options, peers).Compare);
}
