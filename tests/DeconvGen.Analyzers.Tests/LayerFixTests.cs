using DeconvGen.CodeFixes;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Light bulbs that write or remove whole layers: what they compute, and what the source looks like afterwards.</summary>
public class LayerFixTests
{
    // A stage of a U without padding: 12 → 10 → 5 → 10, joined with 11.
    private const string Unet = """
        [Network]
        [Input("x", Shape = [1, 12, 12])]
        [Conv("skip", OutChannels = 2, Kernel = [2])]
        [Conv("down", OutChannels = 2, Kernel = [3], Stride = [2])]
        [ConvTranspose("up", OutChannels = 2, Kernel = [2], Stride = [2])]
        {0}partial class Net;
        """;

    [Theory]
    [InlineData(
        "Insert Crop(\"skip_crop\", From = [\"skip\"], Size = [10, 10]) and replace 'skip' with 'skip_crop'",
        "[Crop(\"skip_crop\", From = [\"skip\"], Size = [10, 10])]\n[Concat(\"join\", From = [\"up\", /* the encoder's */ \"skip_crop\"])] // joined\n")]
    [InlineData(
        "Insert Pad(\"up_pad\", From = [\"up\"], Padding = [0, 0, 1, 1]) and replace 'up' with 'up_pad'",
        "[Pad(\"up_pad\", From = [\"up\"], Padding = [0, 0, 1, 1])]\n[Concat(\"join\", From = [\"up_pad\", /* the encoder's */ \"skip\"])] // joined\n")]
    public Task Paths_that_meet_one_apart_are_cropped_or_padded(string title, string repaired) => Verify.Repairs(
        "DCG3102",
        Net("[{|#0:Concat(\"join\", From = [\"up\", /* the encoder's */ \"skip\"])|}] // joined\n"),
        title,
        Net(repaired));

    [Theory]
    [InlineData("13, 12", "Offset = [1, 1], Size = [10, 10]")]
    [InlineData("14, 13", "Offset = [2, 1], Size = [10, 10]")]
    public async Task What_is_cropped_is_taken_from_the_middle(string sizes, string expected)
    {
        var source = Net("[Concat(\"join\", From = [\"up\", \"x\"])]\n")
            .Replace("12, 12", sizes, StringComparison.Ordinal)
            .Replace("Conv(\"down\"", "Crop(\"window\", Size = [11, 11])]\n[Conv(\"down\"", StringComparison.Ordinal);
        Assert.Contains($"Insert Crop(\"x_crop\", From = [\"x\"], {expected}) and replace 'x' with 'x_crop'", await Titles(source));
    }

    [Fact]
    public async Task Both_are_cropped_where_each_is_longer_on_one_axis()
    {
        var titles = await Titles("""
            [Network]
            [Input("x", Shape = [1, 8, 8])]
            [Conv("tall", OutChannels = 1, Kernel = [1, 2])]
            [Conv("wide", From = ["x"], OutChannels = 1, Kernel = [2, 1])]
            [Add("sum", From = ["tall", "wide"])]
            partial class Net;
            """);
        Assert.Contains("Insert Crop(\"tall_crop\", From = [\"tall\"], Size = [7, 7]) and insert Crop(\"wide_crop\", From = [\"wide\"], Size = [7, 7]) and set From to [\"tall_crop\", \"wide_crop\"]", titles);
    }

