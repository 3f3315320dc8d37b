namespace DeconvGen.Onnx.Tests;

public sealed class GeneratedNetworkTests
{
    [Fact]
    public void ONNX_Runtime_computes_what_a_PyTorch_network_computes() => Compare<PyTorchPlanes>(8 * 9);

    [Fact]
    public void ONNX_Runtime_computes_what_a_TensorFlow_network_computes() => Compare<TensorFlowPixels>(12 * 25);

    [Fact]
    public void ONNX_Runtime_computes_what_a_Keras_network_computes() => Compare<KerasLine>(12);

    [Fact]
    public void ONNX_Runtime_computes_what_an_ONNX_network_computes() => Compare<OnnxPlanes>(32);

    [Fact]
    public void ONNX_Runtime_computes_what_a_network_of_volumes_computes() => Compare<PyTorchVolume>(36);

    [Fact]
    public void ONNX_Runtime_computes_what_many_kinds_of_layers_on_planes_compute() => Compare<ManyKindsOfPlanes>(12 * 16);

    [Fact]
    public void ONNX_Runtime_computes_what_many_kinds_of_layers_on_pixels_compute() => Compare<ManyKindsOfPixels>(24 * 9);

    [Fact]
    public void ONNX_Runtime_computes_what_a_network_of_blocks_computes() => Compare<OfBlocks>(8 * 9 * 9);

    [Fact]
    public void ONNX_Runtime_computes_what_residual_blocks_of_planes_compute() => Compare<ResidualPlanes>(20 * 9 * 8);

    [Fact]
    public void ONNX_Runtime_computes_what_residual_blocks_of_pixels_compute() => Compare<ResidualPixels>(13 * 9 * 4);

    [Fact]
    public void ONNX_Runtime_computes_what_residual_blocks_in_lanes_of_columns_compute() => Compare<ResidualLanes>(18 * 4);

    [Fact]
    public void ONNX_Runtime_computes_what_masked_layers_of_planes_compute() => Compare<MaskedPlanes>(18 * 49);

    [Fact]
    public void ONNX_Runtime_computes_what_masked_layers_of_pixels_compute() => Compare<MaskedPixels>(16 * 25 * 45);

    [Fact]
    public void ONNX_Runtime_computes_what_masked_layers_of_volumes_compute() => Compare<MaskedVolume>(9 * 27);

    /// <summary>Each sum is computed by the later of its convolutions that allows it; the layers are told as they are declared.</summary>
    [Fact]
    public void Sums_are_computed_by_convolutions()
    {
        Assert.Equal(["b3", "depthwise", "projection"], Adding(ResidualPlanes.Info));
        Assert.Equal(["a2", "b1", "c1", "twin"], Adding(ResidualPixels.Info));
        Assert.Equal(["doubled", "strided", "tripled", "two"], Adding(ResidualLanes.Info));
        Assert.Equal(Activation.None, ResidualPlanes.Info["b3"].Activation);
        Assert.Equal(Activation.LeakyRelu, ResidualPlanes.Info["b"].Activation);
        Assert.Equal(Activation.Relu, ResidualPlanes.Info["a_relu"].Activation);
        Assert.Equal(Activation.None, ResidualPlanes.Info["a"].Activation);
    }

    private static IEnumerable<string> Adding(NetworkInfo info) =>
        info.Layers.Where(layer => layer.Schedule?.Kernel?.Contains("_Add", StringComparison.Ordinal) == true).Select(layer => layer.Name).Order(StringComparer.Ordinal);

    [Fact]
    public void ONNX_Runtime_computes_what_a_network_of_constants_computes()
    {
        var input = Grid.Random(3, 1, 3, 4, 2);
        var output = new float[ConstantPixels.Info.Outputs[0].OutputShape.Aggregate((product, size) => product * size)];
        new ConstantPixels().Run(Array.ConvertAll(input.Values, value => (float)value), output);
        AssertSame(ConstantPixels.Info, Weights.FromArrays(), input, output, 32);
    }

    [Fact]
    public void Declared_rules_stay_rules_where_ONNX_means_the_same()
    {
        var nodes = ModelReader.Read(OnnxPlanes.Info, Weights.Random(1)).Nodes.Where(node => node.Operator.StartsWith("Conv", StringComparison.Ordinal)).ToList();
        Assert.Equal("SAME_LOWER", nodes[0].Texts["auto_pad"]);
        Assert.Contains("output_shape", nodes[1].Attributes);
        Assert.DoesNotContain("pads", nodes[1].Attributes);
        Assert.Equal("SAME_UPPER", nodes[2].Texts["auto_pad"]);
        // [42, 31] is longer than the scattered result of the height: left to numbers.
        Assert.Contains("pads", nodes[3].Attributes);

        nodes = [.. ModelReader.Read(TensorFlowPixels.Info, Weights.Random(1)).Nodes.Where(node => node.Operator.StartsWith("Conv", StringComparison.Ordinal))];
        Assert.Equal(["SAME_UPPER", "SAME_UPPER", "SAME_UPPER", "VALID"], nodes.Select(node => node.Texts["auto_pad"]));
        Assert.Contains("output_shape", nodes[2].Attributes);
    }

    private static void Compare<TNetwork>(int terms)
        where TNetwork : INetwork<TNetwork, float>
    {
        var info = TNetwork.Info;
        var input = Grid.Random(5, [info.Batch, .. info.Inputs[0].OutputShape]);
        using var weights = Weights.Random(7);
        var output = new float[info.Batch * info.Outputs[0].OutputShape.Aggregate((product, size) => product * size)];
        TNetwork.Create(weights).Run(Array.ConvertAll(input.Values, value => (float)value), output);
        AssertSame(info, weights, input, output, terms);
    }

    private static void AssertSame(NetworkInfo info, WeightSource weights, Grid input, float[] output, int terms)
    {
        int[] shape = [info.Batch, .. info.Outputs[0].OutputShape];
        var results = Exported.Run(info, weights, [input], intermediate: true);
        Exported.AssertClose(new Grid(shape, Array.ConvertAll(output, value => (double)value)), results[info.Outputs[0].Name], terms);
        Assert.Equal(info.Layers.Where(layer => layer.Kind != "Input").Select(layer => layer.Name).Order(), results.Keys.Order());
        Assert.All(info.Layers.Where(layer => layer.Kind != "Input"), layer => Assert.Equal([info.Batch, .. layer.OutputShape], results[layer.Name].Shape));
    }
}
