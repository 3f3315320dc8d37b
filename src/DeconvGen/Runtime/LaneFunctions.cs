using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>A function of one number, over all lanes at once.</summary>
internal interface ILaneFunction<T>
    where T : unmanaged
{
    Vector<T> Of(Vector<T> x);
}

/// <summary>With e = e^−|x|, which cannot overflow: 1 / (1 + e) for x ≥ 0 and e / (1 + e) below.</summary>
internal readonly struct SigmoidOfFloat : ILaneFunction<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x)
    {
        // e^−104 is less than half of the least denormal: 0. The comparison is false for NaN, which stays.
        var limit = Vector.Create(104f);
        var magnitude = Vector.Abs(x);
        magnitude = Vector.ConditionalSelect(Vector.GreaterThan(magnitude, limit), limit, magnitude);
        var e = Exponential.Negative(magnitude);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), e, Vector<float>.One) / (e + Vector<float>.One);
    }
}

/// <inheritdoc cref="SigmoidOfFloat"/>
internal readonly struct SigmoidOfDouble : ILaneFunction<double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x)
    {
        var limit = Vector.Create(746.0);
        var magnitude = Vector.Abs(x);
        magnitude = Vector.ConditionalSelect(Vector.GreaterThan(magnitude, limit), limit, magnitude);
        var e = Exponential.Negative(magnitude);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), e, Vector<double>.One) / (e + Vector<double>.One);
    }
}

/// <summary>With q = e^−2|x| − 1, which keeps its digits near 0: |tanh x| = −q / (2 + q), and the sign of x.</summary>
internal readonly struct TanhOfFloat : ILaneFunction<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x)
    {
        // tanh 9.02 rounds to 1.
        var limit = Vector.Create(10f);
        var magnitude = Vector.Abs(x);
        magnitude = Vector.ConditionalSelect(Vector.GreaterThan(magnitude, limit), limit, magnitude);
        var q = Exponential.NegativeMinusOne(magnitude + magnitude);
        return Vector.Abs(q / (q + Vector.Create(2f))) | (x & Vector.Create(-0f));
    }
}

/// <inheritdoc cref="TanhOfFloat"/>
internal readonly struct TanhOfDouble : ILaneFunction<double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x)
    {
        // tanh 19.07 rounds to 1.
        var limit = Vector.Create(20.0);
        var magnitude = Vector.Abs(x);
        magnitude = Vector.ConditionalSelect(Vector.GreaterThan(magnitude, limit), limit, magnitude);
        var q = Exponential.NegativeMinusOne(magnitude + magnitude);
        return Vector.Abs(q / (q + Vector.Create(2.0))) | (x & Vector.Create(-0.0));
    }
}
