using System.Numerics;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class ChannelScaleTests
{
    [Fact]
    public void Every_channel_of_floats_has_its_scale_and_shift() => Sweep<float>();

    [Fact]
    public void Every_channel_of_doubles_has_its_scale_and_shift() => Sweep<double>();

    [Fact]
    public void Nothing_beyond_the_end_is_touched()
    {
        using var values = new GuardedMemory();
        using var scales = new GuardedMemory();
        for (var channels = 1; channels <= 40; channels++)
        {
            ChannelScale.Run(ref values.FromEnd<float>(3 * channels), ref values.FromEnd<float>(3 * channels), ref scales.FromEnd<float>(channels), ref scales.FromEnd<float>(channels), 3, channels);
            ChannelScale.Run(ref values.FromEnd<double>(3 * channels), ref values.FromEnd<double>(3 * channels), ref scales.FromEnd<double>(channels), ref scales.FromEnd<double>(channels), 3, channels);
            ChannelScale.Constant(ref values.FromEnd<float>(channels), ref values.FromEnd<float>(channels), channels, 2, 3);
            ChannelScale.Constant(ref values.FromEnd<double>(channels), ref values.FromEnd<double>(channels), channels, 2, 3);
        }
    }

    private static void Sweep<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Eighths of small integers: exact in both types, fused or not.
        var canary = T.CreateChecked(99);
        for (var channels = 1; channels <= 40; channels++)
        {
            for (var pixels = 0; pixels <= 20; pixels += 4)
            {
                var x = Enumerable.Range(0, pixels * channels + 1).Select(i => T.CreateChecked((i * 37 % 41 - 20) * 0.5)).ToArray();
                var scale = Enumerable.Range(0, channels).Select(c => T.CreateChecked(0.25 * (c - 3))).ToArray();
                var shift = Enumerable.Range(0, channels).Select(c => T.CreateChecked(5 - c)).ToArray();
                var y = Enumerable.Repeat(canary, x.Length).ToArray();
                ChannelScale.Run(ref x[0], ref y[0], ref scale[0], ref shift[0], pixels, channels);
                T[] expected = [.. x.SkipLast(1).Select((value, i) => value * scale[i % channels] + shift[i % channels]), canary];
                Assert.Equal(expected, y);

                ChannelScale.Constant(ref x[0], ref y[0], pixels * channels, 0.75, -2);
                expected = [.. x.SkipLast(1).Select(value => value * T.CreateChecked(0.75) - T.CreateChecked(2)), canary];
                Assert.Equal(expected, y);
                x[^1] = canary;
                ChannelScale.Constant(ref x[0], ref x[0], pixels * channels, 0.75, -2);
                Assert.Equal(expected, x);
            }
        }
    }
}
