namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG4xxx: legal, but likely wrong or surprising.</summary>
internal static class AdviceCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG4008",
            """
            [Network(Convention = Convention.Onnx)]
            [ConvTranspose("a", In = [1, 16], OutChannels = 1, Kernel = [3], Stride = [2], AutoPad = AutoPad.Same, OutputPadding = {|#0:[1]|})]
            partial class Net;
            """,
            "With AutoPad.SameUpper the length of 'a' stays 32: OutputPadding 1 shifts what is cropped, as in ONNX Runtime. ONNX shape inference adds it to the size.",
            """
            [Network(Convention = Convention.Onnx)]
            [ConvTranspose("a", In = [1, 16], OutChannels = 1, Kernel = [3], Stride = [2], AutoPad = AutoPad.Same, OutputPadding = [0])]
            partial class Net;
            """),
        new(
            "DCG4009",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [{|#0:Conv("unused", OutChannels = 1, Kernel = [3])|}]
            [Conv("used", From = ["x"], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """,
            "Nothing reads 'unused' and it is no output",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("unused", OutChannels = 1, Kernel = [3])]
            [Output("y")]
            [Conv("used", From = ["x"], OutChannels = 1, Kernel = [3])]
            [Output("z")]
            partial class Net;
            """),
        new(
            "DCG4010",
            """
            [Network(Convention = Convention.Onnx)]
            [Conv("a", In = [1, 9], OutChannels = 1, Kernel = [2], AutoPad = {|#1:AutoPad.SameUpper|})]
            [Conv("b", OutChannels = 1, Kernel = [2], AutoPad = {|#0:AutoPad.SameLower|})]
            partial class Net;
            """,
            "'b' pads [1, 0] on the length, but 'a' of equal kernel and stride [0, 1] by AutoPad.SameUpper: the same size in another place",
            """
            [Network(Convention = Convention.Onnx)]
            [Conv("a", In = [1, 9], OutChannels = 1, Kernel = [3], AutoPad = AutoPad.SameUpper)]
            [Conv("b", OutChannels = 1, Kernel = [3], AutoPad = AutoPad.SameLower)]
            partial class Net;
            """),
        new(
            "DCG4011",
            """
            [Network]
            [Conv("a", In = [1, 28, 27], OutChannels = 1, Kernel = [3], Stride = [{|#0:2|}, 2])]
            partial class Net;
            """,
            "The last element on the height of the input of 'a' is never read: (28 − 3) mod 2 = 1",
            """
            [Network]
            [Conv("a", In = [1, 28, 27], OutChannels = 1, Kernel = [3], Stride = [2], Padding = [1])]
            partial class Net;
            """),
        new(
            "DCG4101",
            """
            [Network]
            [Conv("enc", In = [64, 56, 56], OutChannels = 64, Kernel = [3, 3])]
            [Schedule("enc", Unroll = {|#0:Unroll.Full|})]
            partial class Net;
            """,
            "Unrolling all of 'enc' would take 27869184 statements, more than the 2400 that the JIT compiles well. Loops are written instead.",
            """
            [Network]
            [Conv("enc", In = [2, 6, 6], OutChannels = 3, Kernel = [3, 3])]
            [Schedule("enc", Unroll = Unroll.Full)]
            partial class Net;
            """),
    ];
}
