using DeconvGen.CodeFixes;

namespace DeconvGen.Analyzers.Tests;

public class RepairFixTests
{
    [Theory]
    [InlineData("Set OutputPadding to [1, 1]", "Out = [1, 33, 33], Kernel = [4], Stride = [2], Padding = [1], OutputPadding = [1, 1]")]
    [InlineData("Set Out to [1, 32, 32]", "Out = [1, 32, 32], Kernel = [4], Stride = [2], Padding = [1]")]
    public Task A_size_has_one_light_bulb_for_each_legal_repair(string title, string repaired) => Verify.Repairs(
        "DCG2101",
        """
        [Network]
        [ConvTranspose("a", In = [1, 16, 16], Out = [1, {|#0:33|}, 33], Kernel = [4], Stride = [2], Padding = [1])]
        partial class Net;
        """,
        title,
        $"""
        [Network]
        [ConvTranspose("a", In = [1, 16, 16], {repaired})]
        partial class Net;
        """);

    [Fact]
    public Task Comments_and_lines_are_kept() => Verify.Repairs(
        "DCG2101",
        """
        // A decoder.
        [Network]
        [ConvTranspose("a", // the last layer
            In = [1, 16, 16],
            Out = [1, /* height */ {|#0:33|}, 33],
            Kernel = [4], Stride = [2],
            Padding = [1] // as in the encoder
        )]
        partial class Net;
        """,
        "Set OutputPadding to [1, 1]",
        """
        // A decoder.
        [Network]
        [ConvTranspose("a", // the last layer
            In = [1, 16, 16],
            Out = [1, /* height */ 33, 33],
            Kernel = [4], Stride = [2],
            Padding = [1],
            OutputPadding = [1, 1] // as in the encoder
        )]
        partial class Net;
        """);

    [Fact]
    public Task A_misspelt_name_is_replaced() => Verify.Repairs(
        "DCG3103",
        """
        [Network]
        [Conv("enc1", In = [1, 8], OutChannels = 1, Kernel = [1])]
        [Conv("enc2", OutChannels = 1, Kernel = [1])]
        [Add("sum", From = ["enc2", {|#0:"enc"|} /* skip */])]
        partial class Net;
        """,
        "Replace 'enc' with 'enc1'",
        """
        [Network]
        [Conv("enc1", In = [1, 8], OutChannels = 1, Kernel = [1])]
        [Conv("enc2", OutChannels = 1, Kernel = [1])]
        [Add("sum", From = ["enc2", "enc1" /* skip */])]
        partial class Net;
        """);

    [Fact]
    public Task A_schedules_layer_is_replaced() => Verify.Repairs(
        "DCG3103",
        """
        [Network]
        [Schedule({|#0:"heat"|}, Unroll = Unroll.Loops)]
        [Conv("head", In = [1, 8], OutChannels = 1, Kernel = [1])]
        partial class Net;
        """,
        "Replace 'heat' with 'head'",
        """
        [Network]
        [Schedule("head", Unroll = Unroll.Loops)]
        [Conv("head", In = [1, 8], OutChannels = 1, Kernel = [1])]
        partial class Net;
        """);

    [Fact]
    public Task A_layers_own_name_is_replaced() => Verify.Repairs(
        "DCG1007",
        """
        [Network]
        [Conv({|#0:"features.0"|}, In = [1, 8], OutChannels = 1, Kernel = [1])]
        partial class Net;
        """,
        "Replace 'features.0' with 'features_0'",
        """
        [Network]
        [Conv("features_0", In = [1, 8], OutChannels = 1, Kernel = [1])]
        partial class Net;
        """);

    [Theory]
    [InlineData("Remove Padding", ", AutoPad = AutoPad.Same")]
    [InlineData("Remove AutoPad", ", Padding = [1]")]
    public Task Either_of_two_that_exclude_each_other_is_removed(string title, string left) => Verify.Repairs(
        "DCG2110",
        """
        [Network]
        [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3], AutoPad = AutoPad.Same, Padding = {|#0:[1]|})]
        partial class Net;
        """,
        title,
        $"""
        [Network]
        [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3]{left})]
        partial class Net;
        """);

    [Fact]
    public Task A_repair_of_two_steps_is_one_light_bulb() => Verify.Repairs(
        "DCG2112",
        """
        [Network]
        [Conv("a", In = [1, 28], OutChannels = 1, Kernel = [3], Stride = [2], AutoPad = {|#0:AutoPad.Same|})]
        partial class Net;
        """,
        "Set Padding to [0, 1] and remove AutoPad",
        """
        [Network]
        [Conv("a", In = [1, 28], OutChannels = 1, Kernel = [3], Stride = [2], Padding = [0, 1])]
        partial class Net;
        """);

