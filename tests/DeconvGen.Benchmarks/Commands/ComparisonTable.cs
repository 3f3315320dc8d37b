using DeconvGen.Benchmarks.Layers;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>The table on the console: a line for each layer, then the mean and the minimum of the ratio to each peer.</summary>
/// <param name="peak">GFLOP/s of one core at most.</param>
internal sealed class ComparisonTable(double peak)
{
    private readonly Dictionary<string, List<(double Ratio, string Layer)>> _ratios = [];
    private bool _hasHeading;

    /// <summary>Prints a layer. The first result is DeconvGen's, the others are its peers'.</summary>
    public void Add(BenchmarkLayer layer, NetworkInfo network, IReadOnlyList<LayerResult> results)
    {
        Heading(results);
        var (own, peers) = (results[0], results.Skip(1).ToArray());
        Console.Write($"{layer.Name,-22} {network.Layout} {Figure(network.MultiplyAdds / 1e6),9}");
        if (results.Any(result => !result.IsRight))
        {
            Console.WriteLine("  not timed, WRONG OUTPUT: " + string.Join("; ", results.Select(result => $"{result.Contender} {(result.IsRight ? "right" : "wrong")}, error {result.Error:0.0e+0}")));
            return;
        }
        foreach (var result in results)
        {
            Console.Write($" {Figure(result.Microseconds),15}");
        }
        var gflops = own.Gflops(network.MultiplyAdds);
        Console.Write($" {gflops,9:F1} {gflops / (peak * own.Threads),7:P0}");
        foreach (var peer in peers)
        {
            var ratio = peer.Microseconds / own.Microseconds;
            if (!_ratios.TryGetValue(peer.Contender, out var ratios))
                _ratios[peer.Contender] = ratios = [];
            ratios.Add((ratio, layer.Name));
            Console.Write($" {ratio,15:F2}");
        }
        Console.WriteLine($"   {own.Error:0.0e+0}");
    }

    /// <summary>Prints the last lines.</summary>
    public void Close()
    {
        foreach (var (peer, ratios) in _ratios)
        {
            var mean = Math.Exp(ratios.Average(one => Math.Log(one.Ratio)));
            var least = ratios.MinBy(one => one.Ratio);
            Console.WriteLine($"×{peer}: geometric mean {mean:F2}, minimum {least.Ratio:F2} ({least.Layer}), {ratios.Count} layers");
        }
    }

    private void Heading(IReadOnlyList<LayerResult> results)
    {
        if (_hasHeading)
            return;
        _hasHeading = true;
        var times = string.Concat(results.Select(result => $" {result.Contender + " µs",15}"));
        var ratios = string.Concat(results.Skip(1).Select(result => $" {"×" + result.Contender,15}"));
        Console.WriteLine($"{"layer",-22} {"data"} {"MMAC",9}{times} {"GFLOP/s",9} {"of peak",7}{ratios}   error");
    }

    // Four digits, never an exponent.
    private static string Figure(double value) => value.ToString(value switch { >= 1000 => "F0", >= 100 => "F1", >= 10 => "F2", >= 1 => "F3", >= 0.01 => "F4", _ => "F6" });
}
