using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>Routines on pixels that lie further apart than their channels need, as parts of a concatenation do: the dense routine's bits, and nothing between.</summary>
public class StridedPixelTests
{
    private const float Canary = -77;

    private static readonly int[] Channels = [1, 2, 7, 8, 9, 19];

    [Fact]
    public void Pools_leave_what_lies_between_pixels()
    {
        // Depth, height, width: input, output, kernel, stride, dilation, padding before and after.
        int[] axes = [1, 1, 1, 1, 1, 0, 0, 5, 3, 3, 2, 1, 1, 1, 6, 3, 2, 2, 1, 0, 0];
        Check(5 * 6, 3 * 3, (ref x, ref y, channels, from, to) => Pooling.Max(ref x, ref y, channels, axes, from, to));
        Check(5 * 6, 3 * 3, (ref x, ref y, channels, from, to) => Pooling.Average(ref x, ref y, channels, axes, true, from, to));
    }

    [Fact]
    public void Scales_leave_what_lies_between_pixels()
    {
        var (scale, shift) = (RoutineData.Normal<float>(new Random(1), 64), RoutineData.Normal<float>(new Random(2), 64));
        Check(7, 7, (ref x, ref y, channels, from, to) => ChannelScale.Run(ref x, ref y, ref scale[0], ref shift[0], 7, channels, from, to));
    }

    [Fact]
    public void Resizes_leave_what_lies_between_pixels()
    {
        static ResizeTable Table(int input, int output, ResizeMode mode) =>
            ResizeTable.Create(input, output, (double)output / input, mode, CoordinateMode.HalfPixel, NearestRounding.RoundPreferFloor);
        foreach (var mode in new[] { ResizeMode.Nearest, ResizeMode.Linear })
        {
            var (one, height, width) = (Table(1, 1, mode), Table(3, 7, mode), Table(4, 6, mode));
            Check(3 * 4, 7 * 6, (ref x, ref y, channels, from, to) =>
            {
                if (mode == ResizeMode.Nearest)
                    Resize.Nearest(ref x, ref y, one, height, width, channels, from, to);
                else
                    Resize.Linear(ref x, ref y, one, height, width, channels, from, to);
            });
        }
    }

    [Fact]
    public void A_halo_is_zero_and_the_value_stays()
    {
        // Depth 2 of 4, height 3 of 5, width 4 of 8; 1, 2 and 1 before; three channels.
        int[] axes = [1, 2, 4, 2, 3, 5, 1, 4, 8];
        var y = RoutineData.Canaries<float>((3 * 4 * 5 * 8) + 1);
        Halo.Clear(ref y[0], 3, axes);
        for (var index = 0; index < y.Length - 1; index++)
        {
            var (width, height, depth) = (index % 8, index / 8 % 5, index / 40 % 4);
            var isInside = depth is >= 1 and < 3 && height is >= 2 and < 5 && width is >= 1 and < 5;
            Assert.Equal(isInside ? Canary : 0, y[index]);
        }

        Assert.Equal(Canary, y[^1]);
    }

    private delegate void Routine(ref float x, ref float y, int channels, int from, int to);

    private static void Check(int inputs, int outputs, Routine run)
    {
        foreach (var channels in Channels)
        {
            var x = RoutineData.Normal<float>(new Random(channels), inputs * channels);
            var expected = new float[outputs * channels];
            run(ref x[0], ref expected[0], channels, 0, 0);
            foreach (var (from, to) in new[] { (channels, channels), (channels + 3, channels), (channels, channels + 5), (2 * channels, channels + 1) })
            {
                var apart = RoutineData.Canaries<float>(inputs * from);
                for (var pixel = 0; pixel < inputs; pixel++)
                    x.AsSpan(pixel * channels, channels).CopyTo(apart.AsSpan(pixel * from));
                var y = RoutineData.Canaries<float>(outputs * to);
                run(ref apart[0], ref y[0], channels, from, to);
                for (var pixel = 0; pixel < outputs; pixel++)
                {
                    Assert.Equal(expected.AsSpan(pixel * channels, channels), y.AsSpan(pixel * to, channels));
                    Assert.Equal(-1, y.AsSpan((pixel * to) + channels, to - channels).IndexOfAnyExcept(Canary));
                }
            }
        }
    }
}
