using DeconvGen.Benchmarks.Layers;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>All that was found out about one line.</summary>
/// <param name="Layer">The line.</param>
/// <param name="Network">The class that was measured.</param>
/// <param name="Own">DeconvGen's <c>Run</c>.</param>
/// <param name="Kernel">DeconvGen's kernel alone, as its consumer finds it in a network; <see langword="null"/> where it was not measured.</param>
/// <param name="Peers">The peers in the order of the columns; one that is missing, or has no operator for it, has no time.</param>
internal sealed record Comparison(BenchmarkLayer Layer, NetworkInfo Network, LayerResult Own, LayerResult? Kernel, IReadOnlyList<LayerResult> Peers)
{
    /// <summary>Those who computed something else.</summary>
    public IReadOnlyList<LayerResult> Wrong => [.. Peers.Prepend(Own).Where(result => !double.IsNaN(result.Microseconds) || !double.IsNaN(result.Error)).Where(result => !IsRight(Layer, result.Error))];

    /// <summary>Time of the fastest peer; NaN where none was timed.</summary>
    public double Fastest => Peers.Select(peer => peer.Microseconds).Where(time => !double.IsNaN(time)).DefaultIfEmpty(double.NaN).Min();

    /// <summary>Whether an output is the expected one. Not so for NaN.</summary>
    public static bool IsRight(BenchmarkLayer layer, double error) => error <= layer.Tolerance;
}
