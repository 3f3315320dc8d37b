namespace DeconvGen;

/// <summary>Joins two or more values along one axis; all other axes must be equal. Producers write straight into the joined tensor where they can.</summary>
/// <param name="name">The layer's name.</param>
public sealed class ConcatAttribute(string name) : ComputedLayerAttribute(name)
{
    /// <summary>The axis to join, counted in the layout's order without the batch. Default: the channel axis.</summary>
    public int Axis { get; set; }
}

/// <summary>The same elements in another shape, in the order of the network's layout.</summary>
/// <param name="name">The layer's name.</param>
public sealed class ReshapeAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>The new shape without the batch, in the layout's order; one size may be −1 and is worked out.</summary>
    public int[]? Shape { get; set; }
}

/// <summary>The same elements as a vector, in the order of the network's layout.</summary>
/// <param name="name">The layer's name.</param>
public sealed class FlattenAttribute(string name) : UnaryLayerAttribute(name);

/// <summary>Reorders axes: output axis n is input axis <c>Permutation[n]</c>, all counted in the layout's order without the batch.</summary>
/// <param name="name">The layer's name.</param>
public sealed class TransposeAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>For each output axis the input axis.</summary>
    public int[]? Permutation { get; set; }
}

/// <summary>Reverses the order along axes. Along the channel axis it turns RGB into BGR.</summary>
/// <param name="name">The layer's name.</param>
public sealed class FlipAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>Axes, counted in the layout's order without the batch. Default: the channel axis.</summary>
    public int[]? Axes { get; set; }
}

/// <summary>Elements Start, Start + Step, … of one axis.</summary>
/// <param name="name">The layer's name.</param>
public sealed class SliceAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>The axis, counted in the layout's order without the batch. Default: the channel axis.</summary>
    public int Axis { get; set; }

    /// <summary>The first element. Default: 0.</summary>
    public int Start { get; set; }

    /// <summary>How many elements. Default: as many as there are.</summary>
    public int Length { get; set; }

    /// <summary>Distance between elements, at least 1. Default: 1.</summary>
    public int Step { get; set; } = 1;
}

/// <summary>A spatial window of a value.</summary>
/// <param name="name">The layer's name.</param>
public sealed class CropAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>First element on each spatial axis (Caffe's <c>offset</c>); a list of one number applies to every axis. Default: 0.</summary>
    public int[]? Offset { get; set; }

    /// <summary>Spatial size; or see <see cref="Like"/>.</summary>
    public int[]? Size { get; set; }

    /// <summary>Name of an earlier layer whose spatial size is taken (Caffe's second bottom).</summary>
    public string? Like { get; set; }
}

/// <summary>Adds elements around a value on its spatial axes.</summary>
/// <param name="name">The layer's name.</param>
public sealed class PadAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>One number for each spatial axis, or all begins then all ends (2-D: <c>[top, left, bottom, right]</c>).</summary>
    public int[]? Padding { get; set; }

    /// <summary>What is added. Default: <see cref="PadMode.Constant"/>.</summary>
    public PadMode Mode { get; set; }

    /// <summary>The constant. Default: 0.</summary>
    public double Value { get; set; }
}

/// <summary>Moves channels into space: [C·b², H, W] becomes [C, H·b, W·b].</summary>
/// <param name="name">The layer's name.</param>
public sealed class DepthToSpaceAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>b: how much larger each spatial axis becomes.</summary>
    public int BlockSize { get; set; }

    /// <summary>Where the block's position stands in the channel index. Default by convention: PyTorch (PixelShuffle) channel first, TensorFlow, Keras and ONNX channel last; Caffe must give it.</summary>
    public DepthOrder Order { get; set; }
}

/// <summary>
/// Resamples the spatial axes to <see cref="Size"/>, or by <see cref="Scale"/> (output = ⌊input · scale⌋).
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class ResizeAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>Output size of each spatial axis.</summary>
    public int[]? Size { get; set; }

    /// <summary>Factor of each spatial axis; a list of one number applies to every axis.</summary>
    public double[]? Scale { get; set; }

    /// <summary>Nearest or linear interpolation. Default by convention: nearest, but linear for TensorFlow; Caffe must give it.</summary>
    public ResizeMode Mode { get; set; }

    /// <summary>How an output coordinate becomes an input coordinate. Default by convention: half-pixel, but asymmetric for TensorFlow (as version 1) and for PyTorch's nearest; Caffe must give it.</summary>
    public CoordinateMode Coordinates { get; set; }

    /// <summary>Rounding of <see cref="ResizeMode.Nearest"/>. Default by convention: ONNX RoundPreferFloor, Keras RoundPreferCeil (which is ⌊(x + ½) / s⌋), PyTorch and TensorFlow Floor; Caffe must give it.</summary>
    public NearestRounding Rounding { get; set; }

    /// <summary>Name of the earlier layer that this one undoes: the output must have the spatial size of that layer's input, which is checked.</summary>
    public string? MirrorOf { get; set; }
}

/// <summary>
/// A window of an image at a location that is known at run time: <c>From = ["image", "location"]</c>, the location (y, x) in [−1, 1], 0 the centre, as
/// TensorFlow's <c>extract_glimpse</c> (centred, normalised); parts outside the image hold zeros.
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class GlimpseAttribute(string name) : ComputedLayerAttribute(name)
{
    /// <summary>Height and width of the window.</summary>
    public int[]? Size { get; set; }

    /// <summary>
    /// Whether the centre is rounded to a whole pixel (halves to even) before ⌊size / 2⌋ is taken off, as recurrent attention models do. Default:
    /// <see langword="false"/>, where the window's first row and column are cut towards zero, as TensorFlow does.
    /// </summary>
    public bool RoundCentre { get; set; }
}
