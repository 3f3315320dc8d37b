namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG30xx: channels and weights.</summary>
internal static class ChannelCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG3001",
            """
            [Network]
            [Conv("a", In = [6, 8], OutChannels = 4, Kernel = [3], Groups = {|#0:4|})]
            partial class Net;
            """,
            "Groups 4 of 'a' does not divide both 6 input and 4 output channels. Legal: 1 or 2.",
            """
            [Network]
            [Conv("a", In = [6, 8], OutChannels = 4, Kernel = [3], Groups = 2)]
            partial class Net;
            """),
        new(
            "DCG3003",
            """
            [Network]
            [{|#1:Conv("a", In = [1, 8], OutChannels = 2, Kernel = [1])|}]
            [Conv("b", In = [{|#0:4|}, 8], OutChannels = 1, Kernel = [1])]
            partial class Net;
            """,
            "In of 'b' claims 4 channels, but 'a' gives 2",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 2, Kernel = [1])]
            [Conv("b", In = [2, 8], OutChannels = 1, Kernel = [1])]
            partial class Net;
            """),
        new(
            "DCG3004",
            """
            [Network]
            [{|#1:Conv("a", In = [1, 8], OutChannels = 2, Kernel = [3])|}]
            [Conv("b", In = [2, {|#0:8|}], OutChannels = 1, Kernel = [1])]
            partial class Net;
            """,
            "In of 'b' claims length 8, but 'a' gives 6",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 2, Kernel = [3])]
            [Conv("b", In = [2, 6], OutChannels = 1, Kernel = [1])]
            partial class Net;
            """),
        new(
            "DCG3005",
            """
            [Network]
            [Conv("a", In = [1, 8], Out = [2, 6], OutChannels = {|#0:3|}, Kernel = [3])]
            partial class Net;
            """,
            "OutChannels 3 of 'a' contradicts Out, which has 2 channels",
            """
            [Network]
            [Conv("a", In = [1, 8], Out = [2, 6], OutChannels = 2, Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG3010",
            """
            [Network]
            [Conv("a", In = [1, 28, 28], OutChannels = 1, Kernel = [5, 5], Weights = {|#0:[1, 0, -1, 2, 0, -2, 1, 0, -1]|})]
            partial class Net;
            """,
            "Weights of 'a' has 9 numbers for [1, 1, 5, 5], which holds 25; 9 numbers fill [1, 1, 3, 3]",
            """
            [Network]
            [Conv("a", In = [1, 28, 28], OutChannels = 1, Kernel = [3, 3], Weights = [1, 0, -1, 2, 0, -2, 1, 0, -1])]
            partial class Net;
            """),
        new(
            "DCG3010",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 2, Kernel = [1], BiasValues = {|#0:[1, 2, 3]|})]
            partial class Net;
            """,
            "BiasValues of 'a' has 3 numbers for [2], which holds 2",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 2, Kernel = [1], BiasValues = [1, 2])]
            partial class Net;
            """),
        new(
            "DCG3011",
            """
            [Network]
            [Conv("a", In = [2, 8], OutChannels = 3, Kernel = [3], Initializer = {|#0:Initializer.Bilinear|})]
            partial class Net;
            """,
            "A bilinear kernel maps each channel to itself, but 'a' has 2 input and 3 output channels in each group",
            """
            [Network]
            [Conv("a", In = [2, 8], OutChannels = 2, Kernel = [3], Initializer = Initializer.Bilinear)]
            partial class Net;
            """),
    ];
}
