namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>DCG1010 to DCG1024: arguments, before any size is known.</summary>
internal static class ArgumentCases
{
    public static readonly RuleCase[] All =
    [
        new(
            "DCG1010",
            """
            [Network]
            [{|#0:Conv("a", In = [1, 8], OutChannels = 1)|}]
            partial class Net;
            """,
            "'a' does not state Kernel, which [Conv] needs",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG1010",
            """
            [Network]
            [{|#0:Input("x")|}]
            [Conv("a", OutChannels = 1, Kernel = [3])]
            partial class Net;
            """,
            "'x' does not state Shape, which [Input] needs",
            """
            [Network]
            [Input("x", Shape = [1, 8])]
            [Conv("a", OutChannels = 1, Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG1011",
            """
            [Network]
            [{|#0:Conv("a", In = [1, 8], Kernel = [3])|}]
            partial class Net;
            """,
            "'a' states neither Out nor OutChannels, so its number of output channels is unknown",
            """
            [Network]
            [Conv("a", In = [1, 8], Out = [1, 6], Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG1012",
            """
            [Network]
            [Conv("a", In = [1, 8, 8], OutChannels = 1, Kernel = [3], Stride = {|#0:[1, 1, 1]|})]
            partial class Net;
            """,
            "Stride of 'a' has 3 numbers, but In has 2 spatial axes, for which it takes 1 or 2",
            """
            [Network]
            [Conv("a", In = [1, 8, 8], OutChannels = 1, Kernel = [3], Stride = [1, 1])]
            partial class Net;
            """),
        new(
            "DCG1012",
            """
            [Network]
            [Conv("a", In = [1, 8, 8], OutChannels = 1, Kernel = [3], Padding = {|#0:[1, 1, 1]|})]
            partial class Net;
            """,
            "Padding of 'a' has 3 numbers, but In has 2 spatial axes, for which it takes 1, 2 or 4",
            """
            [Network]
            [Conv("a", In = [1, 8, 8], OutChannels = 1, Kernel = [3], Padding = [1, 1, 1, 1])]
            partial class Net;
            """),
        new(
            "DCG1013",
            """
            [Network]
            [Conv("a", In = {|#0:[1, 2, 3, 4, 5]|}, OutChannels = 1, Kernel = [1])]
            partial class Net;
            """,
            "In of 'a' has 5 numbers; a shape has 2 to 4: the channels and 1 to 3 spatial sizes. The batch is no part of it: it is Batch of [Network].",
            """
            [Network]
            [Conv("a", In = [1, 2, 3, 4], OutChannels = 1, Kernel = [1])]
            partial class Net;
            """),
        new(
            "DCG1014",
            """
            [Network]
            [Conv("a", In = [1, 9, 9], OutChannels = 1, Kernel = [3], Stride = [1, {|#0:0|}])]
            partial class Net;
            """,
            "Stride 0 of 'a' is too small; the least is 1",
            """
            [Network]
            [Conv("a", In = [1, 9, 9], OutChannels = 1, Kernel = [3], Stride = [1, 1])]
            partial class Net;
            """),
        new(
            "DCG1014",
            """
            [Network(Batch = {|#0:0|})]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """,
            "Batch 0 of [Network] is too small; the least is 1",
            """
            [Network(Batch = 1)]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG1015",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3], Activation = {|#0:(Activation)99|})]
            partial class Net;
            """,
            "Activation 99 of 'a' has no meaning. Legal: None, Relu, LeakyRelu, Sigmoid, Tanh, PRelu, Elu, Selu, HardSigmoid, HardTanh, Softplus, HardSwish, Gelu or Clip.",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3], Activation = (Activation)4)]
            partial class Net;
            """),
        new(
            "DCG1016",
            """
            [Network(Element = {|#0:Element.Int64|})]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """,
            "Element Int64 of [Network] is not supported here. Legal: Float32 or Float64.",
            """
            [Network(Element = Element.Float64)]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
            partial class Net;
            """),
        new(
            "DCG1017",
            """
            [Network(Convention = Convention.Caffe)]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3], Activation = {|#0:Activation.LeakyRelu|})]
            partial class Net;
            """,
            "LeakyRelu of 'a' needs NegativeSlope, because the Caffe convention has no default",
            """
            [Network(Convention = Convention.Onnx)]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3], Activation = Activation.LeakyRelu)]
            partial class Net;
            """),
        new(
            "DCG1018",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3], Bias = {|#0:false|}, BiasValues = [1])]
            partial class Net;
            """,
            "'a' states both Bias and BiasValues, of which only one can hold",
            """
            [Network]
            [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3], Bias = true, BiasValues = [1])]
            partial class Net;
            """),
        new(
            "DCG1023",
            """
            [Network]
            [Dense("d", In = [8, 2, 2], OutChannels = 16)]
            [{|#0:MaxPool("a", Kernel = [2])|}]
            partial class Net;
            """,
            "'a' is of kind [MaxPool], which works on 1 to 3 spatial axes, but 'd' is a vector",
            """
            [Network]
            [Dense("d", In = [8, 2, 2], OutChannels = 16)]
            [Reshape("r", Shape = [4, 2, 2])]
            [MaxPool("a", Kernel = [2])]
            partial class Net;
            """),
        new(
            "DCG1024",
            """
            [Network]
            [MaxPool("a", In = [1, 8, 8], Kernel = [2])]
            [PoolIndices("i", ColumnMajor = {|#0:true|})]
            partial class Net;
            """,
            "ColumnMajor of 'i' has no meaning in the PyTorch convention; it belongs to Onnx",
            """
            [Network(Convention = Convention.Onnx)]
            [MaxPool("a", In = [1, 8, 8], Kernel = [2])]
            [PoolIndices("i", ColumnMajor = true)]
            partial class Net;
            """),
    ];
}
