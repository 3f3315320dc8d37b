using System.Numerics;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>Routines that copy: padding, glimpse, embedding; and folding of batch normalization.</summary>
public class ShapeRoutineTests
{
    [Fact]
    public void Padding_is_the_definition_in_every_mode()
    {
        var random = new Random(1);
        for (var run = 0; run < 400; run++)
        {
            int[] size = [random.Next(1, 4), random.Next(1, 5), random.Next(1, 6)];
            int[] before = [random.Next(-1, 4), random.Next(-1, 4), random.Next(-2, 9)];
            int[] after = [random.Next(-1, 4), random.Next(-1, 4), random.Next(-2, 9)];
            if (Enumerable.Range(0, 3).Any(a => size[a] + before[a] + after[a] < 1))
                continue;
            var channels = random.Next(1, 5);
            var x = RoutineData.Normal<float>(random, size[0] * size[1] * size[2] * channels);
            foreach (var mode in Enum.GetValues<PadMode>())
            {
                int[] result = [.. Enumerable.Range(0, 3).Select(a => before[a] + size[a] + after[a])];
                var y = RoutineData.Canaries<float>(result[0] * result[1] * result[2] * channels + 1);
                PadCopy.Run(ref x[0], ref y[0], channels, size, before, after, mode, 0.25f);
                Assert.Equal(-77, y[^1]);
                for (var n = 0; n < y.Length - 1; n++)
                {
                    int[] place = [n / channels / result[2] / result[1], n / channels / result[2] % result[1], n / channels % result[2]];
                    var from = Enumerable.Range(0, 3).Select(a => Padded(place[a] - before[a], size[a], mode)).ToArray();
                    var expected = from.Contains(null) ? 0.25f : x[((from[0]!.Value * size[1] + from[1]!.Value) * size[2] + from[2]!.Value) * channels + n % channels];
                    Assert.Equal(expected, y[n]);
                }
            }
        }
    }

    [Fact]
    public void Padding_in_no_known_mode_is_refused()
    {
        float one = 0;
        Assert.Throws<ArgumentOutOfRangeException>("mode", () => PadCopy.Run(ref one, ref one, 1, [1, 1, 1], [0, 0, 0], [0, 0, 0], (PadMode)3, 0));
    }

    // Windows of the 5×5 image 100, 1, 2, …, 24: the numbers are worked out by hand from TensorFlow's rule, begin = l·5/2 + 2.5 − size/2 cut towards zero.
    [Theory]
    [InlineData(0f, 0f, 3, 3, new[] { 6f, 7, 8, 11, 12, 13, 16, 17, 18 })]
    [InlineData(-1f, -1f, 2, 2, new[] { 0f, 0, 0, 100 })] // begins at (−1, −1), where only the last element meets the image
    [InlineData(-0.7f, 1f, 2, 2, new[] { 4f, 0, 9, 0 })] // begins at −0.25 → 0 and 4
    [InlineData(0.4f, 0f, 2, 1, new[] { 12f, 17 })] // begins at 2.5 → 2 and 2
    [InlineData(5f, 0f, 1, 2, new[] { 0f, 0 })]
    [InlineData(float.NaN, 0f, 1, 1, new[] { 0f })]
    [InlineData(0f, float.NegativeInfinity, 1, 1, new[] { 0f })]
    public void A_glimpse_begins_where_TensorFlow_begins_it(float l0, float l1, int size0, int size1, float[] expected)
    {
        var image = Enumerable.Range(0, 25).Select(n => n == 0 ? 100f : n).ToArray();
        float[] location = [l0, l1];
        var y = RoutineData.Canaries<float>(size0 * size1 + 1);
        Glimpse.Run(ref image[0], ref location[0], ref y[0], 5, 5, 1, size0, size1);
        Assert.Equal<IEnumerable<float>>([.. expected, -77f], y);
    }

    [Fact]
    public void A_glimpse_with_a_rounded_centre_is_a_crop_of_the_padded_image()
    {
        var random = new Random(6);
        for (var run = 0; run < 300; run++)
        {
            var (height, width, channels, half) = (random.Next(1, 9), random.Next(1, 9), random.Next(1, 4), random.Next(1, 6));
            var image = RoutineData.Normal<double>(random, height * width * channels);
            // Quarters, so that centres of halves occur.
            double[] location = [random.Next(-4, 5) / 4.0, random.Next(-4, 5) / 4.0];
            var size = 2 * half;
            var y = RoutineData.Canaries<double>(size * size * channels + 1);
            Glimpse.Run(ref image[0], ref location[0], ref y[0], height, width, channels, size, size, true);
            Assert.Equal(-77, y[^1]);
            var top = (int)Math.Round((location[0] + 1) / 2 * height) - half;
            var left = (int)Math.Round((location[1] + 1) / 2 * width) - half;
            for (var n = 0; n < y.Length - 1; n++)
            {
                var (h, w, c) = (top + n / channels / size, left + n / channels % size, n % channels);
                Assert.Equal(h < 0 || h >= height || w < 0 || w >= width ? 0 : image[(h * width + w) * channels + c], y[n]);
            }
        }
    }

