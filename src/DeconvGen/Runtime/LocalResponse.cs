using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>Local response normalization across channels: x / (bias + α/n · Σ x²)^exponent over n neighbouring channels.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LocalResponse
{
    private enum Power
    {
        Half,
        ThreeQuarters,
        One,
        Any,
    }

    /// <summary>
    /// Normalizes with channels last. Channels outside count as 0. Exponents 0.5, 0.75 and 1 are square roots and products; any other one costs a power for each element.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="x">The first element of [pixels, channels].</param>
    /// <param name="y">The first element of the result, of the same shape; must not overlap <paramref name="x"/>.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="size">n, at least 1.</param>
    /// <param name="before">
    /// How many of the n channels lie before the element's own: (n − 1) / 2 in ONNX (and, n being odd, in Caffe and TensorFlow), n / 2 in PyTorch.
    /// </param>
    /// <param name="alphaOverSize">α/n, the factor of the sum.</param>
    /// <param name="exponent">The exponent.</param>
    /// <param name="bias">The addend.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(
        ref T x, ref T y, int pixels, int channels, int size, int before, double alphaOverSize, double exponent, double bias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var power = exponent switch { 0.5 => Power.Half, 0.75 => Power.ThreeQuarters, 1 => Power.One, _ => Power.Any };
        var factor = Vector.Create(T.CreateTruncating(alphaOverSize));
        var addend = Vector.Create(T.CreateTruncating(bias));
        Span<T> edge = stackalloc T[Vector<T>.Count];
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            ref var from = ref Unsafe.Add(ref x, pixel * channels);
            ref var to = ref Unsafe.Add(ref y, pixel * channels);
            for (var c = 0; c < channels; c += Vector<T>.Count)
            {
                var lanes = Math.Min(Vector<T>.Count, channels - c);
                var first = c - before;
                Vector<T> sum;
                if (first >= 0 && first + size - 1 + Vector<T>.Count <= channels)
                {
                    sum = Vector<T>.Zero;
                    for (var k = 0; k < size; k++)
                    {
                        var value = Vector.LoadUnsafe(ref from, (nuint)(first + k));
                        sum += value * value;
                    }
                }
                else
                {
                    for (var lane = 0; lane < lanes; lane++)
                        edge[lane] = SumOfSquares(ref from, Math.Max(first + lane, 0), Math.Min(first + lane + size, channels));
                    sum = Vector.LoadUnsafe(ref edge[0]);
                }
                var own = ElementLanes.Load(ref Unsafe.Add(ref from, c), lanes);
                ElementLanes.Store(own / Raise(addend + factor * sum, power, exponent), ref Unsafe.Add(ref to, c), lanes);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumOfSquares<T>(ref T x, int begin, int end)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var c = begin; c < end; c++)
            sum += Unsafe.Add(ref x, c) * Unsafe.Add(ref x, c);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Raise<T>(Vector<T> value, Power power, double exponent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (power == Power.One)
            return value;
        if (power == Power.Any)
            return RaiseEach(value, exponent);
        var root = Vector.SquareRoot(value);
        return power == Power.Half ? root : root * Vector.SquareRoot(root);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector<T> RaiseEach<T>(Vector<T> value, double exponent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> each = stackalloc T[Vector<T>.Count];
        value.CopyTo(each);
        foreach (ref var one in each)
            one = T.Pow(one, T.CreateTruncating(exponent));
        return Vector.LoadUnsafe(ref each[0]);
    }
}
