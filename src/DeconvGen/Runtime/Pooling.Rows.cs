using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

// Some rows at a time, for pools that take turns with the layers before and after them, of whose values only some rows are kept.
public static partial class Pooling
{
    /// <summary>Some rows of <see cref="Max"/>, of images of one plane.</summary>
    /// <param name="x">The first element of [height, width, channels], of which perhaps only some rows are kept.</param>
    /// <param name="y">The first element of the result; the same.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="axes">As for the whole.</param>
    /// <param name="xPixel">Elements from one pixel of x to the next.</param>
    /// <param name="yPixel">The same for y.</param>
    /// <param name="begin">The first row of the result to write.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="keptInputs">Row r of x lies where row r mod so many lies; 0 where each has its place.</param>
    /// <param name="keptOutputs">The same for y.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaxRows<T>(ref T x, ref T y, int channels, ReadOnlySpan<int> axes, int xPixel, int yPixel, int begin, int end, int keptInputs, int keptOutputs)
        where T : unmanaged, IFloatingPointIeee754<T> => Pool<T, Maximum>(ref x, ref y, channels, axes, false, xPixel, yPixel, new(begin, end, keptInputs, keptOutputs));

    /// <summary>Some rows of <see cref="Average"/>, of images of one plane.</summary>
    /// <param name="x">The first element of [height, width, channels], of which perhaps only some rows are kept.</param>
    /// <param name="y">The first element of the result; the same.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="axes">As for the whole.</param>
    /// <param name="countIncludePad">As for the whole.</param>
    /// <param name="xPixel">Elements from one pixel of x to the next.</param>
    /// <param name="yPixel">The same for y.</param>
    /// <param name="begin">The first row of the result to write.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="keptInputs">Row r of x lies where row r mod so many lies; 0 where each has its place.</param>
    /// <param name="keptOutputs">The same for y.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AverageRows<T>(
        ref T x, ref T y, int channels, ReadOnlySpan<int> axes, bool countIncludePad, int xPixel, int yPixel, int begin, int end, int keptInputs, int keptOutputs)
        where T : unmanaged, IFloatingPointIeee754<T> => Pool<T, Mean>(ref x, ref y, channels, axes, countIncludePad, xPixel, yPixel, new(begin, end, keptInputs, keptOutputs));

    /// <summary>Which rows are pooled, and how many of x and y have a place at a time.</summary>
    private readonly record struct PooledRows(int Begin, int End, int KeptInputs, int KeptOutputs)
    {
        public static PooledRows All(ReadOnlySpan<int> axes) => new(0, axes[AxisLength + 1], 0, 0);
    }
}