    [Fact]
    public void An_embedding_copies_the_rows_that_are_asked_for()
    {
        var table = Enumerable.Range(0, 12).Select(n => (float)n).ToArray();
        int[] x = [3, 0, 3, 2];
        var y = RoutineData.Canaries<float>(13);
        EmbeddingLookup.Run(ref x[0], ref table[0], ref y[0], 4, 4, 3);
        Assert.Equal<IEnumerable<float>>([9, 10, 11, 0, 1, 2, 9, 10, 11, 6, 7, 8, -77], y);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void An_embedding_refuses_a_row_that_is_not_there_before_it_writes(int row)
    {
        var table = new float[12];
        int[] x = [1, row];
        var y = RoutineData.Canaries<float>(6);
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => EmbeddingLookup.Run(ref x[0], ref table[0], ref y[0], 2, 4, 3));
        Assert.Contains(FormattableString.Invariant($"row {row}, but the table has 4 rows"), refused.Message, StringComparison.Ordinal);
        Assert.All(y, v => Assert.Equal(-77, v));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(0)]
    [InlineData(9)]
    public void Batch_normalization_becomes_scale_and_shift(int parts)
    {
        var random = new Random(8);
        var values = Enumerable.Range(0, 4).Select(part => (parts >> part & 1) == 0 ? [] : RoutineData.Normal<float>(random, 6)).ToArray();
        var variance = values[3].Select(v => v * v).ToArray();
        BatchNormalization.Fold<float>(values[0], values[1], values[2], variance, 1e-3, out var scale, out var shift);
        Assert.Equal(parts == 0 ? 0 : 6, scale.Length);
        for (var c = 0; c < scale.Length; c++)
        {
            double value(float[] from, double none) => from.Length == 0 ? none : from[c];
            foreach (var x in new[] { 0.0, 1, -2.5 })
            {
                var expected = (x - value(values[2], 0)) / Math.Sqrt(value(variance, 1) + 1e-3) * value(values[0], 1) + value(values[1], 0);
                var magnitude = Math.Abs(scale[c] * x) + Math.Abs(shift[c]);
                RoutineData.Near(expected, scale[c] * x + shift[c], 2 * RoutineData.Epsilon<float>() * magnitude, $"channel {c} at {x}");
            }
        }
    }

    [Fact]
    public void Statistics_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>("mean", () => BatchNormalization.Fold<float>([1, 1], [], [1], [1, 1], 0, out _, out _));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folded_convolution_gives_what_convolution_and_normalization_give(bool hasBias)
    {
        var random = new Random(9);
        // OIDHW, DHWIO and I(O per group)DHW as strides of (group, out, in, d, h, w), for 2 groups of 3 outputs and 4 inputs and a 2×3×2 kernel.
        int[] sizes = [2, 3, 4, 2, 3, 2];
        foreach (int[] strides in new int[][] { [144, 48, 12, 6, 2, 1], [3, 1, 6, 144, 48, 24], [144, 12, 36, 6, 2, 1] })
        {
            var weights = RoutineData.Normal<double>(random, 288);
            var bias = hasBias ? RoutineData.Normal<double>(random, 6) : [];
            var scale = RoutineData.Normal<double>(random, 6);
            var shift = RoutineData.Normal<double>(random, 6);
            double[] foldedWeights = [.. weights];
            BatchNormalization.FoldInto<double>(foldedWeights, bias, scale, shift, sizes, strides, out var foldedBias);
            float[] singles = Array.ConvertAll(weights, value => (float)value);
            float[] foldedSingles = [.. singles];
            BatchNormalization.FoldInto<float>(foldedSingles, [], scale, shift, sizes, strides, out _);
            for (var channel = 0; channel < 6; channel++)
            {
                // One window of random input: the output is its inner product with the channel's weights.
                var (plain, folded, magnitude) = (hasBias ? bias[channel] : 0, foldedBias[channel], 0.0);
                for (var tap = 0; tap < 48; tap++)
                {
                    var place = channel / 3 * strides[0] + channel % 3 * strides[1] + tap / 12 * strides[2] + tap / 6 % 2 * strides[3] + tap / 2 % 3 * strides[4] + tap % 2 * strides[5];
                    var x = random.NextDouble() - 0.5;
                    plain += weights[place] * x;
                    folded += foldedWeights[place] * x;
                    Assert.Equal((float)(scale[channel] * singles[place]), foldedSingles[place]);
                    magnitude += Math.Abs(weights[place]);
                }
                RoutineData.Near(scale[channel] * plain + shift[channel], folded, 120 * RoutineData.Epsilon<double>() * (magnitude * Math.Abs(scale[channel]) + 10), $"channel {channel}");
            }
        }
    }

    [Fact]
    public void A_fold_of_other_sizes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BatchNormalization.FoldInto<float>(new float[5], [], [1, 1], [0, 0], [1, 2, 2, 1, 1, 1], [0, 2, 1, 1, 1, 1], out _));
        Assert.Throws<ArgumentException>(() => BatchNormalization.FoldInto<float>(new float[4], [], [1], [0, 0], [1, 2, 2, 1, 1, 1], [0, 2, 1, 1, 1, 1], out _));
        Assert.Throws<ArgumentException>("bias", () => BatchNormalization.FoldInto<float>(new float[4], [1], [1, 1], [0, 0], [1, 2, 2, 1, 1, 1], [0, 2, 1, 1, 1, 1], out _));
    }

    // Walks step by step from the nearest element instead of computing a period.
    private static int? Padded(int place, int size, PadMode mode)
    {
        if (place >= 0 && place < size)
            return place;
        if (mode == PadMode.Constant)
            return null;
        if (mode == PadMode.Edge)
            return Math.Clamp(place, 0, size - 1);
        if (size == 1)
            return 0;
        var (at, step) = place < 0 ? (0, 1) : (size - 1, -1);
        for (var left = place < 0 ? -place : place - size + 1; left > 0; left--)
        {
            at += step;
            if (at == 0 || at == size - 1)
                step = -step;
        }
        return at;
    }
}
