using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>Minibatch discrimination (Salimans et al. 2016): how near each image of a batch is to the others.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MinibatchDistance
{
    /// <summary>y[n, b] = Σ over the images k of the batch of exp(−Σ over c of |m[n, b, c] − m[k, b, c]|).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="m">The first element of the first image's [features, size].</param>
    /// <param name="y">The first element of the first image's result, [features]; no result may overlap <paramref name="m"/>.</param>
    /// <param name="batch">Number of images.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="size">Length of each feature's vector.</param>
    /// <param name="excludeSelf">Whether k = n, which adds exp(0) = 1, is left out.</param>
    /// <param name="stride">Elements from one image to the next.</param>
    /// <param name="resultStride">Elements from one image's result to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ref T m, ref T y, int batch, int features, int size, bool excludeSelf, int stride, int resultStride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> distances = stackalloc T[Vector<T>.Count];
        distances.Clear();
        for (var n = 0; n < batch; n++)
        {
            for (var b = 0; b < features; b += Vector<T>.Count)
            {
                var lanes = Math.Min(Vector<T>.Count, features - b);
                var sum = Vector<T>.Zero;
                for (var other = 0; other < batch; other++)
                {
                    if (excludeSelf && other == n)
                        continue;
                    for (var lane = 0; lane < lanes; lane++)
                        distances[lane] = Distance(ref Unsafe.Add(ref m, n * stride + (b + lane) * size), ref Unsafe.Add(ref m, other * stride + (b + lane) * size), size);
                    sum += ElementLanes.NegativeExponential(Vector.LoadUnsafe(ref distances[0]));
                }
                ElementLanes.Store(sum, ref Unsafe.Add(ref y, n * resultStride + b), lanes);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Distance<T>(ref T left, ref T right, int size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var i = 0;
        var sum = T.Zero;
        if (size >= Vector<T>.Count)
        {
            var lanes = Vector<T>.Zero;
            for (; i <= size - Vector<T>.Count; i += Vector<T>.Count)
                lanes += Vector.Abs(Vector.LoadUnsafe(ref left, (nuint)i) - Vector.LoadUnsafe(ref right, (nuint)i));
            sum = Vector.Sum(lanes);
        }
        for (; i < size; i++)
            sum += T.Abs(Unsafe.Add(ref left, i) - Unsafe.Add(ref right, i));
        return sum;
    }
}
