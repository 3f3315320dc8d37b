using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>Sum along one axis.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReduceSum
{
    /// <summary>Sums along the middle axis. An axis of length 0 gives 0.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="x">The first element of [outer, length, inner].</param>
    /// <param name="y">The first element of the result, [outer, inner]; must not overlap <paramref name="x"/>.</param>
    /// <param name="outer">Number of rows outside the axis.</param>
    /// <param name="length">Length of the axis.</param>
    /// <param name="inner">Number of elements inside the axis.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ref T x, ref T y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var o = 0; o < outer; o++)
        {
            ref var from = ref Unsafe.Add(ref x, o * length * inner);
            if (inner == 1)
            {
                Unsafe.Add(ref y, o) = Sums.Row(ref from, length, default(Itself<T>));
                continue;
            }
            for (var i = 0; i < inner; i += Vector<T>.Count)
            {
                var lanes = Math.Min(Vector<T>.Count, inner - i);
                ElementLanes.Store(Sums.Columns(ref Unsafe.Add(ref from, i), length, inner, lanes, default(Itself<T>)), ref Unsafe.Add(ref y, o * inner + i), lanes);
            }
        }
    }
}
