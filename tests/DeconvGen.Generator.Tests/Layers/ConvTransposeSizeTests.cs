using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Layers;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;

public sealed class ConvTransposeSizeTests
{
    // Dumoulin and Visin, relationships 8 to 14: (i', k, s, p of the transposed layer, extra zeros) → o'.
    [Theory]
    [InlineData(2, 3, 1, 0, 0, 4)]
    [InlineData(6, 4, 1, 2, 0, 5)]
    [InlineData(5, 3, 1, 1, 0, 5)]
    [InlineData(7, 3, 1, 2, 0, 5)]
    [InlineData(2, 3, 2, 0, 0, 5)]
    [InlineData(3, 3, 2, 1, 0, 5)]
    [InlineData(3, 3, 2, 1, 1, 6)]
    internal void Transposed_arithmetic(int i, int k, int s, int p, int a, int o)
    {
        foreach (var convention in new[] { Convention.PyTorch, Convention.Onnx })
        {
            Assert.Equal((o, p), Size(Declare.Network(convention).ConvTranspose("d", In: [1, i], Kernel: [k], Stride: [s], Padding: [p], OutputPadding: [a], OutChannels: 1)));
        }
    }

    // tensorflow/core/kernels/conv_grad_shape_utils.cc: accepted sizes, and the crop at the beginning for the least and the greatest.
    [Theory]
    [InlineData(AutoPad.SameUpper, 3, 3, 2, 1, 5, 6, 1, 0)]
    [InlineData(AutoPad.SameUpper, 3, 4, 2, 1, 5, 6, 1, 1)]
    [InlineData(AutoPad.SameUpper, 3, 5, 2, 1, 5, 6, 2, 1)]
    [InlineData(AutoPad.SameUpper, 24, 4, 2, 1, 47, 48, 1, 1)]
    [InlineData(AutoPad.SameUpper, 47, 16, 8, 1, 369, 376, 7, 4)]
    [InlineData(AutoPad.SameUpper, 3, 1, 2, 1, 5, 6, 0, 0)]
    [InlineData(AutoPad.SameUpper, 4, 2, 3, 1, 10, 12, 0, 0)]
    [InlineData(AutoPad.SameUpper, 3, 3, 2, 2, 5, 6, 2, 1)]
    [InlineData(AutoPad.Valid, 3, 3, 2, 1, 7, 8, 0, 0)]
    [InlineData(AutoPad.Valid, 3, 4, 2, 1, 8, 9, 0, 0)]
    [InlineData(AutoPad.Valid, 3, 2, 3, 1, 8, 10, 0, 0)]
    [InlineData(AutoPad.Valid, 1, 7, 2, 1, 7, 8, 0, 0)]
    [InlineData(AutoPad.Valid, 16, 64, 32, 1, 544, 575, 0, 0)]
    internal void TensorFlow_accepts_what_the_forward_convolution_maps_back(AutoPad rule, int i, int k, int s, int d, int first, int last, int cropAtFirst, int cropAtLast)
    {
        Declare Layer(int? shape) => Declare.Network(Convention.TensorFlow)
            .ConvTranspose("d", In: [i, 1], Kernel: [k], Stride: [s], Dilation: [d], AutoPad: rule, OutChannels: 1, OutputShape: shape is { } size ? [size] : null);

        Assert.Equal((first, cropAtFirst), Size(Layer(first)));
        Assert.Equal((last, cropAtLast), Size(Layer(last)));
        for (var size = first; size <= last; size++)
        {
            Assert.Equal(size, Size(Layer(size)).Output);
        }

        Assert.Equal(new SizeRange(first, last), Layer(first - 1).Problem<OutputShapeOutOfRange>().Legal);
        Assert.Equal(new SizeRange(first, last), Layer(last + 1).Problem<OutputShapeOutOfRange>().Legal);
        Assert.Equal(rule is AutoPad.Valid ? first : i * s, Size(Layer(null)).Output);
    }

    // keras/src/backend/common/backend_utils.py.
    [Theory]
    [InlineData(AutoPad.SameUpper, 4, 3, 2, null, 8)]
    [InlineData(AutoPad.SameUpper, 4, 3, 2, 0, 7)]
    [InlineData(AutoPad.SameUpper, 4, 3, 2, 1, 8)]
    [InlineData(AutoPad.SameUpper, 4, 4, 2, 1, 7)]
    [InlineData(AutoPad.SameUpper, 4, 4, 2, 0, 6)]
    [InlineData(AutoPad.Valid, 4, 3, 2, null, 9)]
    [InlineData(AutoPad.Valid, 4, 2, 3, null, 12)]
    [InlineData(AutoPad.Valid, 4, 2, 3, 0, 11)]
    [InlineData(AutoPad.Valid, 4, 2, 3, 2, 13)]
    internal void Keras_sizes(AutoPad rule, int i, int k, int s, int? padding, int o)
    {
        var layer = Declare.Network(Convention.Keras)
            .ConvTranspose("d", In: [i, 1], Kernel: [k], Stride: [s], AutoPad: rule, OutChannels: 1, OutputPadding: padding is { } a ? [a] : null);
        var full = ((i - 1) * s) + k;
        Assert.Equal((o, Math.Max(0, full - o) / 2), Size(layer));
    }

