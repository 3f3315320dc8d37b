namespace DeconvGen.Benchmarks.Commands;

/// <summary>The table on the console: a line for each layer. <see cref="RatioSummary"/> has the means.</summary>
/// <param name="peak">GFLOP/s of one core at most.</param>
/// <param name="peers">Names of the peers, in the order of the columns.</param>
internal sealed class ComparisonTable(double peak, IReadOnlyList<string> peers)
{
    private bool _hasHeading;

    /// <summary>Prints a line.</summary>
    public void Add(Comparison comparison)
    {
        Heading();
        var (own, network, name) = (comparison.Own, comparison.Network, comparison.Layer.Name);
        Console.Write($"{name,-26} {network.Layout} {Figure(network.MultiplyAdds / 1e6),9} {Figure(own.Microseconds),10} {Figure(comparison.Kernel?.Microseconds ?? double.NaN),10}");
        foreach (var peer in comparison.Peers)
        {
            Console.Write($" {Figure(peer.Microseconds),13}");
        }
        var gflops = own.Gflops(network.MultiplyAdds);
        Console.Write($" {(double.IsNaN(gflops) ? "-" : gflops.ToString("F1")),8} {(double.IsNaN(gflops) ? "-" : (gflops / (peak * own.Threads)).ToString("P0")),7}");
        foreach (var peer in comparison.Peers)
        {
            Print(peer.Microseconds / own.Microseconds);
        }
        Print(comparison.Fastest / own.Microseconds);
        Console.WriteLine($"   {own.Error:0.0e+0}");
        foreach (var wrong in comparison.Wrong)
        {
            Console.WriteLine($"  WRONG OUTPUT, not timed: {wrong.Contender}, error {wrong.Error:0.0e+0}");
        }
    }

    private static void Print(double ratio) => Console.Write($" {(double.IsNaN(ratio) ? "-" : ratio.ToString("F2")),13}");

    private void Heading()
    {
        if (_hasHeading)
            return;
        _hasHeading = true;
        var times = string.Concat(peers.Select(peer => $" {peer,13}"));
        var ratios = string.Concat(peers.Append(RatioSummary.Fastest).Select(peer => $" {"×" + peer,13}"));
        Console.WriteLine($"{"µs of each",-26} {"data"} {"MMAC",9} {"run",10} {"kernel",10}{times} {"GFLOP/s",8} {"of peak",7}{ratios}   error");
    }

    // Four digits, never an exponent.
    private static string Figure(double value) => double.IsNaN(value) ? "-" : value.ToString(value switch { >= 1000 => "F0", >= 100 => "F1", >= 10 => "F2", >= 1 => "F3", >= 0.01 => "F4", _ => "F6" });
}
