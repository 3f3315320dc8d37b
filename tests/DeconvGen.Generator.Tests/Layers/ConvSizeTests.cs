using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Tests.Layers;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;

public sealed class ConvSizeTests
{
    // Dumoulin and Visin, relationships 1 to 6 and 15, each at two sizes.
    [Theory]
    [InlineData(4, 3, 1, 0, 1, 2)]
    [InlineData(5, 4, 1, 2, 1, 6)]
    [InlineData(5, 3, 1, 1, 1, 5)]
    [InlineData(5, 3, 1, 2, 1, 7)]
    [InlineData(5, 3, 2, 0, 1, 2)]
    [InlineData(5, 3, 2, 1, 1, 3)]
    [InlineData(6, 3, 2, 1, 1, 3)]
    [InlineData(7, 3, 1, 0, 2, 3)]
    [InlineData(25, 5, 1, 0, 3, 13)]
    internal void Explicit_padding_follows_relationship_15(int i, int k, int s, int p, int d, int o)
    {
        foreach (var convention in new[] { Convention.PyTorch, Convention.Onnx, Convention.Caffe })
        {
            var axis = Declare.Network(convention).Conv("c", In: [1, i], Kernel: [k], Stride: [s], Padding: [p], Dilation: [d], OutChannels: 1).Convolution().Axes[0];
            Assert.Equal((o, p), (axis.Output, axis.PadBegin));
        }
    }

    // tensorflow/core/framework/kernel_shape_util.cc.
    [Theory]
    [InlineData("SAME", 224, 7, 2, 1, 112, 2, 3)]
    [InlineData("SAME", 112, 3, 2, 1, 56, 0, 1)]
    [InlineData("SAME", 35, 3, 2, 1, 18, 1, 1)]
    [InlineData("SAME", 55, 3, 2, 1, 28, 1, 1)]
    [InlineData("SAME", 28, 2, 1, 1, 28, 0, 1)]
    [InlineData("SAME", 375, 2, 2, 1, 188, 0, 1)]
    [InlineData("SAME", 5, 1, 2, 1, 3, 0, 0)]
    [InlineData("SAME", 10, 3, 1, 2, 10, 2, 2)]
    [InlineData("VALID", 160, 3, 2, 1, 79, 0, 0)]
    [InlineData("VALID", 35, 3, 2, 1, 17, 0, 0)]
    [InlineData("VALID", 79, 3, 1, 1, 77, 0, 0)]
    [InlineData("VALID", 7, 3, 1, 2, 3, 0, 0)]
    internal void TensorFlow_same_and_valid(string mode, int i, int k, int s, int d, int o, int before, int after)
    {
        var rule = mode == "SAME" ? AutoPad.SameUpper : AutoPad.Valid;
        var tensorFlow = Declare.Network(Convention.TensorFlow).Conv("c", In: [i, 1], Kernel: [k], Stride: [s], Dilation: [d], AutoPad: rule, OutChannels: 1).Convolution().Axes[0];
        Assert.Equal((o, before), (tensorFlow.Output, tensorFlow.PadBegin));

        // Of an odd total ONNX SameLower has the larger half before: what SameUpper has after.
        var lower = Declare.Network(Convention.Onnx).Conv("c", In: [1, i], Kernel: [k], Stride: [s], Dilation: [d], AutoPad: mode == "SAME" ? AutoPad.SameLower : AutoPad.Valid, OutChannels: 1).Convolution().Axes[0];
        Assert.Equal((o, after), (lower.Output, lower.PadBegin));
    }

    [Fact]
    public void TensorFlow_and_Keras_pad_nothing_where_nothing_is_stated()
    {
        foreach (var convention in new[] { Convention.TensorFlow, Convention.Keras })
        {
            Assert.Equal(3, Declare.Network(convention).Conv("c", In: [5, 1], Kernel: [3], OutChannels: 1).Convolution().Axes[0].Output);
            Assert.Equal(5, Declare.Network(convention).Conv("c", In: [5, 1], Kernel: [3], Padding: [1], OutChannels: 1).Convolution().Axes[0].Output);
        }
    }

    [Fact]
    public void PyTorch_same_puts_the_extra_element_at_the_end()
    {
        var axis = Declare.Network().Conv("c", In: [1, 9], Kernel: [4], AutoPad: AutoPad.SameUpper, OutChannels: 1).Convolution().Axes[0];
        Assert.Equal((9, 1), (axis.Output, axis.PadBegin));
    }

    [Fact]
    public void Padding_is_per_axis_or_begins_then_ends()
    {
        var perAxis = Declare.Network().Conv("c", In: [1, 10, 10], Kernel: [3], Padding: [1, 2], OutChannels: 1).Convolution().Axes;
        Assert.Equal([(10, 1), (12, 2)], perAxis.Select(axis => (axis.Output, axis.PadBegin)));

        var topLeftBottomRight = Declare.Network().Conv("c", In: [1, 10, 10], Kernel: [3], Padding: [1, 2, 3, 4], OutChannels: 1).Convolution().Axes;
        Assert.Equal([(12, 1), (14, 2)], topLeftBottomRight.Select(axis => (axis.Output, axis.PadBegin)));
    }

    [Fact]
    public void One_number_applies_to_every_axis_in_one_to_three_dimensions()
    {
        for (var rank = 1; rank <= 3; rank++)
        {
            var sizes = Enumerable.Repeat(9, rank).ToArray();
            var spec = Declare.Network().Conv("c", In: [2, .. sizes], Kernel: [3], Stride: [2], Padding: [1], OutChannels: 4).Convolution();
            Assert.Equal(Enumerable.Repeat(5, rank), spec.Axes.Select(axis => axis.Output));
        }
    }
}
