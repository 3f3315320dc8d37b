namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG31xx: what layers hand to each other.</summary>
internal static class WiringCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG3101",
            """
            [Network]
            [{|#1:Input("x", Shape = [1, 8])|}]
            [Conv("a", OutChannels = 1, Kernel = [3])]
            [{|#0:Add("s", From = ["a", "x"])|}]
            partial class Net;
            """,
            "'s' adds values of different shapes: 'a' is [1, 6], 'x' is [1, 8]",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("a", OutChannels = 1, Kernel = [3], Padding = [1])]
            [Add("s", From = ["a", "x"])]
            partial class Net;
            """),
        new(
            "DCG3102",
            """
            [Network]
            [{|#1:Input("x", Shape = [1, 8])|}]
            [Conv("a", OutChannels = 1, Kernel = [3])]
            [{|#0:Concat("s", From = ["a", "x"])|}]
            partial class Net;
            """,
            "'s' joins along axis 0, but the other axes differ: 'a' is [1, 6], 'x' is [1, 8]",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("a", OutChannels = 1, Kernel = [3])]
            [Concat("s", From = ["a", "x"], Axis = 1)]
            partial class Net;
            """),
        new(
            "DCG3103",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("a", OutChannels = 1, Kernel = [3], Padding = [1])]
            [Add("s", From = ["a", {|#0:"skip"|}])]
            partial class Net;
            """,
            "No layer is named 'skip'",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("a", OutChannels = 1, Kernel = [3], Padding = [1])]
            [Add("s", From = ["a", "x"])]
            partial class Net;
            """),
        new(
            "DCG3103",
            """
            [Network]
            [Conv("enc1", In = [1, 8], OutChannels = 1, Kernel = [1])]
            [Conv("b", From = [{|#0:"enc"|}], OutChannels = 1, Kernel = [1])]
            partial class Net;
            """,
            "No layer is named 'enc'. Did you mean 'enc1'?",
            """
            [Network]
            [Conv("enc1", In = [1, 8], OutChannels = 1, Kernel = [1])]
            [Conv("b", From = ["enc1"], OutChannels = 1, Kernel = [1])]
            partial class Net;
            """),
        new(
            "DCG3103",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Schedule({|#0:"b"|})]
            partial class Net;
            """,
            "No layer is named 'b'. Did you mean 'a'?",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Schedule("a")]
            partial class Net;
            """),
        new(
            "DCG3104",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("a", From = [{|#0:"b"|}], OutChannels = 1, Kernel = [1])]
            [{|#1:Conv("b", OutChannels = 1, Kernel = [1])|}]
            partial class Net;
            """,
            "'a' reads 'b', which is computed later; From names earlier layers",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("b", From = ["x"], OutChannels = 1, Kernel = [1])]
            [Conv("a", From = ["b"], OutChannels = 1, Kernel = [1])]
            partial class Net;
            """),
        new(
            "DCG3105",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [{|#1:Output("y", From = ["a"])|}]
            [Conv("b", From = [{|#0:"y"|}], OutChannels = 1, Kernel = [1])]
            [Output("z")]
            partial class Net;
            """,
            "'y' is an output, which has no value of its own. Read 'a', which feeds it.",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Output("y", From = ["a"])]
            [Conv("b", From = ["a"], OutChannels = 1, Kernel = [1])]
            [Output("z")]
            partial class Net;
            """),
        new(
            "DCG3106",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Add("s", From = {|#0:["a"]|})]
            partial class Net;
            """,
            "'s' is fed by 1 layer, but [Add] takes 2 or more",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            [Add("s", From = ["a", "a"])]
            partial class Net;
            """),
        new(
            "DCG3107",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("a", OutChannels = 1, Kernel = [3], Padding = [1])]
            [Concat("s", From = ["a", "x"], Axis = {|#0:2|})]
            partial class Net;
            """,
            "Axis 2 of 's' does not exist; the shape has the axes 0 to 1",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("a", OutChannels = 1, Kernel = [3], Padding = [1])]
            [Concat("s", From = ["a", "x"], Axis = 1)]
            partial class Net;
            """),
        new(
            "DCG3108",
            """
            [Network]
            [Embedding("t", In = [1], Count = 100, Size = 16)]
            [Flatten("f")]
            [Dense("h", OutChannels = 32)]
            [Dense("a", OutChannels = 100, WeightsFrom = {|#0:"t"|})]
            partial class Net;
            """,
            "'a' needs a weight of shape [100, 32], but that of 't' has [100, 16]",
            """
            [Network]
            [Embedding("t", In = [1], Count = 100, Size = 16)]
            [Flatten("f")]
            [Dense("h", OutChannels = 16)]
            [Dense("a", OutChannels = 100, WeightsFrom = "t")]
            partial class Net;
            """),
        new(
            "DCG3108",
            """
            [Network]
            [Input("image", Shape = [1, 8, 8])]
            [Input("where", Shape = [3])]
            [{|#0:Glimpse("a", From = ["image", "where"], Size = [3])|}]
            partial class Net;
            """,
            "'a' needs a value of shape [2], but that of 'where' has [3]",
            """
            [Network]
            [Input("image", Shape = [1, 8, 8])]
            [Input("where", Shape = [2])]
            [Glimpse("a", From = ["image", "where"], Size = [3])]
            partial class Net;
            """),
        new(
            "DCG3109",
            """
            [Network]
            [MaxPool("p", In = [1, 8, 8], Kernel = [2])]
            [Conv("c", OutChannels = 1, Kernel = [1])]
            [MaxUnpool("a", Pool = {|#0:"c"|})]
            partial class Net;
            """,
            "Pool of 'a' must name a layer of kind MaxPool; 'c' is none",
            """
            [Network]
            [MaxPool("p", In = [1, 8, 8], Kernel = [2])]
            [Conv("c", OutChannels = 1, Kernel = [1])]
            [MaxUnpool("a", Pool = "p")]
            partial class Net;
            """),
        new(
            "DCG3110",
            """
            [Network]
            [Input("word", Shape = [1])]
            [{|#0:Embedding("a", Count = 100, Size = 16)|}]
            partial class Net;
            """,
            "'a' reads Int32, but 'word' holds Float32",
            """
            [Network]
            [Input("word", Shape = [1], Element = Element.Int32)]
            [Embedding("a", Count = 100, Size = 16)]
            partial class Net;
            """),
    ];
}
