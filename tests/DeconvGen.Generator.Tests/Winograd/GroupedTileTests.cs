using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Winograd;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Convention = DeconvGen.Generator.Declarations.Convention;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;
using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>Toom–Cook tiles of one group of channels after the other.</summary>
public class GroupedTileTests
{
    /// <summary>Whole vectors and a tail, strides and phases that share weights, transposed layers, three groups, and eight, which are the units of work.</summary>
    [Theory]
    [InlineData(false, 9, 9, 3, 1, 1, 32, 48, 2)]
    [InlineData(false, 10, 5, 3, 2, 1, 34, 32, 2)]
    [InlineData(false, 8, 8, 5, 1, 2, 48, 51, 3)]
    [InlineData(true, 5, 10, 4, 2, 1, 32, 32, 2)]
    [InlineData(true, 5, 9, 3, 2, 1, 40, 36, 2)]
    [InlineData(false, 4, 4, 3, 1, 1, 128, 128, 8)]
    public void Groups_give_the_reference(bool transposed, int input, int output, int kernel, int stride, int padding, int inChannels, int outChannels, int groups)
    {
        var axis = new ConvolutionAxis(input, output, kernel, stride, 1, padding);
        var layout = TensorLayouts.Make("layer.weight", transposed ? "IOHW" : "OIHW", groups, inChannels / groups, outChannels / groups, [kernel, kernel]);
        var spec = new ConvolutionSpec(transposed, inChannels, outChannels, groups, [axis, axis], layout, new BiasSpec("layer.bias", []));
        Assert.Contains(ScheduledConvolution.All(spec, Element.Float32, default, inputChannelsLast: true), scheduled => scheduled.Winograd?.Groups == groups);
        foreach (var place in Enum.GetValues<ResidualPlace>())
        {
            Kernels.KernelPropertyTests.Check(spec, new ActivationSpec(Activation.Relu, 0), place == ResidualPlace.Apart ? Element.Float64 : Element.Float32, channelsLast: true, lanes: place == ResidualPlace.None ? 3 : 8, place);
        }
    }

    /// <summary>The third layer of AlexNet takes tiles; groups of few channels take sums.</summary>
    [Theory]
    [InlineData(256, 384, 2, true)]
    [InlineData(256, 384, 16, false)]
    public void Groups_of_many_channels_take_tiles(int inputs, int outputs, int groups, bool takesTiles)
    {
        var network = Declare.Network(Convention.PyTorch, DataLayout.NHWC).Input("x", Shape: [13, 13, inputs]).Conv("a", Kernel: [3], Padding: [1], OutChannels: outputs).With("Groups", groups);
        var request = Planner.Plan(network.Network()).Kernels.OfType<KernelRequest.Convolution>().Single().Request;
        Assert.Equal(takesTiles ? groups : 0, request.Schedule.Packing!.Winograd?.Groups ?? 0);
    }
}
