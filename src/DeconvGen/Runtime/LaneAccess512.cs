using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeconvGen.Runtime;

/// <summary><see cref="LaneAccess"/> for 512-bit vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneAccess512
{
    /// <summary>Stores the first lanes.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="destination">Where lane 0 goes.</param>
    /// <param name="count">Number of lanes, 1 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector512<float> value, ref float destination, int count)
    {
        if (count == Vector512<float>.Count)
            value.StoreUnsafe(ref destination);
        else
            Lanes512.Store(value, ref destination, count);
    }

    /// <inheritdoc cref="StoreFirst(Vector512{float}, ref float, int)"/>
    /// <param name="value">The vector.</param>
    /// <param name="destination">Where lane 0 goes.</param>
    /// <param name="count">Number of lanes, 1 to 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector512<double> value, ref double destination, int count)
    {
        if (count == Vector512<double>.Count)
            value.StoreUnsafe(ref destination);
        else
            Lanes512.Store(value, ref destination, count);
    }

    /// <summary>Loads the first lanes; the others are zero.</summary>
    /// <param name="source">Where lane 0 comes from.</param>
    /// <param name="count">Number of lanes, 1 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadFirst(ref float source, int count) =>
        count == Vector512<float>.Count ? Vector512.LoadUnsafe(ref source) : Lanes512.Load(ref source, count);

    /// <inheritdoc cref="LoadFirst(ref float, int)"/>
    /// <param name="source">Where lane 0 comes from.</param>
    /// <param name="count">Number of lanes, 1 to 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LoadFirst(ref double source, int count) =>
        count == Vector512<double>.Count ? Vector512.LoadUnsafe(ref source) : Lanes512.Load(ref source, count);
}
