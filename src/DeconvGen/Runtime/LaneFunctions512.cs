using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeconvGen.Runtime;

/// <summary>
/// Those of <see cref="LaneFunctions"/> that end networks, for 512-bit vectors: the same steps, digit for digit. The 784 sigmoids of an autoencoder's picture are 6 % of its time with 256 bits,
/// which is what Vector&lt;T&gt; has there.
/// </summary>
internal static class LaneFunctions512
{
    /// <summary>As <see cref="LaneFunctions.Exp(System.Numerics.Vector{float})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        var limited = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(-104F)), Vector512.Create(-104F), x);
        return Negative(-Vector512.ConditionalSelect(Vector512.GreaterThan(limited, Vector512.Create(89F)), Vector512.Create(89F), limited));
    }

    /// <summary>As <see cref="LaneFunctions.Sigmoid(System.Numerics.Vector{float})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        var e = Negative(LimitedMagnitude(x, Vector512.Create(104F)));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), e, Vector512<float>.One) / (e + Vector512<float>.One);
    }

    /// <summary>As <see cref="LaneFunctions.Tanh(System.Numerics.Vector{float})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        var magnitude = LimitedMagnitude(x, Vector512.Create(10F));
        var (power, n) = Reduce(magnitude + magnitude);
        var scale = PowerOfTwo(n);
        var q = Vector512.FusedMultiplyAdd(power, scale, scale - Vector512<float>.One);
        return Vector512.Abs(q / (q + Vector512.Create(2F))) | (x & Vector512.Create(-0.0F));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LimitedMagnitude(Vector512<float> x, Vector512<float> limit)
    {
        var magnitude = Vector512.Abs(x);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(magnitude, limit), limit, magnitude);
    }

    // As Exponential.Negative.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Negative(Vector512<float> x)
    {
        var (power, n) = Reduce(x);
        var half = Vector512.ShiftRightArithmetic(n, 1);
        return (power + Vector512<float>.One) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    // As Exponential.Reduce: e^r − 1 and n.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> Power, Vector512<int> N) Reduce(Vector512<float> x)
    {
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(-1.44269504F), Vector512.Create(Exponential.RoundSingle));
        var n = shifted - Vector512.Create(Exponential.RoundSingle);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Exponential.Ln2UpperSingle), -x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Exponential.Ln2LowerSingle), r);
        var sum = Vector512.Create(1F / 5040);
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1F / 720));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1F / 120));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1F / 24));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1F / 6));
        sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(0.5F));
        return (Vector512.FusedMultiplyAdd(sum * r, r, r), shifted.AsInt32() - Vector512.Create(Exponential.RoundSingle).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOfTwo(Vector512<int> n) => Vector512.ShiftLeft(n + Vector512.Create(127), 23).AsSingle();
}
