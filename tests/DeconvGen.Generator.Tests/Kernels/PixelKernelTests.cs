using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Kernels;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Element = DeconvGen.Generator.Declarations.Element;

public class PixelKernelTests
{
    /// <summary>1×1 layers of more pixels than a unit of work has, whose lanes run along planes: whole tiles, vectors and rests.</summary>
    [Theory]
    [InlineData(9, 9, 5, 23, 1)]
    [InlineData(12, 11, 6, 34, 2)]
    [InlineData(1, 130, 3, 1, 1)]
    public void Planes_of_pixels_give_the_reference(int height, int width, int inChannels, int outChannels, int groups)
    {
        var layout = TensorLayouts.Make("layer.weight", "OIHW", groups, inChannels / groups, outChannels / groups, [1, 1]);
        var spec = new ConvolutionSpec(
            false, inChannels, outChannels, groups, [new ConvolutionAxis(height, height, 1, 1, 1, 0), new ConvolutionAxis(width, width, 1, 1, 1, 0)], layout, new BiasSpec("layer.bias", []));
        Assert.Contains(ScheduledConvolution.All(spec, Element.Float32, default, inputChannelsLast: false), scheduled => scheduled.Schedule.JoinsRows && scheduled.IsWide);
        foreach (var place in Enum.GetValues<ResidualPlace>())
        {
            foreach (var lanes in KernelPropertyTests.LaneCounts)
            {
                KernelPropertyTests.Check(spec, new ActivationSpec(Activation.Relu, 0), Element.Float32, channelsLast: false, lanes, place);
            }
        }
    }
}
