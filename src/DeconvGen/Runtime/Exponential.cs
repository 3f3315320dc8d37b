using System.Numerics;
using System.Runtime.CompilerServices;
using static DeconvGen.Runtime.LaneArithmetic;

namespace DeconvGen.Runtime;

/// <summary>
/// e^−x and e^−x − 1, by −x = n·ln 2 + r with |r| ≤ ½·ln 2, Taylor's series of e^r − 1, and a scaling by 2ⁿ.
/// The .NET library's Vector.Exp is not used: its algorithm may change between versions, and e^x − 1 is not offered.
/// </summary>
internal static class Exponential
{
    // n is rounded by adding 1.5·2²³ (double: 1.5·2⁵²): the low bits of the sum are n.
    public const float RoundSingle = 12582912;
    private const double RoundDouble = 6755399441055744;

    // ln 2 in two parts (Cody and Waite 1980; double: fdlibm's): the upper has so few digits that n times it is exact.
    public const float Ln2UpperSingle = 0.693359375F;
    public const float Ln2LowerSingle = -2.12194440e-4F;
    private const double Ln2UpperDouble = 6.93147180369123816490e-01;
    private const double Ln2LowerDouble = 1.90821492927058770002e-10;

    /// <summary>e^−x for 0 ≤ x ≤ 104, denormal results included. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Negative(Vector<float> x)
    {
        var (mantissa, scale, lastScale) = NegativeParts(x, Vector<float>.Zero);
        return mantissa * scale * lastScale;
    }

    /// <summary>e^−x for 0 ≤ x ≤ 746, denormal results included. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Negative(Vector<double> x)
    {
        var (mantissa, scale, lastScale) = NegativeParts(x, Vector<double>.Zero);
        return mantissa * scale * lastScale;
    }

    /// <summary>
    /// e^−(x + low) for −89 ≤ x ≤ 120 as Mantissa·Scale·LastScale, for |low| up to a unit in the last place of x. 2ⁿ itself may be denormal, or infinite:
    /// its halves are not, and of the products in this order only the last may round, whatever the mantissa is multiplied by first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<float> Mantissa, Vector<float> Scale, Vector<float> LastScale) NegativeParts(Vector<float> x, Vector<float> low)
    {
        var (power, n) = Reduce(x, low);
        var half = Vector.ShiftRightArithmetic(n, 1);
        return (power + Vector<float>.One, PowerOfTwo(half), PowerOfTwo(n - half));
    }

    /// <inheritdoc cref="NegativeParts(Vector{float}, Vector{float})"/>
    /// <remarks>For −710 ≤ x ≤ 800.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<double> Mantissa, Vector<double> Scale, Vector<double> LastScale) NegativeParts(Vector<double> x, Vector<double> low)
    {
        var (power, n) = Reduce(x, low);
        // An arithmetic shift of 64-bit lanes is slow before AVX-512; n + 2048 is positive, so that a logical one does.
        var half = Vector.ShiftRightLogical(n + Vector.Create(2048L), 1) - Vector.Create(1024L);
        return (power + Vector<double>.One, PowerOfTwo(half), PowerOfTwo(n - half));
    }

    /// <summary>e^−x − 1 for 0 ≤ x ≤ 40, accurate in relation to itself near 0. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> NegativeMinusOne(Vector<float> x)
    {
        var (power, n) = Reduce(x, Vector<float>.Zero);
        var scale = PowerOfTwo(n);
        return MultiplyAdd(power, scale, scale - Vector<float>.One);
    }

    /// <inheritdoc cref="NegativeMinusOne(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> NegativeMinusOne(Vector<double> x)
    {
        var (power, n) = Reduce(x, Vector<double>.Zero);
        var scale = PowerOfTwo(n);
        return MultiplyAdd(power, scale, scale - Vector<double>.One);
    }

