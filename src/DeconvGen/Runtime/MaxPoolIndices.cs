using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>Where the maximum of each pooling window lies.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MaxPoolIndices
{
    /// <summary>
    /// Writes, for each window and channel, the index of the largest element: the first of equal ones in row order, and the first NaN where there is one. A
    /// window that meets no element gives −1. Axes that an image lacks have size, output, kernel, stride and dilation 1 and padding 0.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="x">The first element of [depth, height, width, channels].</param>
    /// <param name="indices">The first element of the result: [channels, output…] or [output…, channels].</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="size">Depth, height and width of the input.</param>
    /// <param name="output">Depth, height and width of the output.</param>
    /// <param name="kernel">Window size on each axis.</param>
    /// <param name="stride">Stride on each axis.</param>
    /// <param name="dilation">Dilation on each axis.</param>
    /// <param name="padBegin">Padding before the first element of each axis.</param>
    /// <param name="rule">
    /// 0: (d·H + h)·W + w (PyTorch). 1: row by row over N, C, D, H, W (ONNX). 2: as 1 with each plane column by column, (w·H + h)·D + d (ONNX,
    /// <c>storage_order</c> 1). 3: ((d·H + h)·W + w)·C + c (TensorFlow).
    /// </param>
    /// <param name="image">Number of the image in the batch, n in rules 1 and 2.</param>
    /// <param name="channelsFirst">Whether the result is in the order channels, output.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(
        ref T x, ref long indices, int channels, ReadOnlySpan<int> size, ReadOnlySpan<int> output, ReadOnlySpan<int> kernel, ReadOnlySpan<int> stride,
        ReadOnlySpan<int> dilation, ReadOnlySpan<int> padBegin, int rule, int image, bool channelsFirst)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        PoolIndexRule.Check(rule);
        var outputs = output[0] * output[1] * output[2];
        var plane = size[0] * size[1] * size[2];
        Span<int> begin = stackalloc int[3];
        Span<int> from = stackalloc int[3];
        Span<int> to = stackalloc int[3];
        for (var place = 0; place < outputs; place++)
        {
            begin[0] = place / (output[1] * output[2]) * stride[0] - padBegin[0];
            begin[1] = place / output[2] % output[1] * stride[1] - padBegin[1];
            begin[2] = place % output[2] * stride[2] - padBegin[2];
            for (var axis = 0; axis < 3; axis++)
            {
                // The taps that meet the input: from the first at or after 0 to the last before the end.
                from[axis] = begin[axis] >= 0 ? 0 : (dilation[axis] - 1 - begin[axis]) / dilation[axis];
                to[axis] = begin[axis] >= size[axis] ? 0 : Math.Min(kernel[axis], (size[axis] - 1 - begin[axis]) / dilation[axis] + 1);
            }
            for (var c = 0; c < channels; c += Vector<T>.Count)
            {
                var lanes = Math.Min(Vector<T>.Count, channels - c);
                var found = Largest(ref Unsafe.Add(ref x, c), channels, lanes, size, begin, from, to, dilation);
                for (var lane = 0; lane < lanes; lane++)
                {
                    var index = Written(ElementLanes.IndexAt(found, lane), rule, c + lane, channels, image, size, plane);
                    Unsafe.Add(ref indices, channelsFirst ? (c + lane) * outputs + place : place * channels + c + lane) = index;
                }
            }
        }
    }

    // Place in the plane of each lane's maximum, −1 where no tap meets the input.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Largest<T>(
        ref T x, int channels, int lanes, ReadOnlySpan<int> size, Span<int> begin, Span<int> from, Span<int> to, ReadOnlySpan<int> dilation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var best = Vector<T>.Zero;
        var index = ElementLanes.Index<T>(-1);
        var isFirst = true;
        for (var kd = from[0]; kd < to[0]; kd++)
        {
            for (var kh = from[1]; kh < to[1]; kh++)
            {
                var row = ((begin[0] + kd * dilation[0]) * size[1] + begin[1] + kh * dilation[1]) * size[2];
                for (var kw = from[2]; kw < to[2]; kw++)
                {
                    var place = row + begin[2] + kw * dilation[2];
                    var value = ElementLanes.Load(ref Unsafe.Add(ref x, place * channels), lanes);
                    var givesWay = isFirst ? Vector<T>.AllBitsSet : ElementLanes.GivesWay(best, value);
                    best = Vector.ConditionalSelect(givesWay, value, best);
                    index = Vector.ConditionalSelect(givesWay, ElementLanes.Index<T>(place), index);
                    isFirst = false;
                }
            }
        }
        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Written(int place, int rule, int c, int channels, int image, ReadOnlySpan<int> size, int plane)
    {
        if (place < 0)
            return -1;
        var before = ((long)image * channels + c) * plane;
        switch (rule)
        {
            case PoolIndexRule.Plane:
                return place;
            case PoolIndexRule.Tensor:
                return before + place;
            case PoolIndexRule.TensorColumnMajor:
                var (w, h, d) = (place % size[2], place / size[2] % size[1], place / (size[1] * size[2]));
                return before + (w * size[1] + h) * size[0] + d;
            default:
                return (long)place * channels + c;
        }
    }
}
