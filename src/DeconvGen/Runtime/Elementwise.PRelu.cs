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
        if (channels < Vector<float>.Count)
        {
            LaneAccess.StoreFirst(LaneFunctions.LeakyRelu(LaneAccess.LoadFirst(ref values, channels), LaneAccess.LoadFirst(ref slope, channels)), ref values, channels);
            return;
        }

        // The last vector begins where it ends with the pixel, and is computed before the others are stored: partial ones cost twice as much (10 channels).
        var last = (nuint)(channels - Vector<float>.Count);
        var results = LaneFunctions.LeakyRelu(Vector.LoadUnsafe(ref values, last), Vector.LoadUnsafe(ref slope, last));
        for (nuint i = 0; i < last; i += (nuint)Vector<float>.Count)
            LaneFunctions.LeakyRelu(Vector.LoadUnsafe(ref values, i), Vector.LoadUnsafe(ref slope, i)).StoreUnsafe(ref values, i);
        results.StoreUnsafe(ref values, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ApplySlopes(ref double values, int channels, ref double slope)
    {
        if (channels < Vector<double>.Count)
        {
            LaneAccess.StoreFirst(LaneFunctions.LeakyRelu(LaneAccess.LoadFirst(ref values, channels), LaneAccess.LoadFirst(ref slope, channels)), ref values, channels);
            return;
        }

        // The last vector begins where it ends with the pixel, and is computed before the others are stored: partial ones cost twice as much (10 channels).
        var last = (nuint)(channels - Vector<double>.Count);
        var results = LaneFunctions.LeakyRelu(Vector.LoadUnsafe(ref values, last), Vector.LoadUnsafe(ref slope, last));
        for (nuint i = 0; i < last; i += (nuint)Vector<double>.Count)
            LaneFunctions.LeakyRelu(Vector.LoadUnsafe(ref values, i), Vector.LoadUnsafe(ref slope, i)).StoreUnsafe(ref values, i);
        results.StoreUnsafe(ref values, last);
    }
}
