using DeconvGen.Testing.Processes;

namespace DeconvGen.Tests.Pictures;

public class PixelTransformTests
{
    private const string Rgba = "RGBA";

    public static TheoryData<PixelFormat, PixelFormat, DataLayout> Combinations
    {
        get
        {
            var data = new TheoryData<PixelFormat, PixelFormat, DataLayout>();
            foreach (var pixels in Enum.GetValues<PixelFormat>())
            {
                foreach (var channels in Enum.GetValues<PixelFormat>())
                {
                    if ((pixels == PixelFormat.Gray) == (channels == PixelFormat.Gray) || pixels == PixelFormat.Gray)
                    {
                        data.Add(pixels, channels, DataLayout.NCHW);
                        data.Add(pixels, channels, DataLayout.NHWC);
                    }
                }
            }
            return data;
        }
    }

    /// <summary>Element by element, by the letters of the formats.</summary>
    [Theory]
    [MemberData(nameof(Combinations))]
    public void Each_element_is_its_byte_less_the_mean_times_the_scale(PixelFormat pixels, PixelFormat channels, DataLayout layout)
    {
        float[] mean = [1.5f, 20, 100, 7];
        float[] scale = [0.25f, 1 / 3f, -2, 1e-3f];
        var (from, to) = (Letters(pixels), Letters(channels));
        var transform = new PixelTransform(pixels, layout, channels) { Mean = mean[..to.Length], Scale = scale[..to.Length] };
        foreach (var (width, height, gap) in new[] { (1, 1, 0), (5, 3, 0), (7, 4, 5), (203, 2, 1) })
        {
            var stride = width * from.Length + gap;
            var bytes = new byte[height * stride];
            new Random(width).NextBytes(bytes);
            var tensor = new float[transform.TensorLength(width, height)];
            transform.ToTensor(bytes, width, height, stride, tensor);

            var index = 0;
            foreach (var (y, x, c) in Places(layout, width, height, to.Length))
            {
                var place = from.IndexOf(to[c], StringComparison.Ordinal);
                if (place < 0 && to[c] != 'A')
                    place = 0;
                var value = place < 0 ? 255 : bytes[y * stride + x * from.Length + place];
                Assert.Equal((value - mean[c]) * scale[c], tensor[index++]);
            }
        }
    }

    /// <summary>Doubles compute what the byte must be wherever it is not within an error of single precision of a half.</summary>
    [Theory]
    [MemberData(nameof(Combinations))]
    public void Each_byte_is_the_element_over_the_scale_plus_the_mean_rounded_and_limited(PixelFormat pixels, PixelFormat channels, DataLayout layout)
    {
        float[] mean = [127.5f, 20, 100, 7];
        float[] scale = [1 / 127.5f, 0.25f, -2, 1];
        var (from, to) = (Letters(channels), Letters(pixels));
        var transform = new PixelTransform(pixels, layout, channels) { Mean = mean[..from.Length], Scale = scale[..from.Length] };
        foreach (var (width, height, gap) in new[] { (1, 1, 0), (5, 3, 0), (7, 4, 5), (203, 2, 1) })
        {
            if (to == "Y" && from != "Y")
            {
                Assert.Throws<InvalidOperationException>(() => transform.ToBytes(new float[transform.TensorLength(width, height)], width, height, new byte[width * height]));
                continue;
            }
            var random = new Random(width);
            var tensor = new float[transform.TensorLength(width, height)];
            var (stride, index) = (width * to.Length + gap, 0);
            foreach (var (_, _, c) in Places(layout, width, height, from.Length))
                tensor[index++] = (random.NextSingle() * 400 - 70 - mean[c]) * scale[c];
            var bytes = Enumerable.Repeat((byte)99, height * stride).ToArray();
            transform.ToBytes(tensor, width, height, stride, bytes);

            var expected = Enumerable.Repeat((byte)99, height * stride).ToArray();
            foreach (var (y, x, c) in Places(DataLayout.NHWC, width, height, to.Length))
            {
                var source = from == "Y" && to[c] != 'A' ? 0 : from.IndexOf(to[c], StringComparison.Ordinal);
                var place = y * stride + x * to.Length + c;
                if (source < 0)
                {
                    expected[place] = 255;
                    continue;
                }
                var exact = tensor[layout == DataLayout.NCHW ? (source * height + y) * width + x : (y * width + x) * from.Length + source] / (double)scale[source] + mean[source];
                // A quotient and a sum of less than 512 are each wrong by less than 2⁻¹⁵; a half within both may go either way.
                var nearHalf = Math.Abs(exact - Math.Floor(exact) - 0.5) < 1.0 / (1 << 14);
                expected[place] = nearHalf ? bytes[place] : (byte)Math.Clamp(Math.Floor(exact + 0.5), 0, 255);
            }
            Assert.Equal(expected, bytes);
        }
    }

    [Fact]
    public void Halves_round_up_and_what_lies_outside_is_limited()
    {
        // The largest number below a half, which adding a half would round up to 1.
        var below = MathF.BitDecrement(0.5f);
        (float Value, byte Byte)[] cases =
        [
            (0.5f, 1), (1.5f, 2), (2.5f, 3), (254.5f, 255), (below, 0), (MathF.BitDecrement(2.5f), 2), (MathF.BitDecrement(254.5f), 254), (-0.4f, 0), (-7, 0), (255.4f, 255), (1e9f, 255), (-1e30f, 0),
            (float.MaxValue, 255), (float.NaN, 0), (float.PositiveInfinity, 255), (float.NegativeInfinity, 0), (-0f, 0), (float.Epsilon, 0), (127, 127),
        ];
        var transform = new PixelTransform(PixelFormat.Gray, DataLayout.NCHW);
        // Each at every place of a vector and in the rest after it.
        for (var shift = 0; shift < 17; shift++)
        {
            float[] tensor = [.. Enumerable.Repeat(3f, shift), .. cases.Select(one => one.Value)];
            var bytes = new byte[tensor.Length];
            transform.ToBytes(tensor, tensor.Length, 1, bytes);
            Assert.Equal(cases.Select(one => one.Byte), bytes[shift..]);
        }
    }

