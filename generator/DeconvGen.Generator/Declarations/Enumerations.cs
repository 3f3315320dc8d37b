namespace DeconvGen.Generator.Declarations;

// The runtime library's enumerations, value for value (a test compares them): the generator cannot reference the library.

internal enum Convention
{
    PyTorch,
    TensorFlow,
    Keras,
    Onnx,
    Caffe,
}

internal enum DataLayout
{
    Default,
    NCHW,
    NHWC,
}

internal enum Element
{
    Float32,
    Float64,
    Int32,
    Int64,
}

internal enum AutoPad
{
    Explicit,
    Valid,
    SameUpper,
    SameLower,
}

internal enum Activation
{
    None,
    Relu,
    LeakyRelu,
    Sigmoid,
    Tanh,
    PRelu,
    Elu,
    Selu,
    HardSigmoid,
    HardTanh,
    Softplus,
    HardSwish,
    Gelu,
    Clip,
}

internal enum GeluForm
{
    Default,
    Exact,
    Tanh,
}

internal enum MaskType
{
    None,
    A,
    B,
}

internal enum PadMode
{
    Constant,
    Reflect,
    Edge,
}

internal enum ResizeMode
{
    Nearest,
    Linear,
}

internal enum CoordinateMode
{
    Default,
    HalfPixel,
    Asymmetric,
    AlignCorners,
}

internal enum NearestRounding
{
    Default,
    Floor,
    Ceil,
    RoundPreferFloor,
    RoundPreferCeil,
}

internal enum DepthOrder
{
    Default,
    DepthColumnRow,
    ColumnRowDepth,
}

internal enum Initializer
{
    None,
    Bilinear,
}

internal enum Algorithm
{
    Auto,
    Direct,
    Winograd,
}

internal enum Precision
{
    Default,
    High,
    Fast,
}

internal enum Lanes
{
    Auto,
    OutputChannels,
    Width,
    Depthwise,
    InputChannels,
}

internal enum Unroll
{
    Auto,
    Loops,
    Full,
}
