namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG3202 and DCG3203: layers that give back what another one read.</summary>
internal static class MirrorCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG3202",
            """
            [Network]
            [{|#1:Conv("down", In = [3, 85, 84], OutChannels = 8, Kernel = [4], Stride = [2], Padding = [1])|}]
            [ConvTranspose("up", OutChannels = 3, Kernel = [4], Stride = [2], Padding = [1], MirrorOf = {|#0:"down"|})]
            partial class Net;
            """,
            "Output height 84 of 'up' must be 85, the input of 'down': (42 − 1)·2 + 4 − 2·1 = 84. Legal: 84 and 85, chosen by OutputPadding. "
            + "The input's height 85 is not a multiple of 2; 84 and 86 are.",
            """
            [Network]
            [Conv("down", In = [3, 85, 84], OutChannels = 8, Kernel = [4], Stride = [2], Padding = [1])]
            [ConvTranspose("up", OutChannels = 3, Kernel = [4], Stride = [2], Padding = [1], OutputPadding = [1, 0], MirrorOf = "down")]
            partial class Net;
            """),
        new(
            "DCG3203",
            """
            [Network]
            [{|#1:Input("x", Shape = [3, 64, 64])|}]
            [Conv("down", OutChannels = 8, Kernel = [4], Stride = [2], Padding = [1])]
            [Resize("up", Scale = [2], MirrorOf = {|#0:"x"|})]
            partial class Net;
            """,
            "'up' mirrors 'x', which reads no value; MirrorOf names a layer whose input has a size",
            """
            [Network]
            [Input("x", Shape = [3, 64, 64])]
            [Conv("down", OutChannels = 8, Kernel = [4], Stride = [2], Padding = [1])]
            [Resize("up", Scale = [2], MirrorOf = "down")]
            partial class Net;
            """),
    ];
}
