using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>Copies an image with elements added around it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PadCopy
{
    private const int Outside = -1;

    /// <summary>
    /// Pads the three spatial axes of an image with channels last; negative padding cuts off. Reflection of more than size − 1 elements goes on to and fro.
    /// </summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="x">The first element of [depth, height, width, channels].</param>
    /// <param name="y">The first element of the result; must not overlap <paramref name="x"/>.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="size">Depth, height and width of the input, at least 1 each.</param>
    /// <param name="before">Elements added before each axis.</param>
    /// <param name="after">Elements added after each axis.</param>
    /// <param name="mode">What is added.</param>
    /// <param name="value">The constant of <see cref="PadMode.Constant"/>.</param>
    /// <param name="beginRow">The first row of the result to write.</param>
    /// <param name="endRow">The row after the last; all where it is greater than their number.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such mode.</exception>
    public static void Run<T>(
        ref T x, ref T y, int channels, ReadOnlySpan<int> size, ReadOnlySpan<int> before, ReadOnlySpan<int> after, PadMode mode, T value, int beginRow = 0, int endRow = int.MaxValue)
        where T : unmanaged
    {
        if (mode is < PadMode.Constant or > PadMode.Edge)
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "Padding is constant, reflected or the edge's.");
        var width = before[2] + size[2] + after[2];
        // The part of a row that is copied whole.
        var begin = Math.Clamp(before[2], 0, width);
        var end = Math.Clamp(before[2] + size[2], begin, width);
        var height = before[1] + size[1] + after[1];
        for (var d = -before[0]; d < size[0] + after[0]; d++)
        {
            var fromDepth = Source(d, size[0], mode);
            ref var to = ref Unsafe.Add(ref y, ((d + before[0]) * height + beginRow) * width * channels);
            for (var outRow = beginRow; outRow < Math.Min(endRow, height); outRow++)
            {
                var fromHeight = Source(outRow - before[1], size[1], mode);
                var row = MemoryMarshal.CreateSpan(ref to, width * channels);
                to = ref Unsafe.Add(ref to, width * channels);
                if (fromDepth == Outside || fromHeight == Outside)
                {
                    row.Fill(value);
                    continue;
                }
                var from = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, (fromDepth * size[1] + fromHeight) * size[2] * channels), size[2] * channels);
                for (var w = 0; w < begin; w++)
                    Pixel(from, row.Slice(w * channels, channels), Source(w - before[2], size[2], mode), value);
                if (end > begin)
                    from.Slice((begin - before[2]) * channels, (end - begin) * channels).CopyTo(row[(begin * channels)..]);
                for (var w = end; w < width; w++)
                    Pixel(from, row.Slice(w * channels, channels), Source(w - before[2], size[2], mode), value);
            }
        }
    }

    private static void Pixel<T>(ReadOnlySpan<T> from, Span<T> to, int source, T value)
        where T : unmanaged
    {
        if (source == Outside)
            to.Fill(value);
        else
            from.Slice(source * to.Length, to.Length).CopyTo(to);
    }

    // The input coordinate that stands at an output coordinate, counted from the input's first element.
    private static int Source(int place, int size, PadMode mode)
    {
        if (place >= 0 && place < size)
            return place;
        switch (mode)
        {
            case PadMode.Reflect:
                if (size == 1)
                    return 0;
                // To and fro once is a period.
                var period = 2 * (size - 1);
                var phase = ((place % period) + period) % period;
                return phase < size ? phase : period - phase;
            case PadMode.Edge:
                return place < 0 ? 0 : size - 1;
            default:
                return Outside;
        }
    }
}
