using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace DeconvGen.Runtime;

/// <summary>
/// e^−x for x ≥ 0, by −x = n·ln 2 + r with |r| ≤ ½·ln 2, Taylor's series of e^r − 1, and a scaling by 2ⁿ.
/// The .NET library's Vector.Exp is not used: its algorithm may change between versions, and e^x − 1 is not offered.
/// </summary>
internal static class Exponential
{
    // n is rounded by adding 1.5·2²³ (double: 1.5·2⁵²): the low bits of the sum are n.
    private const float RoundSingle = 12582912;
    private const double RoundDouble = 6755399441055744;

    // ln 2 in two parts (Cody and Waite 1980; double: fdlibm's): the upper has so few digits that n times it is exact.
    private const float Ln2UpperSingle = 0.693359375F;
    private const float Ln2LowerSingle = -2.12194440e-4F;
    private const double Ln2UpperDouble = 6.93147180369123816490e-01;
    private const double Ln2LowerDouble = 1.90821492927058770002e-10;

    /// <summary>e^−x for 0 ≤ x ≤ 104, denormal results included. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Negative(Vector<float> x)
    {
        var (power, n) = Reduce(x);
        // In two steps: 2ⁿ itself is denormal below n = −126, and only the second product may round.
        var half = Vector.ShiftRightArithmetic(n, 1);
        return (power + Vector<float>.One) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>e^−x for 0 ≤ x ≤ 746, denormal results included. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Negative(Vector<double> x)
    {
        var (power, n) = Reduce(x);
        // An arithmetic shift of 64-bit lanes is slow before AVX-512; n + 2048 is positive, so that a logical one does.
        var half = Vector.ShiftRightLogical(n + Vector.Create(2048L), 1) - Vector.Create(1024L);
        return (power + Vector<double>.One) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>e^−x − 1 for 0 ≤ x ≤ 40, accurate in relation to itself near 0. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> NegativeMinusOne(Vector<float> x)
    {
        var (power, n) = Reduce(x);
        var scale = PowerOfTwo(n);
        return MultiplyAdd(power, scale, scale - Vector<float>.One);
    }

    /// <inheritdoc cref="NegativeMinusOne(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> NegativeMinusOne(Vector<double> x)
    {
        var (power, n) = Reduce(x);
        var scale = PowerOfTwo(n);
        return MultiplyAdd(power, scale, scale - Vector<double>.One);
    }

    // e^r − 1 and n. The first term left out, r⁸/8!, is 1.5e-8 of r: a quarter of a unit in the last place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<float> Power, Vector<int> N) Reduce(Vector<float> x)
    {
        var shifted = MultiplyAdd(x, Vector.Create(-1.44269504F), Vector.Create(RoundSingle));
        var n = shifted - Vector.Create(RoundSingle);
        var r = MultiplyAdd(n, Vector.Create(-Ln2UpperSingle), -x);
        r = MultiplyAdd(n, Vector.Create(-Ln2LowerSingle), r);
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
    private static (Vector<double> Power, Vector<long> N) Reduce(Vector<double> x)
    {
        var shifted = MultiplyAdd(x, Vector.Create(-1.4426950408889634), Vector.Create(RoundDouble));
        var n = shifted - Vector.Create(RoundDouble);
        var r = MultiplyAdd(n, Vector.Create(-Ln2UpperDouble), -x);
        r = MultiplyAdd(n, Vector.Create(-Ln2LowerDouble), r);
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

    // Fused exactly where the machine can. Vector.MultiplyAddEstimate would give other digits in code that is not yet optimised than after.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> MultiplyAdd(Vector<float> left, Vector<float> right, Vector<float> addend) =>
        Fma.IsSupported || AdvSimd.IsSupported ? Vector.FusedMultiplyAdd(left, right, addend) : left * right + addend;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> MultiplyAdd(Vector<double> left, Vector<double> right, Vector<double> addend) =>
        Fma.IsSupported || AdvSimd.IsSupported ? Vector.FusedMultiplyAdd(left, right, addend) : left * right + addend;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<int> n) => Vector.ShiftLeft(n + Vector.Create(127), 23).As<int, float>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> PowerOfTwo(Vector<long> n) => Vector.ShiftLeft(n + Vector.Create(1023L), 52).As<long, double>();
}