    [Fact]
    public void Every_byte_survives_the_way_there_and_back()
    {
        var bytes = Enumerable.Range(0, 256 * 3).Select(i => (byte)i).ToArray();
        foreach (var layout in new[] { DataLayout.NCHW, DataLayout.NHWC })
        {
            foreach (var (mean, scale) in new[] { (0f, 1f), (127.5f, 1 / 127.5f), (0.485f * 255, 1 / (0.229f * 255)), (104, -1) })
            {
                var transform = new PixelTransform(PixelFormat.Rgb, layout, PixelFormat.Bgr) { Mean = [mean], Scale = [scale] };
                var (tensor, back) = (new float[bytes.Length], new byte[bytes.Length]);
                transform.ToTensor(bytes, 16, 16, tensor);
                transform.ToBytes(tensor, 16, 16, back);
                Assert.Equal(bytes, back);
            }
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused_with_both_numbers_and_nothing_is_written()
    {
        var transform = new PixelTransform(PixelFormat.Rgb, DataLayout.NCHW);
        var tensor = Enumerable.Repeat(7f, 36).ToArray();
        var bytes = Enumerable.Repeat((byte)7, 40).ToArray();
        Says("36", "35", () => transform.ToTensor(bytes.AsSpan(0, 36), 4, 3, tensor.AsSpan(0, 35)));
        Says("36", "37", () => transform.ToTensor(bytes.AsSpan(0, 37), 4, 3, tensor));
        Says("38 to 39", "37", () => transform.ToTensor(bytes.AsSpan(0, 37), 4, 3, 13, tensor));
        Says("38 to 39", "40", () => transform.ToBytes(tensor, 4, 3, 13, bytes));
        Says("36", "35", () => transform.ToBytes(tensor.AsSpan(0, 35), 4, 3, bytes.AsSpan(0, 36)));
        Says("11", "12", () => transform.ToBytes(tensor, 4, 3, 11, bytes.AsSpan(0, 36)));
        Assert.Throws<ArgumentOutOfRangeException>(() => transform.ToBytes(tensor, 0, 3, bytes));
        Assert.Throws<ArgumentOutOfRangeException>(() => transform.ToTensor(bytes, 4, -1, tensor));
        Assert.Throws<ArgumentOutOfRangeException>(() => transform.TensorLength(1 << 20, 1 << 20));
        Assert.DoesNotContain(tensor, value => value != 7);
        Assert.DoesNotContain(bytes, value => value != 7);

        transform.ToTensor(bytes.AsSpan(0, 38), 4, 3, 13, tensor);
        transform.ToTensor(bytes.AsSpan(0, 39), 4, 3, 13, tensor);

        static void Says(string expected, string actual, Action action)
        {
            var message = Assert.ThrowsAny<ArgumentException>(action).Message;
            Assert.Contains(expected, message, StringComparison.Ordinal);
            Assert.Contains(actual, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Factors_that_cannot_be_are_refused()
    {
        Assert.Contains("1 or 3", Assert.Throws<ArgumentException>(() => new PixelTransform(PixelFormat.Rgb, DataLayout.NCHW) { Mean = [1, 2] }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PixelTransform(PixelFormat.Rgb, DataLayout.NCHW) { Scale = [1, 0, 1] });
        Assert.Throws<ArgumentException>(() => new PixelTransform(PixelFormat.Rgb, DataLayout.NCHW) { Mean = [float.NaN] });
        Assert.Throws<ArgumentException>(() => new PixelTransform(PixelFormat.Rgb, DataLayout.Default));
        Assert.Throws<ArgumentException>(() => new PixelTransform(PixelFormat.Rgb, DataLayout.NCHW, PixelFormat.Gray));
    }

    [Fact]
    public void Nothing_is_allocated_for_a_picture_after_the_first()
    {
        var transform = new PixelTransform(PixelFormat.Rgba, DataLayout.NHWC, PixelFormat.Bgr);
        var (bytes, tensor) = (new byte[64 * 64 * 4], new float[64 * 64 * 3]);
        Both();
        Assert.Equal(0, ThreadAllocation.Bytes(Both));

        void Both()
        {
            transform.ToTensor(bytes, 64, 64, tensor);
            transform.ToBytes(tensor, 64, 64, bytes);
        }
    }

    private static string Letters(PixelFormat format) => format switch
    {
        PixelFormat.Gray => "Y",
        PixelFormat.Rgb => Rgba[..3],
        PixelFormat.Rgba => Rgba,
        PixelFormat.Bgr => "BGR",
        _ => "BGRA",
    };

    private static IEnumerable<(int Y, int X, int Channel)> Places(DataLayout layout, int width, int height, int channels) => layout == DataLayout.NCHW
        ? from c in Enumerable.Range(0, channels) from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select (y, x, c)
        : from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) from c in Enumerable.Range(0, channels) select (y, x, c);
}
