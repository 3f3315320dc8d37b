namespace DeconvGen.Benchmarks.Contenders;

/// <summary>A single convolution with its weights: what peers that have operators, but no networks, are given.</summary>
/// <param name="Shape">Its parameters; two spatial axes.</param>
/// <param name="Weights">OIHW, transposed IOHW; the second axis is that of one group.</param>
/// <param name="Bias">One for each output channel.</param>
/// <param name="Input">The input, in NCHW.</param>
internal sealed record ConvolutionCase(ConvolutionInfo Shape, float[] Weights, float[] Bias, float[] Input)
{
    public ConvolutionAxisInfo Vertical => Shape.Axes[0];

    public ConvolutionAxisInfo Horizontal => Shape.Axes[1];

    /// <summary>Input channels of one group.</summary>
    public int GroupIn => Shape.InChannels / Shape.Groups;

    /// <summary>Output channels of one group.</summary>
    public int GroupOut => Shape.OutChannels / Shape.Groups;

    public int OutputLength => Shape.OutChannels * Vertical.Output * Horizontal.Output;

    /// <summary>The network's only layer, or <see langword="null"/> where it is anything but one plain convolution.</summary>
    public static ConvolutionCase? Of(NetworkInfo network, WeightSource weights, float[] input)
    {
        LayerInfo[] computed = [.. network.Layers.Where(layer => layer.Kind is not ("Input" or "Output"))];
        if (computed is not [{ Convolution: { Axes.Count: 2, Mask: MaskType.None } shape, Activation: Activation.None, Tensors: [var kernel, var bias] }] || network.Batch != 1
            || shape.Axes.Any(axis => axis.PadBegin < 0))
        {
            return null;
        }
        return new(shape, Values(kernel), Values(bias), input);

        float[] Values(TensorInfo tensor)
        {
            var values = new float[tensor.Count];
            weights.Find(tensor)!.CopyTo(values);
            return values;
        }
    }

    /// <summary>The weights as group, output channel of the group, row, column, input channel of the group.</summary>
    public float[] WeightsWithInputLast()
    {
        var (height, width) = (Vertical.Kernel, Horizontal.Kernel);
        var result = new float[Weights.Length];
        for (var at = 0; at < result.Length; at++)
        {
            // From the innermost place outwards.
            var (rest, i) = Math.DivRem(at, GroupIn);
            (rest, var x) = Math.DivRem(rest, width);
            (rest, var y) = Math.DivRem(rest, height);
            var (group, o) = Math.DivRem(rest, GroupOut);
            var pair = Shape.Transposed ? ((group * GroupIn + i) * GroupOut) + o : ((group * GroupOut + o) * GroupIn) + i;
            result[at] = Weights[(pair * height + y) * width + x];
        }
        return result;
    }
}
