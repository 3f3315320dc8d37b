using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>The axis of a layer that does not state one.</summary>
internal enum DefaultAxis
{
    Channel,
}

// Normalizations.
internal static partial class ConventionDefaults
{
    public static readonly ConventionDefault<double> BatchNormEpsilon = new("BatchNorm", "Epsilon")
    {
        PyTorch = new(1e-5, "torch.nn.BatchNorm2d(eps=1e-05)"),
        TensorFlow = new(1e-3, "tf.layers.batch_normalization(epsilon=0.001)"),
        Keras = new(1e-3, "keras.layers.BatchNormalization(epsilon=0.001)"),
        Onnx = new(1e-5, "BatchNormalization-15 epsilon = 1e-05"),
        Caffe = new(1e-5, "BatchNormParameter.eps = 1e-5"),
    };

    public static readonly ConventionDefault<bool> BatchNormAffine = new("BatchNorm", "Gamma, Shift")
    {
        PyTorch = new(true, "torch.nn.BatchNorm2d(affine=True)"),
        TensorFlow = new(true, "tf.layers.batch_normalization(center=True, scale=True)"),
        Keras = new(true, "keras.layers.BatchNormalization(center=True, scale=True)"),
        Onnx = new(true, "BatchNormalization-15: scale and B are required inputs"),
        Caffe = new(false, "BatchNormParameter has neither; a Scale layer after it does"),
    };

    public static readonly ConventionDefault<double> InstanceNormEpsilon = new("InstanceNorm", "Epsilon")
    {
        PyTorch = new(1e-5, "torch.nn.InstanceNorm2d(eps=1e-05)"),
        TensorFlow = new(null, "none in tf.layers; tf.contrib's and Keras' differ"),
        Keras = new(1e-3, "keras.layers.GroupNormalization(groups=-1, epsilon=0.001)"),
        Onnx = new(1e-5, "InstanceNormalization-6 epsilon = 1e-05"),
        Caffe = new(null, "none; MVNParameter.eps = 1e-9 is added to the deviation, not to the variance"),
    };

    public static readonly ConventionDefault<bool> InstanceNormAffine = new("InstanceNorm", "Gamma, Shift")
    {
        PyTorch = new(false, "torch.nn.InstanceNorm2d(affine=False)"),
        TensorFlow = new(true, "none; as its batch normalization"),
        Keras = new(true, "keras.layers.GroupNormalization(center=True, scale=True)"),
        Onnx = new(true, "InstanceNormalization-6: scale and B are required inputs"),
        Caffe = new(true, "none; as the layer is defined (Ulyanov et al. 2016)"),
    };

    public static readonly ConventionDefault<int> LrnSize = new("Lrn", "Size")
    {
        PyTorch = new(null, "torch.nn.LocalResponseNorm(size): required"),
        TensorFlow = new(11, "tf.nn.lrn(depth_radius=5): 2·5 + 1"),
        Keras = new(null, "none"),
        Onnx = new(null, "LRN-13 size: required"),
        Caffe = new(5, "LRNParameter.local_size = 5"),
    };

    public static readonly ConventionDefault<double> LrnScale = new("Lrn", "Scale")
    {
        PyTorch = new(1e-4, "torch.nn.LocalResponseNorm(alpha=0.0001)"),
        TensorFlow = new(1, "tf.nn.lrn(alpha=1)"),
        Keras = new(null, "none"),
        Onnx = new(1e-4, "LRN-13 alpha = 0.0001"),
        Caffe = new(1, "LRNParameter.alpha = 1"),
    };

    public static readonly ConventionDefault<bool> LrnScaleOverSize = new("Lrn", "α is divided by Size")
    {
        PyTorch = new(true, "torch.nn.LocalResponseNorm: k + α/n · Σ"),
        TensorFlow = new(false, "tf.nn.lrn: bias + alpha * sqr_sum"),
        Keras = new(false, "none; tf.nn.lrn is what a Keras network calls"),
        Onnx = new(true, "LRN-13: bias + alpha / size * square_sum"),
        Caffe = new(true, "lrn_layer.cpp: k + α/n · Σ"),
    };