    // torch/nn/modules/conv.py: op must be below stride or dilation; output_size selects natural … natural + s − 1.
    [Theory]
    [InlineData(4, 4, 2, 1, 0, 1, true, 8, 8, 9)]
    [InlineData(6, 3, 2, 1, 1, 1, true, 12, 11, 12)]
    [InlineData(3, 3, 2, 1, 2, 1, false, 0, 5, 6)]
    [InlineData(3, 3, 2, 0, 2, 3, true, 13, 11, 12)]
    [InlineData(3, 3, 1, 1, 1, 1, false, 0, 3, 3)]
    [InlineData(5, 5, 2, 2, 1, 1, true, 10, 9, 10)]
    [InlineData(3, 2, 3, 0, 2, 1, true, 10, 8, 10)]
    internal void PyTorch_sizes(int i, int k, int s, int p, int op, int d, bool legal, int o, int first, int last)
    {
        Declare Layer(int[]? padding, int[]? shape) =>
            Declare.Network().ConvTranspose("d", In: [1, i], Kernel: [k], Stride: [s], Padding: [p], Dilation: [d], OutChannels: 1, OutputPadding: padding, OutputShape: shape);

        if (legal)
        {
            Assert.Equal((o, p), Size(Layer([op], null)));
        }
        else
        {
            Assert.Equal(Math.Max(s, d), Layer([op], null).Problem<OutputPaddingOutOfRange>().Limit);
        }

        for (var size = first; size <= last; size++)
        {
            Assert.Equal((size, p), Size(Layer(null, [size])));
        }

        Assert.Equal(new SizeRange(first, last), Layer(null, [first - 1]).Problem<OutputShapeOutOfRange>().Legal);
        Assert.Equal(new SizeRange(first, last), Layer(null, [last + 1]).Problem<OutputShapeOutOfRange>().Legal);
    }

    // onnx/defs/nn/defs.cc and ONNX Runtime since 1.13: output size and the crop at the beginning.
    [Theory]
    [InlineData(3, 3, 2, 1, AutoPad.SameUpper, null, null, 6, 0)]
    [InlineData(3, 3, 2, 1, AutoPad.SameLower, null, null, 6, 1)]
    [InlineData(3, 3, 2, 1, AutoPad.SameUpper, 1, null, 6, 1)]
    [InlineData(3, 2, 3, 1, AutoPad.SameUpper, null, null, 8, 0)]
    [InlineData(2, 3, 1, 1, AutoPad.SameUpper, null, null, 2, 1)]
    [InlineData(3, 3, 2, 1, AutoPad.Valid, null, null, 7, 0)]
    [InlineData(3, 3, 2, 1, null, null, 6, 6, 1)]
    [InlineData(3, 3, 2, 1, AutoPad.SameUpper, null, 6, 6, 0)]
    [InlineData(3, 3, 3, 1, null, null, 10, 10, 0)]
    [InlineData(3, 4, 2, 2, AutoPad.SameLower, null, null, 6, 3)]
    internal void Onnx_sizes(int i, int k, int s, int d, AutoPad? rule, int? padding, int? shape, int o, int begin)
    {
        var layer = Declare.Network(Convention.Onnx).ConvTranspose(
            "d", In: [1, i], Kernel: [k], Stride: [s], Dilation: [d], AutoPad: rule, OutChannels: 1, OutputPadding: padding is { } a ? [a] : null, OutputShape: shape is { } size ? [size] : null);
        Assert.Equal((o, begin), Size(layer));
    }

    [Fact]
    public void Onnx_counts_output_padding_in_the_total_that_an_output_shape_crops()
    {
        // onnx node test convtranspose_kernel_shape has both: s·(i − 1) + op + k − O = 3·2 + 1 + 3 − 10 = 0.
        Assert.Equal((10, 0), Size(Declare.Network(Convention.Onnx).ConvTranspose("d", In: [1, 3], Kernel: [3], Stride: [3], OutChannels: 2, OutputPadding: [1], OutputShape: [10])));

        // 2·2 + 1 + 3 − 6 = 2: one at each side, where without output padding the total is 1.
        Assert.Equal((6, 1), Size(Declare.Network(Convention.Onnx).ConvTranspose("d", In: [1, 3], Kernel: [3], Stride: [2], AutoPad: AutoPad.SameUpper, OutChannels: 2, OutputPadding: [1], OutputShape: [6])));
    }

    [Fact]
    public void Caffe_crops_twice_the_padding()
    {
        Assert.Equal((544, 0), Size(Declare.Network(Convention.Caffe).ConvTranspose("d", In: [1, 16], Kernel: [64], Stride: [32], OutChannels: 1)));
        Assert.Equal((32, 1), Size(Declare.Network(Convention.Caffe).ConvTranspose("d", In: [1, 16], Kernel: [4], Stride: [2], Padding: [1], OutChannels: 1)));
    }

    [Fact]
    public void TensorFlow_takes_explicit_padding_where_it_is_stated()
    {
        Assert.Equal((31, 1), Size(Declare.Network(Convention.TensorFlow).ConvTranspose("d", In: [16, 1], Kernel: [3], Stride: [2], Padding: [1], OutChannels: 1)));
        Assert.Equal((32, 1), Size(Declare.Network(Convention.TensorFlow).ConvTranspose("d", In: [16, 1], Kernel: [3], Stride: [2], Padding: [1], AutoPad: AutoPad.Explicit, OutputShape: [32], OutChannels: 1)));
    }

    private static (int Output, int PadBegin) Size(Declare declare) => declare.Convolution().Axes[0] is var axis ? (axis.Output, axis.PadBegin) : default;
}
