using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static DeconvGen.Runtime.LaneArithmetic;

namespace DeconvGen.Runtime;

/// <summary>
/// Activation functions of all lanes at once, for sums that are still in registers. Without tables, branches or calls; a lane's result does not
/// depend on the others. Infinities give the limit. The errors stated are the largest found, in units in the last place of the result.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LaneFunctions
{
    /// <summary>
    /// e^x, denormal results included; infinite above 88.72 (double: 709.78). Accurate to 1.25 units in the last place (worst of 64 million: 1.04);
    /// double: 1.25 (worst of 80,000: 0.95). NaN stays NaN.
    /// </summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        // The results beyond are 0 and ∞; the comparisons are false for NaN, which stays.
        var limited = Clip(x, Vector.Create(-104F), Vector.Create(89F));
        return Exponential.Negative(-limited);
    }

    /// <inheritdoc cref="Exp(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Exp(Vector<double> x)
    {
        // The results beyond are 0 and ∞; the comparisons are false for NaN, which stays.
        var limited = Clip(x, Vector.Create(-746.0), Vector.Create(710.0));
        return Exponential.Negative(-limited);
    }

    /// <summary>
    /// e^x − 1, accurate in relation to itself near 0. Accurate to 2 units in the last place (worst of 64 million: 1.72); double: 2 (worst of 80,000:
    /// 1.88). NaN stays NaN, −0 stays −0.
    /// </summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Expm1(Vector<float> x)
    {
        var limited = Clip(x, Vector.Create(-40F), Vector.Create(89F));
        return Vector.Abs(Exponential.MinusOne(limited)) | (x & Vector.Create(-0.0F));
    }

    /// <inheritdoc cref="Expm1(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Expm1(Vector<double> x)
    {
        var limited = Clip(x, Vector.Create(-40.0), Vector.Create(710.0));
        return Vector.Abs(Exponential.MinusOne(limited)) | (x & Vector.Create(-0.0));
    }

    /// <summary>
    /// 1 / (1 + e^−x), with e = e^−|x|, which cannot overflow: 1 / (1 + e) for x ≥ 0 and e / (1 + e) below. Accurate to 2.5 units in the last place
    /// (worst of 64 million: 2.33); double: 2.5 (worst of 80,000: 2.08). NaN stays NaN.
    /// </summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x)
    {
        // e^−104 is less than half of the least denormal: 0.
        var e = Exponential.Negative(LimitedMagnitude(x, Vector.Create(104F)));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), e, Vector<float>.One) / (e + Vector<float>.One);
    }

    /// <inheritdoc cref="Sigmoid(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sigmoid(Vector<double> x)
    {
        // e^−746 is less than half of the least denormal: 0.
        var e = Exponential.Negative(LimitedMagnitude(x, Vector.Create(746.0)));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), e, Vector<double>.One) / (e + Vector<double>.One);
    }

    /// <summary>
    /// Hyperbolic tangent, with q = e^−2|x| − 1, which keeps its digits near 0: −q / (2 + q), and the sign of x. Accurate to 2.75 units in the last
    /// place (worst of 64 million: 2.49); double: 2.75 (worst of 80,000: 2.48). NaN stays NaN, −0 stays −0.
    /// </summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        // tanh 9.02 rounds to 1.
        var magnitude = LimitedMagnitude(x, Vector.Create(10F));
        var q = Exponential.NegativeMinusOne(magnitude + magnitude);
        return Vector.Abs(q / (q + Vector.Create(2F))) | (x & Vector.Create(-0.0F));
    }

    /// <inheritdoc cref="Tanh(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Tanh(Vector<double> x)
    {
        // tanh 19.07 rounds to 1.
        var magnitude = LimitedMagnitude(x, Vector.Create(20.0));
        var q = Exponential.NegativeMinusOne(magnitude + magnitude);
        return Vector.Abs(q / (q + Vector.Create(2.0))) | (x & Vector.Create(-0.0));
    }

    /// <summary>
    /// ln(1 + e^x) as max(x, 0) + ln(1 + e^−|x|). Accurate to 2.75 units in the last place (worst of 64 million: 2.55); double: 2.75 (worst of
    /// 80,000: 2.41). −∞ gives 0, ∞ gives ∞, NaN stays NaN.
    /// </summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Softplus(Vector<float> x)
    {
        var e = Exponential.Negative(LimitedMagnitude(x, Vector.Create(104F)));
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, Vector<float>.Zero) + Logarithm.OfOnePlus(e);
    }

    /// <inheritdoc cref="Softplus(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Softplus(Vector<double> x)
    {
        var e = Exponential.Negative(LimitedMagnitude(x, Vector.Create(746.0)));
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<double>.Zero), x, Vector<double>.Zero) + Logarithm.OfOnePlus(e);
    }

    /// <summary>
    /// x for x ≥ 0, α·(e^x − 1) below. Accurate to 2 units in the last place (worst of 64 million: 1.61); double: 2.25 (worst of 80,000: 1.98). −∞
    /// gives −α, NaN stays NaN, −0 stays −0.
    /// </summary>
    /// <param name="x">The numbers.</param>
    /// <param name="alpha">α.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Elu(Vector<float> x, Vector<float> alpha)
    {
        // e^−40 is nothing beside 1; what comes of x ≥ 0 is not used.
        var q = Exponential.NegativeMinusOne(LimitedMagnitude(x, Vector.Create(40F)));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), alpha * q, x);
    }

    /// <inheritdoc cref="Elu(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Elu(Vector<double> x, Vector<double> alpha)
    {
        // e^−40 is nothing beside 1; what comes of x ≥ 0 is not used.
        var q = Exponential.NegativeMinusOne(LimitedMagnitude(x, Vector.Create(40.0)));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), alpha * q, x);
    }

    /// <summary>
    /// λ·x for x ≥ 0, λ·α·(e^x − 1) below, λ = 1.0507009873554805, α = 1.6732632423543772 (Klambauer et al. 2017). Accurate to 2 units in the last
    /// place (worst of 64 million: 1.73); double: 2 (worst of 80,000: 1.47). −∞ gives −λ·α, NaN stays NaN, −0 stays −0.
    /// </summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Selu(Vector<float> x)
    {
        var scaled = x * Vector.Create(1.0507009873554805F);
        var q = Exponential.NegativeMinusOne(LimitedMagnitude(x, Vector.Create(40F)));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), Vector.Create(1.7580993408473768F) * q, scaled);
    }

    /// <inheritdoc cref="Selu(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Selu(Vector<double> x)
    {
        var scaled = x * Vector.Create(1.0507009873554805);
        var q = Exponential.NegativeMinusOne(LimitedMagnitude(x, Vector.Create(40.0)));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), Vector.Create(1.7580993408473768) * q, scaled);
    }
}
