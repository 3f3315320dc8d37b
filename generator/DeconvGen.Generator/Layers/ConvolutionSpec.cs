using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>
/// A convolution or transposed convolution with every number resolved. <c>Axes</c> are the spatial axes, outermost first, 1 to 3.
/// Weights are indexed (group, output channel in the group, input channel in the group, kernel…).
/// </summary>
internal sealed record ConvolutionSpec(
    bool Transposed,
    int InChannels,
    int OutChannels,
    int Groups,
    EquatableArray<ConvolutionAxis> Axes,
    WeightSpec Weights,
    BiasSpec? Bias)
{
    /// <summary>Which kernel elements count.</summary>
    public MaskType Mask { get; init; }

    public bool IsMasked => Mask != MaskType.None;

    /// <summary>The rule that chose the padding, for the description alone.</summary>
    public AutoPad AutoPad { get; init; }

    /// <summary>The output size that the attribute states, for the description alone; empty where it states none.</summary>
    public EquatableArray<int> OutputShape { get; init; } = [];

    public int InPerGroup => InChannels / Groups;

    /// <summary>Weights, then bias, where they come from a source. A transposed output sums over about 1/stride of the kernel.</summary>
    public EquatableArray<TensorSpec> Tensors
    {
        get
        {
            var stride = Transposed ? Axes.Aggregate(1, (product, axis) => product * axis.Stride) : 1;
            var fanIn = Math.Max(1, InPerGroup * Axes.Aggregate(1, (product, axis) => product * axis.Kernel) / stride);
            var tensors = new List<TensorSpec>();
            if (!Weights.IsConstant)
            {
                tensors.Add(new TensorSpec(Weights.Tensor, Weights.Dimensions, Weights.Layout, fanIn));
            }

            if (Bias is { Tensor.Length: > 0 } bias)
            {
                tensors.Add(new TensorSpec(bias.Tensor, [OutChannels], "O", fanIn));
            }

            return tensors.ToEquatableArray();
        }
    }

    public int OutPerGroup => OutChannels / Groups;
}

/// <summary>
/// One spatial axis. Convolution: output o reads inputs <c>o·Stride + k·Dilation − PadBegin</c>, zero outside.
/// Transposed: input i adds to output <c>i·Stride + k·Dilation − PadBegin</c>, nothing outside [0, Output); outputs that no input reaches hold the bias.
/// PadBegin is negative where a convention shifts the result to the right.
/// </summary>
internal readonly record struct ConvolutionAxis(int Input, int Output, int Kernel, int Stride, int Dilation, int PadBegin);

/// <summary>Where weights come from and how the tensor lies in memory.</summary>
/// <param name="Tensor">Name of the tensor in a weight source; empty when the values are constants.</param>
/// <param name="Dimensions">The tensor's shape as the convention stores it.</param>
/// <param name="Layout">The convention's letters for it: <c>OIHW</c>, <c>IOHW</c>, <c>HWIO</c>, <c>HWOI</c>, <c>HWCM</c>; 1-D and 3-D accordingly (<c>OIW</c>, <c>OIDHW</c>).</param>
/// <param name="Strides">Element strides of (group, output channel in the group, input channel in the group, kernel…) in the tensor.</param>
/// <param name="Constants">The constant values in the tensor's order; empty when they come from a source.</param>
internal sealed record WeightSpec(string Tensor, EquatableArray<int> Dimensions, string Layout, EquatableArray<int> Strides, EquatableArray<double> Constants)
{
    public bool IsConstant => Tensor.Length == 0;
}

/// <summary>The bias: a tensor of a weight source, or constants (one for each output channel).</summary>
internal sealed record BiasSpec(string Tensor, EquatableArray<double> Constants);
