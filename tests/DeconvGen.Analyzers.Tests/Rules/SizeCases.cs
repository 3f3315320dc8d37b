namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG21xx: sizes of convolutions. The numbers are worked out by hand from the formulas.</summary>
internal static class SizeCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG2101",
            """
            [Network]
            [ConvTranspose("a", In = [1, 16, 16], Out = [1, {|#0:33|}, 33], Kernel = [6], Stride = [2], Padding = [2])]
            partial class Net;
            """,
            "Output height 33 of 'a' does not follow from its sizes: (16 − 1)·2 + 6 − 2·2 = 32. Legal: 32 and 33, chosen by OutputPadding.",
            """
            [Network]
            [ConvTranspose("a", In = [1, 16, 16], Out = [1, 32, 32], Kernel = [6], Stride = [2], Padding = [2])]
            partial class Net;
            """),
        new(
            "DCG2104",
            """
            [Network]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [6, 6], Stride = [2, 2], Padding = [2, 2], OutputShape = [{|#0:35|}, 33])]
            partial class Net;
            """,
            "OutputShape 35 of 'a' cannot be selected as height: (16 − 1)·2 + 6 − 2·2 = 32 is the least. Legal: 32 and 33.",
            """
            [Network]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [6, 6], Stride = [2, 2], Padding = [2, 2], OutputShape = [32, 33])]
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
            "OutputShape 7 of 'a' cannot be selected as width: (4 − 1)·2 + 2 = 8 is the least. Legal: 8 or more.",
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
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [6, 6], Stride = [2, 2], OutputPadding = [1, {|#0:2|}])]
            partial class Net;
            """,
            "OutputPadding 2 on the width of 'a' is not below max(stride 2, dilation 1) = 2. Legal: 0 and 1.",
            """
            [Network]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [6, 6], Stride = [2, 2], OutputPadding = [1, 0])]
            partial class Net;
            """),
        new(
            "DCG2106",
            """
            [Network(Convention = Convention.Caffe)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [6, 6], Stride = [2, 2], OutputPadding = {|#0:[1, 1]|})]
            partial class Net;
            """,
            "OutputPadding of 'a' does not exist in the Caffe convention, where the size follows from the other numbers",
            """
            [Network(Convention = Convention.Caffe)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [6, 6], Stride = [2, 2])]
            partial class Net;
            """),
        new(
            "DCG2107",
            """
            [Network(Convention = Convention.Caffe)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [6, 6], Stride = [2, 2], OutputShape = {|#0:[36, 36]|})]
            partial class Net;
            """,
            "OutputShape of 'a' does not exist in the Caffe convention, where the size follows from the other numbers",
            """
            [Network(Convention = Convention.Caffe)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [6, 6], Stride = [2, 2], Out = [1, 36, 36])]
            partial class Net;
            """),
        new(
            "DCG2109",
            """
            [Network(Convention = Convention.Onnx)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [6, 6], Stride = [2, 2], Padding = {|#0:[1, 1]|}, OutputShape = [33, 33])]
            partial class Net;
            """,
            "OutputShape of 'a' already determines Padding: [2, 2, 1, 1]. Remove one of the two.",
            """
            [Network(Convention = Convention.Onnx)]
            [ConvTranspose("a", In = [1, 16, 16], OutChannels = 1, Kernel = [6, 6], Stride = [2, 2], OutputShape = [33, 33])]
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
            "AutoPad.SameUpper of 'a' needs stride 1 in the PyTorch convention, but the length has stride 2. SAME means length ⌈8 / 2⌉ = 4 and pads [0, 1]; Padding 1 on both sides gives as many, in another place.",
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
            "Nothing is left of the length of 'a': (1 − 1)·1 + 4 − 2·2 = 0. Padding of a transposed convolution crops its output; it adds no border.",
            """
            [Network]
            [ConvTranspose("a", In = [1, 1], OutChannels = 1, Kernel = [4], Padding = [2, 1])]
            partial class Net;
            """),
    ];
}
