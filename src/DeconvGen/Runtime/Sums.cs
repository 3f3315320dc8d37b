using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>
/// Sums of a function of many numbers. Four accumulators hide the latency of an addition, and blocks keep the rounding error of long sums small: of 50,000
/// numbers each passes through some 260 additions, not 50,000.
/// </summary>
internal static class Sums
{
    private const int Block = 256;

    /// <summary>For each lane, the sum over <paramref name="rows"/> elements that lie <paramref name="stride"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Columns<T, TFunction>(ref T first, int rows, int stride, int lanes, TFunction function)
        where T : unmanaged
        where TFunction : struct, IElementFunction<T>
    {
        var total = Vector<T>.Zero;
        for (var begin = 0; begin < rows; begin += Block)
        {
            var end = Math.Min(rows, begin + Block);
            var sum0 = Vector<T>.Zero;
            var sum1 = Vector<T>.Zero;
            var sum2 = Vector<T>.Zero;
            var sum3 = Vector<T>.Zero;
            var row = begin;
            if (lanes == Vector<T>.Count)
            {
                for (; row <= end - 4; row += 4)
                {
                    ref var place = ref Unsafe.Add(ref first, row * stride);
                    sum0 += function.Of(Vector.LoadUnsafe(ref place));
                    sum1 += function.Of(Vector.LoadUnsafe(ref place, (nuint)stride));
                    sum2 += function.Of(Vector.LoadUnsafe(ref place, (nuint)(2 * stride)));
                    sum3 += function.Of(Vector.LoadUnsafe(ref place, (nuint)(3 * stride)));
                }
            }
            for (; row < end; row++)
                sum0 += function.Of(ElementLanes.Load(ref Unsafe.Add(ref first, row * stride), lanes));
            total += (sum0 + sum1) + (sum2 + sum3);
        }
        return total;
    }

    /// <summary>The sum over neighbouring elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Row<T, TFunction>(ref T first, int count, TFunction function)
        where T : unmanaged, INumberBase<T>
        where TFunction : struct, IElementFunction<T>
    {
        var vectors = count / Vector<T>.Count;
        var sum = Columns(ref first, vectors, Vector<T>.Count, Vector<T>.Count, function);
        var rest = count - vectors * Vector<T>.Count;
        if (rest != 0)
        {
            var last = function.Of(ElementLanes.Load(ref Unsafe.Add(ref first, vectors * Vector<T>.Count), rest));
            sum += Vector.ConditionalSelect(ElementLanes.First<T>(rest), last, Vector<T>.Zero);
        }
        return Vector.Sum(sum);
    }
}

/// <summary>x.</summary>
internal readonly struct Itself<T> : IElementFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Of(Vector<T> x) => x;
}

/// <summary>x².</summary>
internal readonly struct Square<T> : IElementFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Of(Vector<T> x) => x * x;
}

/// <summary>(x − centre)².</summary>
internal readonly struct SquaredDeviation<T>(Vector<T> centre) : IElementFunction<T>
    where T : unmanaged
{
    private readonly Vector<T> _centre = centre;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Of(Vector<T> x) => (x - _centre) * (x - _centre);
}

/// <summary>A function of each lane, for vectors of either element type.</summary>
internal interface IElementFunction<T>
    where T : unmanaged
{
    Vector<T> Of(Vector<T> x);
}
