using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

public static partial class Elementwise
{
    /// <summary>x for x ≥ 0, slope·x below, in place, with a slope for each channel; rounded once. NaN stays NaN.</summary>
    /// <param name="values">The first of pixels·channels values: [pixels, channels], or [channels, pixels] if not channels-last.</param>
    /// <param name="pixels">Number of pixels. A batch counts as so many pixels if channels-last, and needs a call for each image if not.</param>
    /// <param name="channels">Number of channels; 1 with a slope that all share.</param>
    /// <param name="slope">The first of as many slopes as channels.</param>
    /// <param name="channelsLast">Whether a pixel's channels lie side by side, or a channel's pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PRelu(ref float values, ref float slope, int pixels, int channels, bool channelsLast)
    {
        if (channelsLast && channels > 1)
        {
            for (var pixel = 0; pixel < pixels; pixel++)
                ApplySlopes(ref Unsafe.Add(ref values, (nint)pixel * channels), channels, ref slope);
            return;
        }
        for (var channel = 0; channel < channels; channel++)
            Apply(ref Unsafe.Add(ref values, (nint)channel * pixels), pixels, new LeakyReluFunction(Unsafe.Add(ref slope, channel)));
    }

    /// <inheritdoc cref="PRelu(ref float, ref float, int, int, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PRelu(ref double values, ref double slope, int pixels, int channels, bool channelsLast)
    {
        if (channelsLast && channels > 1)
        {
            for (var pixel = 0; pixel < pixels; pixel++)
                ApplySlopes(ref Unsafe.Add(ref values, (nint)pixel * channels), channels, ref slope);
            return;
        }
        for (var channel = 0; channel < channels; channel++)
            Apply(ref Unsafe.Add(ref values, (nint)channel * pixels), pixels, new LeakyReluFunction(Unsafe.Add(ref slope, channel)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ApplySlopes(ref float values, int channels, ref float slope)
    {
        var i = 0;
        for (; i <= channels - Vector<float>.Count; i += Vector<float>.Count)
            LaneFunctions.LeakyRelu(Vector.LoadUnsafe(ref values, (nuint)i), Vector.LoadUnsafe(ref slope, (nuint)i)).StoreUnsafe(ref values, (nuint)i);
        if (i == channels)
            return;
        ref var rest = ref Unsafe.Add(ref values, i);
        var slopes = LaneAccess.LoadFirst(ref Unsafe.Add(ref slope, i), channels - i);
        LaneAccess.StoreFirst(LaneFunctions.LeakyRelu(LaneAccess.LoadFirst(ref rest, channels - i), slopes), ref rest, channels - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ApplySlopes(ref double values, int channels, ref double slope)
    {
        var i = 0;
        for (; i <= channels - Vector<double>.Count; i += Vector<double>.Count)
            LaneFunctions.LeakyRelu(Vector.LoadUnsafe(ref values, (nuint)i), Vector.LoadUnsafe(ref slope, (nuint)i)).StoreUnsafe(ref values, (nuint)i);
        if (i == channels)
            return;
        ref var rest = ref Unsafe.Add(ref values, i);
        var slopes = LaneAccess.LoadFirst(ref Unsafe.Add(ref slope, i), channels - i);
        LaneAccess.StoreFirst(LaneFunctions.LeakyRelu(LaneAccess.LoadFirst(ref rest, channels - i), slopes), ref rest, channels - i);
    }
}
