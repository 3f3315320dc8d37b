using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeconvGen.Runtime;

/// <summary>
/// Sweeps over values in memory. Any count is permitted and nothing outside is touched; the last, partial vector goes through the same
/// arithmetic as the others, so that a result does not depend on an element's place.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Elementwise
{
    // Each method is optimised at its first call: unoptimised, every vector would cost some twenty calls, and a network may run once only.

    /// <summary>x for x ≥ 0, α·(e^x − 1) below, in place, as <see cref="LaneFunctions.Elu(Vector{float}, Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="alpha">α, rounded to the type of the values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Elu(ref float values, int count, double alpha) => Apply(ref values, count, new EluFunction(alpha));

    /// <summary>x for x ≥ 0, α·(e^x − 1) below, in place, as <see cref="LaneFunctions.Elu(Vector{double}, Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="alpha">α, rounded to the type of the values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Elu(ref double values, int count, double alpha) => Apply(ref values, count, new EluFunction(alpha));

    /// <summary>e^x in place, as <see cref="LaneFunctions.Exp(Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp(ref float values, int count) => ApplyWidest(ref values, count, default(ExpFunction));

    /// <summary>e^x in place, as <see cref="LaneFunctions.Exp(Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp(ref double values, int count) => Apply(ref values, count, default(ExpFunction));

    /// <summary>x·Φ(x), Φ the normal distribution function, in place, as <see cref="LaneFunctions.GeluExact(Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GeluExact(ref float values, int count) => Apply(ref values, count, default(GeluExactFunction));

    /// <summary>x·Φ(x), Φ the normal distribution function, in place, as <see cref="LaneFunctions.GeluExact(Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GeluExact(ref double values, int count) => Apply(ref values, count, default(GeluExactFunction));

    /// <summary>x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))) in place, as <see cref="LaneFunctions.GeluTanh(Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GeluTanh(ref float values, int count) => Apply(ref values, count, default(GeluTanhFunction));

    /// <summary>x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))) in place, as <see cref="LaneFunctions.GeluTanh(Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GeluTanh(ref double values, int count) => Apply(ref values, count, default(GeluTanhFunction));

    /// <summary>λ·x for x ≥ 0, λ·α·(e^x − 1) below, in place, as <see cref="LaneFunctions.Selu(Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Selu(ref float values, int count) => Apply(ref values, count, default(SeluFunction));

    /// <summary>λ·x for x ≥ 0, λ·α·(e^x − 1) below, in place, as <see cref="LaneFunctions.Selu(Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Selu(ref double values, int count) => Apply(ref values, count, default(SeluFunction));

    /// <summary>1 / (1 + e^−x) in place, as <see cref="LaneFunctions.Sigmoid(Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoid(ref float values, int count) => ApplyWidest(ref values, count, default(SigmoidFunction));

    /// <summary>1 / (1 + e^−x) in place, as <see cref="LaneFunctions.Sigmoid(Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoid(ref double values, int count) => Apply(ref values, count, default(SigmoidFunction));

    /// <summary>ln(1 + e^x) in place, as <see cref="LaneFunctions.Softplus(Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softplus(ref float values, int count) => Apply(ref values, count, default(SoftplusFunction));

    /// <summary>ln(1 + e^x) in place, as <see cref="LaneFunctions.Softplus(Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softplus(ref double values, int count) => Apply(ref values, count, default(SoftplusFunction));

    /// <summary>Hyperbolic tangent in place, as <see cref="LaneFunctions.Tanh(Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh(ref float values, int count) => ApplyWidest(ref values, count, default(TanhFunction));

    /// <summary>Hyperbolic tangent in place, as <see cref="LaneFunctions.Tanh(Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh(ref double values, int count) => Apply(ref values, count, default(TanhFunction));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ApplyWidest<TFunction>(ref float values, int count, TFunction function)
        where TFunction : struct, IWideLaneFunction
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            Apply(ref values, count, function);
            return;
        }

        var i = 0;
        for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
            function.Of(Vector512.LoadUnsafe(ref values, (nuint)i)).StoreUnsafe(ref values, (nuint)i);
        if (i < count)
            LaneAccess512.StoreFirst(function.Of(LaneAccess512.LoadFirst(ref Unsafe.Add(ref values, i), count - i)), ref Unsafe.Add(ref values, i), count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<TFunction>(ref float values, int count, TFunction function)
        where TFunction : struct, ILaneFunction
    {
        var i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
            function.Of(Vector.LoadUnsafe(ref values, (nuint)i)).StoreUnsafe(ref values, (nuint)i);
        if (i < count)
            LaneAccess.StoreFirst(function.Of(LaneAccess.LoadFirst(ref Unsafe.Add(ref values, i), count - i)), ref Unsafe.Add(ref values, i), count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<TFunction>(ref double values, int count, TFunction function)
        where TFunction : struct, ILaneFunction
    {
        var i = 0;
        for (; i <= count - Vector<double>.Count; i += Vector<double>.Count)
            function.Of(Vector.LoadUnsafe(ref values, (nuint)i)).StoreUnsafe(ref values, (nuint)i);
        if (i < count)
            LaneAccess.StoreFirst(function.Of(LaneAccess.LoadFirst(ref Unsafe.Add(ref values, i), count - i)), ref Unsafe.Add(ref values, i), count - i);
    }
}
