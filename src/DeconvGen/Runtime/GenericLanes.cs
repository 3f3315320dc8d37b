using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>What <see cref="LaneAccess"/> and <see cref="LaneArithmetic"/> offer, for code generic over float and double; the choice of type vanishes when compiled.</summary>
internal static class GenericLanes
{
    /// <summary>Loads the first lanes; the others are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> LoadFirst<T>(ref T source, int count)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? LaneAccess.LoadFirst(ref Unsafe.As<T, float>(ref source), count).As<float, T>()
        : typeof(T) == typeof(double) ? LaneAccess.LoadFirst(ref Unsafe.As<T, double>(ref source), count).As<double, T>()
        : throw new NotSupportedException($"{typeof(T)} is neither float nor double.");

    /// <summary>Stores the first lanes, touching no memory beyond them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst<T>(Vector<T> value, ref T destination, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
            LaneAccess.StoreFirst(value.As<T, float>(), ref Unsafe.As<T, float>(ref destination), count);
        else if (typeof(T) == typeof(double))
            LaneAccess.StoreFirst(value.As<T, double>(), ref Unsafe.As<T, double>(ref destination), count);
        else
            throw new NotSupportedException($"{typeof(T)} is neither float nor double.");
    }

    /// <summary>left·right + addend, fused exactly where the machine can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> left, Vector<T> right, Vector<T> addend)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? LaneArithmetic.MultiplyAdd(left.As<T, float>(), right.As<T, float>(), addend.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? LaneArithmetic.MultiplyAdd(left.As<T, double>(), right.As<T, double>(), addend.As<T, double>()).As<double, T>()
        : throw new NotSupportedException($"{typeof(T)} is neither float nor double.");
}
