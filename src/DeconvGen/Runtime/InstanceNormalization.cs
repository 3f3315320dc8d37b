using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>γ·(x − mean) / √(variance + ε) + β with mean and biased variance of each channel of one image.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InstanceNormalization
{
    /// <summary>Normalizes an image with channels last. The variance is taken from x − mean in a second pass.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="x">The first element of [pixels, channels].</param>
    /// <param name="y">The first element of the result, of the same shape; may be <paramref name="x"/> itself.</param>
    /// <param name="gamma">The first of a factor for each channel; not read without <paramref name="hasGamma"/>.</param>
    /// <param name="beta">The first of an addend for each channel; not read without <paramref name="hasBeta"/>.</param>
    /// <param name="pixels">Number of pixels, at least 1.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="hasGamma">Whether there are factors.</param>
    /// <param name="hasBeta">Whether there are addends.</param>
    /// <param name="epsilon">ε.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ref T x, ref T y, ref T gamma, ref T beta, int pixels, int channels, bool hasGamma, bool hasBeta, double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = Vector.Create(T.CreateTruncating(pixels));
        var added = Vector.Create(T.CreateTruncating(epsilon));
        for (var c = 0; c < channels; c += Vector<T>.Count)
        {
            var lanes = Math.Min(Vector<T>.Count, channels - c);
            ref var from = ref Unsafe.Add(ref x, c);
            ref var to = ref Unsafe.Add(ref y, c);
            var mean = Sums.Columns(ref from, pixels, channels, lanes, default(Itself<T>)) / count;
            var variance = Sums.Columns(ref from, pixels, channels, lanes, new SquaredDeviation<T>(mean)) / count;
            var scale = (hasGamma ? ElementLanes.Load(ref Unsafe.Add(ref gamma, c), lanes) : Vector<T>.One) / Vector.SquareRoot(variance + added);
            var shift = hasBeta ? ElementLanes.Load(ref Unsafe.Add(ref beta, c), lanes) : Vector<T>.Zero;
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                var place = pixel * channels;
                ElementLanes.Store((ElementLanes.Load(ref Unsafe.Add(ref from, place), lanes) - mean) * scale + shift, ref Unsafe.Add(ref to, place), lanes);
            }
        }
    }
}
