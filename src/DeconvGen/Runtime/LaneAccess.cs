using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeconvGen.Runtime;

/// <summary>
/// Loads and stores of the first lanes of a vector, touching no memory beyond them. Where <c>count</c> is a constant the branches vanish and
/// one or few moves of 32 to 256 bits remain.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneAccess
{
    /// <summary>Stores the first lanes.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="destination">Where lane 0 goes.</param>
    /// <param name="count">Number of lanes, 1 to <c>Vector&lt;float&gt;.Count</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector<float> value, ref float destination, int count)
    {
        if (count == Vector<float>.Count)
            value.StoreUnsafe(ref destination);
        else if (Vector<float>.Count == 16)
            Lanes512.Store(value.AsVector512(), ref destination, count);
        else if (Vector<float>.Count == 8)
            Lanes256.Store(value.AsVector256(), ref destination, count);
        else if (Vector<float>.Count == 4)
            Lanes128.Store(value.AsVector128(), ref destination, count);
        else
            AnyLanes.Store(value, ref destination, count);
    }

    /// <inheritdoc cref="StoreFirst(Vector{float}, ref float, int)"/>
    /// <param name="value">The vector.</param>
    /// <param name="destination">Where lane 0 goes.</param>
    /// <param name="count">Number of lanes, 1 to <c>Vector&lt;double&gt;.Count</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector<double> value, ref double destination, int count)
    {
        if (count == Vector<double>.Count)
            value.StoreUnsafe(ref destination);
        else if (Vector<double>.Count == 8)
            Lanes512.Store(value.AsVector512(), ref destination, count);
        else if (Vector<double>.Count == 4)
            Lanes256.Store(value.AsVector256(), ref destination, count);
        else if (Vector<double>.Count == 2)
            destination = value.ToScalar(); // Of two lanes, only one is less than all.
        else
            AnyLanes.Store(value, ref destination, count);
    }

    /// <summary>Loads the first lanes; the others are zero.</summary>
    /// <param name="source">Where lane 0 comes from.</param>
    /// <param name="count">Number of lanes, 1 to <c>Vector&lt;float&gt;.Count</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LoadFirst(ref float source, int count)
    {
        if (count == Vector<float>.Count)
            return Vector.LoadUnsafe(ref source);
        if (Vector<float>.Count == 16)
            return Lanes512.Load(ref source, count).AsVector();
        if (Vector<float>.Count == 8)
            return Lanes256.Load(ref source, count).AsVector();
        if (Vector<float>.Count == 4)
            return Lanes128.Load(ref source, count).AsVector();
        return AnyLanes.Load(ref source, count);
    }

    /// <inheritdoc cref="LoadFirst(ref float, int)"/>
    /// <param name="source">Where lane 0 comes from.</param>
    /// <param name="count">Number of lanes, 1 to <c>Vector&lt;double&gt;.Count</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> LoadFirst(ref double source, int count)
    {
        if (count == Vector<double>.Count)
            return Vector.LoadUnsafe(ref source);
        if (Vector<double>.Count == 8)
            return Lanes512.Load(ref source, count).AsVector();
        if (Vector<double>.Count == 4)
            return Lanes256.Load(ref source, count).AsVector();
        if (Vector<double>.Count == 2)
            return Vector128.CreateScalar(source).AsVector();
        return AnyLanes.Load(ref source, count);
    }
}
