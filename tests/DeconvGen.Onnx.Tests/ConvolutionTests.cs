namespace DeconvGen.Onnx.Tests;

public sealed class ConvolutionTests
{
    [Theory]
    [InlineData(DataLayout.NCHW, MaskType.A)]
    [InlineData(DataLayout.NHWC, MaskType.B)]
    public void Masked_taps_are_zero_in_the_exported_weights(DataLayout layout, MaskType mask)
    {
        var axis = new ConvolutionAxisInfo(6, 6, 3, 1, 1, 1, 1);
        var network = Convolved(layout, transposed: false, groups: 1, mask, axis, axis);
        network.Check(36, x => Convolution(x, network, transposed: false, groups: 1, tap => (tap[0] * 3) + tap[1] < (mask == MaskType.A ? 4 : 5), axis, axis));
    }

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void A_convolution_may_crop_its_input(DataLayout layout)
    {
        // Begins one element late; leaves the last three unread, more than a stride.
        ConvolutionAxisInfo[] axes = [new(9, 3, 3, 2, 1, -1, -1), new(8, 3, 2, 1, 2, 0, -3)];
        var network = Convolved(layout, transposed: false, groups: 2, MaskType.None, axes);
        network.Check(12, x => Convolution(x, network, transposed: false, groups: 2, _ => true, axes));
    }

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void A_transposed_convolution_may_begin_before_and_end_after_its_result(DataLayout layout)
    {
        // Scattered lengths 9 and 7: two elements before, five after; one cropped, four after.
        ConvolutionAxisInfo[] axes = [new(4, 16, 3, 2, 1, -2, -5), new(3, 10, 3, 2, 1, 1, -4)];
        var network = Convolved(layout, transposed: true, groups: 2, MaskType.None, axes);
        network.Check(18, x => Convolution(x, network, transposed: true, groups: 2, _ => true, axes));
    }

    // 4 to 6 channels, with weights in the order of the layout's frameworks.
    private static Described Convolved(DataLayout layout, bool transposed, int groups, MaskType mask, params ConvolutionAxisInfo[] axes)
    {
        var convention = layout == DataLayout.NHWC ? Convention.TensorFlow : Convention.PyTorch;
        var network = new Described(layout, convention).Input("x", [4, .. axes.Select(axis => axis.Input)]);
        int[] kernel = [.. axes.Select(axis => axis.Kernel)];
        var weight = (convention, transposed) switch
        {
            (Convention.PyTorch, false) => Described.Tensor("c.weight", "OIHW", [6, 4 / groups, .. kernel]),
            (Convention.PyTorch, true) => Described.Tensor("c.weight", "IOHW", [4, 6 / groups, .. kernel]),
            (_, false) => Described.Tensor("c.weight", "HWIO", [.. kernel, 4 / groups, 6]),
            _ => Described.Tensor("c.weight", "HWOI", [.. kernel, 6 / groups, 4]),
        };
        return network.Add(new LayerInfo
        {
            Name = "c",
            Kind = transposed ? "ConvTranspose" : "Conv",
            Inputs = ["x"],
            OutputShape = network.Listed([6, .. axes.Select(axis => axis.Output)]),
            Convolution = new ConvolutionInfo { Transposed = transposed, InChannels = 4, OutChannels = 6, Groups = groups, Axes = axes, Mask = mask },
            Tensors = [weight, Described.Tensor("c.bias", "O", 6)],
        });
    }

    // By the definition in ConvolutionAxisInfo, over every pair of an input and an output.
    private static Grid Convolution(Grid x, Described network, bool transposed, int groups, Func<int[], bool> counts, params ConvolutionAxisInfo[] axes)
    {
        var weight = network.Weight("c.weight");
        var (inPerGroup, outPerGroup) = (4 / groups, 6 / groups);
        int[] kernel = [.. axes.Select(axis => axis.Kernel)];
        return Grid.Of([2, 6, .. axes.Select(axis => axis.Output)], o =>
        {
            var sum = network.Weight("c.bias")[o[1]];
            var group = o[1] / outPerGroup;
            foreach (var i in Grid.Indices([inPerGroup, .. x.Shape[2..]]))
            {
                foreach (var tap in Grid.Indices(kernel).Where(counts))
                {
                    var meets = axes.Select((axis, n) => transposed
                        ? (i[n + 1] * axis.Stride) + (tap[n] * axis.Dilation) - axis.PadBegin == o[n + 2]
                        : (o[n + 2] * axis.Stride) + (tap[n] * axis.Dilation) - axis.PadBegin == i[n + 1]).All(met => met);
                    if (!meets)
                        continue;
                    var (input, output) = ((group * inPerGroup) + i[0], transposed ? o[1] % outPerGroup : o[1]);
                    var w = (network.Layout, transposed) switch
                    {
                        (DataLayout.NCHW, false) => weight[[output, i[0], .. tap]],
                        (DataLayout.NCHW, true) => weight[[input, output, .. tap]],
                        (_, false) => weight[[.. tap, i[0], output]],
                        _ => weight[[.. tap, output, input]],
                    };
                    sum += w * x[[o[0], input, .. i[1..]]];
                }
            }
            return sum;
        });
    }
}
