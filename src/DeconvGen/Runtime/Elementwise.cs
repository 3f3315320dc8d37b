using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>
/// Sweeps over values in memory. Any count is permitted and nothing outside is touched; the last, partial vector goes through the same
/// arithmetic as the others, so that a result does not depend on an element's place. Ranges may be the same but not overlap otherwise.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Elementwise
{
    // Each method is optimised at its first call: unoptimised, every vector would cost some twenty calls, and a network may run once only.

    /// <summary>1 / (1 + e^−x) in place; accurate to 2.5 units in the last place (worst of 42 million: 2.19), denormal results included. NaN stays NaN.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoid(ref float values, int count) => Apply(ref values, count, default(SigmoidOfFloat));

    /// <summary>1 / (1 + e^−x) in place; accurate to 2.5 units in the last place (worst of 140,000: 2.08), denormal results included. NaN stays NaN.</summary>
    /// <inheritdoc cref="Sigmoid(ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoid(ref double values, int count) => Apply(ref values, count, default(SigmoidOfDouble));

    /// <summary>Hyperbolic tangent in place; accurate to 2.75 units in the last place (worst of 42 million: 2.49). NaN stays NaN, −0 stays −0.</summary>
    /// <inheritdoc cref="Sigmoid(ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh(ref float values, int count) => Apply(ref values, count, default(TanhOfFloat));

    /// <summary>Hyperbolic tangent in place; accurate to 2.75 units in the last place (worst of 140,000: 2.48). NaN stays NaN, −0 stays −0.</summary>
    /// <inheritdoc cref="Sigmoid(ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh(ref double values, int count) => Apply(ref values, count, default(TanhOfDouble));

    /// <summary>max(x, 0) in place. NaN stays NaN.</summary>
    /// <inheritdoc cref="Sigmoid(ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Relu(ref float values, int count) => Apply(ref values, count, default(Relu<float>));

    /// <inheritdoc cref="Relu(ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Relu(ref double values, int count) => Apply(ref values, count, default(Relu<double>));

    /// <summary>x for x ≥ 0, slope·x below, in place. NaN stays NaN.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="slope">Factor of negative values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LeakyRelu(ref float values, int count, float slope) => Apply(ref values, count, new LeakyRelu<float>(slope));

    /// <inheritdoc cref="LeakyRelu(ref float, int, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LeakyRelu(ref double values, int count, double slope) => Apply(ref values, count, new LeakyRelu<double>(slope));

    /// <summary>y = a + b.</summary>
    /// <param name="a">The first value of a.</param>
    /// <param name="b">The first value of b.</param>
    /// <param name="y">The first result; may be that of a or b.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref float a, ref float b, ref float y, int count)
    {
        var i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
            (Vector.LoadUnsafe(ref a, (nuint)i) + Vector.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref y, (nuint)i);
        if (i < count)
        {
            var sum = LaneAccess.LoadFirst(ref Unsafe.Add(ref a, i), count - i) + LaneAccess.LoadFirst(ref Unsafe.Add(ref b, i), count - i);
            LaneAccess.StoreFirst(sum, ref Unsafe.Add(ref y, i), count - i);
        }
    }

    /// <inheritdoc cref="Add(ref float, ref float, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref double a, ref double b, ref double y, int count)
    {
        var i = 0;
        for (; i <= count - Vector<double>.Count; i += Vector<double>.Count)
            (Vector.LoadUnsafe(ref a, (nuint)i) + Vector.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref y, (nuint)i);
        if (i < count)
        {
            var sum = LaneAccess.LoadFirst(ref Unsafe.Add(ref a, i), count - i) + LaneAccess.LoadFirst(ref Unsafe.Add(ref b, i), count - i);
            LaneAccess.StoreFirst(sum, ref Unsafe.Add(ref y, i), count - i);
        }
    }

    /// <summary>Copies values; the ranges may overlap.</summary>
    /// <param name="source">The first value to read.</param>
    /// <param name="destination">The first value to write.</param>
    /// <param name="count">Number of values.</param>
    public static void Copy(ref float source, ref float destination, int count) =>
        MemoryMarshal.CreateSpan(ref source, count).CopyTo(MemoryMarshal.CreateSpan(ref destination, count));

    /// <inheritdoc cref="Copy(ref float, ref float, int)"/>
    public static void Copy(ref double source, ref double destination, int count) =>
        MemoryMarshal.CreateSpan(ref source, count).CopyTo(MemoryMarshal.CreateSpan(ref destination, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<TFunction>(ref float values, int count, TFunction function)
        where TFunction : struct, ILaneFunction<float>
    {
        var i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
            function.Of(Vector.LoadUnsafe(ref values, (nuint)i)).StoreUnsafe(ref values, (nuint)i);
        if (i < count)
            LaneAccess.StoreFirst(function.Of(LaneAccess.LoadFirst(ref Unsafe.Add(ref values, i), count - i)), ref Unsafe.Add(ref values, i), count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<TFunction>(ref double values, int count, TFunction function)
        where TFunction : struct, ILaneFunction<double>
    {
        var i = 0;
        for (; i <= count - Vector<double>.Count; i += Vector<double>.Count)
            function.Of(Vector.LoadUnsafe(ref values, (nuint)i)).StoreUnsafe(ref values, (nuint)i);
        if (i < count)
            LaneAccess.StoreFirst(function.Of(LaneAccess.LoadFirst(ref Unsafe.Add(ref values, i), count - i)), ref Unsafe.Add(ref values, i), count - i);
    }
}