    /// <summary>e^x − 1 for −40 ≤ x ≤ 89 (double: 710), infinite where it overflows, accurate in relation to itself near 0. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MinusOne(Vector<float> x)
    {
        var (power, n) = Reduce(-x, Vector<float>.Zero);
        // 2¹²⁸ is not a number: the last doubling comes after the sum.
        var finite = Vector.Min(n, Vector.Create(127));
        var scale = PowerOfTwo(finite);
        return MultiplyAdd(power, scale, scale - Vector<float>.One) * PowerOfTwo(n - finite);
    }

    /// <inheritdoc cref="MinusOne(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> MinusOne(Vector<double> x)
    {
        var (power, n) = Reduce(-x, Vector<double>.Zero);
        var finite = Vector.Min(n, Vector.Create(1023L));
        var scale = PowerOfTwo(finite);
        return MultiplyAdd(power, scale, scale - Vector<double>.One) * PowerOfTwo(n - finite);
    }

    // e^r − 1 and n. The first term left out, r⁸/8!, is 1.5e-8 of r: a quarter of a unit in the last place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<float> Power, Vector<int> N) Reduce(Vector<float> x, Vector<float> low)
    {
        var shifted = MultiplyAdd(x, Vector.Create(-1.44269504F), Vector.Create(RoundSingle));
        var n = shifted - Vector.Create(RoundSingle);
        var r = MultiplyAdd(n, Vector.Create(-Ln2UpperSingle), -x);
        r = MultiplyAdd(n, Vector.Create(-Ln2LowerSingle), r) - low;
        var sum = Vector.Create(1F / 5040);
        sum = MultiplyAdd(sum, r, Vector.Create(1F / 720));
        sum = MultiplyAdd(sum, r, Vector.Create(1F / 120));
        sum = MultiplyAdd(sum, r, Vector.Create(1F / 24));
        sum = MultiplyAdd(sum, r, Vector.Create(1F / 6));
        sum = MultiplyAdd(sum, r, Vector.Create(0.5F));
        return (MultiplyAdd(sum * r, r, r), shifted.As<float, int>() - Vector.Create(RoundSingle).As<float, int>());
    }

    // The first term left out, r¹⁴/14!, is 1.2e-17 of r: a tenth of a unit in the last place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<double> Power, Vector<long> N) Reduce(Vector<double> x, Vector<double> low)
    {
        var shifted = MultiplyAdd(x, Vector.Create(-1.4426950408889634), Vector.Create(RoundDouble));
        var n = shifted - Vector.Create(RoundDouble);
        var r = MultiplyAdd(n, Vector.Create(-Ln2UpperDouble), -x);
        r = MultiplyAdd(n, Vector.Create(-Ln2LowerDouble), r) - low;
        var sum = Vector.Create(1.0 / 6227020800);
        sum = MultiplyAdd(sum, r, Vector.Create(1.0 / 479001600));
        sum = MultiplyAdd(sum, r, Vector.Create(1.0 / 39916800));
        sum = MultiplyAdd(sum, r, Vector.Create(1.0 / 3628800));
        sum = MultiplyAdd(sum, r, Vector.Create(1.0 / 362880));
        sum = MultiplyAdd(sum, r, Vector.Create(1.0 / 40320));
        sum = MultiplyAdd(sum, r, Vector.Create(1.0 / 5040));
        sum = MultiplyAdd(sum, r, Vector.Create(1.0 / 720));
        sum = MultiplyAdd(sum, r, Vector.Create(1.0 / 120));
        sum = MultiplyAdd(sum, r, Vector.Create(1.0 / 24));
        sum = MultiplyAdd(sum, r, Vector.Create(1.0 / 6));
        sum = MultiplyAdd(sum, r, Vector.Create(0.5));
        return (MultiplyAdd(sum * r, r, r), shifted.As<double, long>() - Vector.Create(RoundDouble).As<double, long>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<int> n) => Vector.ShiftLeft(n + Vector.Create(127), 23).As<int, float>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> PowerOfTwo(Vector<long> n) => Vector.ShiftLeft(n + Vector.Create(1023L), 52).As<long, double>();
}
