namespace DeconvGen.Tests.Runtime;

/// <summary>
/// The functions of a float in double precision, right to some 1e-13 of themselves even where they are small: far below what is to be measured, a
/// float's last place of 6e-8.
/// </summary>
internal static class ReferenceActivations
{
    public static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    // Math has no e^x − 1; 2·sinh(x/2)·e^(x/2) is the same without cancellation. e^−40 is 4e-18.
    public static double Expm1(double x) => x < -40 ? -1 : 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);

    public static double Elu(double x, double alpha) => x < 0 ? alpha * Expm1(x) : x;

    public static double Selu(double x) => 1.0507009873554804934193349852946 * Elu(x, 1.6732632423543772848170429916717);

    public static double Softplus(double x) => Math.Max(x, 0) + LogOfOnePlus(Math.Exp(-Math.Abs(x)));

    public static double HardSwish(double x) => x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6;

    public static double GeluExact(double x) => x < 0 ? x * UpperTail(-x) : x - x * UpperTail(x);

    public static double GeluTanh(double x) => x * Sigmoid(2 * Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));

    // Kahan's: what the rounding of 1 + u takes away is restored by the quotient.
    private static double LogOfOnePlus(double u)
    {
        var sum = 1 + u;
        return sum == 1 ? u : Math.Log(sum) * (u / (sum - 1));
    }

    /// <summary>1 − Φ(t) for t ≥ 0: Taylor's series of Φ below 3, Laplace's continued fraction above.</summary>
    private static double UpperTail(double t)
    {
        var density = Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI);
        if (t >= 3)
        {
            var fraction = t;
            for (var k = 100; k >= 1; k--)
                fraction = t + k / fraction;
            return density / fraction;
        }
        var term = t;
        var sum = term;
        for (var k = 1; term > 1e-18 * sum; k++)
        {
            term *= t * t / (2 * k + 1);
            sum += term;
        }
        return 0.5 - density * sum;
    }
}
