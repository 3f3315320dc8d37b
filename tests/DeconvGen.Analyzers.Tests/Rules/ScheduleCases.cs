namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG1019 to DCG1021: schedules.</summary>
internal static class ScheduleCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG1019",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Add("s", From = ["x", "x"])]
            [Schedule({|#0:"s"|}, Lanes = Lanes.Width)]
            partial class Net;
            """,
            "'s' is of kind [Add], which has no schedule; [Schedule] takes layers of kind Conv or ConvTranspose",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Schedule("a", Lanes = Lanes.Width)]
            partial class Net;
            """),
        new(
            "DCG1019",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Schedule("a", Lanes = {|#0:Lanes.Depthwise|})]
            partial class Net;
            """,
            "Lanes.Depthwise does not apply to 'a'. It needs a depthwise layer: as many groups as input channels and as output channels.",
            """
            [Network]
            [Conv("a", In = [4, 8], OutChannels = 4, Kernel = [3], Groups = 4)]
            [Schedule("a", Lanes = Lanes.Depthwise)]
            partial class Net;
            """),
        new(
            "DCG1019",
            """
            [Network]
            [Conv("a", In = [4, 8], OutChannels = 4, Kernel = [3], Groups = 4)]
            [Schedule("a", Algorithm = {|#0:Algorithm.Winograd|})]
            partial class Net;
            """,
            "Algorithm.Winograd does not apply to 'a'. It needs one group, at most two spatial axes, no dilation, from 2 to 7 taps of a stride phase on an axis, output channels in lanes, and loops.",
            """
            [Network]
            [Conv("a", In = [4, 8], OutChannels = 4, Kernel = [3])]
            [Schedule("a", Algorithm = Algorithm.Winograd)]
            partial class Net;
            """),
        new(
            "DCG1020",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Schedule("a", RegisterTile = {|#0:[4]|})]
            partial class Net;
            """,
            "RegisterTile of 'a' has 1 number; it takes two, [Mr, Nr]",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Schedule("a", RegisterTile = [4, 1])]
            partial class Net;
            """),
        new(
            "DCG1021",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Schedule("a")]
            [Schedule({|#0:"a"|})]
            partial class Net;
            """,
            "'a' has a schedule already; a layer has at most one",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Schedule("a")]
            partial class Net;
            """),
    ];
}
