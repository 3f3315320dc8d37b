namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG1001 to DCG1009: the class, and the names of its layers.</summary>
internal static class ClassCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG1001",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            class {|#0:Net|};
            """,
            "'Net' needs the modifier partial, so that its generated part can be added",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG1002",
            """
            class {|#1:Outer|}
            {
                [Network]
                [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
                partial class {|#0:Net|};
            }
            """,
            "'Outer' contains the network 'Net' and needs the modifier partial",
            """
            partial class Outer
            {
                [Network]
                [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
                partial class Net;
            }
            """),
        new(
            "DCG1003",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            abstract partial class {|#0:Net|};
            """,
            "'Net' is an abstract class, of which no network can be made. Use a plain class that can be constructed without arguments.",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            sealed partial class Net;
            """),
        new(
            "DCG1003",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class {|#0:Net|}(int size)
            {
                public int Size => size;
            }
            """,
            "'Net' is a class with a primary constructor, of which no network can be made. Use a plain class that can be constructed without arguments.",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net
            {
                public int Size => 3;
            }
            """),
        new(
            "DCG1004",
            """
            [{|#0:Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])|}]
            partial class Net;
            """,
            "Layer 'a' has no effect: 'Net' is not marked [Network]",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG1005",
            """
            [Network]
            [{|#1:Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])|}]
            partial class Net;

            [{|#0:Conv("b", OutChannels = 1, Kernel = [1])|}]
            partial class Net;
            """,
            "The layers of 'Net' stand on several parts of the class, which have no order among them. Move them to one part.",
            """
            [Network]
            partial class Net;

            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Conv("b", OutChannels = 1, Kernel = [1])]
            partial class Net;
            """),
        new(
            "DCG1006",
            """
            [{|#0:Network|}]
            partial class Net;
            """,
            "'Net' has no layers; a network needs at least one",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG1007",
            """
            [Network]
            [Conv({|#0:"a.b"|}, In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """,
            "The name 'a.b' has a dot, which separates a layer from its tensors ('layer.weight')",
            """
            [Network]
            [Conv("a-b/c d", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG1007",
            """
            [Network]
            [Conv({|#0:""|}, In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """,
            "A layer needs a name, because its tensors and its kernel are named after it",
            """
            [Network]
            [Conv("ä", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG1008",
            """
            [Network]
            [Conv({|#1:"a"|}, In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Conv({|#0:"a"|}, OutChannels = 1, Kernel = [1])]
            partial class Net;
            """,
            "A layer named 'a' stands before this one; names are unique in a network",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Conv("A", OutChannels = 1, Kernel = [1])]
            partial class Net;
            """),
        new(
            "DCG1009",
            """
            [Network]
            [{|#0:Conv("a", OutChannels = 1, Kernel = [3])|}]
            partial class Net;
            """,
            "'a' is the first layer and does not state In. Give its input shape, or place an [Input] before it.",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("a", OutChannels = 1, Kernel = [3])]
            partial class Net;
            """),
    ];
}
