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
    // Sums of up to 4608 products in one order are off by up to 4e-6 (measured for direct kernels, and growing with the number of products), Winograd
    // tiles by up to 9e-6 (1×7 taps); a wrong tap or a lost channel is off by far more than 1e-3.
    private const double LayerTolerance = 1e-5;

    // Both sides round, layer after layer; the largest measured is stated in the README.
    private const double NetworkTolerance = 1e-3;

    /// <summary>Those who computed something else.</summary>
    public IReadOnlyList<LayerResult> Wrong => [.. Peers.Prepend(Own).Where(result => !double.IsNaN(result.Microseconds) || !double.IsNaN(result.Error)).Where(result => !IsRight(Layer, result.Error))];

    /// <summary>Whether an output is the expected one. Not so for NaN.</summary>
    public static bool IsRight(BenchmarkLayer layer, double error) => error <= (layer.IsNetwork ? NetworkTolerance : LayerTolerance);
}
