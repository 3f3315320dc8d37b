namespace DeconvGen;

/// <summary>
/// Convolution (cross-correlation, as in every framework). On each axis <c>o = ⌊(i + p₀ + p₁ − d·(k − 1) − 1) / s⌋ + 1</c>.
/// Weights <c>name.weight</c>: [out, in / groups, k…] for PyTorch, ONNX and Caffe, [k…, in / groups, out] for TensorFlow and Keras; bias <c>name.bias</c>: [out].
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class ConvAttribute(string name) : ConvolutionAttribute(name)
{
    /// <summary>Causal mask of a PixelCNN layer; the tensor is whole, masked taps are not computed. Default: none.</summary>
    public MaskType Mask { get; set; }
}
