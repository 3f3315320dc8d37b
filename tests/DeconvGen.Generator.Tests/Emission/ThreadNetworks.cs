using DeconvGen.Testing.Compilation;

namespace DeconvGen.Generator.Tests.Emission;

/// <summary>Networks of one layer for each way to divide work, and a few others; all but <c>Tiny</c> are large enough to be shared.</summary>
public sealed class ThreadNetworks : IDisposable
{
    private const string Source = """
        using DeconvGen;

        [Network(Layout = DataLayout.NHWC)]
        [Conv("layer", In = [28, 28, 64], OutChannels = 70, Kernel = [1, 1], Activation = Activation.Relu)]
        public partial class Direct;

        [Network]
        [Dense("layer", In = [1500], Out = [1010])]
        public partial class Blocks;

        [Network(Layout = DataLayout.NHWC)]
        [Conv("layer", In = [56, 56, 70], OutChannels = 70, Kernel = [3, 3], Padding = [1, 1], Groups = 70)]
        public partial class Depthwise;

        [Network(Layout = DataLayout.NHWC)]
        [Conv("layer", In = [14, 14, 700], OutChannels = 700, Kernel = [3, 3], Padding = [1, 1], Groups = 700)]
        public partial class DepthwiseBlocks;

        [Network]
        [Conv("layer", In = [2, 65, 65], OutChannels = 5, Kernel = [7, 7], Padding = [3, 3], Activation = Activation.LeakyRelu, NegativeSlope = 0.1)]
        [Schedule("layer", Lanes = Lanes.Width)]
        public partial class Staged;

        [Network]
        [ConvTranspose("layer", In = [3, 41, 41], OutChannels = 4, Kernel = [6, 6], Stride = [3, 3], Padding = [1, 1])]
        [Schedule("layer", Lanes = Lanes.Width)]
        public partial class Scattered;

        [Network]
        [ConvTranspose("layer", In = [8, 51, 51], OutChannels = 6, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
        [Schedule("layer", Lanes = Lanes.Width)]
        public partial class Interleaved;

        [Network]
        [Conv("layer", In = [6, 9, 30, 30], OutChannels = 5, Kernel = [3, 3, 3], Padding = [1, 1, 1])]
        [Schedule("layer", Lanes = Lanes.Width)]
        public partial class Volume;

        [Network(Layout = DataLayout.NHWC)]
        [Conv("layer", In = [54, 54, 32], OutChannels = 40, Kernel = [3, 3], Padding = [1, 1])]
        [Schedule("layer", Algorithm = Algorithm.Winograd)]
        public partial class Winograd;

        [Network(Layout = DataLayout.NHWC)]
        [Conv("layer", In = [8, 8, 256], OutChannels = 190, Kernel = [3, 3], Padding = [1, 1])]
        [Schedule("layer", Algorithm = Algorithm.Winograd)]
        public partial class WinogradOfFewTiles;

        [Network(Layout = DataLayout.NHWC)]
        [ConvTranspose("layer", In = [29, 29, 32], OutChannels = 32, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
        [Schedule("layer", Algorithm = Algorithm.Winograd)]
        public partial class WinogradTransposed;

        [Network(Layout = DataLayout.NHWC)]
        [Conv("layer", In = [30, 30, 128], OutChannels = 90, Kernel = [3, 3], Padding = [1, 1], Groups = 2)]
        [Schedule("layer", Algorithm = Algorithm.Winograd)]
        public partial class WinogradOfTwoGroups;

        [Network(Layout = DataLayout.NHWC)]
        [Conv("layer", In = [12, 12, 360], OutChannels = 270, Kernel = [3, 3], Padding = [1, 1], Groups = 9)]
        [Schedule("layer", Algorithm = Algorithm.Winograd)]
        public partial class WinogradByGroups;

        [Network(Layout = DataLayout.NHWC)]
        [ConvTranspose("layer", In = [21, 21, 48], OutChannels = 33, Kernel = [5, 5], Stride = [3, 3], Padding = [1, 1])]
        [Schedule("layer", Algorithm = Algorithm.Direct)]
        public partial class Phases;

        [Network(Element = Element.Float64)]
        [Conv("layer", In = [20, 33, 33], OutChannels = 24, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Tanh)]
        public partial class Doubles;

        [Network(Batch = 2)]
        [Input("x", Shape = [32, 40, 40])]
        [Conv("a", OutChannels = 32, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
        [Conv("b", OutChannels = 32, Kernel = [3, 3], Padding = [1, 1])]
        [Add("sum", From = ["x", "b"], Activation = Activation.Relu)]
        [Conv("c", OutChannels = 32, Kernel = [1, 1])]
        [Add("total", From = ["sum", "c"])]
        [MaxPool("pool", Kernel = [2, 2])]
        [ConvTranspose("up", OutChannels = 3, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
        [Schedule("c", Algorithm = Algorithm.Direct)]
        public partial class Chain;

        [Network(Layout = DataLayout.NHWC)]
        [Conv("team", In = [20, 20, 64], OutChannels = 64, Kernel = [1, 1])]
        public partial class Small;

        [Network]
        [Conv("layer", In = [32, 37, 37], OutChannels = 40, Kernel = [1, 1], Activation = Activation.Relu)]
        public partial class Pixels;

        [Network]
        [Conv("layer", In = [70, 61, 61], OutChannels = 67, Kernel = [3, 3], Stride = [2, 2])]
        [Schedule("layer", Algorithm = Algorithm.Direct, Lanes = Lanes.OutputChannels)]
        public partial class Turned;

        [Network(Layout = DataLayout.NHWC)]
        [Input("x", Shape = [101, 89, 29])]
        [BatchNorm("norm", Activation = Activation.PRelu)]
        [MaxPool("overlapping", Kernel = [3, 3], Stride = [1, 1], Padding = [1, 1], Activation = Activation.Tanh)]
        [AveragePool("mean", Kernel = [2, 3], Stride = [1, 1], Padding = [1, 1])]
        [Lrn("response", Size = 3)]
        [L2Normalize("lengths")]
        [Conv("layer", OutChannels = 29, Kernel = [1, 1], Activation = Activation.Sigmoid)]
        [Multiply("gated", From = ["layer", "lengths"])]
        [Scale("scaled", Factor = [3.0], Shift = [0.5])]
        [Softmax("shares")]
        public partial class Routines;

        [Network]
        [Input("x", Shape = [2, 301, 211])]
        [Conv("layer", OutChannels = 7, Kernel = [3, 3], Activation = Activation.PRelu)]
        [Conv("last", OutChannels = 3, Kernel = [3, 3], Activation = Activation.Gelu)]
        [Softmax("shares")]
        public partial class RoutinesOnPlanes;

        [Network(Layout = DataLayout.NHWC)]
        [Input("x", Shape = [33, 45, 44])]
        [Conv("layer", OutChannels = 44, Kernel = [1, 1])]
        [Resize("nearest", Size = [97, 91])]
        [Resize("linear", From = ["layer"], Size = [93, 89], Mode = ResizeMode.Linear)]
        [Pad("padded", Padding = [2, 1], Mode = PadMode.Reflect)]
        [Add("sum", From = ["nearest", "padded"])]
        [Multiply("product", From = ["sum", "nearest"])]
        [Transpose("turned", Permutation = [1, 0, 2])]
        public partial class Resampled;

        [Network(Layout = DataLayout.NHWC, Element = Element.Float64)]
        [Conv("layer", In = [61, 60, 6], OutChannels = 11, Kernel = [3, 3], Activation = Activation.Elu)]
        [MaxPool("pool", Kernel = [3, 3], Stride = [2, 2])]
        [Softmax("shares")]
        public partial class RoutinesOnDoubles;

        [Network(Layout = DataLayout.NHWC)]
        [Conv("layer", In = [224, 224, 2], OutChannels = 64, Kernel = [3, 3], Padding = [1, 1])]
        [MaxPool("pool", Kernel = [3, 3], Stride = [2, 2])]
        public partial class Turns;

        [Network]
        [Conv("layer", In = [3, 8, 8], OutChannels = 4, Kernel = [3, 3])]
        public partial class Tiny;
        """;

    private readonly GeneratedAssembly _assembly = GeneratedAssembly.Compile(Source, new DeconvGenerator());

    /// <summary>The shared ones.</summary>
    public static string[] Names { get; } =
        ["Direct", "Blocks", "Depthwise", "DepthwiseBlocks", "Staged", "Scattered", "Interleaved", "Volume", "Winograd", "WinogradOfFewTiles", "WinogradTransposed", "WinogradOfTwoGroups", "WinogradByGroups", "Phases", "Doubles", "Chain", "Small", "Pixels", "Turned", "Routines", "RoutinesOnPlanes", "RoutinesOnDoubles", "Resampled", "Turns"];

    public NetworkRunner Create(string name) => _assembly.CreateNetwork(name, DeconvGen.Weights.Random(3));

    public string File(string name) => _assembly.Files[name];

    public void Dispose() => _assembly.Dispose();
}
