using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Kernels;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;
using Element = DeconvGen.Generator.Declarations.Element;
using MaskType = DeconvGen.Generator.Declarations.MaskType;

/// <summary>Columns whose channels fill half of a 512-bit vector or less are merged there, and nowhere else.</summary>
public class MergedColumnTests
{
    [Theory]
    [InlineData(false, 1, 8, 28, 3, 1, 1, new[] { 2 })]
    [InlineData(false, 3, 5, 24, 5, 2, 2, new[] { 2, 3 })]
    [InlineData(false, 2, 4, 12, 1, 1, 0, new[] { 2, 3, 4 })]
    [InlineData(true, 2, 4, 12, 3, 1, 1, new[] { 2 })]
    [InlineData(false, 2, 9, 12, 3, 1, 1, new int[0])]
    [InlineData(false, 2, 8, 13, 3, 1, 1, new int[0])]
    internal void Every_number_of_columns_that_fits_gives_the_reference(bool isDouble, int channels, int outputs, int output, int kernel, int stride, int padding, int[] counts)
    {
        var element = isDouble ? Element.Float64 : Element.Float32;
        var axis = new ConvolutionAxis(((output - 1) * stride) + kernel - (2 * padding), output, kernel, stride, 1, padding);
        var layout = TensorLayouts.Make("layer.weight", "OIHW", 1, channels, outputs, [kernel, kernel]);
        var spec = new ConvolutionSpec(false, channels, outputs, 1, [axis, axis], layout, new BiasSpec("layer.bias", []));
        Assert.Equal(counts, ScheduledConvolution.All(spec, element, default, inputChannelsLast: true).Select(scheduled => scheduled.Schedule.Packing?.Wide?.Merged ?? 0).Where(count => count > 0).Distinct().Order());
        KernelPropertyTests.Check(spec, default, element, channelsLast: true, lanes: 8);
        KernelPropertyTests.Check(spec, default, element, channelsLast: true, lanes: 4, ResidualPlace.InPlace);
    }

    /// <summary>12 products of two columns instead of 18; of a 1×1 layer each column has a window of its own, and there are as many.</summary>
    [Theory]
    [InlineData(3, 3, 8, 2)]
    [InlineData(1, 24, 8, 0)]
    [InlineData(3, 3, 16, 0)]
    public void Columns_are_merged_where_that_saves_products(int kernel, int channels, int outputs, int merged)
    {
        var network = Declare.Network(Convention.TensorFlow, layout: DataLayout.NHWC).Conv("conv", In: [28, 28, channels], OutChannels: outputs, Kernel: [kernel], AutoPad: AutoPad.SameUpper);
        Assert.Equal(merged, Planner.Plan(network.Network()).Weights.Single().Recipe.Wide?.Merged ?? 0);
    }

    /// <summary>Outputs that are written between others' channels are no neighbours.</summary>
    [Fact]
    public void Columns_that_are_no_neighbours_in_memory_stay_apart()
    {
        var network = Declare.Network(Convention.TensorFlow, layout: DataLayout.NHWC)
            .Input("x", Shape: [28, 28, 3])
            .Conv("a", From: ["x"], OutChannels: 8, Kernel: [3], AutoPad: AutoPad.SameUpper)
            .Conv("b", From: ["x"], OutChannels: 8, Kernel: [3], AutoPad: AutoPad.SameUpper)
            .Concat("c", From: ["a", "b"]);
        Assert.All(Planner.Plan(network.Network()).Weights, weights => Assert.Null(weights.Recipe.Wide));
    }

    /// <summary>A causal mask keeps three of seven taps of its last row: a wider window would reach the masked ones, which the tensor of weights has too.</summary>
    [Fact]
    public void Columns_of_masked_taps_stay_apart()
    {
        var network = Declare.Network(Convention.TensorFlow, layout: DataLayout.NHWC)
            .Conv("conv", In: [28, 28, 3], OutChannels: 8, Kernel: [7], AutoPad: AutoPad.SameUpper).With("Mask", MaskType.A);
        var recipes = Planner.Plan(network.Network()).Weights.Select(weights => weights.Recipe).ToArray();
        Assert.Equal([7, 3], recipes.Select(recipe => recipe.Segments.Single().Width.Taps));
        Assert.Equal([2, 0], recipes.Select(recipe => recipe.Wide?.Merged ?? 0));
    }
}
