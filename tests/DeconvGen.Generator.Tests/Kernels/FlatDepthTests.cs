using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;
using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Generator.Tests.Kernels;

using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>Layers of three axes with one plane: which plane and which kernel element it reads is not always the first.</summary>
public class FlatDepthTests
{
    /// <summary>One output plane that reads padding, and one that reads the second of two input planes, with a vector of output channels and with two.</summary>
    [Theory]
    [InlineData(1, 3, 1, 16)]
    [InlineData(1, 3, 1, 64)]
    [InlineData(2, 4, -1, 16)]
    [InlineData(2, 4, -1, 64)]
    public void A_single_plane_need_not_read_the_first(int planes, int stride, int padding, int outputs)
    {
        var axis = new ConvolutionAxis(4, 4, 3, 1, 1, 1);
        var spec = new ConvolutionSpec(
            false, 3, outputs, 1, [new ConvolutionAxis(planes, 1, 1, stride, 1, padding), axis, axis], TensorLayouts.Make("layer.weight", "OIDHW", 1, 3, outputs, [1, 3, 3]), new BiasSpec("layer.bias", []));
        KernelPropertyTests.Check(spec, default, Element.Float32, channelsLast: true, lanes: 8);
        KernelPropertyTests.Check(spec, default, Element.Float32, channelsLast: false, lanes: 8);
    }

    /// <summary>A depth of one whose output reads the second of two kernel elements: tiles once took the first.</summary>
    [Fact]
    public void A_flat_depth_may_read_any_kernel_element()
    {
        var plane = new ConvolutionAxis(5, 4, 2, 1, 1, 1);
        var layout = TensorLayouts.Make("layer.weight", "IODHW", 1, 5, 5, [2, 2, 2]);
        KernelPropertyTests.Check(new ConvolutionSpec(true, 5, 5, 1, [new ConvolutionAxis(1, 1, 2, 4, 3, 3), plane, plane], layout, null), default, Element.Float32, channelsLast: true, lanes: 4);
    }
}
