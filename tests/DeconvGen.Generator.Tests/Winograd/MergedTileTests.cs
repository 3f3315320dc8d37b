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

/// <summary>Toom–Cook tiles of a transposed convolution whose neighbouring columns are one pixel.</summary>
public class MergedTileTests
{
    /// <summary>Two of four columns and all four, few and many channels of them, an odd number of input channels, and a kernel whose columns have one tap or two.</summary>
    [Theory]
    [InlineData(5, 20, 8, 4, 2, 7, 5, 2)]
    [InlineData(5, 24, 8, 4, 0, 7, 5, 2, 4)]
    [InlineData(4, 32, 16, 8, 4, 3, 21, 2, 4)]
    [InlineData(5, 12, 4, 2, 0, 20, 17, 2)]
    [InlineData(5, 18, 6, 4, 2, 6, 9, 2)]
    public void Merged_columns_give_the_reference(int input, int output, int kernel, int stride, int padding, int inChannels, int outChannels, params int[] columns)
    {
        var axis = new ConvolutionAxis(input, output, kernel, stride, 1, padding);
        var layout = TensorLayouts.Make("layer.weight", "IOHW", 1, inChannels, outChannels, [kernel, kernel]);
        var spec = new ConvolutionSpec(true, inChannels, outChannels, 1, [axis, axis], layout, new BiasSpec("layer.bias", []));
        var all = ScheduledConvolution.All(spec, Element.Float32, default, inputChannelsLast: true).Where(scheduled => scheduled.Winograd is not null);
        Assert.Equal(columns.Order(), all.Select(scheduled => scheduled.Schedule.Merged).Where(merged => merged > 1).Distinct().Order());
        foreach (var (element, lanes) in new[] { (Element.Float32, 3), (Element.Float32, 8), (Element.Float64, 4) })
        {
            Kernels.KernelPropertyTests.Check(spec, new ActivationSpec(Activation.Relu, 0), element, channelsLast: true, lanes, ResidualPlace.None);
        }
    }

    /// <summary>FCN's upsampling of 21 classes, whose columns fill two thirds of two vectors alone and seven eighths of six together; 64 channels fill four.</summary>
    [Theory]
    [InlineData(28, 21, 16, 8, 4, 4)]
    [InlineData(70, 21, 16, 8, 0, 8)]
    [InlineData(34, 21, 4, 2, 0, 2)]
    [InlineData(16, 21, 64, 32, 0, 16)]
    [InlineData(28, 64, 8, 4, 2, 1)]
    public void Columns_are_merged_that_would_waste_lanes(int size, int channels, int kernel, int stride, int padding, int columns)
    {
        var network = Declare.Network(Convention.PyTorch, DataLayout.NHWC).Input("x", Shape: [size, size, channels])
            .ConvTranspose("up", Kernel: [kernel], Stride: [stride], Padding: [padding], OutChannels: channels);
        var schedule = Planner.Plan(network.Network()).Kernels.OfType<KernelRequest.Convolution>().Single().Request.Schedule;
        Assert.NotNull(schedule.Packing!.Winograd);
        Assert.Equal(columns, schedule.Merged);
    }

    /// <summary>Both phases of each column have one window: one phase of wider pixels is left, whose neighbours are no neighbours of a pool.</summary>
    [Fact]
    public void A_pool_behind_merged_columns_is_a_step()
    {
        var network = Declare.Network(Convention.PyTorch, DataLayout.NHWC).Input("x", Shape: [16, 23, 21])
            .ConvTranspose("up", Kernel: [3, 4], Stride: [1, 2], OutChannels: 21).Layer("MaxPool", "pool", [("Kernel", new[] { 1, 3 }), ("Stride", new[] { 1, 3 })]);
        var plan = Planner.Plan(network.Network());
        var request = plan.Kernels.OfType<KernelRequest.Convolution>().Single().Request;
        Assert.Equal((2, 1), (request.Schedule.Merged, request.Schedule.Packing!.Winograd!.OutputPhases));
        Assert.True(request.Schedule.Packing.Winograd.Holds(new PooledTile(1, 3)), request.Schedule.Packing.Winograd.ToString());
        Assert.Equal(PooledTile.None, request.Pool);
        Assert.Contains(plan.Steps, step => step is Step.Routine);
    }
}
