using DeconvGen.CodeFixes;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Paths of a U-shaped network that meet one row apart: what the input must be a multiple of, and which stage can be enlarged.</summary>
public class JoinRepairTests
{
    [Fact]
    public Task An_input_that_the_encoder_does_not_divide_is_named() => Verify.Reports(
        "DCG3102",
        Net("684, 684", "{|#0:", "|}"),
        "'join' joins along axis 0, but the other axes differ: 'up' is [4, 44, 44], 'e4' is [4, 43, 43]. Height 684 of 'input' is not a multiple of 32; 672 and 704 are.");

    [Theory]
    [InlineData("Set In of 'e1' to [1, 672, 672]", "672, 672")]
    [InlineData("Set In of 'e1' to [1, 704, 704]", "704, 704")]
    public Task The_input_becomes_a_multiple(string title, string sizes) => Verify.Repairs("DCG3102", Net("684, 684", "{|#0:", "|}"), title, Net(sizes, "", ""));

    [Fact]
    public async Task Nothing_is_said_of_the_input_where_a_multiple_would_not_help()
    {
        var bulbs = await LightBulbs.Of("""
            using DeconvGen;
            [Network]
            [Input("x", Shape = [1, 9])]
            [Conv("left", From = ["x"], OutChannels = 1, Kernel = [3], Stride = [2], Padding = [1])]
            [Conv("right", From = ["x"], OutChannels = 1, Kernel = [3], Padding = [1])]
            [Add("sum", From = ["left", "right"])]
            partial class Net;
            """);
        Assert.Equal("'sum' adds values of different shapes: 'left' is [1, 5], 'right' is [1, 9]", Assert.Single(bulbs.Diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Add(\"join\", From = [\"act\", \"x\"])", "DCG3101")]
    [InlineData("Concat(\"join\", From = [\"x\", \"act\"])", "DCG3102")]
    public async Task A_stage_that_is_short_by_less_than_its_stride_is_padded(string join, string id)
    {
        var (before, after) = (Stage(join, ""), Stage(join, ", OutputPadding = [1]"));
        await Verify.Repairs(id, before.Replace("[" + join, "[{|#0:" + join + "|}", StringComparison.Ordinal), "Set OutputPadding of 'up' to [1]", after);
    }

    [Fact]
    public async Task An_output_shape_is_set_where_it_chooses_the_size()
    {
        var bulbs = await LightBulbs.Of("""
            using DeconvGen;
            [Network(Convention = Convention.TensorFlow)]
            [Input("x", Shape = [15, 1])]
            [Conv("down", OutChannels = 1, Kernel = [3], Stride = [2], AutoPad = AutoPad.Same)]
            [ConvTranspose("up", OutChannels = 1, Kernel = [4], Stride = [2], AutoPad = AutoPad.Same, OutputShape = [16])]
            [Add("sum", From = ["up", "x"])]
            partial class Net;
            """);
        Assert.Contains("Set Shape of 'x' to [16, 1]", (await bulbs.Offered(new RepairFix())).Select(action => action.Title));
    }

    private static string Stage(string join, string padding) => $"""
        [Network]
        [Input("x", Shape = [1, 32])]
        [Conv("down", OutChannels = 1, Kernel = [4], Stride = [2], Padding = [1])]
        [ConvTranspose("up", OutChannels = 1, Kernel = [3], Stride = [2], Padding = [1], Weights = [1, 2, 1]{padding})]
        [Activate("act", Activation.Relu)]
        [{join}]
        partial class Net;
        """;

    // Five halvings, one of them undone: 684 → 342 → 171 → 86 → 43 → 22 → 44.
    private static string Net(string sizes, string before, string after) => $"""
        [Network]
        [Conv("e1", In = [1, {sizes}], OutChannels = 4, Kernel = [3], Stride = [2], Padding = [1])]
        [Conv("e2", OutChannels = 4, Kernel = [3], Stride = [2], Padding = [1])]
        [Conv("e3", OutChannels = 4, Kernel = [3], Stride = [2], Padding = [1])]
        [Conv("e4", OutChannels = 4, Kernel = [3], Stride = [2], Padding = [1])]
        [Conv("e5", OutChannels = 4, Kernel = [3], Stride = [2], Padding = [1])]
        [ConvTranspose("up", OutChannels = 4, Kernel = [2], Stride = [2])]
        [{before}Concat("join", From = ["up", "e4"]){after}]
        partial class Net;
        """;
}
