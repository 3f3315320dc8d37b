using System.Numerics;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>Routines over [pixels, channels], against the definition in double precision.</summary>
public class ChannelRoutineTests
{
    private static readonly int[] Pixels = [1, 2, 3, 4, 5, 9, 255, 256, 261];

    [Theory]
    [InlineData(5, 2, 0.75)]
    [InlineData(5, 2, 0.5)]
    [InlineData(3, 1, 1.0)]
    [InlineData(3, 1, 0.6)]
    [InlineData(4, 1, 0.75)]
    [InlineData(4, 2, 0.75)]
    [InlineData(1, 0, 0.75)]
    [InlineData(40, 20, 2.5)]
    public void LocalResponse_divides_by_the_power_of_its_neighbours(int size, int before, double exponent)
    {
        CheckLocalResponse<float>(size, before, exponent);
        CheckLocalResponse<double>(size, before, exponent);
    }

    [Fact]
    public void InstanceNormalization_is_the_definition_and_may_write_where_it_reads()
    {
        CheckInstances<float>();
        CheckInstances<double>();
    }

    [Fact]
    public void A_mean_much_larger_than_the_deviation_leaves_the_variance_its_digits()
    {
        float[] x = [10000, 10001, 10002, 10003];
        float none = 0;
        InstanceNormalization.Run(ref x[0], ref x[0], ref none, ref none, 4, 1, false, false, 0);
        for (var n = 0; n < 4; n++)
            RoutineData.Near((n - 1.5) / Math.Sqrt(1.25), x[n], 1e-6, "n");
    }

    [Fact]
    public void GlobalPool_is_the_mean_and_the_maximum_of_each_channel()
    {
        CheckPools<float>();
        CheckPools<double>();
    }

    [Fact]
    public void Minibatch_distances_are_the_definition()
    {
        CheckDistances<float>();
        CheckDistances<double>();
    }

    [Fact]
    public void Identical_images_are_counted_whole()
    {
        var m = Enumerable.Repeat(0.3f, 4 * 2 * 3).ToArray();
        var y = new float[8];
        MinibatchDistance.Run(ref m[0], ref y[0], 4, 2, 3, false, 6, 2);
        Assert.All(y, v => Assert.Equal(4, v));
        MinibatchDistance.Run(ref m[0], ref y[0], 4, 2, 3, true, 6, 2);
        Assert.All(y, v => Assert.Equal(3, v));
    }

    private static void CheckLocalResponse<T>(int size, int before, double exponent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(1);
        foreach (var channels in RoutineData.Sizes.Append(96))
        {
            const int pixels = 3;
            const double factor = 0.3, bias = 1.5;
            var x = RoutineData.Normal<T>(random, pixels * channels);
            var y = RoutineData.Canaries<T>(x.Length + 2);
            LocalResponse.Run(ref x[0], ref y[1], pixels, channels, size, before, factor, exponent, bias);
            Assert.Equal((T.CreateTruncating(-77), T.CreateTruncating(-77)), (y[0], y[^1]));
            for (var n = 0; n < x.Length; n++)
            {
                var sum = 0.0;
                for (var c = n % channels - before; c < n % channels - before + size; c++)
                    sum += c < 0 || c >= channels ? 0 : Math.Pow(RoutineData.Value(x[n - n % channels + c]), 2);
                var expected = RoutineData.Value(x[n]) / Math.Pow(bias + factor * sum, exponent);
                RoutineData.Near(expected, y[1 + n], ((size + 4) * Math.Max(1, exponent) + 6) * RoutineData.Epsilon<T>() * Math.Abs(expected), $"{n} of {channels} channels");
            }
        }
    }

