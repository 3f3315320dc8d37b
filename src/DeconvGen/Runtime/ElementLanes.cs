using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>What routines generic in their element type need of vectors of it. T is <see cref="float"/> or <see cref="double"/>; the branches on it vanish when compiled.</summary>
internal static class ElementLanes
{
    /// <summary>The first lanes; the others are zero, and memory beyond is not touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(ref T source, int lanes)
        where T : unmanaged => lanes == Vector<T>.Count ? Vector.LoadUnsafe(ref source) : LoadPartial(ref source, lanes);

    /// <summary>Stores the first lanes; memory beyond is not touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> value, ref T destination, int lanes)
        where T : unmanaged
    {
        if (lanes == Vector<T>.Count)
            value.StoreUnsafe(ref destination);
        else
            StorePartial(value, ref destination, lanes);
    }

    /// <summary>All bits set in the first lanes, none in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> First<T>(int lanes)
        where T : unmanaged, INumberBase<T> => Vector.LessThan(Vector<T>.Indices, Vector.Create(T.CreateTruncating(lanes)));

    /// <summary>All bits set where the lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> IsNaN<T>(Vector<T> x)
        where T : unmanaged => Vector.OnesComplement(Vector.Equals(x, x));

    /// <summary>All bits set where a maximum so far gives way to a later element: the first of equal ones stays, and the first NaN stays for good.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> GivesWay<T>(Vector<T> best, Vector<T> x)
        where T : unmanaged => (Vector.GreaterThan(x, best) | IsNaN(x)) & Vector.Equals(best, best);

    /// <summary>e^−x for x ≥ 0, 0 beyond the least denormal. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> NegativeExponential<T>(Vector<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            // e^−104 is less than half of the least denormal: 0. The comparison is false for NaN, which stays.
            var limit = Vector.Create(104F);
            var single = x.As<T, float>();
            return Exponential.Negative(Vector.ConditionalSelect(Vector.GreaterThan(single, limit), limit, single)).As<float, T>();
        }
        else
        {
            var limit = Vector.Create(746.0);
            var twice = x.As<T, double>();
            return Exponential.Negative(Vector.ConditionalSelect(Vector.GreaterThan(twice, limit), limit, twice)).As<double, T>();
        }
    }

    /// <summary>The number in each lane, as an integer as wide as T; to be moved by <see cref="Vector.ConditionalSelect{T}"/> and read by <see cref="IndexAt"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Index<T>(int index)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(int) ? Vector.Create(index).As<int, T>() : Vector.Create((long)index).As<long, T>();

    /// <summary>The integer in one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexAt<T>(Vector<T> indices, int lane)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(int) ? indices.As<T, int>().GetElement(lane) : (int)indices.As<T, long>().GetElement(lane);

    /// <summary>left·right + addend, fused exactly where the machine can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> left, Vector<T> right, Vector<T> addend)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? LaneArithmetic.MultiplyAdd(left.As<T, float>(), right.As<T, float>(), addend.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? LaneArithmetic.MultiplyAdd(left.As<T, double>(), right.As<T, double>(), addend.As<T, double>()).As<double, T>()
        : throw new NotSupportedException($"{typeof(T)} is neither float nor double.");

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector<T> LoadPartial<T>(ref T source, int lanes)
        where T : unmanaged => typeof(T) == typeof(float)
            ? LaneAccess.LoadFirst(ref Unsafe.As<T, float>(ref source), lanes).As<float, T>()
            : LaneAccess.LoadFirst(ref Unsafe.As<T, double>(ref source), lanes).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void StorePartial<T>(Vector<T> value, ref T destination, int lanes)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            LaneAccess.StoreFirst(value.As<T, float>(), ref Unsafe.As<T, float>(ref destination), lanes);
        else
            LaneAccess.StoreFirst(value.As<T, double>(), ref Unsafe.As<T, double>(ref destination), lanes);
    }
}
