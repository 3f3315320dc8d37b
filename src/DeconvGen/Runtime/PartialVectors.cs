using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeconvGen.Runtime;

// One class for each vector width; a width leaves its lower half to the next. Counts are less than the number of lanes.

internal static class Lanes512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float destination, int count)
    {
        if ((count & 8) != 0)
        {
            value.GetLower().StoreUnsafe(ref destination);
            Lanes256.Store(value.GetUpper(), ref Unsafe.Add(ref destination, 8), count & 7);
        }
        else
        {
            Lanes256.Store(value.GetLower(), ref destination, count & 7);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float source, int count) => (count & 8) != 0
        ? Vector512.Create(Vector256.LoadUnsafe(ref source), Lanes256.Load(ref Unsafe.Add(ref source, 8), count & 7))
        : Lanes256.Load(ref source, count & 7).ToVector512();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> value, ref double destination, int count)
    {
        if ((count & 4) != 0)
        {
            value.GetLower().StoreUnsafe(ref destination);
            Lanes256.Store(value.GetUpper(), ref Unsafe.Add(ref destination, 4), count & 3);
        }
        else
        {
            Lanes256.Store(value.GetLower(), ref destination, count & 3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref double source, int count) => (count & 4) != 0
        ? Vector512.Create(Vector256.LoadUnsafe(ref source), Lanes256.Load(ref Unsafe.Add(ref source, 4), count & 3))
        : Lanes256.Load(ref source, count & 3).ToVector512();
}

internal static class Lanes256
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, ref float destination, int count)
    {
        if ((count & 4) != 0)
        {
            value.GetLower().StoreUnsafe(ref destination);
            Lanes128.Store(value.GetUpper(), ref Unsafe.Add(ref destination, 4), count & 3);
        }
        else
        {
            Lanes128.Store(value.GetLower(), ref destination, count & 3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ref float source, int count) => (count & 4) != 0
        ? Vector256.Create(Vector128.LoadUnsafe(ref source), Lanes128.Load(ref Unsafe.Add(ref source, 4), count & 3))
        : Lanes128.Load(ref source, count & 3).ToVector256();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, ref double destination, int count)
    {
        if ((count & 2) != 0)
        {
            value.GetLower().StoreUnsafe(ref destination);
            if ((count & 1) != 0)
                Unsafe.Add(ref destination, 2) = value.GetUpper().ToScalar();
        }
        else if ((count & 1) != 0)
        {
            destination = value.ToScalar();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref double source, int count)
    {
        if ((count & 2) != 0)
        {
            var upper = (count & 1) != 0 ? Vector128.CreateScalar(Unsafe.Add(ref source, 2)) : Vector128<double>.Zero;
            return Vector256.Create(Vector128.LoadUnsafe(ref source), upper);
        }
        return (count & 1) != 0 ? Vector256.CreateScalar(source) : Vector256<double>.Zero;
    }
}

// Pairs move as one double: RyuJIT sends Vector64 through the stack on x64.
internal static class Lanes128
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, ref float destination, int count)
    {
        if ((count & 2) != 0)
        {
            Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), value.AsDouble().ToScalar());
            if ((count & 1) != 0)
                Unsafe.Add(ref destination, 2) = value.GetElement(2);
        }
        else if ((count & 1) != 0)
        {
            destination = value.ToScalar();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ref float source, int count)
    {
        if ((count & 2) != 0)
        {
            var lower = Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref source))).AsSingle();
            return (count & 1) != 0 ? lower.WithElement(2, Unsafe.Add(ref source, 2)) : lower;
        }
        return (count & 1) != 0 ? Vector128.CreateScalar(source) : Vector128<float>.Zero;
    }
}

/// <summary>For lane counts that no machine of today has.</summary>
internal static class AnyLanes
{
    public static void Store<T>(Vector<T> value, ref T destination, int count)
        where T : unmanaged
    {
        for (var lane = 0; lane < count; lane++)
            Unsafe.Add(ref destination, lane) = value.GetElement(lane);
    }

    public static Vector<T> Load<T>(ref T source, int count)
        where T : unmanaged
    {
        var value = Vector<T>.Zero;
        for (var lane = 0; lane < count; lane++)
            value = value.WithElement(lane, Unsafe.Add(ref source, lane));
        return value;
    }
}
