using System.Numerics;
using System.Runtime.CompilerServices;
using static DeconvGen.Runtime.LaneArithmetic;

namespace DeconvGen.Runtime;

public static partial class LaneFunctions
{
    // 2·√(2/π) and 0.044715 times that, in two parts each.
    private const float SlopeSingle = 1.59576917F;
    private const float SlopeLowSingle = -4.53406805e-08F;
    private const float CubicSingle = 0.0713548139F;
    private const float CubicLowSingle = 2.39883247e-09F;
    private const double Slope = 1.5957691216057308;
    private const double SlopeLow = -9.96930880911092e-17;
    private const double Cubic = 0.07135481627260025;
    private const double CubicLow = -6.175149918155315e-19;

    /// <summary>
    /// x·Φ(x), Φ the normal distribution function, as max(x, 0) − |x|·Φ(−|x|). Accurate to 8 units in the last place, the tail included (worst of 64
    /// million: 5.62, without fused multiply-add 7.32); double: 11 (worst of 80,000: 5.98, without 9.58). −∞ gives −0, NaN stays NaN, −0 stays −0.
    /// </summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluExact(Vector<float> x)
    {
        // |x|·Φ(−|x|) is less than half of the least denormal from 14.37. The square in two parts: an error of its last place, 6e-6 at 112, would be
        // one of a hundred places of the exponential.
        var t = LimitedMagnitude(x, Vector.Create(15F));
        var (square, low) = Product(t, t);
        var half = Vector.Create(0.5F);
        var (mantissa, scale, lastScale) = Exponential.NegativeParts(square * half, low * half);
        var (numerator, denominator) = NormalTail.Quotient(t);
        return MinusZeroBelow(x) - mantissa * t * numerator / denominator * scale * lastScale;
    }

    /// <inheritdoc cref="GeluExact(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> GeluExact(Vector<double> x)
    {
        var t = LimitedMagnitude(x, Vector.Create(39.0));
        var (square, low) = Product(t, t);
        var half = Vector.Create(0.5);
        var (mantissa, scale, lastScale) = Exponential.NegativeParts(square * half, low * half);
        var (numerator, denominator) = NormalTail.Quotient(t);
        return MinusZeroBelow(x) - mantissa * t * numerator / denominator * scale * lastScale;
    }

    /// <summary>
    /// x/2·(1 + tanh u) with u = √(2/π)·(x + 0.044715·x³), as max(x, 0) − |x|·e^−2|u| / (1 + e^−2|u|). Accurate to 3.25 units in the last place
    /// (worst of 64 million: 3.00); double: 3.25 (worst of 80,000: 2.57). −∞ gives −0, NaN stays NaN, −0 stays −0.
    /// </summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluTanh(Vector<float> x)
    {
        // The argument in two parts, as in GeluExact; the result is less than half of the least denormal from 10.6.
        var t = LimitedMagnitude(x, Vector.Create(11F));
        var (square, squareLow) = Product(t, t);
        var (cubic, cubicLow) = Product(square, Vector.Create(CubicSingle));
        cubicLow += MultiplyAdd(squareLow, Vector.Create(CubicSingle), square * Vector.Create(CubicLowSingle));
        var (slope, slopeLow) = Sum(Vector.Create(SlopeSingle), cubic);
        slopeLow += cubicLow + Vector.Create(SlopeLowSingle);
        var (argument, low) = Product(t, slope);
        low = MultiplyAdd(t, slopeLow, low);
        var (mantissa, scale, lastScale) = Exponential.NegativeParts(argument, low);
        var denominator = MultiplyAdd(mantissa * scale, lastScale, Vector<float>.One);
        return MinusZeroBelow(x) - mantissa * t / denominator * scale * lastScale;
    }

    /// <inheritdoc cref="GeluTanh(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> GeluTanh(Vector<double> x)
    {
        var t = LimitedMagnitude(x, Vector.Create(22.0));
        var (square, squareLow) = Product(t, t);
        var (cubic, cubicLow) = Product(square, Vector.Create(Cubic));
        cubicLow += MultiplyAdd(squareLow, Vector.Create(Cubic), square * Vector.Create(CubicLow));
        var (slope, slopeLow) = Sum(Vector.Create(Slope), cubic);
        slopeLow += cubicLow + Vector.Create(SlopeLow);
        var (argument, low) = Product(t, slope);
        low = MultiplyAdd(t, slopeLow, low);
        var (mantissa, scale, lastScale) = Exponential.NegativeParts(argument, low);
        var denominator = MultiplyAdd(mantissa * scale, lastScale, Vector<double>.One);
        return MinusZeroBelow(x) - mantissa * t / denominator * scale * lastScale;
    }

    // max(x, 0) with −0 for 0, from which nothing subtracted is −0 again.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> MinusZeroBelow(Vector<float> x) =>
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), Vector.Create(-0F), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> MinusZeroBelow(Vector<double> x) =>
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), Vector.Create(-0.0), x);
}
