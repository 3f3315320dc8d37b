using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace DeconvGen.Runtime;

/// <summary>Steps that the functions of lanes share.</summary>
internal static class LaneArithmetic
{
    private static bool IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.IsSupported;
    }

    /// <summary>
    /// left·right + addend, fused exactly where the machine can. Vector.MultiplyAddEstimate would give other digits in code that is not yet
    /// optimised than after.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MultiplyAdd(Vector<float> left, Vector<float> right, Vector<float> addend) =>
        IsFused ? Vector.FusedMultiplyAdd(left, right, addend) : left * right + addend;

    /// <inheritdoc cref="MultiplyAdd(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> MultiplyAdd(Vector<double> left, Vector<double> right, Vector<double> addend) =>
        IsFused ? Vector.FusedMultiplyAdd(left, right, addend) : left * right + addend;

    /// <summary>left·right and what its rounding took away, exact but for denormals (without fused multiply-add by Dekker 1971).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<float> High, Vector<float> Low) Product(Vector<float> left, Vector<float> right)
    {
        var product = left * right;
        if (IsFused)
            return (product, Vector.FusedMultiplyAdd(left, right, -product));
        var (leftHigh, rightHigh) = (Upper(left), Upper(right));
        var (leftLow, rightLow) = (left - leftHigh, right - rightHigh);
        return (product, leftHigh * rightHigh - product + leftHigh * rightLow + leftLow * rightHigh + leftLow * rightLow);
    }

    /// <inheritdoc cref="Product(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<double> High, Vector<double> Low) Product(Vector<double> left, Vector<double> right)
    {
        var product = left * right;
        if (IsFused)
            return (product, Vector.FusedMultiplyAdd(left, right, -product));
        var (leftHigh, rightHigh) = (Upper(left), Upper(right));
        var (leftLow, rightLow) = (left - leftHigh, right - rightHigh);
        return (product, leftHigh * rightHigh - product + leftHigh * rightLow + leftLow * rightHigh + leftLow * rightLow);
    }

    /// <summary>left + right and what its rounding took away, exact (Knuth 1969).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<float> High, Vector<float> Low) Sum(Vector<float> left, Vector<float> right)
    {
        var sum = left + right;
        var ofRight = sum - left;
        return (sum, left - (sum - ofRight) + (right - ofRight));
    }

    /// <inheritdoc cref="Sum(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<double> High, Vector<double> Low) Sum(Vector<double> left, Vector<double> right)
    {
        var sum = left + right;
        var ofRight = sum - left;
        return (sum, left - (sum - ofRight) + (right - ofRight));
    }

    /// <summary>|x|, at most the limit. The comparison is false for NaN, which stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LimitedMagnitude(Vector<float> x, Vector<float> limit)
    {
        var magnitude = Vector.Abs(x);
        return Vector.ConditionalSelect(Vector.GreaterThan(magnitude, limit), limit, magnitude);
    }

    /// <inheritdoc cref="LimitedMagnitude(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> LimitedMagnitude(Vector<double> x, Vector<double> limit)
    {
        var magnitude = Vector.Abs(x);
        return Vector.ConditionalSelect(Vector.GreaterThan(magnitude, limit), limit, magnitude);
    }

    // The upper half of the significand: 12 of 24 bits, 26 of 53.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Upper(Vector<float> x) => (x.As<float, uint>() & Vector.Create(0xFFFFF000U)).As<uint, float>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Upper(Vector<double> x) => (x.As<double, ulong>() & Vector.Create(0xFFFFFFFFF8000000UL)).As<ulong, double>();
}
