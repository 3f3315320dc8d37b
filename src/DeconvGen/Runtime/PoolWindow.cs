using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>What one axis of a pooling window covers, clipped to the image.</summary>
/// <param name="Begin">Elements of memory from the image's begin to the first covered one; 0 if none is.</param>
/// <param name="Step">Elements of memory from one to the next.</param>
/// <param name="Count">Number of places in the image.</param>
/// <param name="PaddedCount">Number of places in the image with its declared padding.</param>
internal readonly record struct PoolWindow(nint Begin, nint Step, int Count, int PaddedCount)
{
    /// <summary>Places before the one that lies at the beginning again, where only some rows are kept.</summary>
    private int Wrap { get; init; } = int.MaxValue;

    /// <summary>Elements of memory from the end of the kept rows back to their beginning.</summary>
    private nint Back { get; init; }

    /// <summary>Elements of memory from the first covered place to number <paramref name="place"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Offset(int place) => place * Step - (place < Wrap ? 0 : Back);

    /// <summary>The same window where row r lies where row r mod <paramref name="rows"/> lies; it has no more rows than that.</summary>
    public PoolWindow Kept(int rows, nint pitch)
    {
        if (Count == 0)
            return this;

        var (first, step) = (Begin / pitch % rows, Step / pitch);
        return this with { Begin = first * pitch, Wrap = (int)((rows - first + step - 1) / step), Back = rows * pitch };
    }

    /// <param name="axis">Input, output, kernel, stride, dilation, padBegin, padEnd.</param>
    /// <param name="output">Place in the output.</param>
    /// <param name="pitch">Elements of memory between neighbours of the axis.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PoolWindow At(ReadOnlySpan<int> axis, int output, nint pitch)
    {
        var (input, kernel, dilation, padEnd) = (axis[0], axis[2], axis[4], axis[6]);
        var start = output * axis[3] - axis[5];
        var skipped = start < 0 ? Taps(-start, dilation, kernel) : 0;
        var count = Taps(input - start, dilation, kernel) - skipped;
        return count > 0
            ? new((start + (nint)skipped * dilation) * pitch, dilation * pitch, count, Taps(input + padEnd - start, dilation, kernel))
            : new(0, 0, 0, Taps(input + padEnd - start, dilation, kernel));
    }

    /// <summary>The places in the output whose windows lie in the image with all of their taps.</summary>
    /// <param name="axis">Input, output, kernel, stride, dilation, padBegin, padEnd.</param>
    public static (int Begin, int End) Inside(ReadOnlySpan<int> axis)
    {
        var (begin, room) = ((axis[5] + axis[3] - 1) / axis[3], axis[0] + axis[5] - ((axis[2] - 1) * axis[4]) - 1);
        return (begin, room < 0 ? 0 : Math.Min(axis[1], room / axis[3] + 1));
    }

    // How many taps lie at distances below the length: the rounded-up quotient. The usual dilation needs no division.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Taps(int length, int dilation, int kernel) =>
        length <= 0 ? 0 : Math.Min(kernel, dilation == 1 ? length : (length + dilation - 1) / dilation);
}
