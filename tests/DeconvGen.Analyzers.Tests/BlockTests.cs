namespace DeconvGen.Analyzers.Tests;

/// <summary>Each mistake around a block is said once, where it can be repaired.</summary>
public class BlockTests
{
    private const string Outer = """
        [Network]
        [Input("x", Shape = [1, 8])]
        [Subnetwork(typeof(Middle), "a")]
        [Subnetwork(typeof(Middle), "b")]
        partial class Net;

        [Network]
        [Input("x", Shape = [1, 8])]
        [Subnetwork(typeof(Block), "c")]
        partial class Middle;

        """;

    [Theory]
    [InlineData("DCG2202", """[Network] [Conv("c", In = [1, 8], Out = [1, {|#0:8|}], Kernel = [3])] partial class Block;""")]
    [InlineData("DCG1001", """[Network] [Conv("c", In = [1, 8], OutChannels = 1, Kernel = [1])] class {|#0:Block|};""")]
    [InlineData("DCG1004", """[{|#0:Conv("c", In = [1, 8], OutChannels = 1, Kernel = [1])|}] partial class Block;""")]
    [InlineData("DCG1005", """[Network] [Conv("c", In = [1, 8], OutChannels = 1, Kernel = [1])] partial class Block; [{|#0:Exp("e")|}] partial class Block;""")]
    [InlineData("DCG1006", """[{|#0:Network|}] partial class Block;""")]
    [InlineData("DCG1007", """[Network] [Conv({|#0:"c.d"|}, In = [1, 8], OutChannels = 1, Kernel = [1])] partial class Block;""")]
    [InlineData("DCG4009", """[Network] [Input("x", Shape = [1, 8])] [{|#0:Exp("dead")|}] [Abs("out", From = ["x"])] partial class Block;""")]
    [InlineData("DCG4101", """[Network] [Conv("c", In = [1, 8], OutChannels = 90000, Kernel = [1])] [Conv("d", OutChannels = 1, Kernel = [1])] [Schedule("c", Unroll = {|#0:Unroll.Full|})] partial class Block;""")]
    [InlineData("DCG1102", """[Network] [Input("x", Shape = [1, 8])] [Subnetwork({|#0:typeof(Block)|}, "again")] partial class Block;""")]
    public Task A_mistake_in_a_block_is_reported_in_its_class_alone(string id, string block) => Verify.Reports(id, Outer + block, message: null);

    [Fact]
    public Task A_block_of_other_options_is_reported_at_its_first_place_alone() => Verify.Reports(
        "DCG1103",
        """
        [Network(Element = Element.Float64)]
        [Input("x", Shape = [1, 8])]
        [Subnetwork({|#0:typeof(Block)|}, "a")]
        [Subnetwork(typeof(Block), "b")]
        partial class Net;

        [Network] [Conv("c", In = [1, 8], OutChannels = 1, Kernel = [1])] partial class Block;
        """,
        message: null);

    [Fact]
    public async Task In_a_circle_every_class_is_told_and_none_outside()
    {
        var bulbs = await LightBulbs.Of("using DeconvGen;\n" + Outer + """
            [Network] [Input("x", Shape = [1, 8])] [Subnetwork(typeof(Middle), "back")] partial class Block;
            """);

        Assert.Equal(["DCG1102", "DCG1102"], bulbs.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(
            [
                "'back' inlines 'Middle' into 'Block', of which it is made itself: this has no end",
                "'c' inlines 'Block' into 'Middle', of which it is made itself: this has no end",
            ],
            bulbs.Diagnostics.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    [Theory]
    [InlineData("""[Network] [Input("x", Shape = [1, 8])] [Subnetwork(typeof(Missing), "a")] [Conv("after", OutChannels = 1, Kernel = [99])] partial class Net;""")]
    [InlineData("""[Network] [Input("x", Shape = [1, 8])] [Subnetwork(typeof(), "a")] partial class Net;""")]
    [InlineData("""[Network] [Input("x", Shape = [1, 8])] [Subnetwork("a")] partial class Net;""")]
    public async Task What_does_not_bind_is_the_compilers_to_report(string source)
    {
        var bulbs = await LightBulbs.Of("using DeconvGen;\n" + source);

        Assert.NotEmpty(await bulbs.CompilerErrors());
        Assert.Empty(bulbs.Diagnostics);
    }

    [Fact]
    public Task A_mistake_beside_a_class_that_is_missing_is_still_reported() => Verify.Reports(
        "DCG1007",
        """
        [Network]
        [Input("x", Shape = [1, 8])]
        [Subnetwork(typeof({|CS0246:Missing|}), {|#0:"a.b"|})]
        partial class Net;
        """,
        "The name 'a.b' has a dot, which separates a layer from its tensors ('layer.weight')");

    [Fact]
    public Task A_name_after_the_class_is_repaired_in_its_place() => Verify.Repairs(
        "DCG1007",
        """
        [Network]
        [Input("x", Shape = [1, 8])]
        [Subnetwork(typeof(Block), {|#0:"a.b"|})]
        partial class Net;

        [Network]
        [Conv("c", In = [1, 8], OutChannels = 1, Kernel = [3])]
        partial class Block;
        """,
        "Replace 'a.b' with 'a_b'",
        """
        [Network]
        [Input("x", Shape = [1, 8])]
        [Subnetwork(typeof(Block), "a_b")]
        partial class Net;

        [Network]
        [Conv("c", In = [1, 8], OutChannels = 1, Kernel = [3])]
        partial class Block;
        """);
}
