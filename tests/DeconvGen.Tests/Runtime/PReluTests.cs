using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class PReluTests
{
    private const int Canary = 99;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_channel_has_its_slope_and_nothing_else_is_touched(bool channelsLast)
    {
        for (var channels = 1; channels <= 35; channels++)
        {
            for (var pixels = 0; pixels <= 19; pixels += 3)
            {
                var slopes = Enumerable.Range(0, channels).Select(c => 0.25 * (c - 3)).ToArray();
                var values = Enumerable.Range(0, pixels * channels).Select(i => (i * 37 % 41 - 20) * 0.5).ToArray();
                // Halves and quarters: every product is exact in both types.
                double[] expected = [Canary, .. values.Select((x, i) => x < 0 ? x * slopes[channelsLast ? i % channels : i / pixels] : x), Canary];

                double[] doubles = [Canary, .. values, Canary];
                Elementwise.PRelu(ref doubles[1], ref slopes[0], pixels, channels, channelsLast);
                Assert.Equal(expected, doubles);

                float[] singles = [.. new[] { (double)Canary }.Concat(values).Append(Canary).Select(x => (float)x)];
                Elementwise.PRelu(ref singles[1], ref slopes.Select(x => (float)x).ToArray()[0], pixels, channels, channelsLast);
                Assert.Equal(expected.Select(x => (float)x), singles);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Neither_values_nor_slopes_are_read_beyond_their_end(bool channelsLast)
    {
        using var values = new GuardedMemory();
        using var slopes = new GuardedMemory();
        for (var channels = 1; channels <= 33; channels++)
        {
            Elementwise.PRelu(ref values.FromEnd<float>(3 * channels), ref slopes.FromEnd<float>(channels), 3, channels, channelsLast);
            Elementwise.PRelu(ref values.FromEnd<double>(3 * channels), ref slopes.FromEnd<double>(channels), 3, channels, channelsLast);
        }
    }

    [Fact]
    public void NaN_stays_and_infinities_are_scaled()
    {
        float[] values = [float.NaN, float.NegativeInfinity, float.PositiveInfinity, -2];
        float[] slopes = [0.5f, 0.5f];
        Elementwise.PRelu(ref values[0], ref slopes[0], 2, 2, channelsLast: true);
        Assert.Equal([float.NaN, float.NegativeInfinity, float.PositiveInfinity, -1], values);
    }
}
