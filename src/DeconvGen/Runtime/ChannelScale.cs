using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>x·scale + shift, for float and double; the product is not rounded where the machine has fused multiply-add.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ChannelScale
{
    /// <summary>y = x·scale[c] + shift[c] with a scale and a shift for each channel.</summary>
    /// <param name="x">The first of pixels·channels values, [pixels, channels].</param>
    /// <param name="y">The first of pixels·channels results; may be x.</param>
    /// <param name="pixels">Number of pixels of all images.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="scale">The first of as many scales as channels.</param>
    /// <param name="shift">The first of as many shifts as channels.</param>
    /// <param name="xPixel">Elements from one pixel of x to the next; 0 for as many as channels.</param>
    /// <param name="yPixel">The same for y: what lies between its pixels is left as it is.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ref T x, ref T y, ref T scale, ref T shift, int pixels, int channels, int xPixel = 0, int yPixel = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (fromPixel, toPixel) = (xPixel == 0 ? channels : xPixel, yPixel == 0 ? channels : yPixel);
        if (channels == 1 && fromPixel == 1 && toPixel == 1)
        {
            Sweep(ref x, ref y, pixels, Vector.Create(scale), Vector.Create(shift));
            return;
        }
        var whole = channels - channels % Vector<T>.Count;
        var rest = channels - whole;
        var restScale = rest > 0 ? ElementLanes.Load(ref Unsafe.Add(ref scale, whole), rest) : default;
        var restShift = rest > 0 ? ElementLanes.Load(ref Unsafe.Add(ref shift, whole), rest) : default;
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            ref var from = ref Unsafe.Add(ref x, (nint)pixel * fromPixel);
            ref var to = ref Unsafe.Add(ref y, (nint)pixel * toPixel);
            for (var i = 0; i < whole; i += Vector<T>.Count)
            {
                var at = (nuint)i;
                ElementLanes.MultiplyAdd(Vector.LoadUnsafe(ref from, at), Vector.LoadUnsafe(ref scale, at), Vector.LoadUnsafe(ref shift, at)).StoreUnsafe(ref to, at);
            }
            if (rest > 0)
                ElementLanes.Store(ElementLanes.MultiplyAdd(ElementLanes.Load(ref Unsafe.Add(ref from, whole), rest), restScale, restShift), ref Unsafe.Add(ref to, whole), rest);
        }
    }

    /// <summary>y = x·scale + shift, both rounded to the type of the values.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="y">The first result; may be x.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="scale">Factor of all values.</param>
    /// <param name="shift">Added to all products.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Constant<T>(ref T x, ref T y, int count, double scale, double shift)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Sweep(ref x, ref y, count, Vector.Create(T.CreateSaturating(scale)), Vector.Create(T.CreateSaturating(shift)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sweep<T>(ref T x, ref T y, int count, Vector<T> scale, Vector<T> shift)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
            ElementLanes.MultiplyAdd(Vector.LoadUnsafe(ref x, (nuint)i), scale, shift).StoreUnsafe(ref y, (nuint)i);
        if (i < count)
            ElementLanes.Store(ElementLanes.MultiplyAdd(ElementLanes.Load(ref Unsafe.Add(ref x, i), count - i), scale, shift), ref Unsafe.Add(ref y, i), count - i);
    }
}
