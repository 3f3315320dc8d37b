using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>Index of the largest element along one axis.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ArgMax
{
    /// <summary>
    /// Index along the middle axis of the largest element: the first of equal ones (−0 equals 0), and the first NaN where there is one, as in NumPy and PyTorch.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="x">The first element of [outer, length, inner].</param>
    /// <param name="y">The first element of the result, [outer, inner].</param>
    /// <param name="outer">Number of rows outside the axis.</param>
    /// <param name="length">Length of the axis, at least 1.</param>
    /// <param name="inner">Number of elements inside the axis.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ref T x, ref long y, int outer, int length, int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var o = 0; o < outer; o++)
        {
            ref var from = ref Unsafe.Add(ref x, o * length * inner);
            if (inner == 1)
            {
                Unsafe.Add(ref y, o) = Row(ref from, length);
                continue;
            }
            for (var i = 0; i < inner; i += Vector<T>.Count)
            {
                var lanes = Math.Min(Vector<T>.Count, inner - i);
                var best = ElementLanes.Load(ref Unsafe.Add(ref from, i), lanes);
                var index = ElementLanes.Index<T>(0);
                for (var a = 1; a < length; a++)
                {
                    var value = ElementLanes.Load(ref Unsafe.Add(ref from, a * inner + i), lanes);
                    var givesWay = ElementLanes.GivesWay(best, value);
                    best = Vector.ConditionalSelect(givesWay, value, best);
                    index = Vector.ConditionalSelect(givesWay, ElementLanes.Index<T>(a), index);
                }
                for (var lane = 0; lane < lanes; lane++)
                    Unsafe.Add(ref y, o * inner + i + lane) = ElementLanes.IndexAt(index, lane);
            }
        }
    }

    // Each lane keeps the first of its own elements; of equal lanes the least index is the first of all.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Row<T>(ref T x, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var lanes = Math.Min(Vector<T>.Count, length);
        var best = ElementLanes.Load(ref x, lanes);
        var start = ElementLanes.Index<T>(0);
        var i = Vector<T>.Count;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var value = Vector.LoadUnsafe(ref x, (nuint)i);
            var givesWay = ElementLanes.GivesWay(best, value);
            best = Vector.ConditionalSelect(givesWay, value, best);
            start = Vector.ConditionalSelect(givesWay, ElementLanes.Index<T>(i), start);
        }
        var winner = best.GetElement(0);
        var index = ElementLanes.IndexAt(start, 0);
        for (var lane = 1; lane < lanes; lane++)
        {
            var value = best.GetElement(lane);
            var place = ElementLanes.IndexAt(start, lane) + lane;
            var isEqual = value == winner || (T.IsNaN(value) && T.IsNaN(winner));
            if (isEqual ? place < index : value > winner || T.IsNaN(value))
                (winner, index) = (value, place);
        }
        for (; i < length; i++)
        {
            var value = Unsafe.Add(ref x, i);
            if (!T.IsNaN(winner) && (value > winner || T.IsNaN(value)))
                (winner, index) = (value, i);
        }
        return index;
    }
}
