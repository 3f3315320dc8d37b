using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>
/// The table of defaults by convention, and the only place where one stands. PyTorch is version 2, TensorFlow the API of version 1 (<c>tf.compat.v1</c>), Keras version 3,
/// ONNX the operators with their version, Caffe BVLC's <c>caffe.proto</c>. Where a convention has no such thing, or its versions disagree, there is no default.
/// </summary>
internal static partial class ConventionDefaults
{
    public static readonly ConventionDefault<double> LeakyReluSlope = new("LeakyRelu", "NegativeSlope")
    {
        PyTorch = new(0.01, "torch.nn.LeakyReLU(negative_slope=0.01)"),
        TensorFlow = new(0.2, "tf.nn.leaky_relu(alpha=0.2)"),
        Keras = new(0.3, "keras.layers.LeakyReLU(negative_slope=0.3)"),
        Onnx = new(0.01, "LeakyRelu-16 alpha = 0.01"),
        Caffe = new(null, "ReLUParameter.negative_slope = 0, which is Relu"),
    };

    public static readonly ConventionDefault<double> EluAlpha = new("Elu", "Alpha")
    {
        PyTorch = new(1, "torch.nn.ELU(alpha=1.0)"),
        TensorFlow = new(1, "tf.nn.elu, which has no alpha"),
        Keras = new(1, "keras.layers.ELU(alpha=1.0)"),
        Onnx = new(1, "Elu-6 alpha = 1.0"),
        Caffe = new(1, "ELUParameter.alpha = 1"),
    };

    public static readonly ConventionDefault<double> HardSigmoidAlpha = new("HardSigmoid", "Alpha")
    {
        PyTorch = new(1 / 6.0, "torch.nn.Hardsigmoid: x/6 + 1/2"),
        TensorFlow = new(null, "none; tf.keras.activations.hard_sigmoid is 0.2·x + 0.5 in Keras 2 and x/6 + 0.5 in Keras 3"),
        Keras = new(1 / 6.0, "keras.activations.hard_sigmoid: x/6 + 0.5 (Keras 2: 0.2·x + 0.5)"),
        Onnx = new(0.2, "HardSigmoid-6 alpha = 0.2"),
        Caffe = new(null, "none"),
    };

    public static readonly ConventionDefault<double> HardSigmoidBeta = new("HardSigmoid", "Beta")
    {
        PyTorch = new(0.5, "torch.nn.Hardsigmoid: x/6 + 1/2"),
        TensorFlow = new(0.5, "none; both forms of tf.keras.activations.hard_sigmoid have 0.5"),
        Keras = new(0.5, "keras.activations.hard_sigmoid: x/6 + 0.5"),
        Onnx = new(0.5, "HardSigmoid-6 beta = 0.5"),
        Caffe = new(0.5, "none; every framework that has the function has 0.5"),
    };

    public static readonly ConventionDefault<double> HardTanhMinimum = new("HardTanh", "Minimum")
    {
        PyTorch = new(-1, "torch.nn.Hardtanh(min_val=-1.0)"),
        TensorFlow = new(-1, "none; the function's definition"),
        Keras = new(-1, "keras.activations.hard_tanh: −1 below −1"),
        Onnx = new(-1, "none; the function's definition"),
        Caffe = new(-1, "none; the function's definition"),
    };

    public static readonly ConventionDefault<double> HardTanhMaximum = new("HardTanh", "Maximum")
    {
        PyTorch = new(1, "torch.nn.Hardtanh(max_val=1.0)"),
        TensorFlow = new(1, "none; the function's definition"),
        Keras = new(1, "keras.activations.hard_tanh: 1 above 1"),
        Onnx = new(1, "none; the function's definition"),
        Caffe = new(1, "none; the function's definition"),
    };

    public static readonly ConventionDefault<GeluForm> Gelu = new("Gelu", "Gelu")
    {
        PyTorch = new(GeluForm.Exact, "torch.nn.GELU(approximate='none')"),
        TensorFlow = new(null, "none in version 1, whose networks bring either form (tf.nn.gelu of 2.4: approximate=False)"),
        Keras = new(GeluForm.Exact, "keras.activations.gelu(approximate=False)"),
        Onnx = new(GeluForm.Exact, "Gelu-20 approximate = \"none\""),
        Caffe = new(null, "none"),
    };

    /// <summary>Every line, in the order of the page.</summary>
    public static IReadOnlyList<ConventionDefault> All =>
    [
        LeakyReluSlope, EluAlpha, HardSigmoidAlpha, HardSigmoidBeta, HardTanhMinimum, HardTanhMaximum, Gelu,
        BatchNormEpsilon, BatchNormAffine, InstanceNormEpsilon, InstanceNormAffine,
        LrnSize, LrnScale, LrnScaleOverSize, LrnExponent, LrnBias, LrnLongBefore, L2NormalizeEpsilon, L2NormalizeMaxSquare, L2NormalizeAxis, SoftmaxAxis,
        PoolStride, PoolAutoPad, PoolCeilMode, PoolCountIncludePad, GlobalPoolKeepDims,
        ResizeMode, ResizeNearestCoordinates, ResizeLinearCoordinates, ResizeRounding, DepthToSpaceOrder, ArgMaxKeepDims, ReduceSumKeepDims,
    ];
}
