namespace DeconvGen;

/// <summary>What pooling layers have in common. A list of one number applies to every spatial axis.</summary>
public abstract class PoolAttribute : UnaryLayerAttribute
{
    private protected PoolAttribute(string name) : base(name)
    {
    }

    /// <summary>Window size for each spatial axis.</summary>
    public int[]? Kernel { get; set; }

    /// <summary>Stride for each spatial axis. Default by convention: the window size (PyTorch, Keras), 1 (ONNX, Caffe); TensorFlow must state it.</summary>
    public int[]? Stride { get; set; }

    /// <summary>Padding: one number for each axis, or all begins then all ends. Default: 0.</summary>
    public int[]? Padding { get; set; }

    /// <summary>Padding chosen by a rule. Default: <see cref="AutoPad.Explicit"/>, but Valid for TensorFlow and Keras.</summary>
    public AutoPad AutoPad { get; set; }

    /// <summary>Dilation for each spatial axis. Default: 1.</summary>
    public int[]? Dilation { get; set; }

    /// <summary>Whether a last window that does not fit is kept: sizes round up. Default: <see langword="false"/>, but <see langword="true"/> for Caffe.</summary>
    public bool CeilMode { get; set; }
}

/// <summary>Largest element of each window; padding never wins.</summary>
/// <param name="name">The layer's name.</param>
public sealed class MaxPoolAttribute(string name) : PoolAttribute(name);

/// <summary>Mean of each window.</summary>
/// <param name="name">The layer's name.</param>
public sealed class AveragePoolAttribute(string name) : PoolAttribute(name)
{
    /// <summary>
    /// Whether declared padding counts in the divisor. Default by convention: <see langword="true"/> for PyTorch and Caffe, <see langword="false"/> for ONNX,
    /// TensorFlow and Keras.
    /// </summary>
    public bool CountIncludePad { get; set; }
}

/// <summary>Mean over all spatial positions of each channel.</summary>
/// <param name="name">The layer's name.</param>
public sealed class GlobalAveragePoolAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>Whether the spatial axes stay, with size 1. Default by convention: <see langword="true"/> for PyTorch, ONNX and Caffe.</summary>
    public bool KeepDims { get; set; }
}

/// <summary>Maximum over all spatial positions of each channel.</summary>
/// <param name="name">The layer's name.</param>
public sealed class GlobalMaxPoolAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>Whether the spatial axes stay, with size 1. Default by convention: <see langword="true"/> for PyTorch, ONNX and Caffe.</summary>
    public bool KeepDims { get; set; }
}

/// <summary>
/// Indices of the maxima of the <see cref="MaxPoolAttribute"/> layer named in <c>From</c>, as 64-bit integers: flat in one plane (PyTorch), flat over the whole
/// tensor in the order N, C, H, W (ONNX), (y·W + x)·C + c within an image (TensorFlow, Keras).
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class PoolIndicesAttribute(string name) : LayerAttribute(name)
{
    /// <summary>ONNX' <c>storage_order</c> 1: the plane is counted column by column. Default: <see langword="false"/>.</summary>
    public bool ColumnMajor { get; set; }
}

/// <summary>
/// Puts each element back where a max pool found it, zeros elsewhere. The places are those of <see cref="Pool"/>, or the second name in <c>From</c>: an Int64
/// value in the convention's index rule (<see cref="PoolIndicesAttribute"/>).
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class MaxUnpoolAttribute(string name) : ComputedLayerAttribute(name)
{
    /// <summary>Name of an earlier max pool, whose indices are used and whose window, stride and padding are the defaults.</summary>
    public string? Pool { get; set; }

    /// <summary>Window size for each spatial axis. Default: the pool's.</summary>
    public int[]? Kernel { get; set; }

    /// <summary>Stride for each spatial axis. Default: the pool's, else the window size (PyTorch), 1 (ONNX).</summary>
    public int[]? Stride { get; set; }

    /// <summary>Padding: one number for each axis, or all begins then all ends. Default: the pool's, else 0.</summary>
    public int[]? Padding { get; set; }

    /// <summary>Spatial output size. Default: with <see cref="Pool"/>, the pool's input; else (i − 1)·s − p₀ − p₁ + k.</summary>
    public int[]? OutputShape { get; set; }

    /// <summary>
    /// Where indices are counted when <see cref="OutputShape"/> differs from the formula: <see langword="false"/> (the text of ONNX) in the inferred shape, from
    /// where elements move to the same coordinate; <see langword="true"/> (ONNX Runtime) in <see cref="OutputShape"/>.
    /// </summary>
    public bool IndicesInOutput { get; set; }

    /// <summary>Name of the earlier layer that this one undoes: the output must have the spatial size of that layer's input, which is checked.</summary>
    public string? MirrorOf { get; set; }
}
