namespace DeconvGen;

/// <summary>
/// Batch normalization in inference: γ·(x − mean) / √(variance + ε) + β for each channel. Tensors <c>name.mean</c>, <c>name.variance</c>, and
/// <c>name.gamma</c>, <c>name.beta</c> unless switched off. Folded into the convolution before it where that has no other reader and no activation.
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class BatchNormAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>ε. Default by convention: 1e-5 (PyTorch, ONNX, Caffe), 1e-3 (TensorFlow's layers, Keras).</summary>
    public double Epsilon { get; set; }

    /// <summary>Whether there is a scale γ. Default: <see langword="true"/>, except for Caffe, whose BatchNorm has none.</summary>
    public bool Gamma { get; set; } = true;

    /// <summary>Whether there is a shift β (the tensor <c>name.beta</c>). Default: <see langword="true"/>, except for Caffe.</summary>
    public bool Shift { get; set; } = true;
}

/// <summary>
/// Instance normalization: γ·(x − mean) / √(variance + ε) + β with mean and (biased) variance of each channel of each image. Tensors <c>name.gamma</c>,
/// <c>name.beta</c> unless switched off.
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class InstanceNormAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>ε. Default by convention: 1e-5 (PyTorch, ONNX), 1e-3 (Keras); else it must be given.</summary>
    public double Epsilon { get; set; }

    /// <summary>Whether there is a scale γ. Default by convention: <see langword="false"/> for PyTorch, <see langword="true"/> for others.</summary>
    public bool Gamma { get; set; }

    /// <summary>Whether there is a shift β. Default by convention: <see langword="false"/> for PyTorch, <see langword="true"/> for others.</summary>
    public bool Shift { get; set; }
}

/// <summary>
/// Local response normalization across channels: x / (k + α/n · Σ x²)^β over n neighbouring channels (TensorFlow: α · Σ, and n = 2·radius + 1).
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class LrnAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>n, the number of channels in the sum. Default by convention: Caffe 5, TensorFlow 11; else it must be given.</summary>
    public int Size { get; set; }

    /// <summary>α. Default by convention: 1e-4 (PyTorch, ONNX), 1 (Caffe, TensorFlow); Keras must give it.</summary>
    public double Scale { get; set; }

    /// <summary>β, the exponent. Default by convention: 0.75 (PyTorch, ONNX, Caffe), 0.5 (TensorFlow); Keras must give it.</summary>
    public double Exponent { get; set; }

    /// <summary>k. Default: 1.</summary>
    public double Bias { get; set; } = 1;
}

/// <summary>x divided by its Euclidean norm along one axis.</summary>
/// <param name="name">The layer's name.</param>
public sealed class L2NormalizeAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>The axis, counted in the layout's order without the batch. Default: the channel axis; ONNX, whose own default is the last one, must give it where that is another.</summary>
    public int Axis { get; set; }

    /// <summary>
    /// ε. PyTorch: x / max(‖x‖, ε), default 1e-12. TensorFlow, Keras: x / √max(Σx², ε), default 1e-12. ONNX has none (0), and an output of 0 where the norm is 0. Caffe must give it; the SSD fork's layer is another function and must be composed.
    /// </summary>
    public double Epsilon { get; set; }
}

/// <summary>eˣ / Σeˣ along one axis, computed from x − max x.</summary>
/// <param name="name">The layer's name.</param>
public sealed class SoftmaxAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>The axis, counted in the layout's order without the batch. Default: the channel axis; ONNX, whose own default is the last one, must give it where that is another.</summary>
    public int Axis { get; set; }

    /// <summary>Length of the segments into which the axis is cut, each with a softmax of its own. Default: the whole axis.</summary>
    public int Segment { get; set; }
}

/// <summary>
/// Minibatch discrimination (Salimans et al. 2016): with M = x·T, [Features, Size] for each image, feature b of image n is Σ over the images m of the batch of
/// exp(−‖M[n, b] − M[m, b]‖₁), m = n included (each image adds exp(0) = 1) unless <see cref="ExcludeSelf"/>. Tensor <c>name.weight</c>. The value has
/// Features elements; concatenate it with x where the network does. Couples the images of <c>[Network(Batch = n)]</c>.
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class MinibatchDiscriminationAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>Number of features B.</summary>
    public int Features { get; set; }

    /// <summary>Size of each feature's vector C.</summary>
    public int Size { get; set; }

    /// <summary>Whether an image's distance to itself is left out. Default: <see langword="false"/>.</summary>
    public bool ExcludeSelf { get; set; }

    /// <summary>Whether a learned number, the tensor <c>name.bias</c>, [Features], is added to each feature. Default: <see langword="false"/>.</summary>
    public bool Bias { get; set; }
}
