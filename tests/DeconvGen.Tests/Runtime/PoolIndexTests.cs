using System.Numerics;
using System.Text.Json;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class PoolIndexTests
{
    [Fact]
    public void Indices_are_the_definition_in_every_rule_and_order()
    {
        CheckIndices<float>();
        CheckIndices<double>();
    }

    [Fact]
    public void Third_party_max_pools_give_their_indices_and_their_values_lie_there()
    {
        var stated = 0;
        foreach (var json in ConformanceData.Cases("max_pool"))
        {
            var input = ConformanceTensor.Read(json.GetProperty("input"));
            var expected = ConformanceTensor.Read(json.GetProperty("expected"));
            var resolved = json.GetProperty("resolved");
            int[] three(string name, int none) => [.. Enumerable.Repeat(none, 5 - input.Shape.Length), .. ConformanceData.Numbers(resolved, name)!.Take(input.Shape.Length - 2).Select(n => (int)n)];
            int[] size = [.. Enumerable.Repeat(1, 5 - input.Shape.Length), .. input.Shape[2..]];
            int[] output = [.. Enumerable.Repeat(1, 5 - input.Shape.Length), .. expected.Shape[2..]];
            var (channels, plane, outputs) = (input.Shape[1], size.Aggregate((a, b) => a * b), output.Aggregate((a, b) => a * b));
            var isColumnMajor = json.GetProperty("attrs").TryGetProperty("storage_order", out var order) && order.GetInt32() == 1;
            var hasIndices = json.TryGetProperty("expected_indices", out var indicesJson) && indicesJson.ValueKind == JsonValueKind.Object;
            var expectedIndices = hasIndices ? ConformanceTensor.Read(indicesJson).Data : [];
            for (var image = 0; image < input.Shape[0]; image++)
            {
                var x = Enumerable.Range(0, plane * channels).Select(n => (float)input.Data[image * plane * channels + n % channels * plane + n / channels]).ToArray();
                var indices = new long[outputs * channels];
                void run(int rule) => MaxPoolIndices.Run(ref x[0], ref indices[0], channels, size, output, three("kernel", 1), three("strides", 1), three("dilations", 1), three("pads", 0), rule, image, true);
                run(1);
                for (var n = 0; n < indices.Length; n++)
                    RoutineData.Near(expected.Data[image * indices.Length + n], (float)input.Data[indices[n]], 1e-5, ConformanceData.Name(json));
                if (!hasIndices)
                    continue;
                if (isColumnMajor)
                    run(2);
                // PyTorch counts within one plane; its case has one image and one channel.
                for (var n = 0; n < indices.Length; n++)
                    Assert.Equal(expectedIndices[image * indices.Length + n], indices[n]);
                stated++;
            }
        }
        Assert.Equal(9, stated);
    }

    [Fact]
    public void Third_party_unpoolings_give_their_numbers()
    {
        var count = 0;
        foreach (var json in ConformanceData.Cases("max_unpool"))
        {
            var attributes = json.GetProperty("attrs");
            var input = ConformanceTensor.Read(json.GetProperty("input"));
            var expected = ConformanceTensor.Read(json.GetProperty("expected"));
            var axes = input.Shape.Length - 2;
            var kernel = ConformanceData.Numbers(attributes, "kernel_shape")!;
            var stride = ConformanceData.Numbers(attributes, "strides") ?? [.. Enumerable.Repeat(1.0, axes)];
            var pads = ConformanceData.Numbers(attributes, "pads") ?? new double[2 * axes];
            int[] inferred = [.. Enumerable.Repeat(1, 3 - axes), .. Enumerable.Range(0, axes).Select(a => (int)((input.Shape[2 + a] - 1) * stride[a] + kernel[a] - pads[a] - pads[axes + a]))];
            int[] output = [.. Enumerable.Repeat(1, 3 - axes), .. expected.Shape[2..]];
            var counted = ConformanceData.Text(attributes, "indices_in") == "output" ? output : inferred;
            var x = input.Data;
            long[] indices = [.. ConformanceTensor.Read(json.GetProperty("indices")).Data.Select(v => (long)v)];
            Assert.Equal(1, input.Shape[0]);
            var y = RoutineData.Canaries<double>(expected.Data.Length);
            MaxUnpool.Run(ref x[0], ref indices[0], ref y[0], x.Length / input.Shape[1], input.Shape[1], counted, output, 1, 0, true, true);
            Assert.Equal<IEnumerable<double>>(expected.Data, y);
            count++;
        }
        Assert.Equal(10, count);
    }

    [Fact]
    public void Unpooling_puts_each_element_where_its_index_says_in_every_rule_and_order()
    {
        var random = new Random(21);
        for (var run = 0; run < 300; run++)
        {
            int[] size = [random.Next(1, 4), random.Next(2, 6), random.Next(2, 7)];
            int[] output = [size[0] + random.Next(2), size[1] + random.Next(3), size[2] + random.Next(3)];
            var (channels, positions, image, rule) = (random.Next(1, 10), random.Next(1, 8), random.Next(3), run % 4);
            var (planes, plane) = (random.Next(2) == 0, size[0] * size[1] * size[2]);
            var indicesFirst = random.Next(2) == 0;
            var x = RoutineData.Normal<float>(random, positions * channels);
            var indices = new long[positions * channels];
            var expected = new float[output[0] * output[1] * output[2] * channels];
            for (var p = 0; p < positions; p++)
            {
                for (var c = 0; c < channels; c++)
                {
                    int[] place = [random.Next(size[0]), random.Next(size[1]), random.Next(size[2])];
                    indices[indicesFirst ? c * positions + p : p * channels + c] = Index(place, size, c, channels, image, rule);
                    var pixel = (place[0] * output[1] + place[1]) * output[2] + place[2];
                    expected[planes ? c * output[0] * output[1] * output[2] + pixel : pixel * channels + c] = x[planes ? c * positions + p : p * channels + c];
                }
            }
            var y = RoutineData.Canaries<float>(expected.Length + 1);
            MaxUnpool.Run(ref x[0], ref indices[0], ref y[0], positions, channels, size, output, rule, image, planes, indicesFirst);
            Assert.Equal<IEnumerable<float>>([.. expected, -77], y);

            // One index more than the last and one less than the first, of the plane or of all channels.
            var first = rule is 1 or 2 ? (long)image * channels * plane : 0;
            var end = first + (rule == 0 ? plane : plane * channels);
            foreach (var bad in new[] { first - 1, end, long.MaxValue, long.MinValue })
            {
                long[] broken = [.. indices];
                broken[random.Next(broken.Length)] = bad;
                var untouched = RoutineData.Canaries<float>(expected.Length);
                var thrown = Assert.Throws<ArgumentOutOfRangeException>("indices", () => MaxUnpool.Run(ref x[0], ref broken[0], ref untouched[0], positions, channels, size, output, rule, image, planes, indicesFirst));
                Assert.Contains(FormattableString.Invariant($"index {bad}, but indices lie in [{first}, {end})"), thrown.Message, StringComparison.Ordinal);
                Assert.All(untouched, v => Assert.Equal(-77, v));
            }
        }
    }

    [Fact]
    public void A_coordinate_outside_a_smaller_output_is_refused_before_anything_is_written()
    {
        float[] x = [1, 2];
        long[] indices = [0, 5]; // (1, 2) of 2×3
        float[] y = [-77, -77, -77, -77];
        var thrown = Assert.Throws<ArgumentOutOfRangeException>("indices", () => MaxUnpool.Run(ref x[0], ref indices[0], ref y[0], 2, 1, [1, 2, 3], [1, 2, 2], 0, 0, false, false));
        Assert.Contains("index 5", thrown.Message, StringComparison.Ordinal);
        Assert.All(y, v => Assert.Equal(-77, v));
    }

    [Fact]
    public void An_unknown_rule_is_refused()
    {
        float x = 0;
        long index = 0;
        Assert.Throws<ArgumentOutOfRangeException>("rule", () => MaxPoolIndices.Run(ref x, ref index, 1, [1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1], [0, 0, 0], 4, 0, true));
        Assert.Throws<ArgumentOutOfRangeException>("rule", () => MaxUnpool.Run(ref x, ref index, ref x, 1, 1, [1, 1, 1], [1, 1, 1], -1, 0, true, true));
    }

    private static void CheckIndices<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(22);
        for (var run = 0; run < 600; run++)
        {
            var channels = RoutineData.Sizes[run % RoutineData.Sizes.Length];
            var (rule, image, channelsFirst) = (run / 3 % 4, random.Next(3), random.Next(2) == 0);
            int[] three(int low, int high) => [random.Next(low, high), random.Next(low, high), random.Next(low, high)];
            var (size, output, kernel, stride, dilation, pad) = (three(1, 6), three(1, 4), three(1, 4), three(1, 3), three(1, 4), three(0, 4));
            var x = RoutineData.Coarse<T>(random, size[0] * size[1] * size[2] * channels);
            for (var n = 0; n < run % 3; n++)
                x[random.Next(x.Length)] = T.NaN;
            x[random.Next(x.Length)] = T.NegativeInfinity;
            var outputs = output[0] * output[1] * output[2];
            var indices = RoutineData.Canaries<long>(outputs * channels + 2);
            MaxPoolIndices.Run(ref x[0], ref indices[1], channels, size, output, kernel, stride, dilation, pad, rule, image, channelsFirst);
            Assert.Equal((-77L, -77L), (indices[0], indices[^1]));
            for (var n = 0; n < outputs * channels; n++)
            {
                var (place, c) = channelsFirst ? (n % outputs, n / outputs) : (n / channels, n % channels);
                int[] window = [place / output[2] / output[1], place / output[2] % output[1], place % output[2]];
                var (best, expected) = (T.Zero, -1L);
                for (var tap = 0; tap < kernel[0] * kernel[1] * kernel[2]; tap++)
                {
                    int[] k = [tap / kernel[2] / kernel[1], tap / kernel[2] % kernel[1], tap % kernel[2]];
                    int[] at = [.. Enumerable.Range(0, 3).Select(a => window[a] * stride[a] - pad[a] + k[a] * dilation[a])];
                    if (Enumerable.Range(0, 3).Any(a => at[a] < 0 || at[a] >= size[a]))
                        continue;
                    var value = x[((at[0] * size[1] + at[1]) * size[2] + at[2]) * channels + c];
                    if (expected < 0 || (!T.IsNaN(best) && (T.IsNaN(value) || value > best)))
                        (best, expected) = (value, Index(at, size, c, channels, image, rule));
                }
                Assert.Equal(expected, indices[1 + n]);
            }
        }
    }

    private static long Index(int[] place, int[] size, int c, int channels, int image, int rule)
    {
        // Axis lengths and coordinates in the rule's order, the slowest first.
        (int Length, int At)[] axes = rule switch
        {
            0 => [(size[0], place[0]), (size[1], place[1]), (size[2], place[2])],
            1 => [(1, image), (channels, c), (size[0], place[0]), (size[1], place[1]), (size[2], place[2])],
            2 => [(1, image), (channels, c), (size[2], place[2]), (size[1], place[1]), (size[0], place[0])],
            _ => [(size[0], place[0]), (size[1], place[1]), (size[2], place[2]), (channels, c)],
        };
        return axes.Aggregate(0L, (index, axis) => index * axis.Length + axis.At);
    }
}
