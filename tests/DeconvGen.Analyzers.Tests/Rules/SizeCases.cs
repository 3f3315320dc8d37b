namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG2xxx: sizes of one layer. The numbers are worked out by hand from the formulas.</summary>
internal static class SizeCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG2101",
            """
            [Network]
            [ConvTranspose("a", In = [1, 16, 16], Out = [1, {|#0:32|}, 32], Kernel = [3], Stride = [2], Padding = [1])]
            partial class Net;
            """,
            "Output height 32 of 'a' does not follow from its sizes: (16 − 1)·2 + 3 − 2·1 = 31. Legal: 31 and 32, chosen by OutputPadding.",
            """
            [Network]
            [ConvTranspose("a", In = [1, 16, 16], Out = [1, 31, 31], Kernel = [3], Stride = [2], Padding = [1])]
            partial class Net;
            """),
        new(
            "DCG2104",
            """
            [Network]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], OutputShape = [{|#0:34|}, 32])]
            partial class Net;
            """,
            "OutputShape 34 of 'a' cannot be selected as height with input 16, kernel 3 and stride 2. Legal: 31 and 32.",
            """
            [Network]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], OutputShape = [31, 32])]
            partial class Net;
            """),
        new(
            "DCG2104",
            """
            [Network(Convention = Convention.Onnx)]
            [Input("x", Shape = [1, 4, 4])]
            [Input("places", Shape = [1, 4, 4], Element = Element.Int64)]
            [MaxUnpool("a", From = ["x", "places"], Kernel = [2], Stride = [2], OutputShape = [9, {|#0:7|}])]
            partial class Net;
            """,
            "OutputShape 7 of 'a' cannot be selected as width with input 4, kernel 2 and stride 2. Legal: 8 or more.",
            """
            [Network(Convention = Convention.Onnx)]
            [Input("x", Shape = [1, 4, 4])]
            [Input("places", Shape = [1, 4, 4], Element = Element.Int64)]
            [MaxUnpool("a", From = ["x", "places"], Kernel = [2], Stride = [2], OutputShape = [9, 8])]
            partial class Net;
            """),
        new(
            "DCG2105",
            """
            [Network]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [3, 3], Stride = [2, 2], OutputPadding = [1, {|#0:2|}])]
            partial class Net;
            """,
            "OutputPadding 2 on the width of 'a' is not below max(stride 2, dilation 1) = 2. Legal: 0 and 1.",
            """
            [Network]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [3, 3], Stride = [2, 2], OutputPadding = [1, 0])]
            partial class Net;
            """),
        new(
            "DCG2106",
            """
            [Network(Convention = Convention.Caffe)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [3, 3], Stride = [2, 2], OutputPadding = {|#0:[1, 1]|})]
            partial class Net;
            """,
            "OutputPadding of 'a' does not exist in the Caffe convention, where the size follows from the other numbers",
            """
            [Network(Convention = Convention.Caffe)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [3, 3], Stride = [2, 2])]
            partial class Net;
            """),
        new(
            "DCG2107",
            """
            [Network(Convention = Convention.Caffe)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [3, 3], Stride = [2, 2], OutputShape = {|#0:[33, 33]|})]
            partial class Net;
            """,
            "OutputShape of 'a' does not exist in the Caffe convention, where the size follows from the other numbers",
            """
            [Network(Convention = Convention.Caffe)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [3, 3], Stride = [2, 2], Out = [1, 33, 33])]
            partial class Net;
            """),
        new(
            "DCG2109",
            """
            [Network(Convention = Convention.Onnx)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [3, 3], Stride = [2, 2], Padding = {|#0:[1, 1]|}, OutputShape = [32, 32])]
            partial class Net;
            """,
            "OutputShape of 'a' already determines Padding. Remove one of the two.",
            """
            [Network(Convention = Convention.Onnx)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [3, 3], Stride = [2, 2], OutputShape = [32, 32])]
            partial class Net;
            """),
        new(
            "DCG2110",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3], AutoPad = AutoPad.Same, Padding = {|#0:[1]|})]
            partial class Net;
            """,
            "'a' states numbers for Padding and the rule AutoPad.SameUpper. Remove one of the two.",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3], AutoPad = AutoPad.Valid, Padding = [0])]
            partial class Net;
            """),
        new(
            "DCG2112",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3], Stride = [2], AutoPad = {|#0:AutoPad.Same|})]
            partial class Net;
            """,
            "AutoPad.SameUpper of 'a' needs stride 1 in the PyTorch convention, but the length has stride 2",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3], Stride = [1], AutoPad = AutoPad.Same)]
            partial class Net;
            """),
        new(
            "DCG2113",
            """
            [Network]
            [ConvTranspose("a", In = [1, 1], OutChannels = 1, Kernel = [4], Padding = {|#0:[2]|})]
            partial class Net;
            """,
            "Nothing is left of the length of 'a': (1 − 1)·1 + 4 − 2·2 = 0",
            """
            [Network]
            [ConvTranspose("a", In = [1, 1], OutChannels = 1, Kernel = [4], Padding = [2, 1])]
            partial class Net;
            """),
        new(
            "DCG2201",
            """
            [Network]
            [Conv("a", In = [1, 3, 9], OutChannels = 1, Kernel = [{|#0:4|}, 3])]
            partial class Net;
            """,
            "The kernel of 'a' covers 4 on the height, but the padded input has only 3",
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
            "The kernel of 'a' covers 2·(3 − 1) + 1 = 5 on the length, but the padded input has only 2 + 2·1 = 4",
            """
            [Network]
            [Conv("a", In = [1, 3], OutChannels = 1, Kernel = [3], Dilation = [2], Padding = [1])]
            partial class Net;
            """),
        new(
            "DCG2202",
            """
            [Network]
            [Conv("a", In = [1, 28, 28], Out = [1, 13, {|#0:14|}], Kernel = [3], Stride = [2])]
            partial class Net;
            """,
            "Output width 14 of 'a' does not follow from its sizes: ⌊(28 − 3) / 2⌋ + 1 = 13",
            """
            [Network]
            [Conv("a", In = [1, 28, 28], Out = [1, 13, 13], Kernel = [3], Stride = [2])]
            partial class Net;
            """),
        new(
            "DCG2203",
            """
            [Network]
            [MaxPool("a", In = [1, 28, 28], Kernel = [2], Out = {|#0:[1, 28, 28]|})]
            partial class Net;
            """,
            "Out of 'a' claims [1, 28, 28], but its value is [1, 14, 14]",
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
            "Segments of 4 do not fill the axis of 'a', which has 30 elements",
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
            "Padding 2 of 'a' on the height is too large for its window; the most is 1",
            """
            [Network]
            [MaxPool("a", In = [1, 28, 28], Kernel = [3], Padding = [1])]
            partial class Net;
            """),
        new(
            "DCG2210",
            """
            [Network(Convention = Convention.Keras)]
            [Conv("a", In = [16, 1], OutChannels = 1, Kernel = [3], Stride = [2], Dilation = {|#0:[2]|})]
            partial class Net;
            """,
            "'a' has Stride [2] and Dilation [2]; the Keras convention takes only one of them above 1",
            """
            [Network(Convention = Convention.TensorFlow)]
            [Conv("a", In = [16, 1], OutChannels = 1, Kernel = [3], Stride = [2], Dilation = [2])]
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
            "DCG2206",
            """
            [Network]
            [Pad("a", In = [1, 3, 8], Padding = {|#0:[3, 1]|}, Mode = PadMode.Reflect)]
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
            "BlockSize 2 of 'a' takes 4 channels for each of its own, which does not divide the 10 of its input",
            """
            [Network]
            [DepthToSpace("a", In = [12, 4, 4], BlockSize = 2)]
            partial class Net;
            """),
    ];
}
