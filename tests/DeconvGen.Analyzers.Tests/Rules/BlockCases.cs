namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG11xx and DCG32xx: a network as a block of another.</summary>
internal static class BlockCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG1101",
            """
            class Block;

            [Network]
            [Conv("stem", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Subnetwork({|#0:typeof(Block)|}, "a")]
            partial class Net;
            """,
            "'a' inlines 'Block', which is no class of this project that is marked [Network]",
            """
            [Network]
            [Input("x", Shape = [2, 8])]
            [Conv("conv", OutChannels = 2, Kernel = [3], Padding = [1])]
            [Add("out", From = ["conv", "x"])]
            partial class Block;

            [Network]
            [Conv("stem", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Subnetwork(typeof(Block), "a")]
            partial class Net;
            """),
        new(
            "DCG1101",
            """
            [Network]
            [Conv("stem", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Subnetwork({|#0:typeof(string)|}, "a")]
            partial class Net;
            """,
            "'a' inlines 'string', which is no class of this project that is marked [Network]",
            """
            [Network]
            [Input("x", Shape = [2, 8])]
            [Conv("conv", OutChannels = 2, Kernel = [3], Padding = [1])]
            [Add("out", From = ["conv", "x"])]
            partial class Block;

            [Network]
            [Conv("stem", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Subnetwork(typeof(Block), "a")]
            partial class Net;
            """),
        new(
            "DCG1102",
            """
            [Network]
            [Conv("stem", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Subnetwork({|#0:typeof(Net)|}, "a")]
            partial class Net;
            """,
            "'a' inlines 'Net' into itself, which has no end",
            """
            [Network]
            [Input("x", Shape = [2, 8])]
            [Conv("conv", OutChannels = 2, Kernel = [3], Padding = [1])]
            [Add("out", From = ["conv", "x"])]
            partial class Block;

            [Network]
            [Conv("stem", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Subnetwork(typeof(Block), "a")]
            partial class Net;
            """),
        new(
            "DCG1103",
            """
            [Network]
            [Input("x", Shape = [2, 8])]
            [Conv("conv", OutChannels = 2, Kernel = [3], Padding = [1])]
            [Add("out", From = ["conv", "x"])]
            partial class Block;

            [Network(Element = Element.Float64)]
            [Conv("stem", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Subnetwork({|#0:typeof(Block)|}, "a")]
            partial class Net;
            """,
            "Element of 'Block' is Float32, but 'Net', into which 'a' inlines it, has Float64",
            """
            [Network(Element = Element.Float64, Batch = 5)]
            [Input("x", Shape = [2, 8])]
            [Conv("conv", OutChannels = 2, Kernel = [3], Padding = [1])]
            [Add("out", From = ["conv", "x"])]
            partial class Block;

            [Network(Element = Element.Float64)]
            [Conv("stem", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Subnetwork(typeof(Block), "a")]
            partial class Net;
            """),
        new(
            "DCG1104",
            """
            [Network]
            [Input("x", Shape = [2, 8])]
            [Conv("conv", OutChannels = 2, Kernel = [3], Padding = [1])]
            [Output("y")]
            [Add("out", From = ["conv", "x"])]
            [Output("z")]
            partial class Block;

            [Network]
            [Conv("stem", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Subnetwork({|#0:typeof(Block)|}, "a")]
            partial class Net;
            """,
            "'Block' has 2 outputs, but 'a' is one value; a block has one output",
            """
            [Network]
            [Input("x", Shape = [2, 8])]
            [Conv("conv", OutChannels = 2, Kernel = [3], Padding = [1])]
            [Add("out", From = ["conv", "x"])]
            [Output("z")]
            partial class Block;

            [Network]
            [Conv("stem", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Subnetwork(typeof(Block), "a")]
            partial class Net;
            """),
        new(
            "DCG3201",
            """
            [Network]
            [Input("x", Shape = [2, 8])]
            [Conv("conv", OutChannels = 2, Kernel = [3], Padding = [1])]
            [Add("out", From = ["conv", "x"])]
            partial class Block;

            [Network]
            [{|#1:Conv("stem", In = [1, 8], OutChannels = 3, Kernel = [1])|}]
            [{|#0:Subnetwork(typeof(Block), "a")|}]
            partial class Net;
            """,
            "'a' inlines 'Block', which takes [2, 8], but 'stem' gives [3, 8]",
            """
            [Network]
            [Input("x", Shape = [2, 8])]
            [Conv("conv", OutChannels = 2, Kernel = [3], Padding = [1])]
            [Add("out", From = ["conv", "x"])]
            partial class Block;

            [Network]
            [Conv("stem", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Subnetwork(typeof(Block), "a")]
            partial class Net;
            """),
    ];
}
