using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>Resamples the spatial axes of an image with channels last by a table for each axis. An axis that an image lacks has size 1 (<see cref="ResizeTable.Unchanged"/>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Resize
{
    /// <summary>Copies the element that each table names.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="x">The first element of [depth, height, width, channels] of the tables' input sizes.</param>
    /// <param name="y">The first element of the result, of the tables' output sizes; must not overlap <paramref name="x"/>.</param>
    /// <param name="depth">Table of the depth.</param>
    /// <param name="height">Table of the height.</param>
    /// <param name="width">Table of the width.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="xPixel">Elements from one pixel of x to the next; 0 for as many as channels.</param>
    /// <param name="yPixel">The same for y: what lies between its pixels is left as it is.</param>
    /// <param name="begin">The first row of the result to write.</param>
    /// <param name="end">The row after the last; all where it is greater than their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Nearest<T>(
        ref T x, ref T y, ResizeTable depth, ResizeTable height, ResizeTable width, int channels, int xPixel = 0, int yPixel = 0, int begin = 0, int end = int.MaxValue)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(depth);
        ArgumentNullException.ThrowIfNull(height);
        ArgumentNullException.ThrowIfNull(width);
        var columns = width.Lower;
        var (fromPixel, toPixel) = (xPixel == 0 ? channels : xPixel, yPixel == 0 ? channels : yPixel);
        var rowLength = width.Output * channels;
        for (var d = 0; d < depth.Output; d++)
        {
            ref var to = ref Unsafe.Add(ref y, (d * height.Output + begin) * width.Output * toPixel);
            for (var h = begin; h < Math.Min(end, height.Output); h++)
            {
                if (toPixel == channels && h > begin && height.Lower[h] == height.Lower[h - 1])
                {
                    MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Subtract(ref to, rowLength), rowLength).CopyTo(MemoryMarshal.CreateSpan(ref to, rowLength));
                    to = ref Unsafe.Add(ref to, rowLength);
                    continue;
                }
                ref var row = ref Unsafe.Add(ref x, (depth.Lower[d] * height.Input + height.Lower[h]) * width.Input * fromPixel);
                foreach (var column in columns)
                {
                    Copy(ref Unsafe.Add(ref row, column * fromPixel), ref to, channels);
                    to = ref Unsafe.Add(ref to, toPixel);
                }
            }
        }
    }

    /// <summary>
    /// Interpolates linearly along each axis (bilinear, trilinear). An input element whose share is 0 is not read, so that an infinity or NaN does not spread
    /// to where it has no part.
    /// </summary>
    /// <inheritdoc cref="Nearest"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Linear<T>(
        ref T x, ref T y, ResizeTable depth, ResizeTable height, ResizeTable width, int channels, int xPixel = 0, int yPixel = 0, int begin = 0, int end = int.MaxValue)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(depth);
        ArgumentNullException.ThrowIfNull(height);
        ArgumentNullException.ThrowIfNull(width);
        Span<int> rows = stackalloc int[4];
        Span<double> rowShares = stackalloc double[4];
        Span<int> places = stackalloc int[8];
        Span<T> shares = stackalloc T[8];
        var (fromPixel, toPixel) = (xPixel == 0 ? channels : xPixel, yPixel == 0 ? channels : yPixel);
        for (var d = 0; d < depth.Output; d++)
        {
            ref var to = ref Unsafe.Add(ref y, (d * height.Output + begin) * width.Output * toPixel);
            for (var h = begin; h < Math.Min(end, height.Output); h++)
            {
                var rowCount = Rows(depth, d, height, h, rows, rowShares);
                for (var w = 0; w < width.Output; w++)
                {
                    var share = width.Share[w];
                    var count = 0;
                    for (var row = 0; row < rowCount; row++)
                    {
                        var start = rows[row] * width.Input;
                        places[count] = (start + width.Lower[w]) * fromPixel;
                        shares[count++] = T.CreateTruncating(rowShares[row] * (1 - share));
                        if (share > 0)
                        {
                            places[count] = (start + width.Upper[w]) * fromPixel;
                            shares[count++] = T.CreateTruncating(rowShares[row] * share);
                        }
                    }
                    Blend(ref x, ref to, places[..count], shares[..count], channels);
                    to = ref Unsafe.Add(ref to, toPixel);
                }
            }
        }
    }

    // The input rows that have a part in output row (d, h), one to four.
    private static int Rows(ResizeTable depth, int d, ResizeTable height, int h, Span<int> rows, Span<double> shares)
    {
        var count = 0;
        for (var side = 0; side < 4; side++)
        {
            var depthShare = side < 2 ? 1 - depth.Share[d] : depth.Share[d];
            var heightShare = side % 2 == 0 ? 1 - height.Share[h] : height.Share[h];
            if (depthShare == 0 || heightShare == 0)
                continue;
            rows[count] = (side < 2 ? depth.Lower[d] : depth.Upper[d]) * height.Input + (side % 2 == 0 ? height.Lower[h] : height.Upper[h]);
            shares[count++] = depthShare * heightShare;
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blend<T>(ref T x, ref T y, ReadOnlySpan<int> places, ReadOnlySpan<T> shares, int channels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var c = 0;
        for (; c <= channels - Vector<T>.Count; c += Vector<T>.Count)
        {
            var sum = Vector.LoadUnsafe(ref x, (nuint)(places[0] + c)) * shares[0];
            for (var k = 1; k < places.Length; k++)
                sum += Vector.LoadUnsafe(ref x, (nuint)(places[k] + c)) * shares[k];
            sum.StoreUnsafe(ref y, (nuint)c);
        }
        for (; c < channels; c++)
        {
            var sum = Unsafe.Add(ref x, places[0] + c) * shares[0];
            for (var k = 1; k < places.Length; k++)
                sum += Unsafe.Add(ref x, places[k] + c) * shares[k];
            Unsafe.Add(ref y, c) = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(ref T from, ref T to, int count)
        where T : unmanaged
    {
        if (count == 1)
            to = from;
        else
            MemoryMarshal.CreateReadOnlySpan(ref from, count).CopyTo(MemoryMarshal.CreateSpan(ref to, count));
    }
}
