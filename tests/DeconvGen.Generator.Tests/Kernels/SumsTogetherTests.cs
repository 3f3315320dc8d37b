using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Kernels;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Element = DeconvGen.Generator.Declarations.Element;
using LaneKind = DeconvGen.Generator.Declarations.Lanes;

/// <summary>Sums with input channels in lanes come together sixteen at a time in 512-bit vectors, and each for itself elsewhere.</summary>
public class SumsTogetherTests
{
    /// <summary>Sums whose lanes are added each for itself: of 28 columns none (14 in a tile), of 5 all; of three outputs a tile of five pixels has 15; of 7 and 15 columns, of 4 pixels and 3 outputs each, none.</summary>
    [Theory]
    [InlineData(false, 20, 1, 28, 3, 1, 1, 0)]
    [InlineData(false, 16, 1, 5, 1, 1, 0, 5)]
    [InlineData(false, 16, 3, 15, 3, 1, 1, 0)]
    [InlineData(false, 33, 2, 7, 3, 2, 1, 0)]
    [InlineData(true, 16, 1, 14, 4, 2, 1, 0)]
    [InlineData(true, 16, 3, 10, 5, 2, 2, 0)]
    public void Sums_that_fill_a_vector_give_the_reference(bool transposed, int channels, int outputs, int size, int kernel, int stride, int padding, int apart)
    {
        var output = transposed ? ((size - 1) * stride) + kernel - (2 * padding) : ((size + (2 * padding) - kernel) / stride) + 1;
        var axis = new ConvolutionAxis(size, output, kernel, stride, 1, padding);
        var layout = TensorLayouts.Make("layer.weight", transposed ? "IOHW" : "OIHW", 1, channels, outputs, [kernel, kernel]);
        var spec = new ConvolutionSpec(transposed, channels, outputs, 1, [axis, axis], layout, new BiasSpec("layer.bias", []));
        var twin = ScheduledConvolution.All(spec, Element.Float32, default, inputChannelsLast: true).Single(scheduled => scheduled is { Schedule.Lanes: LaneKind.InputChannels, IsWide: true });
        Assert.Equal(apart, twin.Kernel.Methods.Sum(method => Apart(method.Body)));
        var relu = new ActivationSpec(Activation.Relu, 0);
        KernelPropertyTests.Check(spec, relu, Element.Float32, channelsLast: true, lanes: 8);
        KernelPropertyTests.Check(spec, relu, Element.Float32, channelsLast: true, lanes: 8, ResidualPlace.InPlace);
        KernelPropertyTests.Check(spec, relu, Element.Float32, channelsLast: true, lanes: 8, ResidualPlace.Apart);
        KernelPropertyTests.Check(spec, relu, Element.Float64, channelsLast: true, lanes: 4);
    }

    private static int Apart(IEnumerable<Statement> body) => body.Sum(statement => statement switch
    {
        Statement.Set { Value: Value.Sum } => 1,
        Statement.Loop loop => Apart(loop.Body),
        Statement.If choice => Apart(choice.Then) + Apart(choice.Else),
        _ => 0,
    });
}
