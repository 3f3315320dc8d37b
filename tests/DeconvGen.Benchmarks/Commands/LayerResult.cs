namespace DeconvGen.Benchmarks.Commands;

/// <summary>One contender at one layer.</summary>
/// <param name="Contender">Its name.</param>
/// <param name="Threads">Threads it computed with.</param>
/// <param name="Error">Largest difference from the expected output, relative to the largest expected magnitude; NaN where it has no output.</param>
/// <param name="Microseconds">Median time of a run; NaN where it was not timed.</param>
internal sealed record LayerResult(string Contender, int Threads, double Error, double Microseconds)
{
    /// <summary>Two for each multiply-add, in 10⁹ a second.</summary>
    public double Gflops(long multiplyAdds) => 2 * multiplyAdds / Microseconds / 1e3;
}
