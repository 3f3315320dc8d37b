using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>eˣ / Σeˣ along one axis, computed from x − max x.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Softmax
{
    /// <summary>Rows as short as this are turned, as many at once as a vector has lanes.</summary>
    private const int ShortRow = 8;

    /// <summary>
    /// Softmax along the middle axis. A NaN in a row, or +∞, or nothing but −∞, makes the whole row NaN; −∞ else gives 0.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="x">The first element of [outer, length, inner].</param>
    /// <param name="y">The first element of the result, of the same shape; may be <paramref name="x"/> itself.</param>
    /// <param name="outer">Number of rows outside the axis.</param>
    /// <param name="length">Length of the axis.</param>
    /// <param name="inner">Number of elements inside the axis.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ref T x, ref T y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var o = 0;
        if (inner == 1 && length is > 0 and <= ShortRow)
        {
            for (; o <= outer - Vector<T>.Count; o += Vector<T>.Count)
                ShortRows(ref Unsafe.Add(ref x, o * length), ref Unsafe.Add(ref y, o * length), length);
        }
        for (; o < outer; o++)
        {
            ref var from = ref Unsafe.Add(ref x, o * length * inner);
            ref var to = ref Unsafe.Add(ref y, o * length * inner);
            if (inner == 1)
            {
                Row(ref from, ref to, length);
                continue;
            }
            for (var i = 0; i < inner; i += Vector<T>.Count)
                Columns(ref Unsafe.Add(ref from, i), ref Unsafe.Add(ref to, i), length, inner, Math.Min(Vector<T>.Count, inner - i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ShortRows<T>(ref T x, ref T y, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> turned = stackalloc T[ShortRow * Vector<T>.Count];
        for (var row = 0; row < Vector<T>.Count; row++)
        {
            for (var a = 0; a < length; a++)
                turned[a * Vector<T>.Count + row] = Unsafe.Add(ref x, row * length + a);
        }
        Columns(ref turned[0], ref turned[0], length, Vector<T>.Count, Vector<T>.Count);
        for (var row = 0; row < Vector<T>.Count; row++)
        {
            for (var a = 0; a < length; a++)
                Unsafe.Add(ref y, row * length + a) = turned[a * Vector<T>.Count + row];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns<T>(ref T x, ref T y, int length, int stride, int lanes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Whether the maximum sees a NaN is all the same: its exponential makes the sum NaN.
        var max = Vector.Create(T.NegativeInfinity);
        for (var a = 0; a < length; a++)
        {
            var value = ElementLanes.Load(ref Unsafe.Add(ref x, a * stride), lanes);
            max = Vector.ConditionalSelect(Vector.GreaterThan(value, max), value, max);
        }
        for (var a = 0; a < length; a++)
        {
            var value = ElementLanes.Load(ref Unsafe.Add(ref x, a * stride), lanes);
            ElementLanes.Store(ElementLanes.NegativeExponential(max - value), ref Unsafe.Add(ref y, a * stride), lanes);
        }
        var sum = Sums.Columns(ref y, length, stride, lanes, default(Itself<T>));
        for (var a = 0; a < length; a++)
        {
            ref var place = ref Unsafe.Add(ref y, a * stride);
            ElementLanes.Store(ElementLanes.Load(ref place, lanes) / sum, ref place, lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<T>(ref T x, ref T y, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var lanesOfMax = Vector.Create(T.NegativeInfinity);
        for (var i = 0; i < length; i += Vector<T>.Count)
        {
            var lanes = Math.Min(Vector<T>.Count, length - i);
            var value = ElementLanes.Load(ref Unsafe.Add(ref x, i), lanes);
            var greater = Vector.GreaterThan(value, lanesOfMax);
            if (lanes != Vector<T>.Count)
                greater &= ElementLanes.First<T>(lanes);
            lanesOfMax = Vector.ConditionalSelect(greater, value, lanesOfMax);
        }
        var max = T.NegativeInfinity;
        for (var lane = 0; lane < Vector<T>.Count; lane++)
            max = lanesOfMax.GetElement(lane) > max ? lanesOfMax.GetElement(lane) : max;

        var subtrahend = Vector.Create(max);
        for (var i = 0; i < length; i += Vector<T>.Count)
        {
            var lanes = Math.Min(Vector<T>.Count, length - i);
            var value = ElementLanes.Load(ref Unsafe.Add(ref x, i), lanes);
            ElementLanes.Store(ElementLanes.NegativeExponential(subtrahend - value), ref Unsafe.Add(ref y, i), lanes);
        }
        var sum = Vector.Create(Sums.Row(ref y, length, default(Itself<T>)));
        for (var i = 0; i < length; i += Vector<T>.Count)
        {
            var lanes = Math.Min(Vector<T>.Count, length - i);
            ref var place = ref Unsafe.Add(ref y, i);
            ElementLanes.Store(ElementLanes.Load(ref place, lanes) / sum, ref place, lanes);
        }
    }
}
