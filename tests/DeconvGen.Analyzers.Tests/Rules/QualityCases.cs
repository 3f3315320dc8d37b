namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG4001 to DCG4007: sizes that are legal and give a result that is seldom meant.</summary>
internal static class QualityCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG4001",
            """
            [Network]
            [ConvTranspose("up", In = [8, 16, 16], OutChannels = 4, Kernel = [{|#0:3|}], Stride = [2], Padding = [1], OutputPadding = [1])]
            partial class Net;
            """,
            "Kernel 3 of 'up' is no multiple of stride 2 on the height: inside outputs sum 2, 1 taps in turn (1 to 4 over all axes), which can show as a checkerboard. The nearest multiples are 2 and 4.",
            """
            [Network]
            [ConvTranspose("up", In = [8, 16, 16], OutChannels = 4, Kernel = [4], Stride = [2], Padding = [1])]
            partial class Net;
            """),
        new(
            "DCG4001",
            """
            [Network]
            [ConvTranspose("up", In = [8, 16, 16], OutChannels = 4, Kernel = [2, {|#0:7|}], Stride = [2, 3])]
            partial class Net;
            """,
            "Kernel 7 of 'up' is no multiple of stride 3 on the width: inside outputs sum 3, 2, 2 taps in turn (2 to 3 over all axes), which can show as a checkerboard. The nearest multiples are 6 and 9.",
            """
            [Network]
            [ConvTranspose("up", In = [8, 16, 1], OutChannels = 4, Kernel = [2, 7], Stride = [2, 3])]
            partial class Net;
            """),
        new(
            "DCG4002",
            """
            [Network]
            [ConvTranspose("up", In = [1, 8], OutChannels = 1, Kernel = [16], Stride = [{|#0:24|}])]
            partial class Net;
            """,
            "Stride 24 of 'up' is above its kernel 16 on the length: 8 of every 24 outputs receive no input and hold the bias alone. Kernels of 24 and more reach all.",
            """
            [Network]
            [ConvTranspose("up", In = [1, 8], OutChannels = 1, Kernel = [24], Stride = [24])]
            partial class Net;
            """),
        new(
            "DCG4003",
            """
            [Network]
            [ConvTranspose("up", In = [1, 8, 8], OutChannels = 1, Kernel = [4], Stride = [2], Dilation = [{|#0:2|}])]
            partial class Net;
            """,
            "Stride 2 and dilation 2 of 'up' share the factor 2 on the height: the taps reach 1 of every 2 rows, 1 of every 4 outputs; the others hold the bias alone. Dilations without a common factor reach all.",
            """
            [Network]
            [ConvTranspose("up", In = [1, 8, 8], OutChannels = 1, Kernel = [4], Stride = [2], Dilation = [3])]
            partial class Net;
            """),
        new(
            "DCG4004",
            """
            [Network(Convention = Convention.Keras)]
            [ConvTranspose("up", In = [16, 1], OutChannels = 1, Kernel = [3], Dilation = {|#0:[2]|})]
            partial class Net;
            """,
            "Keras of 2017 to 2020 ignored the dilation of a transposed convolution: weights of 'up' trained there belong to dilation 1, not [2]",
            """
            [Network(Convention = Convention.TensorFlow)]
            [ConvTranspose("up", In = [16, 1], OutChannels = 1, Kernel = [3], Dilation = [2])]
            partial class Net;
            """),
        new(
            "DCG4005",
            """
            [Network]
            [{|#1:Conv("enc", In = [1, 320], OutChannels = 8, Kernel = [10], Stride = [5], Padding = [5, 0])|}]
            [ConvTranspose("dec", OutChannels = 1, Kernel = [10], Stride = [5], Padding = {|#0:[5, 0]|})]
            partial class Net;
            """,
            "'dec' crops 5 at the start, so that its outputs run 5 ahead of their inputs, but 'enc' pads at the start alone, as causal networks do. A causal layer crops all 5 at the end.",
            """
            [Network]
            [Conv("enc", In = [1, 320], OutChannels = 8, Kernel = [10], Stride = [5], Padding = [5, 0])]
            [ConvTranspose("dec", OutChannels = 1, Kernel = [10], Stride = [5], Padding = [0, 5])]
            partial class Net;
            """),
        new(
            "DCG4006",
            """
            [Network]
            [{|#1:Conv("enc", In = [1, 320], OutChannels = 8, Kernel = [10], Stride = [5], Padding = [3])|}]
            [{|#0:ConvTranspose("dec", OutChannels = 1, Kernel = [10], Stride = [5], Padding = [3])|}]
            partial class Net;
            """,
            "'dec' gives 1 sample fewer than 'enc' of the same kernel and stride takes, 320: (64 − 1)·5 + 10 − 2·3 = 319. OutputPadding 1 gives 320.",
            """
            [Network]
            [Conv("enc", In = [1, 320], OutChannels = 8, Kernel = [10], Stride = [5], Padding = [3])]
            [ConvTranspose("dec", Out = [1, 319], Kernel = [10], Stride = [5], Padding = [3])]
            partial class Net;
            """),
        new(
            "DCG4007",
            """
            [Network]
            [Conv("enc", In = [1, 316], OutChannels = 8, Kernel = [10], Stride = [5], Padding = [{|#0:9|}, 0])]
            partial class Net;
            """,
            "Padding 9 at the start of 'enc' is the whole reach of its kernel: with stride 5 each output then waits for 4 samples that it does not read. 10 − 5 = 5 suffices.",
            """
            [Network]
            [Conv("enc", In = [1, 320], OutChannels = 8, Kernel = [10], Stride = [1], Padding = [9, 0])]
            partial class Net;
            """),
    ];
}
