using System.Numerics;

namespace DeconvGen.Tests.Runtime;

/// <summary>
/// Sigmoid and tanh of a double as a quotient of integers, right to about 200 bits, and the error of a computed value in units in the last place.
/// Taylor's series in integers: nothing in common with the code under test.
/// </summary>
internal static class ExactActivations
{
    private static readonly Dictionary<int, BigInteger> Ln2 = [];

    public static double SigmoidError(double x, double computed)
    {
        var (e, scale) = NegativeExponential(Math.Abs(x));
        var one = BigInteger.One << scale;
        return Error(computed, x < 0 ? e : one, one + e);
    }

    public static double TanhError(double x, double computed)
    {
        var (e, scale) = NegativeExponential(2 * Math.Abs(x));
        var one = BigInteger.One << scale;
        return Error(computed, Math.Sign(x) * (one - e), one + e);
    }

    /// <summary>e^−x as <c>Value / 2^Scale</c>.</summary>
    private static (BigInteger Value, int Scale) NegativeExponential(double x)
    {
        // So many more bits as x is small: 1 − e^−x then still has 200.
        var bits = 200 + Math.Max(0, -Math.ILogB(x));
        var fixedX = ToFixed(x, bits);
        var ln2 = Ln2At(bits);
        var n = (int)(fixedX / ln2);
        var r = fixedX - n * ln2;
        var term = BigInteger.One << bits;
        var sum = term;
        for (var k = 1; !term.IsZero; k++)
        {
            term = -(term * r >> bits) / k;
            sum += term;
        }
        return (sum, bits + n);
    }

    private static BigInteger Ln2At(int bits)
    {
        if (Ln2.TryGetValue(bits, out var value))
            return value;
        // ln 2 = Σ 1 / (k·2ᵏ), with 20 bits more against the rounding of its terms.
        var one = BigInteger.One << bits + 20;
        for (var k = 1; k <= bits + 20; k++)
            value += (one >> k) / k;
        return Ln2[bits] = value >> 20;
    }

    /// <summary>|computed − numerator/denominator| in units in the last place of the computed value.</summary>
    private static double Error(double computed, BigInteger numerator, BigInteger denominator)
    {
        const int bits = 1100; // Every double is a multiple of 2^−1074.
        var ulp = ToFixed(Math.BitIncrement(Math.Abs(computed)) - Math.Abs(computed), bits);
        var difference = ToFixed(computed, bits) * denominator - (numerator << bits);
        return (double)(BigInteger.Abs(difference << 20) / (ulp * denominator)) / (1 << 20);
    }

    private static BigInteger ToFixed(double value, int bits)
    {
        if (value == 0)
            return BigInteger.Zero;
        var exponent = Math.Max(Math.ILogB(value), -1022) - 52;
        // Exact: the scaled value is an integer below 2⁵³.
        var mantissa = (BigInteger)Math.ScaleB(Math.ScaleB(value, -exponent / 2), -exponent + exponent / 2);
        return bits + exponent >= 0 ? mantissa << bits + exponent : mantissa >> -(bits + exponent);
    }
}
