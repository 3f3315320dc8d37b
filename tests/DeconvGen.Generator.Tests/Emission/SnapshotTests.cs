namespace DeconvGen.Generator.Tests.Emission;

/// <summary>Whole files of toy networks, kept for the eye: whether the generated code is pleasant to read. What it computes is tested elsewhere.</summary>
public class SnapshotTests
{
    [Fact]
    public Task Convolution_of_one_channel() => Check(
        """
        [Network]
        [Conv("blur", In = [1, 5, 9], Out = [1, 3, 7], Kernel = [3, 3], Bias = false)]
        [Schedule("blur", Unroll = Unroll.Loops, RegisterTile = [1, 2])]
        public partial class Blur;
        """);

    [Fact]
    public Task Convolution_with_output_channels_in_lanes() => Check(
        """
        [Network(Layout = DataLayout.NHWC)]
        [Conv("enc", In = [6, 8, 4], Out = [6, 8, 32], Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
        [Schedule("enc", Lanes = Lanes.OutputChannels)]
        public sealed partial class Encoder;
        """);

    [Fact]
    public Task Transposed_convolution_by_stride_phases() => Check(
        """
        [Network(Layout = DataLayout.NHWC)]
        [ConvTranspose("dec", In = [4, 4, 8], Out = [8, 8, 16], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
        public sealed partial class Decoder;
        """);

    [Fact]
    public Task Convolution_of_Winograd_tiles() => Check(
        """
        [Network(Layout = DataLayout.NHWC)]
        [Conv("mid", In = [14, 14, 32], Out = [14, 14, 32], Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
        public sealed partial class Middle;
        """);

    [Fact]
    public Task Convolution_with_input_channels_in_lanes() => Check(
        """
        [Network(Layout = DataLayout.NHWC)]
        [Conv("score", In = [8, 8, 16], OutChannels = 2, Kernel = [1], Activation = Activation.Relu)]
        public sealed partial class Score;
        """);

    [Fact]
    public Task Repeated_layers_share_what_is_equal() => Check(
        """
        [Network(Layout = DataLayout.NHWC)]
        [Conv("first", In = [4, 4, 8], OutChannels = 8, Kernel = [1], Activation = Activation.Relu)]
        [Conv("second", OutChannels = 8, Kernel = [1], Activation = Activation.Relu)]
        [Conv("third", OutChannels = 4, Kernel = [1])]
        public partial class Chain;
        """);

    [Fact]
    public Task Bilinear_constants_folded_into_the_code() => Check(
        """
        [Network]
        [ConvTranspose("up", In = [3, 4, 4], Out = [3, 8, 8], Kernel = [4], Stride = [2], Padding = [1], Groups = 3, Initializer = Initializer.Bilinear)]
        public partial class Upscale;
        """);

    [Fact]
    public Task Kernel_smaller_than_the_stride_leaves_outputs_of_bias_alone() => Check(
        """
        [Network]
        [ConvTranspose("holes", In = [1, 4], Out = [1, 10], Kernel = [1], Stride = [3])]
        public partial class Holes;
        """);

    [Fact]
    public Task Depthwise_convolution() => Check(
        """
        [Network(Convention = Convention.TensorFlow)]
        [Conv("dw", In = [6, 6, 16], Out = [6, 6, 16], Kernel = [3, 3], AutoPad = AutoPad.Same, Groups = 16)]
        public partial class Depthwise;
        """);

    [Fact]
    public Task Skip_connection_of_a_sum_and_a_concatenation() => Check(
        """
        namespace App.Models;

        [Network]
        [Input("x", Shape = [2, 4, 4])]
        [Conv("a", OutChannels = 2, Kernel = [1, 1])]
        [Add("sum", From = ["x", "a"], Activation = Activation.Relu)]
        [Concat("both", From = ["x", "sum"])]
        [Output("y")]
        public partial class Skip;
        """);

    [Fact]
    public Task Network_of_constants_alone() => Check(
        """
        [Network]
        [Constant("x", Shape = [1, 3], Values = [1, 2, 3])]
        [Conv("edge", OutChannels = 1, Kernel = [2], Weights = [1, -1])]
        public partial class Edge;
        """);

    [Fact]
    public Task Nested_class_of_doubles_with_a_batch_and_a_sigmoid() => Check(
        """
        public partial class Outer
        {
            [Network(Element = Element.Float64, Batch = 2)]
            [Conv("gate", In = [1, 6], Out = [1, 4], Kernel = [3], Activation = Activation.Sigmoid)]
            internal partial class Gate;
        }
        """);

    [Fact]
    public Task Class_with_errors_is_a_skeleton() => Check(
        """
        [Network]
        [Conv("a", In = [1, 8, 8], Out = [1, 9, 9], Kernel = [3, 3])]
        public partial class Broken;
        """);

    private static Task Check(string source) => Verify(Networks.Generate("using DeconvGen;\n" + source)).UseDirectory("Snapshots");
}