    [Fact]
    public async Task Paths_that_differ_by_a_stage_are_not_cropped()
    {
        var titles = await Titles("""
            [Network]
            [Input("x", Shape = [1, 9])]
            [Conv("quarter", OutChannels = 1, Kernel = [3], Stride = [4], Padding = [1])]
            [Add("sum", From = ["quarter", "x"])]
            partial class Net;
            """);
        Assert.DoesNotContain(titles, title => title.Contains("Crop", StringComparison.Ordinal) || title.Contains("Pad(", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_size_that_a_sum_repeats_is_left_alone()
    {
        var titles = await Titles("""
            [Network]
            [Input("x", Shape = [1, 8, 8])]
            [Input("row", Shape = [1, 1, 8])]
            [Conv("c", From = ["x"], OutChannels = 1, Kernel = [2], Padding = [0])]
            [Add("sum", From = ["c", "x", "row"])]
            partial class Net;
            """);
        Assert.Contains("Insert Crop(\"x_crop\", From = [\"x\"], Size = [7, 7]) and insert Crop(\"row_crop\", From = [\"row\"], Size = [1, 7]) and set From to [\"c\", \"x_crop\", \"row_crop\"]", titles);
    }

    [Theory]
    [InlineData("Set OutChannels of 'a' to 3")]
    [InlineData("Set OutChannels of 'b' to 2")]
    public async Task A_sum_of_other_channels_changes_the_layer_that_gives_them(string title)
    {
        var titles = await Titles("""
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Conv("b", OutChannels = 3, Kernel = [1])]
            [Activate("act", Activation.Relu)]
            [Add("sum", From = ["a", "act"])]
            partial class Net;
            """);
        Assert.Contains(title, titles);
    }

    [Fact]
    public Task Another_axis_along_which_the_values_can_be_joined_is_offered() => Verify.Repairs(
        "DCG3102",
        """
        [Network]
        [Input("x", Shape = [2, 8])]
        [Conv("c", OutChannels = 2, Kernel = [2])]
        [{|#0:Concat("join", From = ["c", "x"], Axis = 0)|}]
        partial class Net;
        """,
        "Set Axis to 1",
        """
        [Network]
        [Input("x", Shape = [2, 8])]
        [Conv("c", OutChannels = 2, Kernel = [2])]
        [Concat("join", From = ["c", "x"], Axis = 1)]
        partial class Net;
        """);

    // 28 → 26 → 13 → 11 → 5 → 3 → 1, and a kernel of 3 (keras-team/keras#12951).
    private const string Chain = """
        [Network]
        [Conv("c1", In = [1, 28, 28], OutChannels = 4, Kernel = [3])]
        [MaxPool("p1", Kernel = [2])]
        [Conv("c2", OutChannels = 4, Kernel = [3])]
        [MaxPool("p2", Kernel = [2])]
        [Conv("c3", OutChannels = 4, Kernel = [3])]
        {0}[Conv("c4", OutChannels = 4, Kernel = [{{|#0:3|}}])]
        {1}partial class Net;
        """;

    [Theory]
    [InlineData("Remove 'c4'", "[MaxPool(\"p3\", Kernel = [2])]\n", "")]
    [InlineData("Remove 'p3'", "", "[Conv(\"c4\", OutChannels = 4, Kernel = [3])]\n")]
    [InlineData("Remove 'p3' and remove 'c4'", "", "")]
    public Task A_chain_that_shrinks_to_nothing_loses_its_last_block(string title, string pool, string last)
    {
        var wrong = string.Format(null, Chain, "[MaxPool(\"p3\", Kernel = [2])]\n", "");
        var right = string.Format(null, Chain.Replace("[Conv(\"c4\", OutChannels = 4, Kernel = [{{|#0:3|}}])]\n", last, StringComparison.Ordinal), pool, "");
        return Verify.Repairs("DCG2201", wrong, title, right);
    }

    [Theory]
    [InlineData("[Network, Conv(\"a\", In = [1, 3], OutChannels = 1, Kernel = [2]), /* small */ Conv(\"b\", OutChannels = 1, Kernel = [{|#0:3|}])]", "[Network, Conv(\"a\", In = [1, 3], OutChannels = 1, Kernel = [2])]")]
    [InlineData("[Network] [Conv(\"a\", In = [1, 3], OutChannels = 1, Kernel = [2])] [Conv(\"b\", OutChannels = 1, Kernel = [{|#0:3|}])] /* end */", "[Network] [Conv(\"a\", In = [1, 3], OutChannels = 1, Kernel = [2])] /* end */")]
    [InlineData("[Network]\n// first\n[Conv(\"a\", In = [1, 3], OutChannels = 1, Kernel = [2])]\n// second\n[Conv(\"b\", // why\n    OutChannels = 1, Kernel = [{|#0:3|}])] // small", "[Network]\n// first\n[Conv(\"a\", In = [1, 3], OutChannels = 1, Kernel = [2])]\n// second\n// small")]
    [InlineData("[DeconvGen.Network]\n    [DeconvGen.Conv(\"a\", In = [1, 3], OutChannels = 1, Kernel = [2])]\n    [DeconvGen.Conv(\"b\", OutChannels = 1, Kernel = [{|#0:3|}])]", "[DeconvGen.Network]\n    [DeconvGen.Conv(\"a\", In = [1, 3], OutChannels = 1, Kernel = [2])]")]
    public Task What_stands_around_a_removed_layer_stays(string wrong, string right) =>
        Verify.Repairs("DCG2201", wrong + "\npartial class Net;", "Remove 'b'", right + "\npartial class Net;");

    [Fact]
    public Task A_layer_is_written_as_its_neighbours_are() => Verify.Repairs(
        "DCG3101",
        "[DeconvGen.Network, DeconvGen.Input(\"x\", Shape = [1, 8]), DeconvGen.Conv(\"c\", OutChannels = 1, Kernel = [2]), {|#0:DeconvGen.Add(\"sum\", From = [\"x\", \"c\"])|}]\npartial class Net;",
        "Insert Crop(\"x_crop\", From = [\"x\"], Size = [7]) and replace 'x' with 'x_crop'",
        "[DeconvGen.Network, DeconvGen.Input(\"x\", Shape = [1, 8]), DeconvGen.Conv(\"c\", OutChannels = 1, Kernel = [2]), DeconvGen.Crop(\"x_crop\", From = [\"x\"], Size = [7]), DeconvGen.Add(\"sum\", From = [\"x_crop\", \"c\"])]\npartial class Net;");

    [Fact]
    public Task Zeros_on_both_sides_are_a_layer_of_their_own() => Verify.Repairs(
        "DCG2101",
        """
        [Network]
        [ConvTranspose("up", In = [1, 8], Out = [1, {|#0:20|}], Kernel = [4], Stride = [2], OutputPadding = [1])] // zeros
        [Conv("last", OutChannels = 1, Kernel = [1])]
        partial class Net;
        """,
        "Insert Pad(\"up_pad\", Padding = [1], Out = [1, 20]) and remove OutputPadding and set Out to [1, 18]",
        """
        [Network]
        [ConvTranspose("up", In = [1, 8], Out = [1, 18], Kernel = [4], Stride = [2])] // zeros
        [Pad("up_pad", Padding = [1], Out = [1, 20])]
        [Conv("last", OutChannels = 1, Kernel = [1])]
        partial class Net;
        """);

    /// <summary>Two branches with an error each: a layer that is inserted before the second must not make it look like another error.</summary>
    [Fact]
    public async Task An_error_of_another_branch_is_the_same_behind_an_inserted_layer()
    {
        const string Branch = "[Add(\"sum{0}\", From = [\"x\", \"c\"])]\n";
        var titles = await Titles($"""
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("c", OutChannels = 1, Kernel = [2], Padding = [0], Weights = [1, 2])]
            {string.Format(null, Branch, 1)}[Output("one")]
            {string.Format(null, Branch, 2)}[Output("two")]
            partial class Net;
            """);
        Assert.Equal(2, titles.Count(title => title.StartsWith("Insert Crop(\"x_crop\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Set Stride to [1]")]
    [InlineData("Set Kernel to [3]")]
    public async Task A_pool_gets_the_stride_or_the_window_that_its_claim_takes(string title)
    {
        var wrong = title.Contains("Stride", StringComparison.Ordinal) ? "Kernel = [3], Stride = [2]" : "Kernel = [5], Stride = [1]";
        Assert.Contains(title, await Titles($"""
            [Network]
            [MaxPool("p", In = [1, 9], Out = [1, 7], {wrong})]
            partial class Net;
            """));
    }

    private static string Net(string join) => Unet.Replace("{0}", join, StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> Titles(string source)
    {
        var bulbs = await LightBulbs.Of("using DeconvGen;\n" + source);
        var offered = await bulbs.Offered(new RepairFix());
        foreach (var action in offered)
        {
            var repaired = await bulbs.Apply(action);
            Assert.Empty(await repaired.CompilerErrors());
            Assert.True(repaired.Diagnostics.Length < bulbs.Diagnostics.Length, $"after '{action.Title}':\n{await repaired.Text()}");
        }

        return [.. offered.Select(action => action.Title)];
    }
}
