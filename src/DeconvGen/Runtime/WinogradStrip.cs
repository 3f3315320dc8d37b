using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>Transforms the weights of a few output channels, one beside the other in vectors.</summary>
internal sealed class WinogradStrip
{
    /// <summary>Output channels: 64 bytes of floats, which a store to memory takes whole.</summary>
    public const int Width = 16;

    private readonly WinogradRecipe _recipe;
    private readonly int _block;
    private readonly int _padded;
    private readonly int _first;
    private readonly int _count;

    // Where the weights of the first channel begin.
    private readonly int _source;

    // Taps, rows of products × columns of taps, and the products of a kernel; each element for all output channels.
    private readonly double[] _kernel;
    private readonly double[] _half;
    private readonly double[] _products;

    /// <param name="recipe">What the kernel wants.</param>
    /// <param name="block">Output channels of a block.</param>
    /// <param name="padded">Output channels of all blocks.</param>
    /// <param name="column">The column, where several are one pixel.</param>
    /// <param name="first">The first output channel of that column.</param>
    public WinogradStrip(WinogradRecipe recipe, int block, int padded, int column, int first)
    {
        var channels = recipe.OutChannels / recipe.Merged;
        (_recipe, _block, _padded, _first) = (recipe, block, padded, (column * channels) + first);
        _count = Math.Min(Width, channels - first);
        _source = (column * recipe.MergedStride) + (first * recipe.SourceStrides[1]);
        var (height, width) = (recipe.Height, recipe.Width);
        _kernel = new double[height.Taps * width.Taps * Width];
        _half = new double[height.Products * width.Taps * Width];
        _products = new double[height.Products * width.Products * Width];
    }

    /// <summary>Packs some input channels.</summary>
    /// <param name="weights">The tensor's values.</param>
    /// <param name="packed">The packed stream without its bias.</param>
    /// <param name="begin">The first input channel.</param>
    /// <param name="end">The input channel after the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack<T>(ReadOnlySpan<T> weights, Span<T> packed, int begin, int end)
        where T : unmanaged
    {
        var (height, width) = (_recipe.Height, _recipe.Width);
        var terms = height.Inputs * width.Inputs * _recipe.InChannels;
        var products = height.Products * width.Products;
        for (var phase = 0; phase < height.Outputs * width.Outputs * height.Inputs * width.Inputs; phase++)
        {
            var (output, input) = Math.DivRem(phase, height.Inputs * width.Inputs);
            var rows = Elements(height, output / width.Outputs, input / width.Inputs);
            var columns = Elements(width, output % width.Outputs, input % width.Inputs);
            for (var ic = begin; ic < end; ic++)
            {
                Gather(weights, _source + (ic * _recipe.SourceStrides[2]), rows, columns);
                // Along the height for each column of taps, then along the width for each row of products.
                Transform(height, _kernel, width.Taps * Width, Width, _half, width.Taps * Width, Width, width.Taps);
                Transform(width, _half, Width, width.Taps * Width, _products, Width, width.Products * Width, height.Products);
                var term = (input * _recipe.InChannels) + ic;
                for (var product = 0; product < products; product++)
                {
                    Store(_products.AsSpan(product * Width, _count), packed[(((output * products) + product) * terms * _padded)..], terms, term);
                }
            }
        }
    }

    private static ReadOnlySpan<int> Elements(WinogradAxis axis, int output, int input) =>
        axis.Elements.AsSpan(((output * axis.Inputs) + input) * axis.Taps, axis.Taps);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather<T>(ReadOnlySpan<T> weights, int from, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns)
        where T : unmanaged
    {
        var stride = _recipe.SourceStrides[1];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                var kernel = _kernel.AsSpan(((i * columns.Length) + j) * Width, _count);
                if (rows[i] < 0 || columns[j] < 0)
                {
                    kernel.Clear();
                    continue;
                }

                var tap = from + (rows[i] * _recipe.SourceStrides[4]) + (columns[j] * _recipe.SourceStrides[5]);
                for (var lane = 0; lane < kernel.Length; lane++)
                {
                    var weight = weights[tap + (lane * stride)];
                    kernel[lane] = typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(weight) : Unsafe.BitCast<T, double>(weight);
                }
            }
        }
    }

    // A product is the sum of the taps' vectors times a row of the matrix, for as many vectors as there are `others`.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform(WinogradAxis axis, double[] source, int tapStride, int sourceStride, double[] target, int productStride, int targetStride, int others)
    {
        ref var matrix = ref MemoryMarshal.GetArrayDataReference(axis.Matrix);
        for (var other = 0; other < others; other++)
        {
            for (var product = 0; product < axis.Products; product++)
            {
                var from = source.AsSpan(other * sourceStride, ((axis.Taps - 1) * tapStride) + Width);
                var to = target.AsSpan((other * targetStride) + (product * productStride), Width);
                for (var lane = 0; lane < Width; lane += Vector<double>.Count)
                {
                    // From zero, so that a sum of zeros is no negative zero.
                    var sum = Vector<double>.Zero;
                    for (var tap = 0; tap < axis.Taps; tap++)
                    {
                        sum += Vector.LoadUnsafe(ref from[(tap * tapStride) + lane]) * Unsafe.Add(ref matrix, (product * axis.Taps) + tap);
                    }

                    sum.StoreUnsafe(ref to[lane]);
                }
            }
        }
    }

    // Output channels of a strip may lie in two blocks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Store<T>(ReadOnlySpan<double> values, Span<T> plane, int terms, int term)
        where T : unmanaged
    {
        for (var done = 0; done < values.Length;)
        {
            var (block, lane) = Math.DivRem(_first + done, _block);
            var count = Math.Min(values.Length - done, _block - lane);
            Round(values.Slice(done, count), plane.Slice((((block * terms) + term) * _block) + lane, count));
            done += count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Round<T>(ReadOnlySpan<double> values, Span<T> rounded)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            values.CopyTo(MemoryMarshal.Cast<T, double>(rounded));
            return;
        }

        var singles = MemoryMarshal.Cast<T, float>(rounded);
        var at = 0;
        for (; at + Vector<float>.Count <= values.Length; at += Vector<float>.Count)
        {
            Vector.Narrow(new Vector<double>(values[at..]), new Vector<double>(values[(at + Vector<double>.Count)..])).CopyTo(singles[at..]);
        }

        for (; at < values.Length; at++)
        {
            singles[at] = (float)values[at];
        }
    }
}