    public static readonly ConventionDefault<double> LrnExponent = new("Lrn", "Exponent")
    {
        PyTorch = new(0.75, "torch.nn.LocalResponseNorm(beta=0.75)"),
        TensorFlow = new(0.5, "tf.nn.lrn(beta=0.5)"),
        Keras = new(null, "none"),
        Onnx = new(0.75, "LRN-13 beta = 0.75"),
        Caffe = new(0.75, "LRNParameter.beta = 0.75"),
    };

    public static readonly ConventionDefault<double> LrnBias = new("Lrn", "Bias")
    {
        PyTorch = new(1, "torch.nn.LocalResponseNorm(k=1.0)"),
        TensorFlow = new(1, "tf.nn.lrn(bias=1)"),
        Keras = new(1, "none; every framework that has the layer has 1"),
        Onnx = new(1, "LRN-13 bias = 1.0"),
        Caffe = new(1, "LRNParameter.k = 1"),
    };

    public static readonly ConventionDefault<bool> LrnLongBefore = new("Lrn", "an even Size has more channels before than after")
    {
        PyTorch = new(true, "torch.nn.functional.local_response_norm pads (size // 2, (size − 1) // 2)"),
        TensorFlow = new(false, "none; tf.nn.lrn's windows are odd"),
        Keras = new(false, "none"),
        Onnx = new(false, "LRN-13: c − ⌊(size − 1)/2⌋ … c + ⌈(size − 1)/2⌉"),
        Caffe = new(false, "none; lrn_layer.cpp takes odd sizes only"),
    };

    public static readonly ConventionDefault<double> L2NormalizeEpsilon = new("L2Normalize", "Epsilon")
    {
        PyTorch = new(1e-12, "torch.nn.functional.normalize(eps=1e-12)"),
        TensorFlow = new(1e-12, "tf.nn.l2_normalize(epsilon=1e-12)"),
        Keras = new(1e-12, "keras.layers.UnitNormalization: rsqrt(maximum(square_sum, 1e-12))"),
        Onnx = new(0, "LpNormalization-1 has none"),
        Caffe = new(null, "none; the SSD fork's Normalize is another function"),
    };

    public static readonly ConventionDefault<bool> L2NormalizeMaxSquare = new("L2Normalize", "Epsilon bounds the square, not the norm")
    {
        PyTorch = new(false, "torch.nn.functional.normalize: x / max(‖x‖, ε)"),
        TensorFlow = new(true, "tf.nn.l2_normalize: x / √max(Σx², ε)"),
        Keras = new(true, "keras.layers.UnitNormalization: x / √max(Σx², ε)"),
        Onnx = new(false, "LpNormalization-1 has no ε; a stated one is PyTorch's"),
        Caffe = new(false, "none; a stated ε is PyTorch's"),
    };

    public static readonly ConventionDefault<DefaultAxis> L2NormalizeAxis = new("L2Normalize", "Axis")
    {
        PyTorch = new(DefaultAxis.Channel, "torch.nn.functional.normalize(dim=1)"),
        TensorFlow = new(DefaultAxis.Channel, "tf.nn.l2_normalize(axis): required; the last in its examples"),
        Keras = new(DefaultAxis.Channel, "keras.layers.UnitNormalization(axis=-1)"),
        Onnx = new(null, "LpNormalization-1 axis = −1, the last: asked where that is not the channel"),
        Caffe = new(DefaultAxis.Channel, "none; the SSD fork's Normalize: across channels"),
    };

    public static readonly ConventionDefault<DefaultAxis> SoftmaxAxis = new("Softmax", "Axis")
    {
        PyTorch = new(DefaultAxis.Channel, "torch.nn.Softmax2d"),
        TensorFlow = new(DefaultAxis.Channel, "tf.nn.softmax(axis=-1)"),
        Keras = new(DefaultAxis.Channel, "keras.layers.Softmax(axis=-1)"),
        Onnx = new(null, "Softmax-13 axis = −1, the last, and Softmax-1 axis = 1 and all after it: asked where that is not the channel"),
        Caffe = new(DefaultAxis.Channel, "SoftmaxParameter.axis = 1"),
    };
}
