using System.Numerics;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class PoolingTests
{
    private sealed record Axis(int Input, int Output, int Kernel, int Stride, int Dilation, int PadBegin, int PadEnd);

    [Fact]
    public void Float_windows_of_any_shape_equal_the_definition() => Sweep<float>();

    [Fact]
    public void Double_windows_of_any_shape_equal_the_definition() => Sweep<double>();

    [Fact]
    public void Nothing_beyond_the_last_channel_is_touched()
    {
        using var x = new GuardedMemory();
        using var y = new GuardedMemory();
        for (var channels = 1; channels <= 70; channels++)
        {
            // A 2×2 image under windows of 2×2 with padding 1: each of the 4 windows holds one corner.
            int[] axes = [1, 1, 1, 1, 1, 0, 0, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 1, 1, 1];
            Pooling.Max(ref x.FromEnd<float>(4 * channels), ref y.FromEnd<float>(4 * channels), channels, axes);
            Pooling.Average(ref x.FromEnd<double>(4 * channels), ref y.FromEnd<double>(4 * channels), channels, axes, true);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NaN_wins_wherever_in_the_window_it_stands(int place)
    {
        for (var channels = 1; channels <= 70; channels += 23)
        {
            var x = Enumerable.Range(0, 4 * channels).Select(i => i / channels == place ? float.NaN : i).ToArray();
            var y = new float[channels];
            Pooling.Max(ref x[0], ref y[0], channels, [1, 1, 1, 1, 1, 0, 0, 2, 1, 2, 2, 1, 0, 0, 2, 1, 2, 2, 1, 0, 0]);
            Assert.All(y, value => Assert.Equal(float.NaN, value));
        }
    }

    [Fact]
    public void Only_the_declared_padding_counts_where_the_output_was_rounded_up()
    {
        // Length 4, kernel 3, stride 2, padding 0/0 rounded up: the second window has 2 real elements and hangs over by 1.
        double[] x = [1, 2, 3, 5];
        var y = new double[2];
        foreach (var include in new[] { false, true })
        {
            Pooling.Average(ref x[0], ref y[0], 1, [1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 4, 2, 3, 2, 1, 0, 0], include);
            Assert.Equal([2, 4], y);
        }
        // Padding 1/1: windows (pad 1 2), (2 3 5), (5 pad beyond).
        y = new double[3];
        int[] padded = [1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 4, 3, 3, 2, 1, 1, 1];
        Pooling.Average(ref x[0], ref y[0], 1, padded, true);
        Assert.Equal([1, 10 / 3.0, 2.5], y);
        Pooling.Average(ref x[0], ref y[0], 1, padded, false);
        Assert.Equal([1.5, 10 / 3.0, 5], y);
    }

    [Fact]
    public void Some_rows_at_a_time_of_which_some_are_kept_equal_the_whole()
    {
        var (random, wrapped) = (new Random(11), 0);
        for (var round = 0; round < 300; round++)
        {
            Axis[] axes = [Draw(random, false), Draw(random, true), Draw(random, true)];
            var (height, width, channels) = (axes[1], axes[2], random.Next(1, 40));
            int[] flat = [.. axes.SelectMany(a => new[] { a.Input, a.Output, a.Kernel, a.Stride, a.Dilation, a.PadBegin, a.PadEnd })];
            var x = Enumerable.Range(0, height.Input * width.Input * channels).Select(_ => (float)random.Next(-50, 50)).ToArray();
            var (max, mean) = (new float[height.Output * width.Output * channels], new float[height.Output * width.Output * channels]);
            Pooling.Max(ref x[0], ref max[0], channels, flat);
            Pooling.Average(ref x[0], ref mean[0], channels, flat, true);

            // As many rows as a window has, or some more; what was there before them is NaN.
            var (inputs, outputs) = (((height.Kernel - 1) * height.Dilation) + 1 + random.Next(0, 3), random.Next(1, 4));
            var (inRow, outRow) = (width.Input * channels, width.Output * channels);
            var (kept, written) = (Enumerable.Repeat(float.NaN, inputs * inRow).ToArray(), new float[outputs * outRow]);
            var done = 0;
            for (var row = 0; row < height.Output; row++)
            {
                var needed = Math.Clamp((row * height.Stride) - height.PadBegin + ((height.Kernel - 1) * height.Dilation) + 1, done, height.Input);
                for (; done < needed; done++)
                    x.AsSpan(done * inRow, inRow).CopyTo(kept.AsSpan(done % inputs * inRow));

                wrapped += done > inputs ? 1 : 0;
                Pooling.MaxRows(ref kept[0], ref written[0], channels, flat, channels, channels, row, row + 1, inputs, outputs);
                Assert.Equal(max.AsSpan(row * outRow, outRow), written.AsSpan(row % outputs * outRow, outRow));
                Pooling.AverageRows(ref kept[0], ref written[0], channels, flat, true, channels, channels, row, row + 1, inputs, outputs);
                Assert.Equal(mean.AsSpan(row * outRow, outRow), written.AsSpan(row % outputs * outRow, outRow));
            }
        }

        Assert.InRange(wrapped, 100, int.MaxValue);
    }

    private static void Sweep<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(7);
        var empty = 0;
        for (var round = 0; round < 200; round++)
        {
            Axis[] axes = [Draw(random, random.Next(2) == 0), Draw(random, true), Draw(random, true)];
            var channels = round % 8 == 0 ? random.Next(30, 100) : random.Next(1, 20);
            var pixels = axes.Aggregate(1, (product, axis) => product * axis.Input);
            // Integers: their sums are exact, so that only the one division rounds.
            var x = Enumerable.Range(0, pixels * channels).Select(_ => T.CreateChecked(random.Next(-50, 50))).ToArray();
            int[] flat = [.. axes.SelectMany(a => new[] { a.Input, a.Output, a.Kernel, a.Stride, a.Dilation, a.PadBegin, a.PadEnd })];
            var expected = new[] { new List<T>(), new List<T>(), new List<T>() };
            for (var d = 0; d < axes[0].Output; d++)
                for (var h = 0; h < axes[1].Output; h++)
                    for (var w = 0; w < axes[2].Output; w++)
                        for (var c = 0; c < channels; c++)
                            empty += Define(x, axes, [d, h, w], channels, c, expected);

            var y = new T[expected[0].Count + 1];
            y[^1] = T.CreateChecked(99);
            Pooling.Max(ref x[0], ref y[0], channels, flat);
            Assert.Equal([.. expected[0], y[^1]], y);
            Pooling.Average(ref x[0], ref y[0], channels, flat, false);
            Assert.Equal([.. expected[1], y[^1]], y);
            Pooling.Average(ref x[0], ref y[0], channels, flat, true);
            Assert.Equal([.. expected[2], y[^1]], y);
            Assert.Equal(T.CreateChecked(99), y[^1]);
        }
        Assert.NotEqual(0, empty);
    }

    private static Axis Draw(Random random, bool present)
    {
        if (!present)
            return new(1, 1, 1, 1, 1, 0, 0);
        var (kernel, stride, dilation) = (random.Next(1, 5), random.Next(1, 4), random.Next(1, 4));
        var (begin, end, input) = (random.Next(0, 4), random.Next(0, 4), random.Next(1, 9));
        var room = input + begin + end - (kernel - 1) * dilation - 1;
        if (room < 0)
            return Draw(random, present);
        var output = (random.Next(2) == 0 ? room : room + stride - 1) / stride + 1; // Rounded down, or up as with ceil mode.
        return new(input, output, kernel, stride, dilation, begin, end);
    }

    private static int Define<T>(T[] x, Axis[] axes, int[] output, int channels, int channel, List<T>[] expected)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (max, sum, real, padded) = (T.NegativeInfinity, T.Zero, 0, 0);
        for (var i = 0; i < axes[0].Kernel; i++)
            for (var j = 0; j < axes[1].Kernel; j++)
                for (var k = 0; k < axes[2].Kernel; k++)
                {
                    int[] tap = [i, j, k];
                    var at = axes.Select((a, n) => output[n] * a.Stride - a.PadBegin + tap[n] * a.Dilation).ToArray();
                    if (axes.Where((a, n) => at[n] >= a.Input + a.PadEnd).Any())
                        continue;
                    padded++;
                    if (axes.Where((a, n) => at[n] < 0 || at[n] >= a.Input).Any())
                        continue;
                    real++;
                    var value = x[((at[0] * axes[1].Input + at[1]) * axes[2].Input + at[2]) * channels + channel];
                    (max, sum) = (T.Max(max, value), sum + value);
                }
        expected[0].Add(max);
        expected[1].Add(real == 0 ? T.Zero : sum / T.CreateChecked(real));
        expected[2].Add(padded == 0 ? T.Zero : sum / T.CreateChecked(padded));
        return real == 0 ? 1 : 0;
    }
}
