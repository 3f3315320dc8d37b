using DeconvGen.CodeFixes;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Light bulbs of size errors in the source: those of several steps, on other attributes, on <c>[Network]</c>.</summary>
public class SizeFixTests
{
    [Fact]
    public Task Numbers_take_the_place_of_a_rule_and_of_output_padding() => Verify.Repairs(
        "DCG2105",
        """
        [Network(Convention = Convention.Keras)]
        [ConvTranspose("up", In = [46, 62, 1], OutChannels = 1, Kernel = [8], Stride = [8], AutoPad = AutoPad.Same, OutputPadding = [{|#0:8|}, 1])]
        partial class Net;
        """,
        "Set Padding to [0, 3, 0, 4] and remove AutoPad and remove OutputPadding",
        """
        [Network(Convention = Convention.Keras)]
        [ConvTranspose("up", In = [46, 62, 1], OutChannels = 1, Kernel = [8], Stride = [8], Padding = [0, 3, 0, 4])]
        partial class Net;
        """);

    [Fact]
    public Task The_nearest_stride_comes_with_its_claim() => Verify.Repairs(
        "DCG2101",
        """
        [Network(Convention = Convention.TensorFlow)]
        [ConvTranspose("up", In = [7, 7, 1], Out = [{|#0:16|}, 16, 1], Kernel = [4], AutoPad = AutoPad.Same)]
        partial class Net;
        """,
        "Set Stride to [2, 2] and set Out to [14, 14, 1]",
        """
        [Network(Convention = Convention.TensorFlow)]
        [ConvTranspose("up", In = [7, 7, 1], Out = [14, 14, 1], Kernel = [4], AutoPad = AutoPad.Same, Stride = [2, 2])]
        partial class Net;
        """);

    [Fact]
    public Task An_earlier_layer_is_named_in_the_title() => Verify.Fixes<RepairFix>(
        "DCG3004",
        """
        [Network]
        [{|#1:ConvTranspose("dec", In = [8, 16, 16], OutChannels = 1, Kernel = [4], Stride = [2], Padding = [1])|}]
        [Conv("last", In = [1, {|#0:33|}, 33], OutChannels = 1, Kernel = [3])]
        partial class Net;
        """,
        "Set OutputPadding of 'dec' to [1, 1]",
        """
        [Network]
        [ConvTranspose("dec", In = [8, 16, 16], OutChannels = 1, Kernel = [4], Stride = [2], Padding = [1], OutputPadding = [1, 1])]
        [Conv("last", In = [1, 33, 33], OutChannels = 1, Kernel = [3])]
        partial class Net;
        """,
        "In of 'last' claims height 33, but 'dec' gives 32; it can give 32 and 33");

    [Theory]
    [InlineData("Set Shape of 'x' to [64, 64, 3]", "[Network(Convention = Convention.TensorFlow)]", "[64, 64, 3]")]
    [InlineData("Set Layout of [Network] to DataLayout.NCHW", "[Network(Convention = Convention.TensorFlow, Layout = DataLayout.NCHW)]", "[3, 64, 64]")]
    public Task Channels_at_the_other_end_are_moved_or_the_layout_is_stated(string title, string network, string shape) => Verify.Fixes<RepairFix>(
        "DCG2201",
        """
        [Network(Convention = Convention.TensorFlow)]
        [Input("x", Shape = [3, 64, 64])]
        [Conv("c", OutChannels = 8, Kernel = [{|#0:5|}, 5])]
        partial class Net;
        """,
        title,
        $$"""
        {{network}}
        [Input("x", Shape = {{shape}})]
        [Conv("c", OutChannels = 8, Kernel = [5, 5])]
        partial class Net;
        """,
        "The kernel of 'c' covers 5 on the height, but the padded input has only 3. It takes an input of at least [5, 64, 64]. Shape of 'x' is read with the channels last; [64, 64, 3] fits.");

    [Fact]
    public Task Padding_in_pairs_is_put_in_order() => Verify.Repairs(
        "DCG2202",
        """
        [Network]
        [Conv("c", In = [1, 10, 10], Out = [1, {|#0:10|}, 8], Kernel = [3], Padding = [1, /* bottom */ 1, 0, 0])]
        partial class Net;
        """,
        "Set Padding to [1, 0, 1, 0]",
        """
        [Network]
        [Conv("c", In = [1, 10, 10], Out = [1, 10, 8], Kernel = [3], Padding = [1, /* bottom */ 0, 1, 0])]
        partial class Net;
        """);

    [Fact]
    public Task The_least_input_is_stated_at_the_input() => Verify.Repairs(
        "DCG2201",
        """
        [Network]
        [Conv("c1", In = [1, 8, 12], OutChannels = 1, Kernel = [3])]
        [MaxPool("p", Kernel = [2])]
        [Conv("c2", OutChannels = 1, Kernel = [{|#0:5|}, 3])]
        partial class Net;
        """,
        "Set In of 'c1' to [1, 12, 12]",
        """
        [Network]
        [Conv("c1", In = [1, 12, 12], OutChannels = 1, Kernel = [3])]
        [MaxPool("p", Kernel = [2])]
        [Conv("c2", OutChannels = 1, Kernel = [5, 3])]
        partial class Net;
        """);

    [Fact]
    public Task Input_that_no_window_reads_gets_padding_at_its_end() => Verify.Repairs(
        "DCG4011",
        """
        [Network(Convention = Convention.TensorFlow)]
        [Conv("c", In = [28, 28, 1], OutChannels = 1, Kernel = [3], Stride = [{|#0:2|}], AutoPad = AutoPad.Valid)]
        partial class Net;
        """,
        "Set Padding to [0, 0, 1, 1] and remove AutoPad",
        """
        [Network(Convention = Convention.TensorFlow)]
        [Conv("c", In = [28, 28, 1], OutChannels = 1, Kernel = [3], Stride = [2], Padding = [0, 0, 1, 1])]
        partial class Net;
        """);
}
