using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>One contender at one layer.</summary>
/// <param name="Contender">Its name.</param>
/// <param name="Threads">Threads it computed with.</param>
/// <param name="Error">Largest difference from the definition, relative to the largest output.</param>
/// <param name="Microseconds">Median time of a run; NaN where it was not timed because its output is wrong.</param>
internal sealed record LayerResult(string Contender, int Threads, double Error, double Microseconds)
{
    /// <summary>
    /// Largest error of a right output. Sums of up to 4608 products in one order are off by up to 4e-6 (measured for direct kernels, and growing with
    /// the number of products), Winograd tiles by up to 9e-6 (1×7 taps); a wrong tap or a lost channel is off by far more than 1e-3.
    /// </summary>
    private const double Tolerance = 1e-5;

    public static LayerResult Untimed(Contender contender, double error) => new(contender.Name, contender.Threads, error, double.NaN);

    /// <summary>Whether the output is that of the definition. Not so for NaN.</summary>
    public bool IsRight => Error <= Tolerance;

    /// <summary>Two for each multiply-add, in 10⁹ a second.</summary>
    public double Gflops(long multiplyAdds) => 2 * multiplyAdds / Microseconds / 1e3;
}
