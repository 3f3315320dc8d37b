using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Layers;

using Convention = DeconvGen.Generator.Declarations.Convention;
using Initializer = DeconvGen.Generator.Declarations.Initializer;

public sealed class WeightTests
{
    [Theory]
    [InlineData(Convention.PyTorch, false, 4, 6, 2, new[] { 3, 5 }, "OIHW", new[] { 6, 2, 3, 5 })]
    [InlineData(Convention.PyTorch, true, 4, 6, 2, new[] { 3, 5 }, "IOHW", new[] { 4, 3, 3, 5 })]
    [InlineData(Convention.Onnx, false, 4, 6, 1, new[] { 3 }, "OIW", new[] { 6, 4, 3 })]
    [InlineData(Convention.Caffe, true, 4, 6, 1, new[] { 2, 3, 5 }, "IODHW", new[] { 4, 6, 2, 3, 5 })]
    [InlineData(Convention.PyTorch, false, 4, 8, 4, new[] { 3, 3 }, "OIHW", new[] { 8, 1, 3, 3 })]
    [InlineData(Convention.TensorFlow, false, 4, 6, 1, new[] { 3, 5 }, "HWIO", new[] { 3, 5, 4, 6 })]
    [InlineData(Convention.TensorFlow, false, 4, 6, 2, new[] { 3, 5 }, "HWIO", new[] { 3, 5, 2, 6 })]
    [InlineData(Convention.Keras, false, 4, 8, 4, new[] { 3, 5 }, "HWCM", new[] { 3, 5, 4, 2 })]
    [InlineData(Convention.Keras, false, 1, 8, 1, new[] { 3, 5 }, "HWIO", new[] { 3, 5, 1, 8 })]
    [InlineData(Convention.TensorFlow, true, 4, 6, 1, new[] { 3, 5 }, "HWOI", new[] { 3, 5, 6, 4 })]
    [InlineData(Convention.TensorFlow, true, 4, 6, 2, new[] { 2, 3, 5 }, "DHWOI", new[] { 2, 3, 5, 3, 4 })]
    [InlineData(Convention.Keras, true, 4, 6, 1, new[] { 3 }, "WOI", new[] { 3, 6, 4 })]
    internal void Strides_address_the_tensor_that_the_letters_describe(
        Convention convention, bool transposed, int inChannels, int outChannels, int groups, int[] kernel, string letters, int[] dimensions)
    {
        var weights = Spec(convention, transposed, inChannels, outChannels, groups, kernel).Weights;
        Assert.Equal((letters, "c.weight", false), (weights.Layout, weights.Tensor, weights.IsConstant));
        Assert.Equal(dimensions, weights.Dimensions);

        var visited = new HashSet<int>();
        foreach (var index in Indices([groups, outChannels / groups, inChannels / groups, .. kernel]))
        {
            var offset = index.Zip(weights.Strides, (position, stride) => position * stride).Sum();
            Assert.Equal(RowMajor(dimensions, Coordinates(letters, index, groups, inChannels, outChannels, dimensions)), offset);
            Assert.True(visited.Add(offset));
        }

        Assert.Equal(dimensions.Aggregate((a, b) => a * b), visited.Count);
    }

    [Fact]
    public void Constant_weights_stay_in_the_order_of_the_tensor_and_bring_no_bias()
    {
        double[] values = [1, 0, -1, 2, 0, -2, 1, 0, -1];
        var spec = Declare.Network().Conv("sobel", In: [1, 5, 5], Kernel: [3, 3], OutChannels: 1).With("Weights", values).Convolution();
        Assert.True(spec.Weights.IsConstant);
        Assert.Equal(values, spec.Weights.Constants);
        Assert.Null(spec.Bias);
    }

    [Theory]
    [InlineData(Convention.PyTorch, 2)]
    [InlineData(Convention.TensorFlow, 2)]
    internal void A_depthwise_layer_may_give_one_kernel_for_all_channels(Convention convention, int multiplier)
    {
        double[] kernel = [1, 2, 3, 4, 5, 6];
        int[] input = convention is Convention.PyTorch ? [3, 5, 5] : [5, 5, 3];
        var weights = Declare.Network(convention).Conv("c", In: input, Kernel: [2, 3], OutChannels: 3 * multiplier, Groups: 3).With("Weights", kernel).Convolution().Weights;
        foreach (var index in Indices([3, multiplier, 1, 2, 3]))
        {
            Assert.Equal(kernel[(index[3] * 3) + index[4]], weights.Constants[index.Zip(weights.Strides, (position, stride) => position * stride).Sum()]);
        }
    }

