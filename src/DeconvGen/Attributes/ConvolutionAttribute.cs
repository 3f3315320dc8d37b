namespace DeconvGen;

/// <summary>
/// What <see cref="ConvAttribute"/> and <see cref="ConvTransposeAttribute"/> have in common. The number of spatial axes (1 to 3)
/// comes from the lengths of the lists; a list of one number applies to every axis.
/// </summary>
public abstract class ConvolutionAttribute : UnaryLayerAttribute
{
    private protected ConvolutionAttribute(string name) : base(name)
    {
    }

    /// <summary>Number of output channels, where <see cref="ComputedLayerAttribute.Out"/> does not state it.</summary>
    public int OutChannels { get; set; }

    /// <summary>Kernel size k for each spatial axis.</summary>
    public int[]? Kernel { get; set; }

    /// <summary>Stride s for each spatial axis. Default: 1.</summary>
    public int[]? Stride { get; set; }

    /// <summary>
    /// Padding in elements: one number for each axis, or all begins then all ends (2-D: <c>[top, left, bottom, right]</c>). Default: 0.
    /// A convolution adds that many zeros; a transposed convolution crops that much from its output.
    /// </summary>
    public int[]? Padding { get; set; }

    /// <summary>Padding chosen by a rule instead of by numbers. Default: <see cref="AutoPad.Explicit"/>, but Valid for TensorFlow and Keras.</summary>
    public AutoPad AutoPad { get; set; }

    /// <summary>Dilation d for each spatial axis: the kernel covers d·(k − 1) + 1 elements. Default: 1.</summary>
    public int[]? Dilation { get; set; }

    /// <summary>Number of groups; must divide both channel counts. As many groups as input channels is a depthwise layer. Default: 1.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether the layer adds a bias for each output channel. Default: <see langword="true"/>, except for constant <see cref="Weights"/> or an <see cref="Initializer"/> without <see cref="BiasValues"/>.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Constant weights in the convention's weight layout, folded into the code. A depthwise layer may give one kernel for all channels.</summary>
    public double[]? Weights { get; set; }

    /// <summary>Constant bias: one number for each output channel.</summary>
    public double[]? BiasValues { get; set; }

    /// <summary>Constant weights computed by a rule.</summary>
    public Initializer Initializer { get; set; }
}
