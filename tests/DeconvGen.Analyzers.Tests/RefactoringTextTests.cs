using DeconvGen.CodeFixes.Refactorings;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Analyzers.Tests;

/// <summary>What each refactoring writes, comments and lines included. The cursor or selection is marked <c>[|…|]</c>.</summary>
public class RefactoringTextTests
{
    [Theory]
    [InlineData("Write In and Out of 'b'", "Kernel = [3], Padding = [1])]", "Kernel = [3], In = [8, 28, 28], Out = [4, 26, 26])]")]
    [InlineData("Write In and Out of all layers", "Kernel = [3], Padding = [1], Out = [8, 28, 28])]", "Kernel = [3], In = [8, 28, 28], Out = [4, 26, 26])]")]
    public Task Inferred_shapes_become_claims(string title, string a, string b) => Check<WriteClaimsRefactoring>(
        """
        [Network]
        [Conv("a", In = [1, 28, 28], OutChannels = 8, Kernel = [3], Padding = [1])]
        [Conv("[||]b", OutChannels = 4, Kernel = [3])]
        partial class Net;
        """,
        title,
        $"""
        [Network]
        [Conv("a", In = [1, 28, 28], OutChannels = 8, {a}
        [Conv("b", OutChannels = 4, {b}
        partial class Net;
        """);

    [Theory]
    [InlineData("AutoPad = AutoPad.Same", "Padding = [0, 1, 1, 1]", "[0, 1, 1, 1]", "[2, 3]")]
    [InlineData("Padding = [1]", "Padding = [1, 1, 1, 1]", "[1, 1, 1, 1]", "[3]")]
    [InlineData("Padding = [1, 2]", "Padding = [1, 2, 1, 2]", "[1, 2, 1, 2]", "[3, 5]")]
    public Task Padding_becomes_begins_and_ends(string before, string after, string title, string kernel) => Check<ExplicitPaddingRefactoring>(
        $"""
        [Network]
        [Conv("a", In = [1, 28, 28], /* wide */ OutChannels = 8, [||]{before} /* kept */, Kernel = {kernel})] // last
        partial class Net;
        """,
        $"Write the padding of 'a' as {title}",
        before.StartsWith("AutoPad", StringComparison.Ordinal)
            ? $"""
              [Network]
              [Conv("a", In = [1, 28, 28], /* wide */ OutChannels = 8, Kernel = {kernel}, {after})] // last
              partial class Net;
              """
            : $"""
              [Network]
              [Conv("a", In = [1, 28, 28], /* wide */ OutChannels = 8, {after} /* kept */, Kernel = {kernel})] // last
              partial class Net;
              """);

    [Fact]
    public Task A_transposed_convolution_becomes_a_resize_and_a_convolution() => Check<ResizeConvolutionRefactoring>(
        """
        [Network]
        [Conv("down", In = [3, 28, 28], OutChannels = 8, Kernel = [4], Stride = [2], Padding = [1])] // 14
            // Back to 28.
            [ConvTranspose("up", /* four taps */ OutChannels = 3,
                Kernel = [4],
                Stride = [2], // doubles
                Padding = [1],
                MirrorOf = "do[||]wn")] // the last
        partial class Net;
        """,
        "Replace 'up' by a resize and a convolution (other weights)",
        """
        [Network]
        [Conv("down", In = [3, 28, 28], OutChannels = 8, Kernel = [4], Stride = [2], Padding = [1])] // 14
            // Back to 28.
            [Resize("up_resize", MirrorOf = "down", Size = [28, 28], Mode = ResizeMode.Nearest)]
            [Conv("up", /* four taps */ OutChannels = 3,
                Kernel = [3, 3],
                Padding = [1, 1])] // the last
        partial class Net;
        """);

    [Fact]
    public Task Layers_in_one_pair_of_brackets_stay_there() => Check<ResizeConvolutionRefactoring>(
        """
        [DeconvGen.Network, DeconvGen.ConvTransposeAttribute("u[||]p", In = [3, 14], OutChannels = 8, Kernel = [2], Stride = [2]), DeconvGen.Conv("head", OutChannels = 1, Kernel = [1])]
        partial class Net;
        """,
        "Replace 'up' by a resize and a convolution (other weights)",
        """
        [DeconvGen.Network, DeconvGen.Resize("up_resize", In = [3, 14], Size = [28], Mode = DeconvGen.ResizeMode.Nearest), DeconvGen.ConvAttribute("up", OutChannels = 8, Kernel = [3], Padding = [1]), DeconvGen.Conv("head", OutChannels = 1, Kernel = [1])]
        partial class Net;
        """);

