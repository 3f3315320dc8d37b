namespace DeconvGen;

/// <summary>The framework whose size rules, weight layouts and defaults apply.</summary>
public enum Convention
{
    /// <summary>NCHW; weights OIHW, transposed IOHW.</summary>
    PyTorch,

    /// <summary>NHWC; weights HWIO, transposed HWOI, depthwise HWCM; padding VALID or SAME.</summary>
    TensorFlow,

    /// <summary>As TensorFlow, with Keras' own size rule for transposed convolution.</summary>
    Keras,

    /// <summary>NCHW; weights OIHW, transposed IOHW; <c>auto_pad</c> and <c>output_shape</c> as in ONNX.</summary>
    Onnx,

    /// <summary>NCHW; weights OIHW, transposed IOHW.</summary>
    Caffe,
}

/// <summary>Order of the axes of data.</summary>
public enum DataLayout
{
    /// <summary>The convention's layout.</summary>
    Default,

    /// <summary>Channels first: batch, channel, depth, height, width.</summary>
    NCHW,

    /// <summary>Channels last: batch, depth, height, width, channel.</summary>
    NHWC,
}

/// <summary>Type of one number of a tensor.</summary>
public enum Element
{
    /// <summary>IEEE 754 single precision.</summary>
    Float32,

    /// <summary>IEEE 754 double precision.</summary>
    Float64,

    /// <summary>32-bit signed integer (inputs only).</summary>
    Int32,

    /// <summary>64-bit signed integer (inputs only).</summary>
    Int64,
}

/// <summary>Padding by rule.</summary>
public enum AutoPad
{
    /// <summary>The numbers in <c>Padding</c>.</summary>
    Explicit,

    /// <summary>No padding: only windows that lie inside the input.</summary>
    Valid,

    /// <summary>⌈i / s⌉ outputs; of an odd total the larger half lies at the end. TensorFlow's and Keras' SAME.</summary>
    SameUpper,

    /// <summary>⌈i / s⌉ outputs; of an odd total the larger half lies at the beginning.</summary>
    SameLower,

    /// <summary>Another name of <see cref="SameUpper"/>.</summary>
    Same = SameUpper,
}

/// <summary>Function applied to each output.</summary>
public enum Activation
{
    /// <summary>x.</summary>
    None,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x for x ≥ 0, slope·x below.</summary>
    LeakyRelu,

    /// <summary>1 / (1 + e^−x).</summary>
    Sigmoid,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>x for x ≥ 0, slope·x below, with a slope for each channel from the tensor <c>name.slope</c>.</summary>
    PRelu,

    /// <summary>x for x ≥ 0, α·(eˣ − 1) below.</summary>
    Elu,

    /// <summary>λ·x for x ≥ 0, λ·α·(eˣ − 1) below, λ = 1.0507009873554805, α = 1.6732632423543772 (Klambauer et al. 2017).</summary>
    Selu,

    /// <summary>max(0, min(1, α·x + β)).</summary>
    HardSigmoid,

    /// <summary>x clamped to [−1, 1], or to the bounds given.</summary>
    HardTanh,

    /// <summary>ln(1 + eˣ).</summary>
    Softplus,

    /// <summary>x · max(0, min(1, x/6 + 1/2)).</summary>
    HardSwish,

    /// <summary>x · Φ(x), Φ the normal distribution function.</summary>
    Gelu,

    /// <summary>x clamped to the bounds given.</summary>
    Clip,
}

/// <summary>Weights computed by a rule.</summary>
public enum Initializer
{
    /// <summary>None: weights come from the weight source or from <c>Weights</c>.</summary>
    None,

    /// <summary>
    /// Bilinear interpolation: <c>w[x] = 1 − |x − c| / f</c> with <c>f = ⌈k / 2⌉</c>, <c>c = (k − 1) / 2</c>, the outer product over the axes,
    /// on the diagonal of the channels (Caffe's <c>BilinearFiller</c>, with its shift for odd sizes corrected).
    /// </summary>
    Bilinear,
}

/// <summary>Algorithm of a layer.</summary>
public enum Algorithm
{
    /// <summary>Chosen by the cost model.</summary>
    Auto,

    /// <summary>Sums of products, as in the definition.</summary>
    Direct,

    /// <summary>
    /// Winograd's minimal filtering (Toom–Cook tiles): two to four times fewer multiplications. Its error is about that
    /// of <see cref="Direct"/> for kernels of 3 and up to three times as large for kernels of 5 and 7: below 10⁻⁵ of the largest output.
    /// </summary>
    Winograd,
}

/// <summary>How much rounding error a layer may trade for speed. Sums of products have the same in all; it is the tiles of <see cref="Algorithm.Winograd"/> that differ.</summary>
public enum Precision
{
    /// <summary>Errors of at most 10⁻⁵ of the largest output; F(4×4, 3×3) stays within 5·10⁻⁶.</summary>
    Default,

    /// <summary>Only tiles whose error is expected to be that of sums of products, within a quarter: F(2×2, 3×3), F(2×4, 3×3), F(3×3, 2×2), F(2×2, 5×5).</summary>
    High,

    /// <summary>Errors of up to 3·10⁻⁵ of the largest output: F(6×6, 3×3) too.</summary>
    Fast,
}

/// <summary>What the lanes of a vector hold.</summary>
public enum Lanes
{
    /// <summary>Chosen by the cost model.</summary>
    Auto,

    /// <summary>Neighbouring output channels; weights are packed for it.</summary>
    OutputChannels,

    /// <summary>Neighbouring outputs along the width.</summary>
    Width,

    /// <summary>Neighbouring channels of a depthwise layer.</summary>
    Depthwise,

    /// <summary>Neighbouring input channels, added up at the end of each sum: for few output channels.</summary>
    InputChannels,
}

/// <summary>How far loops are unrolled.</summary>
public enum Unroll
{
    /// <summary>Chosen by size.</summary>
    Auto,

    /// <summary>Only the register tile and the kernel taps.</summary>
    Loops,

    /// <summary>The whole layer, straight through, where its size permits; a warning and loops where not.</summary>
    Full,
}
