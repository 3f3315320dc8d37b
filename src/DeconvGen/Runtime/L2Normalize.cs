using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>x divided by its Euclidean norm along one axis.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class L2Normalize
{
    /// <summary>
    /// Divides by the norm along the middle axis. With ε = 0 a norm of 0 gives NaN, which is 0 / 0; a NaN makes its whole row NaN. The sum of squares is
    /// held in <typeparamref name="T"/> and overflows where that does.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="x">The first element of [outer, length, inner].</param>
    /// <param name="y">The first element of the result, of the same shape; may be <paramref name="x"/> itself.</param>
    /// <param name="outer">Number of rows outside the axis.</param>
    /// <param name="length">Length of the axis.</param>
    /// <param name="inner">Number of elements inside the axis.</param>
    /// <param name="epsilon">ε, at least 0.</param>
    /// <param name="maxSquare">Whether the divisor is √max(Σx², ε) (TensorFlow) rather than max(√Σx², ε) (PyTorch).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ref T x, ref T y, int outer, int length, int inner, double epsilon, bool maxSquare)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var least = Vector.Create(T.CreateTruncating(epsilon));
        for (var o = 0; o < outer; o++)
        {
            ref var from = ref Unsafe.Add(ref x, o * length * inner);
            ref var to = ref Unsafe.Add(ref y, o * length * inner);
            if (inner == 1)
            {
                var divisor = Divisor(Vector.Create(Sums.Row(ref from, length, default(Square<T>))), least, maxSquare);
                for (var i = 0; i < length; i += Vector<T>.Count)
                {
                    var lanes = Math.Min(Vector<T>.Count, length - i);
                    ElementLanes.Store(ElementLanes.Load(ref Unsafe.Add(ref from, i), lanes) / divisor, ref Unsafe.Add(ref to, i), lanes);
                }
                continue;
            }
            for (var i = 0; i < inner; i += Vector<T>.Count)
            {
                var lanes = Math.Min(Vector<T>.Count, inner - i);
                var divisor = Divisor(Sums.Columns(ref Unsafe.Add(ref from, i), length, inner, lanes, default(Square<T>)), least, maxSquare);
                for (var a = 0; a < length; a++)
                {
                    var place = a * inner + i;
                    ElementLanes.Store(ElementLanes.Load(ref Unsafe.Add(ref from, place), lanes) / divisor, ref Unsafe.Add(ref to, place), lanes);
                }
            }
        }
    }

    // A NaN is not less than ε, and stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Divisor<T>(Vector<T> sum, Vector<T> least, bool maxSquare)
        where T : unmanaged
    {
        var value = maxSquare ? sum : Vector.SquareRoot(sum);
        value = Vector.ConditionalSelect(Vector.LessThan(value, least), least, value);
        return maxSquare ? Vector.SquareRoot(value) : value;
    }
}
