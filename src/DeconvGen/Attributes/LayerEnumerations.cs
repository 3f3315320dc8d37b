namespace DeconvGen;

/// <summary>How Gelu is computed.</summary>
public enum GeluForm
{
    /// <summary>The convention's.</summary>
    Default,

    /// <summary>x/2 · (1 + erf(x/√2)).</summary>
    Exact,

    /// <summary>x/2 · (1 + tanh(√(2/π)·(x + 0.044715·x³))).</summary>
    Tanh,
}

/// <summary>Which kernel elements of a PixelCNN layer count: those before the centre in raster order, and with B the centre too.</summary>
public enum MaskType
{
    /// <summary>All.</summary>
    None,

    /// <summary>Those before the centre.</summary>
    A,

    /// <summary>Those before the centre, and the centre.</summary>
    B,
}

/// <summary>What <see cref="PadAttribute"/> adds.</summary>
public enum PadMode
{
    /// <summary>A constant.</summary>
    Constant,

    /// <summary>The value mirrored at its edge, the edge itself not repeated.</summary>
    Reflect,

    /// <summary>The nearest element.</summary>
    Edge,
}

/// <summary>Interpolation of <see cref="ResizeAttribute"/>.</summary>
public enum ResizeMode
{
    /// <summary>One input element for each output element.</summary>
    Nearest,

    /// <summary>Linear along each axis (bilinear in 2-D); coordinates outside take the edge.</summary>
    Linear,
}

/// <summary>How output coordinate x becomes an input coordinate, s = output size / input size.</summary>
public enum CoordinateMode
{
    /// <summary>The convention's.</summary>
    Default,

    /// <summary>(x + 1/2) / s − 1/2.</summary>
    HalfPixel,

    /// <summary>x / s.</summary>
    Asymmetric,

    /// <summary>x · (input − 1) / (output − 1).</summary>
    AlignCorners,
}

/// <summary>Rounding of a nearest-neighbour coordinate.</summary>
public enum NearestRounding
{
    /// <summary>The convention's.</summary>
    Default,

    /// <summary>Down.</summary>
    Floor,

    /// <summary>Up.</summary>
    Ceil,

    /// <summary>To the nearest, halves down.</summary>
    RoundPreferFloor,

    /// <summary>To the nearest, halves up.</summary>
    RoundPreferCeil,
}

/// <summary>Where the position in the block stands in the channel index of <see cref="DepthToSpaceAttribute"/>.</summary>
public enum DepthOrder
{
    /// <summary>The convention's.</summary>
    Default,

    /// <summary>(row, column, channel): ONNX DCR, TensorFlow.</summary>
    DepthColumnRow,

    /// <summary>(channel, row, column): ONNX CRD, PyTorch PixelShuffle.</summary>
    ColumnRowDepth,
}
