using System.Globalization;
using System.Numerics;

namespace DeconvGen.Tests.Runtime;

/// <summary>Random tensors for the runtime's routines, and comparisons with a bound that the caller derives from the number of terms.</summary>
internal static class RoutineData
{
    /// <summary>Sizes below, at and above the lanes of every machine, and none a multiple of all.</summary>
    public static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 67];

    public static T[] Normal<T>(Random random, int count, double scale = 1)
        where T : INumberBase<T> =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(scale * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];

    /// <summary>Few different values, so that maxima are often equal.</summary>
    public static T[] Coarse<T>(Random random, int count)
        where T : INumberBase<T> => [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.Next(-3, 4)))];

    public static double Value<T>(T x)
        where T : INumberBase<T> => double.CreateTruncating(x);

    /// <summary>Half a unit in the last place of 1.</summary>
    public static double Epsilon<T>() => typeof(T) == typeof(float) ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);

    public static T[] Canaries<T>(int count)
        where T : INumberBase<T> => [.. Enumerable.Repeat(T.CreateTruncating(-77), count)];

    /// <summary>Fails unless |actual − expected| ≤ bound, or both are the same NaN or infinity.</summary>
    public static void Near<T>(double expected, T actual, double bound, string place)
        where T : INumberBase<T>
    {
        var value = Value(actual);
        if (double.IsFinite(expected) ? Math.Abs(value - expected) <= bound : value.Equals(expected))
            return;
        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{typeof(T).Name} {place}: {value:R} instead of {expected:R}, bound {bound:R}"));
    }
}
