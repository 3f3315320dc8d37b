namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG22xx: windows, blocks and whole shapes of one layer. The numbers are worked out by hand from the formulas.</summary>
internal static class WindowCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG2201",
            """
            [Network]
            [Conv("a", In = [1, 3, 9], OutChannels = 1, Kernel = [{|#0:4|}, 4])]
            partial class Net;
            """,
            "The kernel of 'a' covers 4 on the height, but the padded input has only 3. It takes an input of at least [1, 4, 9].",
            """
            [Network]
            [Conv("a", In = [1, 3, 9], OutChannels = 1, Kernel = [3, 9])]
            partial class Net;
            """),
        new(
            "DCG2201",
            """
            [Network]
            [Conv("a", In = [1, 2], OutChannels = 1, Kernel = [{|#0:3|}], Dilation = [2], Padding = [1])]
            partial class Net;
            """,
            "The kernel of 'a' covers 2·(3 − 1) + 1 = 5 on the length, but the padded input has only 2 + 2·1 = 4. It takes an input of at least [1, 3].",
            """
            [Network]
            [Conv("a", In = [1, 3], OutChannels = 1, Kernel = [3], Dilation = [2], Padding = [1])]
            partial class Net;
            """),
        new(
            "DCG2202",
            """
            [Network]
            [Conv("a", In = [1, 27, 27], Out = [1, 13, {|#0:14|}], Kernel = [3], Stride = [2])]
            partial class Net;
            """,
            "Output width 14 of 'a' does not follow from its sizes: ⌊(27 − 3) / 2⌋ + 1 = 13",
            """
            [Network]
            [Conv("a", In = [1, 27, 27], Out = [1, 13, 13], Kernel = [3], Stride = [2])]
            partial class Net;
            """),
        new(
            "DCG2203",
            """
            [Network]
            [MaxPool("a", In = [1, 28, 28], Kernel = [2], Out = {|#0:[1, 28, 28]|})]
            partial class Net;
            """,
            "Out of 'a' claims [1, 28, 28], but its value is [1, 14, 14]: height ⌊(28 − 2) / 2⌋ + 1 = 14",
            """
            [Network]
            [MaxPool("a", In = [1, 28, 28], Kernel = [2], Out = [1, 14, 14])]
            partial class Net;
            """),
        new(
            "DCG2204",
            """
            [Network]
            [Softmax("a", In = [30, 8, 8], Segment = {|#0:4|})]
            partial class Net;
            """,
            "Segments of 4 do not fill the axis of 'a': 30 mod 4 = 2. Nearest that do: 3 or 5.",
            """
            [Network]
            [Softmax("a", In = [30, 8, 8], Segment = 3)]
            partial class Net;
            """),
        new(
            "DCG2205",
            """
            [Network]
            [MaxPool("a", In = [1, 28, 28], Kernel = [3], Padding = {|#0:[2]|})]
            partial class Net;
            """,
            "Padding 2 of 'a' on the height is more than half of its window 3; the most is 1",
            """
            [Network]
            [MaxPool("a", In = [1, 28, 28], Kernel = [3], Padding = [1])]
            partial class Net;
            """),
        new(
            "DCG2205",
            """
            [Network(Convention = Convention.Onnx)]
            [MaxPool("a", In = [1, 28, 28], Kernel = [3], Padding = {|#0:[3]|})]
            partial class Net;
            """,
            "Padding 3 of 'a' on the height leaves windows of padding alone: they cover 3; the most is 2",
            """
            [Network(Convention = Convention.Onnx)]
            [MaxPool("a", In = [1, 28, 28], Kernel = [3], Padding = [2])]
            partial class Net;
            """),
        new(
            "DCG2206",
            """
            [Network]
            [Pad("a", In = [1, 3, 8], Padding = {|#0:[3, 3]|}, Mode = PadMode.Reflect)]
            partial class Net;
            """,
            "Padding 3 of 'a' reflects more than the height has beside its edge: the input has 3, the most is 2",
            """
            [Network]
            [Pad("a", In = [1, 3, 8], Padding = [2, 1], Mode = PadMode.Reflect)]
            partial class Net;
            """),
        new(
            "DCG2207",
            """
            [Network]
            [DepthToSpace("a", In = [10, 4, 4], BlockSize = {|#0:2|})]
            partial class Net;
            """,
            "BlockSize 2 of 'a' takes 4 channels for each of its own, which does not divide the 10 of its input. Legal channels: 8 or 12.",
            """
            [Network]
            [DepthToSpace("a", In = [12, 4, 4], BlockSize = 2)]
            partial class Net;
            """),
        new(
            "DCG2210",
            """
            [Network(Convention = Convention.Keras)]
            [Conv("a", In = [17, 1], OutChannels = 1, Kernel = [3], Stride = [2], Dilation = {|#0:[2]|})]
            partial class Net;
            """,
            "'a' has Stride [2] and Dilation [2]; the Keras convention takes only one of them above 1",
            """
            [Network(Convention = Convention.TensorFlow)]
            [Conv("a", In = [17, 1], OutChannels = 1, Kernel = [3], Stride = [2], Dilation = [2])]
            partial class Net;
            """),
        new(
            "DCG2211",
            """
            [Network]
            [Conv("a", In = {|#0:[64, 8192, 8192]|}, OutChannels = 1, Kernel = [3])]
            partial class Net;
            """,
            "The input of 'a' would exceed 2147483647 elements, the limit of one tensor",
            """
            [Network]
            [Conv("a", In = [31, 8192, 8192], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG2208",
            """
            [Network]
            [Crop("c", In = [1, 8, 8], Offset = {|#0:[0, 2]|}, Size = [8, 7])]
            partial class Net;
            """,
            "'c' takes the elements 2 to 8 of axis 2, which has 8 elements: legal are 0 to 7",
            """
            [Network]
            [Crop("c", In = [1, 8, 8], Offset = [0, 2], Size = [8, 6])]
            partial class Net;
            """),
        new(
            "DCG2208",
            """
            [Network]
            [Slice("s", In = [5, 8], Axis = 0, Start = 1, Step = 2, Length = {|#0:3|})]
            partial class Net;
            """,
            "'s' takes the elements 1 to 5 of axis 0, which has 5 elements: legal are 0 to 4",
            """
            [Network]
            [Slice("s", In = [5, 8], Axis = 0, Start = 0, Step = 2, Length = 3)]
            partial class Net;
            """),
    ];
}
