using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>Pooling of dense channels-last images, for float and double.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Pooling
{
    private const int AxisLength = 7;

    /// <summary>
    /// The greatest element of each window. Padding never wins; NaN always does; a window that lies in padding only gives −∞.
    /// </summary>
    /// <param name="x">The first element of [depth, height, width, channels].</param>
    /// <param name="y">The first element of the result, [depth, height, width, channels]; must not overlap x.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="axes">For depth, height and width (all 1 and padding 0 where there is none): input, output, kernel, stride, dilation, padBegin, padEnd.</param>
    /// <param name="xPixel">Elements from one pixel of x to the next; 0 for as many as channels.</param>
    /// <param name="yPixel">The same for y: what lies between its pixels is left as it is.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max<T>(ref T x, ref T y, int channels, ReadOnlySpan<int> axes, int xPixel = 0, int yPixel = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Pool<T, Maximum>(ref x, ref y, channels, axes, false, xPixel, yPixel, PooledRows.All(axes));

    /// <summary>The mean of each window. A window without elements to count gives 0.</summary>
    /// <param name="x">The first element of [depth, height, width, channels].</param>
    /// <param name="y">The first element of the result, [depth, height, width, channels]; must not overlap x.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="axes">For depth, height and width (all 1 and padding 0 where there is none): input, output, kernel, stride, dilation, padBegin, padEnd.</param>
    /// <param name="countIncludePad">
    /// Whether declared padding counts in the divisor, as zeros. What hangs over beyond it, because the output size was rounded up, never counts.
    /// </param>
    /// <param name="xPixel">Elements from one pixel of x to the next; 0 for as many as channels.</param>
    /// <param name="yPixel">The same for y: what lies between its pixels is left as it is.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Average<T>(ref T x, ref T y, int channels, ReadOnlySpan<int> axes, bool countIncludePad, int xPixel = 0, int yPixel = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Pool<T, Mean>(ref x, ref y, channels, axes, countIncludePad, xPixel, yPixel, PooledRows.All(axes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pool<T, TReduction>(ref T x, ref T y, int channels, ReadOnlySpan<int> axes, bool countIncludePad, int xPixel, int yPixel, PooledRows rows)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TReduction : struct, IReduction
    {
        var depth = axes[..AxisLength];
        var height = axes.Slice(AxisLength, AxisLength);
        var width = axes.Slice(2 * AxisLength, AxisLength);
        var (heightInput, widthInput) = (height[0], width[0]);
        var (from, to) = (xPixel == 0 ? channels : xPixel, yPixel == 0 ? channels : yPixel);
        var inside = PoolWindow.Inside(width);
        for (var outDepth = 0; outDepth < depth[1]; outDepth++)
        {
            var inDepth = PoolWindow.At(depth, outDepth, (nint)heightInput * widthInput * from);
            for (var outHeight = rows.Begin; outHeight < rows.End; outHeight++)
            {
                var inHeight = PoolWindow.At(height, outHeight, (nint)widthInput * from);
                if (rows.KeptInputs > 0)
                {
                    inHeight = inHeight.Kept(rows.KeptInputs, (nint)widthInput * from);
                }

                ref var result = ref Unsafe.Add(ref y, ((nint)outDepth * height[1] + (rows.KeptOutputs > 0 ? outHeight % rows.KeptOutputs : outHeight)) * width[1] * to);
                // Windows inside the image differ in their place alone.
                for (var outWidth = 0; outWidth < width[1];)
                {
                    var inWidth = PoolWindow.At(width, outWidth, from);
                    var pixels = outWidth == inside.Begin ? Math.Max(1, inside.End - inside.Begin) : 1;
                    var divisor = countIncludePad
                        ? (long)inDepth.PaddedCount * inHeight.PaddedCount * inWidth.PaddedCount
                        : (long)inDepth.Count * inHeight.Count * inWidth.Count;
                    Reduce<T, TReduction>(ref x, inDepth, inHeight, inWidth, (nint)width[3] * from, ref result, to, pixels, channels, T.CreateSaturating(divisor));
                    result = ref Unsafe.Add(ref result, pixels * to);
                    outWidth += pixels;
                }
            }
        }
    }

    /// <summary>A window for each of some pixels: the first one's as given, the others' each a step further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Reduce<T, TReduction>(
        ref T x, in PoolWindow depth, in PoolWindow height, in PoolWindow width, nint step, ref T y, nint pitch, int pixels, int channels, T divisor)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TReduction : struct, IReduction
    {
        ref var first = ref Unsafe.Add(ref x, depth.Begin + height.Begin + width.Begin);
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            Reduce<T, TReduction>(ref first, depth, height, width.Count, width.Step, ref y, channels, divisor);
            first = ref Unsafe.Add(ref first, step);
            y = ref Unsafe.Add(ref y, pitch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce<T, TReduction>(ref T first, in PoolWindow depth, in PoolWindow height, int columns, nint column, ref T y, int channels, T divisor)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TReduction : struct, IReduction
    {
        var lanes = Vector<T>.Count;
        var channel = 0;
        // Four vectors at once: their chains of additions overlap.
        for (; channel <= channels - 4 * lanes; channel += 4 * lanes)
        {
            var initial = TReduction.Initial<T>();
            var (value0, value1, value2, value3) = (initial, initial, initial, initial);
            var (ordered0, ordered1, ordered2, ordered3) = (Vector<T>.AllBitsSet, Vector<T>.AllBitsSet, Vector<T>.AllBitsSet, Vector<T>.AllBitsSet);
            for (var i = 0; i < depth.Count; i++)
            {
                for (var j = 0; j < height.Count; j++)
                {
                    ref var pixel = ref Unsafe.Add(ref first, i * depth.Step + height.Offset(j) + channel);
                    for (var k = 0; k < columns; k++)
                    {
                        var x0 = Vector.LoadUnsafe(ref pixel);
                        var x1 = Vector.LoadUnsafe(ref pixel, (nuint)lanes);
                        var x2 = Vector.LoadUnsafe(ref pixel, (nuint)(2 * lanes));
                        var x3 = Vector.LoadUnsafe(ref pixel, (nuint)(3 * lanes));
                        (value0, ordered0) = (TReduction.Combine(value0, x0), TReduction.Order(ordered0, x0));
                        (value1, ordered1) = (TReduction.Combine(value1, x1), TReduction.Order(ordered1, x1));
                        (value2, ordered2) = (TReduction.Combine(value2, x2), TReduction.Order(ordered2, x2));
                        (value3, ordered3) = (TReduction.Combine(value3, x3), TReduction.Order(ordered3, x3));
                        pixel = ref Unsafe.Add(ref pixel, column);
                    }
                }
            }
            TReduction.Finish(value0, ordered0, divisor).StoreUnsafe(ref y, (nuint)channel);
            TReduction.Finish(value1, ordered1, divisor).StoreUnsafe(ref y, (nuint)(channel + lanes));
            TReduction.Finish(value2, ordered2, divisor).StoreUnsafe(ref y, (nuint)(channel + 2 * lanes));
            TReduction.Finish(value3, ordered3, divisor).StoreUnsafe(ref y, (nuint)(channel + 3 * lanes));
        }
        for (; channel < channels; channel += lanes)
        {
            // Where there is a whole vector, the last one begins earlier: partial ones cost five times as much (10 channels, windows of 2×2).
            if (channel > channels - lanes && channels >= lanes)
                channel = channels - lanes;
            var count = Math.Min(lanes, channels - channel);
            var (value, ordered) = (TReduction.Initial<T>(), Vector<T>.AllBitsSet);
            for (var i = 0; i < depth.Count; i++)
            {
                for (var j = 0; j < height.Count; j++)
                {
                    ref var pixel = ref Unsafe.Add(ref first, i * depth.Step + height.Offset(j) + channel);
                    for (var k = 0; k < columns; k++)
                    {
                        var lane = ElementLanes.Load(ref pixel, count);
                        (value, ordered) = (TReduction.Combine(value, lane), TReduction.Order(ordered, lane));
                        pixel = ref Unsafe.Add(ref pixel, column);
                    }
                }
            }
            ElementLanes.Store(TReduction.Finish(value, ordered, divisor), ref Unsafe.Add(ref y, channel), count);
        }
    }

    private interface IReduction
    {
        static abstract Vector<T> Initial<T>()
            where T : unmanaged, IFloatingPointIeee754<T>;

        static abstract Vector<T> Combine<T>(Vector<T> value, Vector<T> x);

        static abstract Vector<T> Order<T>(Vector<T> ordered, Vector<T> x);

        static abstract Vector<T> Finish<T>(Vector<T> value, Vector<T> ordered, T divisor)
            where T : unmanaged, IFloatingPointIeee754<T>;
    }

    // The machine's own maximum loses a NaN on one of its sides; Vector.Max keeps it with about twice the instructions of a separate mask.
    private readonly struct Maximum : IReduction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Initial<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Vector.Create(T.NegativeInfinity);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Combine<T>(Vector<T> value, Vector<T> x) => Vector.MaxNative(value, x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Order<T>(Vector<T> ordered, Vector<T> x) => ordered & Vector.Equals(x, x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Finish<T>(Vector<T> value, Vector<T> ordered, T divisor)
            where T : unmanaged, IFloatingPointIeee754<T> => Vector.ConditionalSelect(ordered, value, Vector.Create(T.NaN));
    }

    private readonly struct Mean : IReduction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Initial<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Vector<T>.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Combine<T>(Vector<T> value, Vector<T> x) => value + x;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Order<T>(Vector<T> ordered, Vector<T> x) => ordered;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Finish<T>(Vector<T> value, Vector<T> ordered, T divisor)
            where T : unmanaged, IFloatingPointIeee754<T> => T.IsZero(divisor) ? Vector<T>.Zero : value / Vector.Create(divisor);
    }
}
