using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>Mean or maximum over all pixels of each channel.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GlobalPool
{
    /// <summary>Mean over all pixels.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="x">The first element of [pixels, channels].</param>
    /// <param name="y">The first element of the result, [channels]; must not overlap <paramref name="x"/>.</param>
    /// <param name="pixels">Number of pixels, at least 1.</param>
    /// <param name="channels">Number of channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Average<T>(ref T x, ref T y, int pixels, int channels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = Vector.Create(T.CreateTruncating(pixels));
        for (var c = 0; c < channels; c += Vector<T>.Count)
        {
            var lanes = Math.Min(Vector<T>.Count, channels - c);
            ElementLanes.Store(Sums.Columns(ref Unsafe.Add(ref x, c), pixels, channels, lanes, default(Itself<T>)) / count, ref Unsafe.Add(ref y, c), lanes);
        }
    }

    /// <summary>Maximum over all pixels; a NaN wins.</summary>
    /// <inheritdoc cref="Average"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max<T>(ref T x, ref T y, int pixels, int channels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var c = 0; c < channels; c += Vector<T>.Count)
        {
            var lanes = Math.Min(Vector<T>.Count, channels - c);
            var best = ElementLanes.Load(ref Unsafe.Add(ref x, c), lanes);
            for (var pixel = 1; pixel < pixels; pixel++)
            {
                var value = ElementLanes.Load(ref Unsafe.Add(ref x, pixel * channels + c), lanes);
                best = Vector.ConditionalSelect(ElementLanes.GivesWay(best, value), value, best);
            }
            ElementLanes.Store(best, ref Unsafe.Add(ref y, c), lanes);
        }
    }
}
