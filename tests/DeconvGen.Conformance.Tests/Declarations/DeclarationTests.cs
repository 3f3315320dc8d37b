using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Testing.Compilation;

namespace DeconvGen.Conformance.Tests.Declarations;

public sealed class DeclarationTests
{
    [Fact]
    public void Every_declaration_is_C_sharp_that_binds()
    {
        ConformanceCase[] cases = [.. ConformanceFiles.Convolutions(), .. ConformanceFiles.Refused()];
        var networks = ConformanceDeclaration.Write(cases);
        using var assembly = GeneratedAssembly.Compile(networks.Select(network => KeyValuePair.Create(network.Path, network.Source)), generator: null);
        Assert.All(networks, network => Assert.NotNull(assembly.Assembly.GetType(network.ClassName)));
    }

    /// <summary>What the suites state, read from the cases by eye.</summary>
    [Theory]
    [InlineData("onnx.node.convtranspose_autopad_same", Convention.Onnx, "In = [1, 3, 3], Out = [2, 6, 6], Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.SameUpper, Bias = false")]
    [InlineData("onnx.node.convtranspose_output_shape", Convention.Onnx, "In = [1, 3, 3], Out = [2, 10, 8], Kernel = [3, 3], Stride = [3, 2], OutputShape = [10, 8], Bias = false")]
    [InlineData("torch.conv_transpose2d.output_size.18x20", Convention.PyTorch, "In = [3, 6, 6], Out = [4, 18, 20], Kernel = [3, 3], Stride = [3, 3], Dilation = [1, 1], Groups = 1, Padding = [0, 0], OutputShape = [18, 20], Bias = false")]
    [InlineData("tf.conv2d_transpose.testConv2DTransposeSame", Convention.TensorFlow, "In = [6, 4, 3], Out = [12, 8, 2], Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.SameUpper, OutputShape = [12, 8], Bias = false")]
    [InlineData("keras.conv_transpose.shape.4", Convention.Keras, "In = [8, 8, 4], Out = [23, 23, 6], Kernel = [2, 2], Stride = [3, 3], Dilation = [1, 1], Groups = 1, AutoPad = AutoPad.Same, OutputPadding = [2], Bias = false")]
    [InlineData("keras.conv_transpose.shape.6", Convention.Keras, "In = [14, 14, 2], Out = [224, 224, 2], Kernel = [7, 7], Stride = [16, 16], Dilation = [1, 1], Groups = 1, Bias = false")]
    public void A_case_is_declared_as_its_suite_states_it(string name, Convention convention, string arguments)
    {
        var network = Assert.Single(ConformanceDeclaration.Write([.. ConformanceFiles.Convolutions().Where(one => one.Name == name)]));
        Assert.Equal(convention, network.Convention);
        Assert.Contains($"(\"layer\", {arguments})]", network.Source, StringComparison.Ordinal);
    }

    /// <summary>Listed by name, so that none leaves its convention unseen.</summary>
    [Fact]
    public void Only_these_cases_run_by_another_convention_than_their_suite()
    {
        var others = ConformanceDeclaration.Write(ConformanceFiles.Convolutions()).Where(network => network.OtherConvention is not null).ToList();
        foreach (var network in others)
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{network.Case.Name}: {network.OtherConvention}");
        }

        const string Gradient = "tf.conv2d_backprop_input.testConv2D";
        Assert.Equal(
            [
                "keras.conv.shape.12",
                "keras.conv.shape.15",
                "keras.conv.shape.2",
                $"{Gradient}2x2Depth1Padding1x1BackpropInput",
                $"{Gradient}2x2Depth1Padding1x1BackpropInput.1",
                $"{Gradient}2x2Depth1Padding2x2BackpropInput.1",
                $"{Gradient}2x2Depth1Padding_1_8_4_1_BackpropInput.1",
                $"{Gradient}2x2Depth1Padding_5_0_2_2_BackpropInput",
                $"{Gradient}2x2Depth1Padding_5_0_2_2_BackpropInput.1",
                $"{Gradient}2x2Depth3ValidBackpropInputDilation2x1",
                $"{Gradient}2x2Depth3ValidBackpropInputStride1x1Dilation2x1",
                $"{Gradient}EmptyBackpropInputDilation1x2",
                $"{Gradient}KernelSizeMatchesInputSizeBackpropInput",
                $"{Gradient}KernelSizeMatchesInputSizeBackpropInputDilation2x2",
            ],
            others.Select(network => network.Case.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Weights_and_data_go_into_the_conventions_layouts_and_back()
    {
        var tensor = new ConformanceTensor([1, 2, 3], [1, 2, 3, 10, 20, 30]);
        Assert.Equal([1, 10, 2, 20, 3, 30], tensor.ToChannelsLast().Values);
        Assert.Equal([1, 3, 2], tensor.ToChannelsLast().Shape);
        Assert.Equal([3, 2, 1], tensor.ToSpatialFirst().Shape);
        Assert.Equal([1, 10, 2, 20, 3, 30], tensor.ToSpatialFirst().Values);
        var network = Assert.Single(ConformanceDeclaration.Write([.. ConformanceFiles.Convolutions().Where(one => one.Name == "tf.conv2d.testConv2D1x2Filter")]));
        double[] expected = network.Case.Expected!.Values;
        Assert.Equal(expected, network.ToChannelsFirst(network.Case.Expected.ToChannelsLast().Values));
    }
}
