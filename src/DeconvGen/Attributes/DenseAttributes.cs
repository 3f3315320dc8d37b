namespace DeconvGen;

/// <summary>
/// Fully connected: every output sums over all elements of the input, which is flattened in the order of the network's layout. Tensor <c>name.weight</c>:
/// [out, in] (PyTorch, ONNX, Caffe) or [in, out] (TensorFlow, Keras); <c>name.bias</c>.
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class DenseAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>Number of outputs, where <see cref="ComputedLayerAttribute.Out"/> does not state it.</summary>
    public int OutChannels { get; set; }

    /// <summary>Whether the layer adds a bias. Default: <see langword="true"/>, except for constant <see cref="Weights"/> without <see cref="BiasValues"/>.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Constant weights in the convention's layout, folded into the code.</summary>
    public double[]? Weights { get; set; }

    /// <summary>Constant bias: one number for each output.</summary>
    public double[]? BiasValues { get; set; }

    /// <summary>
    /// Name of an earlier <see cref="EmbeddingAttribute"/> layer whose table, transposed, is this layer's weight (tied weights), or of a dense layer whose weight is shared.
    /// </summary>
    public string? WeightsFrom { get; set; }
}

/// <summary>
/// Rows of a table: for each Int32 element of the input, row <c>input[n]</c> of <c>name.weight</c>, [Count, Size]. An index outside [0, Count) throws when the
/// network runs.
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class EmbeddingAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>Number of rows.</summary>
    public int Count { get; set; }

    /// <summary>Length of a row.</summary>
    public int Size { get; set; }
}

/// <summary>Index of the largest element along one axis, as a 64-bit integer; the first of equal ones. The axis is gone from the shape, or has size 1 with <see cref="KeepDims"/>.</summary>
/// <param name="name">The layer's name.</param>
public sealed class ArgMaxAttribute(string name) : LayerAttribute(name)
{
    /// <summary>The axis, counted in the layout's order without the batch. Default: the channel axis.</summary>
    public int Axis { get; set; }

    /// <summary>Whether the axis stays, with size 1. Default: <see langword="false"/>, but <see langword="true"/> for ONNX and Caffe.</summary>
    public bool KeepDims { get; set; }
}

/// <summary>Sum along axes.</summary>
/// <param name="name">The layer's name.</param>
public sealed class ReduceSumAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>The axes, counted in the layout's order without the batch. Default: the channel axis.</summary>
    public int[]? Axes { get; set; }

    /// <summary>Whether the axes stay, with size 1. Default: <see langword="false"/>, but <see langword="true"/> for ONNX.</summary>
    public bool KeepDims { get; set; }

    /// <summary>With one axis: sums the segments of this length into which it is cut, element by element, so that the axis has this length. Default: 1, the sum of all.</summary>
    public int Segment { get; set; } = 1;
}

/// <summary>
/// Another network class of the same project as a block: its layers are computed in this place, as <c>name.layer</c> with tensors <c>name.layer.weight</c>, and
/// its <see cref="ScheduleAttribute"/>s apply. It states its own <c>In</c>, which must be the shape of what feeds it; several <see cref="InputAttribute"/>s are fed
/// in the order of <see cref="LayerAttribute.From"/>. Its one output is the value that other layers read as <c>name</c>. The batch is that of this network.
/// </summary>
/// <param name="network">The class, marked with <see cref="NetworkAttribute"/>, of the same convention, layout and element type.</param>
/// <param name="name">The layer's name.</param>
public sealed class SubnetworkAttribute(Type network, string name) : LayerAttribute(name)
{
    /// <summary>The block's class.</summary>
    public Type Network { get; } = network;
}