    // By hand: output 2q + r reads input i where k = 2q + r + padding - 2i is a tap. Rows (5, padding 2): r = 0 has k = 4, 2, 0, so i - q = -1, 0, 1, and r = 1 has k = 3, 1, so 0, 1.
    // Columns (3, padding 1): r = 0 has k = 1, so 0, and r = 1 has k = 2, 0, so 0, 1. All lie in a window of 3 around q, which keeps 7 with padding 1; 3 channels · 2 · 2 phases = 12.
    [Fact]
    public Task Each_stride_phase_becomes_a_channel() => Check<DepthToSpaceRefactoring>(
        """
        [Network]
        [ConvTranspose("u[||]p", /* first */ In = [Sizes.Channels, 7, 7], Out = [3, 14, 14], Kernel = [5, 3], Stride = [2], Padding = [2, 1], OutputPadding = [1], Bias = false,
            Activation = Activation.Tanh)] // the last
        partial class Net;
        static class Sizes { public const int Channels = 8; }
        """,
        "Replace 'up' by a convolution and depth to space (other weights)",
        """
        [Network]
        [Conv("up_conv", In = [Sizes.Channels, 7, 7], Bias = false, OutChannels = 12, Kernel = [3, 3], Padding = [1, 1])]
        [DepthToSpace("up", /* first */ Out = [3, 14, 14],
            Activation = Activation.Tanh,
            BlockSize = 2)] // the last
        partial class Net;
        static class Sizes { public const int Channels = 8; }
        """);

    [Fact]
    public Task A_selected_encoder_gets_its_mirror() => Check<MirrorDecoderRefactoring>(
        """
        namespace App
        {
            [Network]
            [[|Conv("enc1", In = [3, 30, 28], OutChannels = 8, Kernel = [4], Stride = [2], Padding = [1], Activation = Activation.LeakyRelu, NegativeSlope = 0.2)]
            [MaxPool("pool", Kernel = [2])] // 7 × 7
            [Conv("enc2", OutChannels = 16, Kernel = [Sizes.Kernel], Stride = [2], |]Activation = Activation.Relu)] // 3 × 3
            partial class Net; // done
            static class Sizes { public const int Kernel = 2; }
        }
        """,
        "Insert the mirror of 'enc1' to 'enc2'",
        """
        namespace App
        {
            [Network]
            [Conv("enc1", In = [3, 30, 28], OutChannels = 8, Kernel = [4], Stride = [2], Padding = [1], Activation = Activation.LeakyRelu, NegativeSlope = 0.2)]
            [MaxPool("pool", Kernel = [2])] // 7 × 7
            [Conv("enc2", OutChannels = 16, Kernel = [Sizes.Kernel], Stride = [2], Activation = Activation.Relu)] // 3 × 3
            [ConvTranspose("dec2", OutChannels = 8, Kernel = [Sizes.Kernel], Stride = [2], Activation = Activation.LeakyRelu, NegativeSlope = 0.2, OutputPadding = [1, 1], MirrorOf = "enc2")]
            [Resize("up_pool", Size = [15, 14], Mode = ResizeMode.Nearest, MirrorOf = "pool")]
            [ConvTranspose("dec1", OutChannels = 3, Kernel = [4], Stride = [2], Padding = [1], MirrorOf = "enc1")]
            partial class Net; // done
            static class Sizes { public const int Kernel = 2; }
        }
        """);

    private static async Task Check<T>(string marked, string title, string expected)
        where T : CodeRefactoringProvider, new()
    {
        const string Prefix = "using DeconvGen;\n";
        var (begin, end) = (marked.IndexOf("[|", StringComparison.Ordinal), marked.IndexOf("|]", StringComparison.Ordinal));
        var source = marked.Remove(end, 2).Remove(begin, 2);
        var before = Refactorings.Of(Prefix + source);
        var actions = await before.Offered(new T(), TextSpan.FromBounds(Prefix.Length + begin, Prefix.Length + end - 2));
        var action = Assert.Single(actions, action => action.Title == title);
        Assert.Equal(Prefix + expected, await (await before.Apply(action)).Text());
    }
}