    private static void CheckInstances<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(2);
        foreach (var channels in RoutineData.Sizes)
        {
            foreach (var pixels in Pixels)
            {
                foreach (var flags in Enumerable.Range(0, 8))
                {
                    var (hasGamma, hasBeta, inPlace) = ((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
                    const double epsilon = 1e-3;
                    var gamma = RoutineData.Normal<T>(random, channels);
                    var beta = RoutineData.Normal<T>(random, channels);
                    var x = RoutineData.Normal<T>(random, pixels * channels, 2);
                    var original = x.Select(RoutineData.Value).ToArray();
                    var y = inPlace ? [T.CreateTruncating(-77), .. x, T.CreateTruncating(-77)] : RoutineData.Canaries<T>(x.Length + 2);
                    InstanceNormalization.Run(ref inPlace ? ref y[1] : ref x[0], ref y[1], ref gamma[0], ref beta[0], pixels, channels, hasGamma, hasBeta, epsilon);
                    Assert.Equal((T.CreateTruncating(-77), T.CreateTruncating(-77)), (y[0], y[^1]));
                    for (var c = 0; c < channels; c++)
                    {
                        var values = Enumerable.Range(0, pixels).Select(p => original[p * channels + c]).ToArray();
                        var mean = values.Average();
                        var scale = (hasGamma ? RoutineData.Value(gamma[c]) : 1) / Math.Sqrt(values.Average(v => (v - mean) * (v - mean)) + epsilon);
                        // The mean is off by its terms' rounding; the scale of at most 32 carries it on, and the variance adds to the relative error.
                        var most = values.Max(Math.Abs);
                        for (var p = 0; p < pixels; p++)
                        {
                            var expected = (values[p] - mean) * scale + (hasBeta ? RoutineData.Value(beta[c]) : 0);
                            var bound = RoutineData.Epsilon<T>() * (pixels + 8) * (most * Math.Abs(scale) + Math.Abs(expected) + 1);
                            RoutineData.Near(expected, y[1 + p * channels + c], bound, $"[{p}, {c}] of [{pixels}, {channels}], {flags}");
                        }
                    }
                }
            }
        }
    }

    private static void CheckPools<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(4);
        foreach (var channels in RoutineData.Sizes)
        {
            foreach (var pixels in Pixels)
            {
                var x = RoutineData.Normal<T>(random, pixels * channels);
                var mean = RoutineData.Canaries<T>(channels + 2);
                GlobalPool.Average(ref x[0], ref mean[1], pixels, channels);
                x[random.Next(x.Length)] = T.NaN;
                x[random.Next(x.Length)] = T.NegativeInfinity;
                var max = RoutineData.Canaries<T>(channels + 2);
                GlobalPool.Max(ref x[0], ref max[1], pixels, channels);
                var means = RoutineData.Canaries<T>(channels + 2);
                GlobalPool.Average(ref x[0], ref means[1], pixels, channels);
                Assert.Equal((T.CreateTruncating(-77), T.CreateTruncating(-77)), (mean[0], mean[^1]));
                Assert.Equal((T.CreateTruncating(-77), T.CreateTruncating(-77)), (max[0], max[^1]));
                for (var c = 0; c < channels; c++)
                {
                    var values = Enumerable.Range(0, pixels).Select(p => x[p * channels + c]).ToArray();
                    Assert.Equal(values.Any(T.IsNaN) ? T.NaN : values.Max(), max[1 + c]);
                    RoutineData.Near(values.Select(RoutineData.Value).Average(), means[1 + c], (pixels + 2) * RoutineData.Epsilon<T>() * values.Average(v => Math.Abs(RoutineData.Value(v))), $"{c} of [{pixels}, {channels}]");
                    if (values.All(T.IsFinite))
                        Assert.Equal(means[1 + c], mean[1 + c]);
                }
            }
        }
    }

    private static void CheckDistances<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(5);
        foreach (var features in RoutineData.Sizes)
        {
            foreach (var size in new[] { 1, 3, 8, 19 })
            {
                foreach (var excludeSelf in new[] { false, true })
                {
                    const int batch = 5;
                    var m = RoutineData.Normal<T>(random, batch * features * size, 0.2);
                    var y = RoutineData.Canaries<T>(batch * features + 2);
                    MinibatchDistance.Run(ref m[0], ref y[1], batch, features, size, excludeSelf, features * size, features);
                    Assert.Equal((T.CreateTruncating(-77), T.CreateTruncating(-77)), (y[0], y[^1]));
                    for (var n = 0; n < batch; n++)
                    {
                        for (var b = 0; b < features; b++)
                        {
                            var expected = 0.0;
                            var largest = 0.0;
                            for (var k = 0; k < batch; k++)
                            {
                                var distance = 0.0;
                                for (var c = 0; c < size; c++)
                                    distance += Math.Abs(RoutineData.Value(m[(n * features + b) * size + c]) - RoutineData.Value(m[(k * features + b) * size + c]));
                                expected += excludeSelf && k == n ? 0 : Math.Exp(-distance);
                                largest = Math.Max(largest, distance);
                            }
                            RoutineData.Near(expected, y[1 + n * features + b], RoutineData.Epsilon<T>() * ((size + 1) * largest + 5 + batch) * expected, $"[{n}, {b}] of {features}×{size}");
                        }
                    }
                }
            }
        }
    }
}