    [Fact]
    public void The_bias_is_a_tensor_unless_it_is_denied_or_constant()
    {
        Declare Layer() => Declare.Network().Conv("c", In: [1, 5, 5], Kernel: [1], OutChannels: 2);
        Assert.Equal("c.bias", Layer().Convolution().Bias!.Tensor);
        Assert.Null(Layer().With("Bias", false).Convolution().Bias);
        Assert.Equal([1.5, 2], Layer().With("BiasValues", new[] { 1.5, 2 }).Convolution().Bias!.Constants);
        Assert.Equal("c.bias", Layer().With("Weights", new[] { 1.0, 2 }).With("Bias", true).Convolution().Bias!.Tensor);
    }

    // The third column of the table is 2/3 and 1/3 in full.
    [Theory]
    [InlineData(2, new[] { 0.5, 0.5 })]
    [InlineData(3, new[] { 0.5, 1.0, 0.5 })]
    [InlineData(4, new[] { 0.25, 0.75, 0.75, 0.25 })]
    [InlineData(5, new[] { 1 / 3.0, 2 / 3.0, 1.0, 2 / 3.0, 1 / 3.0 })]
    [InlineData(6, new[] { 1 / 6.0, 0.5, 5 / 6.0, 5 / 6.0, 0.5, 1 / 6.0 })]
    internal void Bilinear_kernels(int size, double[] expected) =>
        Assert.Equal(expected, BilinearKernel.Of([size]), (a, b) => Math.Abs(a - b) < 1e-15);

    [Fact]
    public void A_bilinear_kernel_is_the_outer_product_on_the_channel_diagonal_of_each_group()
    {
        double[] line = [0.25, 0.75, 0.75, 0.25];
        foreach (var groups in new[] { 1, 2, 4 })
        {
            var weights = Declare.Network().ConvTranspose("up", In: [4, 5, 5], Kernel: [4], Stride: [2], Padding: [1], OutChannels: 4, Groups: groups)
                .With("Initializer", Initializer.Bilinear).Convolution().Weights;
            foreach (var index in Indices([groups, 4 / groups, 4 / groups, 4, 4]))
            {
                var value = weights.Constants[index.Zip(weights.Strides, (position, stride) => position * stride).Sum()];
                Assert.Equal(index[1] == index[2] ? line[index[3]] * line[index[4]] : 0, value);
            }
        }
    }

    private static ConvolutionSpec Spec(Convention convention, bool transposed, int inChannels, int outChannels, int groups, int[] kernel)
    {
        var sizes = kernel.Select(_ => 9);
        int[] input = convention is Convention.TensorFlow or Convention.Keras ? [.. sizes, inChannels] : [inChannels, .. sizes];
        var network = Declare.Network(convention);
        return (transposed
            ? network.ConvTranspose("c", In: input, Kernel: kernel, OutChannels: outChannels, Groups: groups)
            : network.Conv("c", In: input, Kernel: kernel, OutChannels: outChannels, Groups: groups)).Convolution();
    }

    /// <summary>Where the weight (group, output, input, kernel…) stands, letter by letter: an axis as long as all channels counts through the groups.</summary>
    private static int[] Coordinates(string letters, int[] index, int groups, int inChannels, int outChannels, int[] dimensions)
    {
        var output = (index[0] * (outChannels / groups)) + index[1];
        var input = (index[0] * (inChannels / groups)) + index[2];
        var spatial = 3;
        return [.. letters.Select((letter, axis) => letter switch
        {
            'O' => dimensions[axis] == outChannels ? output : index[1],
            'I' => dimensions[axis] == inChannels ? input : index[2],
            'C' => input,
            'M' => output % (outChannels / inChannels),
            _ => index[spatial++],
        })];
    }

    private static int RowMajor(int[] dimensions, int[] coordinates) =>
        dimensions.Zip(coordinates).Aggregate(0, (offset, pair) => (offset * pair.First) + pair.Second);

    private static IEnumerable<int[]> Indices(int[] sizes) =>
        sizes.Aggregate<int, IEnumerable<int[]>>([[]], (heads, size) => heads.SelectMany(head => Enumerable.Range(0, size).Select(last => (int[])[.. head, last])));
}