    [Theory]
    [InlineData("[1, Sizes.Out]", "In = [1, 16]")]
    [InlineData("[1, Sizes.Out, /* both */ Sizes.Out]", "In = [1, 16, 16]")]
    public Task A_constant_is_changed_where_it_is_declared(string written, string input) => Verify.Repairs(
        "DCG2101",
        $$"""
        static class Sizes { public const int Out = /* odd */ 33; }
        [Network]
        [ConvTranspose("a", {{input}}, Out = {{written.Replace("Sizes.Out", "{|#0:Sizes.Out|}", StringComparison.Ordinal).Replace("*/ {|#0:Sizes.Out|}", "*/ Sizes.Out", StringComparison.Ordinal)}}, Kernel = [4], Stride = [2], Padding = [1])]
        partial class Net;
        """,
        "Set Sizes.Out to 32",
        $$"""
        static class Sizes { public const int Out = /* odd */ 32; }
        [Network]
        [ConvTranspose("a", {{input}}, Out = {{written}}, Kernel = [4], Stride = [2], Padding = [1])]
        partial class Net;
        """);

    [Theory]
    [InlineData("public const int Out = 32, Other = Out;", "Sizes.Out", "Set Out to [1, 31] in place of Sizes.Out, which has 1 other use")]
    [InlineData("public const int Out = 2 * 16;", "Sizes.Out", "Set Out to [1, 31] in place of Sizes.Out, which is computed")]
    [InlineData("public const int Half = 16;", "2 * Sizes.Half", "Set Out to [1, 31] in place of 2 * Sizes.Half")]
    public Task What_is_not_changed_at_its_constant_says_why(string sizes, string written, string title) => Verify.Repairs(
        "DCG2101",
        $$"""
        static class Sizes { {{sizes}} }
        [Network]
        [ConvTranspose("a", In = [1, 16], Out = [1, {|#0:{{written}}|}], Kernel = [3], Stride = [2], Padding = [1])]
        partial class Net;
        """,
        title,
        $$"""
        static class Sizes { {{sizes}} }
        [Network]
        [ConvTranspose("a", In = [1, 16], Out = [1, 31], Kernel = [3], Stride = [2], Padding = [1])]
        partial class Net;
        """);

    [Fact]
    public async Task A_constant_that_has_its_value_already_stays()
    {
        var bulbs = await LightBulbs.Of("""
            using DeconvGen;
            static class Sizes { public const int Channels = 1; }
            [Network]
            [ConvTranspose("a", In = [Sizes.Channels, 16], Out = [Sizes.Channels, 32], Kernel = [3], Stride = [2], Padding = [1])]
            partial class Net;
            """);
        var action = (await bulbs.Offered(new RepairFix())).Single(action => action.Title == "Set Out to [1, 31]");

        Assert.Contains("Out = [Sizes.Channels, 31]", await (await bulbs.Apply(action)).Text());
    }

    [Theory]
    [InlineData("ConvTranspose", "Conv")]
    [InlineData("DeconvGen.ConvTransposeAttribute", "DeconvGen.Conv")]
    public Task A_layer_becomes_the_other_kind(string written, string repaired) => Verify.Repairs(
        "DCG2202",
        $$"""
        [Network]
        [{{written}}("mid", In = [1, 16], OutChannels = 1, Kernel = [3], OutputPadding = [0])]
        [Conv("last", Out = [1, {|#0:12|}], Kernel = [3])]
        partial class Net;
        """,
        "Change 'mid' to [Conv] and remove OutputPadding of 'mid'",
        $$"""
        [Network]
        [{{repaired}}("mid", In = [1, 16], OutChannels = 1, Kernel = [3])]
        [Conv("last", Out = [1, 12], Kernel = [3])]
        partial class Net;
        """);

    [Fact]
    public async Task The_key_of_a_light_bulb_does_not_depend_on_its_value()
    {
        Assert.Equal(await Keys(16, 32), await Keys(20, 40));

        static async Task<IEnumerable<string?>> Keys(int input, int output)
        {
            var bulbs = await LightBulbs.Of($"""
                using DeconvGen;
                [Network]
                [ConvTranspose("a", In = [1, {input}], Out = [1, {output}], Kernel = [3], Stride = [2], Padding = [1])]
                partial class Net;
                """);
            var keys = (await bulbs.Offered(new RepairFix())).Select(action => action.EquivalenceKey).ToList();
            Assert.Equal(2, keys.Distinct().Count());
            return keys;
        }
    }

    [Fact]
    public Task Fix_all_gives_each_layer_its_own_value() => Verify.FixesAll<RepairFix>(
        "DCG2101",
        """
        [Network]
        [ConvTranspose("a", In = [1, 16], Out = [1, {|#0:32|}], Kernel = [3], Stride = [2], Padding = [1])]
        partial class One;

        [Network]
        [ConvTranspose("a", In = [1, 16], Out = [1, {|#1:48|}], Kernel = [3], Stride = [3], Padding = [1])]
        partial class Two;
        """,
        """
        [Network]
        [ConvTranspose("a", In = [1, 16], Out = [1, 32], Kernel = [3], Stride = [2], Padding = [1], OutputPadding = [1])]
        partial class One;

        [Network]
        [ConvTranspose("a", In = [1, 16], Out = [1, 48], Kernel = [3], Stride = [3], Padding = [1], OutputPadding = [2])]
        partial class Two;
        """);
}
