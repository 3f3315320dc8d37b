using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>A window of an image at a location known at run time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Glimpse
{
    /// <summary>
    /// Copies the window; parts outside the image are 0. The window begins at l·H/2 + H/2 − size/2, cut towards zero: TensorFlow's <c>extract_glimpse</c>,
    /// centred and normalised. With <paramref name="roundsCentre"/> it begins at round(l·H/2 + H/2) − ⌊size/2⌋, halves to even: the sensor of the recurrent
    /// attention model, which crops a padded image. A location that is NaN lies outside.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="image">The first element of [height, width, channels].</param>
    /// <param name="location">The first of two numbers, y and x in [−1, 1], 0 the image's centre.</param>
    /// <param name="y">The first element of the result, [size0, size1, channels]; must not overlap <paramref name="image"/>.</param>
    /// <param name="height">Height of the image.</param>
    /// <param name="width">Width of the image.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="size0">Height of the window.</param>
    /// <param name="size1">Width of the window.</param>
    /// <param name="roundsCentre">Whether the centre is rounded to a whole pixel first.</param>
    public static void Run<T>(
        ref T image, ref T location, ref T y, int height, int width, int channels, int size0, int size1, bool roundsCentre = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var top = Begin(location, height, size0, roundsCentre);
        var left = Begin(Unsafe.Add(ref location, 1), width, size1, roundsCentre);
        var begin = Math.Max(0, -left);
        var end = Math.Min(size1, width - left);
        for (var row = 0; row < size0; row++)
        {
            var to = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, row * size1 * channels), size1 * channels);
            var h = top + row;
            if (h < 0 || h >= height || begin >= end)
            {
                to.Clear();
                continue;
            }
            to[..(begin * channels)].Clear();
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref image, (h * width + left + begin) * channels), (end - begin) * channels).CopyTo(to[(begin * channels)..]);
            to[(end * channels)..].Clear();
        }
    }

    // In T and in TensorFlow's order of operations, so that a half falls to the same side. Far outside is as good as just outside.
    private static int Begin<T>(T location, int size, int window, bool roundsCentre)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var two = T.CreateTruncating(2);
        var centre = location * T.CreateTruncating(size) / two + T.CreateTruncating(size) / two;
        if (T.IsNaN(centre))
            return size;
        var begin = roundsCentre ? T.Round(centre, MidpointRounding.ToEven) - T.CreateTruncating(window / 2) : T.Truncate(centre - T.CreateTruncating(window) / two);
        return int.CreateTruncating(T.Clamp(begin, T.CreateTruncating(-window), T.CreateTruncating(size)));
    }
}
