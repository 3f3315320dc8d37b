using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using DeconvGen.Samples.Zoo;
using DeconvGen.Zoo.Tests.Reference;

[assembly: AssemblyFixture(typeof(ComparisonTable))]

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>Compares each class once, whatever number of variants it stands for, and writes a table of all beside the tests when they have ended.</summary>
public sealed class ComparisonTable : IDisposable
{
    /// <summary>The table's file.</summary>
    public static readonly string File = Path.Combine(AppContext.BaseDirectory, ReducedSizes.IsFull ? "zoo-comparison-full.md" : "zoo-comparison.md");

    private readonly ConcurrentDictionary<string, Lazy<ComparedNetwork>> _networks = new(StringComparer.Ordinal);

    public void Dispose()
    {
        if (_networks.IsEmpty)
            return;
        var lines = from entry in ZooCatalog.Entries
                    from network in DeclaredNetwork.Of(entry.Variant)
                    where _networks.TryGetValue(network.Name, out var found) && found.IsValueCreated
                    select Line(entry.Variant, _networks[network.Name].Value);
        System.IO.File.WriteAllLines(File, ["| variant | class | inputs | layers | outputs | largest error / tolerance | at |", "|---|---|---|---:|---:|---:|---|", .. lines]);
    }

    internal ComparedNetwork Compare(DeclaredNetwork network) => _networks.GetOrAdd(network.Name, _ => new Lazy<ComparedNetwork>(() =>
    {
        var start = Stopwatch.GetTimestamp();
        using var comparison = new NetworkComparison(ReducedSizes.Apply(network));
        var result = comparison.Compare();
        TestContext.Current.TestOutputHelper?.WriteLine($"{network.Name}: {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
        return result;
    })).Value;

    private static string Line(string variant, ComparedNetwork network) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {variant} | {network.Name} | {string.Join(", ", network.InputShapes)} | {network.EveryLayer.Count} | {network.Outputs.Count} | {network.Worst.Ratio:F2} | {network.Worst.Layer} |");
}
