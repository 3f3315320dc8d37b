using System.Numerics;
using static DeconvGen.Tests.Runtime.ExactNumbers;

namespace DeconvGen.Tests.Runtime;

/// <summary>
/// The error of a function's computed value in units in its last place, against a quotient of integers that is right to about 200 bits.
/// </summary>
internal static class ExactActivations
{
    private static readonly BigInteger TenToThe31 = BigInteger.Pow(10, 31);

    // Of Klambauer et al. 2017, by their definition to 31 digits behind the point.
    private static readonly BigInteger SeluLambda = BigInteger.Parse("10507009873554804934193349852946", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly BigInteger SeluAlpha = BigInteger.Parse("16732632423543772848170429916717", System.Globalization.CultureInfo.InvariantCulture);

    public static double SigmoidError(double x, double computed)
    {
        var (e, scale) = Exponential(ToFixed(-Math.Abs(x), Bits(x)), Bits(x));
        var one = BigInteger.One << scale;
        return Error(computed, x < 0 ? e : one, one + e);
    }

    public static double TanhError(double x, double computed)
    {
        var (e, scale) = Exponential(2 * ToFixed(-Math.Abs(x), Bits(x)), Bits(x));
        var one = BigInteger.One << scale;
        return Error(computed, Math.Sign(x) * (one - e), one + e);
    }

    public static double ExpError(double x, double computed)
    {
        var (e, scale) = Exponential(ToFixed(x, Bits(x)), Bits(x));
        return Error(computed, e, BigInteger.One << scale);
    }

    public static double Expm1Error(double x, double computed)
    {
        var (difference, one) = Expm1(x);
        return Error(computed, difference, one);
    }

    public static double EluError(double x, double alpha, double computed)
    {
        if (x >= 0)
            return computed == x ? 0 : double.PositiveInfinity;
        var (difference, one) = Expm1(x);
        return Error(computed, difference * ToFixed(alpha, 200), one << 200);
    }

    public static double SeluError(double x, double computed)
    {
        if (x >= 0)
            return Error(computed, ToFixed(x, 1100) * SeluLambda, TenToThe31 << 1100);
        var (difference, one) = Expm1(x);
        return Error(computed, difference * SeluLambda * SeluAlpha, one * TenToThe31 * TenToThe31);
    }

    public static double SoftplusError(double x, double computed)
    {
        // The logarithm of 1 + e^−|x| has 200 bits only if that many are behind the first of e^−|x|.
        var bits = Bits(x, 1.5 * Math.Abs(x));
        var (e, scale) = Exponential(ToFixed(-Math.Abs(x), bits), bits);
        return Error(computed, ToFixed(Math.Max(x, 0), bits) + LogarithmOfOnePlus(Shifted(e, bits - scale), bits), BigInteger.One << bits);
    }

    public static double HardSwishError(double x, double computed)
    {
        var exact = ToFixed(x, 1200);
        var share = BigInteger.Max(BigInteger.Zero, BigInteger.Min(6 * (BigInteger.One << 1200), exact + 3 * (BigInteger.One << 1200)));
        return Error(computed, exact * share, 6 * (BigInteger.One << 2400));
    }

    public static double GeluExactError(double x, double computed)
    {
        // Beyond, x·Φ(x) is closer to 0 or to x than to the next number.
        if (Math.Abs(x) > 39)
            return computed == Math.Max(x, 0) ? 0 : double.PositiveInfinity;
        var bits = Bits(x, 1.5 * x * x);
        var (exact, one) = (ToFixed(x, bits), BigInteger.One << bits);
        var tail = UpperTail(BigInteger.Abs(exact), bits);
        return Error(computed, exact * (x < 0 ? tail : one - tail), one * one);
    }

    public static double GeluTanhError(double x, double computed)
    {
        if (Math.Abs(x) > 22)
            return computed == Math.Max(x, 0) ? 0 : double.PositiveInfinity;
        var bits = Bits(x);
        var exact = ToFixed(x, bits);
        var cube = (exact * exact >> bits) * exact >> bits;
        // 2·√(2/π), and the sigmoid of it.
        var argument = 2 * Root((BigInteger.One << 2 * bits + 1) / PiAt(bits), bits) * (exact + cube * 44715 / 1000000) >> bits;
        var (e, scale) = Exponential(-BigInteger.Abs(argument), bits);
        var one = BigInteger.One << scale;
        return Error(computed, exact * (x < 0 ? e : one), one + e << bits);
    }

    private static (BigInteger Difference, BigInteger One) Expm1(double x)
    {
        var (e, scale) = Exponential(ToFixed(x, Bits(x)), Bits(x));
        var one = BigInteger.One << scale;
        return (e - one, one);
    }

    // So many more bits as x is small: 1 − e^−x then still has 200. Rounded up, so that few logarithms of 2 must be found.
    private static int Bits(double x, double more = 0) => (200 + Math.Max(0, -Math.ILogB(x)) + (int)more + 127) / 128 * 128;

    /// <summary>|computed − numerator/denominator| in units in the last place of the computed value.</summary>
    private static double Error(double computed, BigInteger numerator, BigInteger denominator)
    {
        if (!double.IsFinite(computed))
            return double.PositiveInfinity;
        const int bits = 1100; // Every double is a multiple of 2^−1074.
        var ulp = ToFixed(Math.BitIncrement(Math.Abs(computed)) - Math.Abs(computed), bits);
        var difference = ToFixed(computed, bits) * denominator - (numerator << bits);
        return (double)(BigInteger.Abs(difference << 20) / (ulp * denominator)) / (1 << 20);
    }
}
