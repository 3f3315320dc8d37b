using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Kernels;

using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>Toom–Cook tiles that threads share by output channels: there are fewer than two runs of them.</summary>
public class ChannelShareTests
{
    /// <summary>300 channels leave lanes of the last block empty, whatever its width.</summary>
    [Theory]
    [InlineData(false, 4, 4, 3, 1, 1, 300)]
    [InlineData(false, 6, 3, 3, 2, 1, 400)]
    [InlineData(true, 3, 6, 4, 2, 1, 300)]
    public void Each_share_of_channels_gives_its_part_of_the_reference(bool transposed, int input, int output, int kernel, int stride, int padding, int channels)
    {
        var axis = new ConvolutionAxis(input, output, kernel, stride, 1, padding);
        var layout = TensorLayouts.Make("layer.weight", transposed ? "IOHW" : "OIHW", 1, 3, channels, [kernel, kernel]);
        var spec = new ConvolutionSpec(transposed, 3, channels, 1, [axis, axis], layout, new BiasSpec("layer.bias", []));
        Assert.True(ScheduledConvolution.All(spec, Element.Float32, default, inputChannelsLast: true).Any(scheduled => scheduled.Winograd is { IsByChannels: true }), "No schedule shares channels.");
        KernelPropertyTests.Check(spec, default, Element.Float32, channelsLast: true, lanes: 8);
        KernelPropertyTests.Check(spec, default, Element.Float32, channelsLast: true, lanes: 4, ResidualPlace.Apart);
    }
}
