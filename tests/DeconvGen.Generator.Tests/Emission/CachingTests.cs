using DeconvGen.Generator.Reading;
using DeconvGen.Testing.Caching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Generator.Tests.Emission;

public class CachingTests
{
    private const string First = """
        using DeconvGen;
        [Network]
        [Conv("a", In = [1, 9, 9], Out = [2, 7, 7], Kernel = [3, 3])]
        [Conv("b", Out = [3, 5, 5], Kernel = [3, 3])]
        [Schedule("b", Lanes = Lanes.Width)]
        [Conv("c", Out = [4, 3, 3], Kernel = [3, 3])]
        public partial class First;
        """;

    private const string Second = """
        using DeconvGen;
        [Network]
        [Conv("a", In = [1, 5], Out = [1, 3], Kernel = [3])]
        public partial class Second;
        """;

    [Fact]
    public void An_unrelated_file_regenerates_nothing()
    {
        var run = After(Second, "class Unrelated;", "class Edited;");
        run.RequireCached(NetworkProvider.TrackingName);
        run.RequireCached(DeconvGenerator.PlansStep);
        run.RequireCached(DeconvGenerator.KernelsStep);
        run.RequireOutputsCached();
        run.RequireNoCompilerObjects();
    }

    /// <summary>Not read again and found to be the same, but not read.</summary>
    [Theory]
    [InlineData("return 1;", "return 2;", IncrementalStepRunReason.Cached)]
    [InlineData("// a comment", "// another", IncrementalStepRunReason.Cached)]
    [InlineData("Unrelated", "Renamed", IncrementalStepRunReason.Unchanged)]
    public void An_edit_that_declares_nothing_is_not_read(string from, string to, IncrementalStepRunReason reason)
    {
        const string Other = "class Unrelated { int One() { return 1; } // a comment\n }";
        var before = Networks.Compilation(First, Other);
        var tree = before.SyntaxTrees[1];
        var text = tree.GetText(TestContext.Current.CancellationToken).ToString();
        Assert.Contains(from, text, StringComparison.Ordinal);
        var run = PipelineRun.Start(new DeconvGenerator(), before)
            .After(before.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text.Replace(from, to, StringComparison.Ordinal)))));
        Assert.Equal([reason], run.Reasons(NetworkProvider.TrackingName));
        run.RequireOutputsCached();
        run.RequireNoCompilerObjects();
    }

    [Fact]
    public void A_comment_in_the_attributed_file_regenerates_nothing()
    {
        var run = After(First.Replace("[Conv(\"b\"", "// a comment\n[Conv(\"b\"", StringComparison.Ordinal), Second, Second);
        run.RequireCached(DeconvGenerator.PlansStep);
        run.RequireOutputsCached();
    }

    [Fact]
    public void Another_network_edited_leaves_this_ones_files()
    {
        var run = After(First, Second, Second.Replace("[1, 5], Out = [1, 3]", "[1, 6], Out = [1, 4]", StringComparison.Ordinal));
        Assert.All(Outputs(run, "First"), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void A_layer_edited_that_keeps_its_shape_regenerates_its_kernel_and_the_class()
    {
        var run = After(First.Replace("Out = [3, 5, 5], Kernel = [3, 3]", "Out = [3, 5, 5], Kernel = [5, 5], Padding = [1, 1]", StringComparison.Ordinal), Second, Second);
        var changed = Outputs(run, "First").Where(output => output.Reason is not IncrementalStepRunReason.Cached).Select(output => output.Name).ToArray();
        Assert.Contains("First.g.cs", changed);
        Assert.Contains(changed, name => name.StartsWith("First.Conv_2x7x7_3x5x5_k5x5", StringComparison.Ordinal));
        Assert.All(changed, name => Assert.True(name == "First.g.cs" || name.Contains("2x7x7", StringComparison.Ordinal), name));
    }

    /// <summary>The number of weights in the network has a say in which tile is chosen, and must not be part of what is chosen.</summary>
    [Fact]
    public void A_layer_edited_leaves_the_tiles_of_the_others()
    {
        const string network = """
            using DeconvGen;

            [Network(Layout = DataLayout.NHWC)]
            [Conv("a", In = [14, 14, 32], OutChannels = 32, Kernel = [3], Padding = [1])]
            [Conv("b", OutChannels = 64, Kernel = [3], Padding = [1])]
            public partial class Tiled;
            """;
        var run = After(First, network, network.Replace("OutChannels = 64", "OutChannels = 48", StringComparison.Ordinal));
        var kernel = Assert.Single(Outputs(run, "Tiled"), output => output.Name.StartsWith("Tiled.Conv_32x14x14_32x14x14_k3x3", StringComparison.Ordinal));
        Assert.Equal(IncrementalStepRunReason.Cached, kernel.Reason);
    }

    /// <summary>The inserted layer hands on the layout that it was given; otherwise the layer behind it is another kernel.</summary>
    [Fact]
    public void A_layer_inserted_leaves_the_text_of_the_other_kernels()
    {
        var before = PipelineRun.Start(new DeconvGenerator(), Networks.Compilation(First, Second));
        var after = PipelineRun.Start(new DeconvGenerator(), Networks.Compilation(
            First.Replace("[Conv(\"b\"", "[Scale(\"doubled\", Factor = [2])]\n[Conv(\"b\"", StringComparison.Ordinal), Second));
        var texts = after.Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        foreach (var source in before.Result.GeneratedSources.Where(source => source.HintName != "First.g.cs"))
        {
            Assert.Equal(source.SourceText.ToString(), texts[source.HintName]);
        }
    }

    [Theory]
    [InlineData("Kernel = [3]", "Kernel = [5], Padding = [1]", true)]
    [InlineData("[Conv(", "[Conv(  ", false)]
    [InlineData("class Other;", "class Another;", false)]
    public void A_block_edited_regenerates_the_network_that_holds_it(string written, string edited, bool isRegenerated)
    {
        const string Outer = """
            using DeconvGen;
            [Network]
            [Input("x", Shape = [1, 9])]
            [Subnetwork(typeof(Middle), "m")]
            public partial class Outer;
            """;
        const string Middle = """
            using DeconvGen;
            [Network]
            [Input("x", Shape = [1, 9])]
            [Subnetwork(typeof(Block), "b")]
            public partial class Middle;
            """;
        const string Block = """
            using DeconvGen;
            [Network]
            [Conv("c", In = [1, 9], OutChannels = 2, Kernel = [3])]
            public partial class Block;
            public partial class Other;
            """;
        var before = Networks.Compilation(Outer, Middle, Block);
        var tree = before.SyntaxTrees[2];
        var changed = Block.Replace(written, edited, StringComparison.Ordinal);
        Assert.NotEqual(Block, changed);
        var first = PipelineRun.Start(new DeconvGenerator(), before);
        var run = first.After(before.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(changed))));
        foreach (var network in new[] { "Outer", "Middle", "Block" })
        {
            Assert.NotEmpty(Outputs(first, network));
            Assert.Equal(isRegenerated, Outputs(run, network).Any(output => output.Reason is not IncrementalStepRunReason.Cached));
        }

        run.RequireNoCompilerObjects();
        var text = run.Result.GeneratedSources.Single(source => source.HintName == "Outer.g.cs").SourceText.ToString();
        Assert.Contains("m.b.c", text, StringComparison.Ordinal);
        Assert.Equal(isRegenerated, text.Contains("_k5", StringComparison.Ordinal));
    }

    private static PipelineRun After(string edited, string other, string otherEdited)
    {
        var before = Networks.Compilation(edited == Second ? Second : First, other);
        var after = before
            .ReplaceSyntaxTree(before.SyntaxTrees[0], before.SyntaxTrees[0].WithChangedText(SourceText.From(edited)));
        after = other == otherEdited ? after : after.ReplaceSyntaxTree(after.SyntaxTrees[1], after.SyntaxTrees[1].WithChangedText(SourceText.From(otherEdited)));
        return PipelineRun.Start(new DeconvGenerator(), before).After(after);
    }

    private static IEnumerable<(string Name, IncrementalStepRunReason Reason)> Outputs(PipelineRun run, string network) =>
        from step in run.Result.TrackedOutputSteps.Values.SelectMany(steps => steps)
        from output in step.Outputs
        from source in (System.Collections.IEnumerable)output.Value.GetType().GetFields()[0].GetValue(output.Value)! is { } sources ? sources.Cast<object>() : []
        let name = (string)source.GetType().GetProperty("HintName")!.GetValue(source)!
        where name.StartsWith(network + ".", StringComparison.Ordinal)
        select (name, output.Reason);
}
