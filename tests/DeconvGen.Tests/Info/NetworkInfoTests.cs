namespace DeconvGen.Tests.Info;

public class NetworkInfoTests
{
    private static readonly TensorInfo Shared = new("conv1.weight", [16, 1, 3, 3], "OIHW", Element.Float32);

    private static readonly NetworkInfo Network = new()
    {
        Name = "Autoencoder",
        Convention = Convention.PyTorch,
        Layout = DataLayout.NCHW,
        Element = Element.Float32,
        Batch = 2,
        WorkspaceBytes = 12544,
        Layers =
        [
            new LayerInfo { Name = "input", Kind = "Input", OutputShape = [1, 28, 28] },
            new LayerInfo
            {
                Name = "conv1",
                Kind = "Conv",
                Inputs = ["input"],
                OutputShape = [16, 14, 14],
                Activation = Activation.Relu,
                Convolution = Convolution(false, 1, 16, 1, new ConvolutionAxisInfo(28, 14, 3, 2, 1, 1, 0)),
                Tensors = [Shared, new TensorInfo("conv1.bias", [16], "O", Element.Float32)],
                Schedule = new ScheduleInfo { Strategy = "direct", Reason = "few input channels", RegisterTile = [6, 2], Lanes = Lanes.OutputChannels },
            },
            new LayerInfo { Name = "tied", Kind = "Conv", Inputs = ["input"], OutputShape = [16, 14, 14], Tensors = [Shared] },
            new LayerInfo { Name = "output", Kind = "Output", Inputs = ["conv1"], OutputShape = [16, 14, 14] },
        ],
    };

    [Fact]
    public void Sums_are_those_of_the_layers_and_a_shared_tensor_counts_once()
    {
        Assert.Equal(16 * 9 + 16, Network.Parameters);
        Assert.Equal(["conv1.weight", "conv1.bias"], Network.Tensors.Select(tensor => tensor.Name));
        // By hand: each axis has 14 × 3 taps, of which the first output's first lies on the padding.
        Assert.Equal(2L * 16 * 41 * 41, Network.MultiplyAdds);
        Assert.Equal("input", Assert.Single(Network.Inputs).Name);
        Assert.Equal("output", Assert.Single(Network.Outputs).Name);
    }

    [Fact]
    public void Layers_are_found_by_name()
    {
        Assert.Same(Network.Layers[1], Network["conv1"]);
        Assert.Null(Network.Find("conv9"));
        Assert.Contains("input, conv1, tied, output", Assert.Throws<KeyNotFoundException>(() => Network["conv9"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_text_is_a_table_of_the_layers() =>
        Assert.Equal(
            """
            Autoencoder: PyTorch, NCHW, Float32, batch 2
            layer   kind         from   output        parameters  multiply-adds  schedule
            input   Input               [1, 28, 28]
            conv1   Conv + Relu  input  [16, 14, 14]         160         26,896  direct, lanes OutputChannels, tile 6×2, unroll Auto
            tied    Conv         input  [16, 14, 14]         144
            output  Output       conv1  [16, 14, 14]
            160 parameters, 53,792 multiply-adds a call, 12,544 bytes of workspace
            """, Network.ToString());

    [Fact]
    public void Tensors_are_equal_by_value()
    {
        Assert.Equal(Shared, new TensorInfo("conv1.weight", [16, 1, 3, 3], "OIHW", Element.Float32));
        Assert.Equal(Shared.GetHashCode(), new TensorInfo("conv1.weight", [16, 1, 3, 3], "OIHW", Element.Float32).GetHashCode());
        Assert.NotEqual(Shared, Shared with { Shape = [16, 1, 3, 4] });
        Assert.NotEqual(Shared, Shared with { FanIn = 4 });
    }

    /// <summary>Every small axis against the definition, tap by tap.</summary>
    [Fact]
    public void MultiplyAdds_are_the_taps_that_meet_neither_padding_nor_cropping()
    {
        foreach (var transposed in new[] { false, true })
        {
            foreach (var (input, output, kernel, stride, dilation, pad) in
                from input in new[] { 1, 4, 7 }
                from output in new[] { 1, 5, 9 }
                from kernel in new[] { 1, 3, 4 }
                from stride in new[] { 1, 2, 3 }
                from dilation in new[] { 1, 2, 5 }
                from pad in new[] { -2, 0, 1, 6 }
                select (input, output, kernel, stride, dilation, pad))
            {
                var taps = 0;
                for (var k = 0; k < kernel; k++)
                {
                    for (var n = 0; n < (transposed ? input : output); n++)
                    {
                        var place = n * stride + k * dilation - pad;
                        taps += place >= 0 && place < (transposed ? output : input) ? 1 : 0;
                    }
                }
                var axis = new ConvolutionAxisInfo(input, output, kernel, stride, dilation, pad, 0);
                Assert.Equal(6 / 3 * 9L * taps * taps, Convolution(transposed, 6, 9, 3, axis).MultiplyAdds);
            }
        }
    }

    /// <summary>Kernels of one to three axes with a mask, tap by tap in raster order.</summary>
    [Theory]
    [InlineData(MaskType.A)]
    [InlineData(MaskType.B)]
    public void Masked_taps_do_not_count(MaskType mask)
    {
        foreach (var sizes in new[] { [5], [1], [4], new[] { 3, 3 }, [1, 4], [4, 1], [2, 5], [1, 1], [7, 7], [3, 2, 3], [1, 3, 1] })
        {
            ConvolutionAxisInfo[] axes = [.. sizes.Select((size, n) => new ConvolutionAxisInfo(6 + n, 5, size, 1 + n, 1, 2, 0))];
            int[] places = [.. sizes.Select(size => size / 2)];
            var (taps, centre) = (0L, Raster(places));
            for (var place = 0; place < sizes.Aggregate((product, size) => product * size); place++)
            {
                if (place > centre || (place == centre && mask == MaskType.A))
                    continue;
                var (product, rest) = (1L, place);
                for (var n = sizes.Length - 1; n >= 0; n--)
                {
                    var k = rest % sizes[n];
                    rest /= sizes[n];
                    product *= Enumerable.Range(0, 5).Count(o => o * axes[n].Stride + k - 2 is var read && read >= 0 && read < axes[n].Input);
                }
                taps += product;
            }
            var convolution = new ConvolutionInfo { Transposed = false, InChannels = 4, OutChannels = 6, Groups = 2, Axes = axes, Mask = mask };
            Assert.Equal(4 / 2 * 6 * taps, convolution.MultiplyAdds);

            int Raster(int[] at) => at.Select((place, n) => (place, n)).Aggregate(0, (index, one) => (index * sizes[one.n]) + one.place);
        }
    }

    private static ConvolutionInfo Convolution(bool transposed, int inChannels, int outChannels, int groups, ConvolutionAxisInfo axis) =>
        new() { Transposed = transposed, InChannels = inChannels, OutChannels = outChannels, Groups = groups, Axes = [axis, axis] };
}
