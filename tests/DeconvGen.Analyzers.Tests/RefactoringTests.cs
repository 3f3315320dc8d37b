using DeconvGen.CodeFixes.Refactorings;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Every refactoring that is offered anywhere in a set of networks is applied: no new diagnostic, of the compiler or of ours, and the same shapes.</summary>
public class RefactoringTests
{
    private static readonly CodeRefactoringProvider[] _providers = [new WriteClaimsRefactoring(), new ExplicitPaddingRefactoring(), new ResizeConvolutionRefactoring(), new MirrorDecoderRefactoring(), new DepthToSpaceRefactoring()];

    private static readonly Dictionary<string, string> _examples = new()
    {
        ["autoencoder"] = """
            [Network]
            [Conv("enc1", In = [1, 28, 28], OutChannels = 16, Kernel = [4], Stride = [2], Padding = [1], Activation = Activation.Relu)]
            [Conv("enc2", OutChannels = 32, Kernel = [4], Stride = [2], Padding = [1], Activation = Activation.Relu)]
            [ConvTranspose("dec1", OutChannels = 16, Kernel = [4], Stride = [2], Padding = [1], Activation = Activation.Relu)]
            [ConvTranspose("dec2", OutChannels = 1, Kernel = [4], Stride = [2], Padding = [1], Activation = Activation.Sigmoid)]
            """,
        ["encoder of odd sizes"] = """
            [Network]
            [Conv("down1", In = [3, 27, 22], Out = [4, 13, 11], Kernel = [4], Stride = [2], Padding = [1], Activation = Activation.PRelu)]
            [Conv("down2", OutChannels = 8, Kernel = [3], AutoPad = AutoPad.Same)]
            [Activate("act", Activation.Elu, Alpha = 0.5)]
            [AveragePool("pool", Kernel = [2])]
            [Output("code")]
            """,
        ["skips"] = """
            [Network]
            [Input("x", Shape = [2, 16])]
            [Conv("down", OutChannels = 4, Kernel = [2], Stride = [2])]
            [ConvTranspose("up", OutChannels = 2, Kernel = [2], Stride = [2], MirrorOf = "down")]
            [Concat("both", From = ["up", "x"])]
            [Add("sum", From = ["both", "both"])]
            [ConvTranspose("last", OutChannels = 1, Kernel = [2], Stride = [2], From = ["up"])]
            [Output("y", From = ["sum"])]
            [Output("z", From = ["last"])]
            """,
        ["TensorFlow"] = """
            [Network(Convention = Convention.TensorFlow)]
            [Conv("enc", In = [15, 14, 3], OutChannels = 8, Kernel = [5], Stride = [2], AutoPad = AutoPad.Same)]
            [Conv("mid", OutChannels = 8, Kernel = [3], Dilation = [2])]
            [ConvTranspose("dec", OutChannels = 3, Kernel = [4], Stride = [2], AutoPad = AutoPad.Same, OutputShape = [7, 5])]
            """,
        ["Keras"] = """
            [Network(Convention = Convention.Keras)]
            [Conv("enc", In = [16, 3], OutChannels = 8, Kernel = [4], Stride = [4])]
            [ConvTranspose("dec", OutChannels = 3, Kernel = [4], Stride = [4], OutputPadding = [1])]
            """,
        ["ONNX"] = """
            [Network(Convention = Convention.Onnx)]
            [Conv("enc", In = [3, 9, 9, 9], OutChannels = 8, Kernel = [2], Stride = [2], AutoPad = AutoPad.SameLower)]
            [ConvTranspose("dec", OutChannels = 2, Kernel = [4], Stride = [2], OutputShape = [9, 10, 9])]
            """,
        ["Caffe"] = """
            [Network(Convention = Convention.Caffe)]
            [Conv("enc", In = [4, 8, 8], OutChannels = 8, Kernel = [2], Stride = [2], Groups = 2)]
            [ConvTranspose("dec", OutChannels = 4, Kernel = [4], Stride = [2], Padding = [1], Groups = 2)]
            """,
        ["constants"] = """
            [Network]
            [Constant("grid", Shape = [3, 4, 4], Values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])]
            [ConvTranspose("up", OutChannels = 3, Kernel = [4], Stride = [2], Padding = [1], Groups = 3, Initializer = Initializer.Bilinear)]
            [Dense("d", OutChannels = 5)]
            """,
        ["odd layout"] = """
            /* head */ [ Network , Conv ( "a" ,   // first
                In = new[] { 1, Sizes.Input },
               OutChannels=2, Kernel = [ 2 ], Stride = [2]
               ) ] // end of a
            	[Conv("b", Padding = [/* both */ 1], Kernel = [3], OutChannels = 2 // none
                )]
            // last
            [ConvTranspose("c",Kernel=[2],Stride=[2],OutChannels=1,Out=[1,Sizes.Input])] /* tail */ [Schedule("c")]
            """,
        ["block"] = """
            [Network]
            [Conv("stem", In = [3, 16, 16], OutChannels = 8, Kernel = [3], Padding = [1])]
            [Subnetwork(typeof(Block), "a")]
            [Conv("head", OutChannels = 8, Kernel = [2], Stride = [2])]
            """,
    };

