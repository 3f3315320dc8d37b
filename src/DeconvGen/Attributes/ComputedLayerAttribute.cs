namespace DeconvGen;

/// <summary>A layer that computes a tensor of the network's element type: it may claim its shape, and end in an activation.</summary>
public abstract class ComputedLayerAttribute : LayerAttribute
{
    private protected ComputedLayerAttribute(string name) : base(name)
    {
    }

    /// <summary>
    /// Output shape without the batch, in the layout's order: <c>[C, H, W]</c> or <c>[H, W, C]</c>. Always a claim: it is compared with the formula.
    /// Where a layer has a number of output channels, the claim gives it.
    /// </summary>
    public int[]? Out { get; set; }

    /// <summary>Function applied to each element of the result, bias included. Default: none.</summary>
    public Activation Activation { get; set; }

    /// <summary>
    /// Slope of <see cref="Activation.LeakyRelu"/> for negative values. Default by convention: 0.01 (PyTorch, ONNX), 0.2 (TensorFlow), 0.3 (Keras); Caffe has none
    /// that every version agrees on.
    /// </summary>
    public double NegativeSlope { get; set; }

    /// <summary>
    /// α of <see cref="Activation.Elu"/> (default 1) and of <see cref="Activation.HardSigmoid"/>, max(0, min(1, α·x + β)) (default by convention: 1/6 for PyTorch
    /// and Keras 3, 0.2 for ONNX; else it must be given).
    /// </summary>
    public double Alpha { get; set; }

    /// <summary>β of <see cref="Activation.HardSigmoid"/>. Default: 0.5.</summary>
    public double Beta { get; set; }

    /// <summary>Lower bound of <see cref="Activation.Clip"/> (default: none) and <see cref="Activation.HardTanh"/> (default: −1).</summary>
    public double Minimum { get; set; }

    /// <summary>Upper bound of <see cref="Activation.Clip"/> (default: none) and <see cref="Activation.HardTanh"/> (default: 1).</summary>
    public double Maximum { get; set; }

    /// <summary>Form of <see cref="Activation.Gelu"/>. Default by convention: exact for PyTorch, ONNX and Keras; TensorFlow 1 and Caffe must say which.</summary>
    public GeluForm Gelu { get; set; }
}

/// <summary>A computed layer that reads one value.</summary>
public abstract class UnaryLayerAttribute : ComputedLayerAttribute
{
    private protected UnaryLayerAttribute(string name) : base(name)
    {
    }

    /// <summary>Input shape without the batch, in the layout's order. Needed at the first layer of a network without <see cref="InputAttribute"/>; a claim elsewhere.</summary>
    public int[]? In { get; set; }
}