    public static TheoryData<string> Examples => [.. _examples.Keys];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Whatever_is_offered_keeps_the_shapes_and_reports_nothing_new(string example)
    {
        var before = Refactorings.Of(Source(example));
        var (network, reported) = (await before.Network(), Said(await before.Diagnostics()));
        var layers = await before.Layers();
        var spans = layers.SelectMany((first, n) => layers.Skip(n).Select(last => TextSpan.FromBounds(first.Start, last.End)));
        foreach (var (provider, span) in _providers.SelectMany(provider => spans.Select(span => (provider, span))))
        {
            foreach (var action in await before.Offered(provider, span))
            {
                var after = await before.Apply(action);

                var diagnostics = await after.Diagnostics();
                Assert.True(Said(diagnostics).All(reported.Contains), $"after '{action.Title}':\n{string.Join('\n', diagnostics)}\n{await after.Text()}");
                Compare(provider, network, await after.Network());
                Assert.NotEqual(await before.Text(), await after.Text());
                Assert.Equal(Comments(await before.Text()), Comments(await after.Text()));
            }
        }
    }

    [Theory]
    [InlineData("autoencoder", 5, 4, 2, 0, 2)]
    [InlineData("encoder of odd sizes", 4, 2, 0, 4, 0)]
    [InlineData("constants", 3, 1, 0, 0, 0)]
    // Its schedule keeps 'c' a convolution.
    [InlineData("odd layout", 4, 1, 1, 1, 0)]
    public async Task What_applies_is_offered(string example, params int[] titles)
    {
        var source = Refactorings.Of(Source(example));
        var layers = await source.Layers();
        var spans = layers.SelectMany((first, n) => layers.Skip(n).Select(last => TextSpan.FromBounds(first.Start, last.End))).ToList();
        var offered = new List<int>();
        foreach (var provider in _providers)
        {
            var found = new HashSet<string>();
            foreach (var span in spans)
            {
                found.UnionWith((await source.Offered(provider, span)).Select(action => action.Title));
            }

            offered.Add(found.Count);
        }

        Assert.Equal(titles, offered);
    }

    [Fact]
    public async Task A_network_with_an_error_is_offered_nothing()
    {
        var source = Refactorings.Of("using DeconvGen;\n[Network]\n[Conv(\"a\", In = [1, 8, 8], Out = [1, 9, 9], Kernel = [3])]\npartial class Net;");
        foreach (var provider in _providers)
        {
            Assert.Empty(await source.Offered(provider, Assert.Single(await source.Layers())));
        }
    }

    private static void Compare(CodeRefactoringProvider provider, NetworkSpec before, NetworkSpec after)
    {
        var kept = before.Layers.Where(layer => provider is not MirrorDecoderRefactoring || layer.Kind != "Output");
        Assert.All(kept, layer => Assert.Equal(layer.Output, after.Layers.Single(other => other.Name == layer.Name).Output));
        if (provider is MirrorDecoderRefactoring)
        {
            Assert.All(after.Layers.Where(layer => layer.MirrorOf is not null), layer =>
                Assert.Equal(after.Layers[after.Layers.Single(other => other.Name == layer.MirrorOf).Inputs[0]].Output, layer.Output));
        }
        else if (provider is not (ResizeConvolutionRefactoring or DepthToSpaceRefactoring))
        {
            Assert.Equal(before.Layers.Count, after.Layers.Count);
        }
    }

    private static string Source(string example) =>
        $"using DeconvGen;\n\n{_examples[example]}\npublic partial class Net;\n\nstatic class Sizes {{ public const int Input = 12; }}\n\n"
        + "[Network]\n[Conv(\"c\", In = [8, 16, 16], OutChannels = 8, Kernel = [3], Padding = [1])]\npublic sealed partial class Block;\n";

    private static HashSet<string> Said(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];

    private static IEnumerable<string> Comments(string text) => System.Text.RegularExpressions.Regex.Matches(text, @"//[^\n]*|/\*.*?\*/").Select(match => match.Value).Order();
}
