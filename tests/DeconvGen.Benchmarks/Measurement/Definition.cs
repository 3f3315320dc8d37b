namespace DeconvGen.Benchmarks.Measurement;

/// <summary>
/// A network by the definition of its layers, in double precision and NCHW: what every contender is compared with. It shares no code with the
/// generator; a transposed convolution scatters, which generated kernels never do.
/// </summary>
internal static class Definition
{
    /// <summary>Whether the network is a chain of two-dimensional convolutions, which is all that is defined here.</summary>
    public static bool Supports(NetworkInfo network) => network.Batch == 1 && network.Outputs.Count == 1 && Computed(network).All(layer =>
        layer is { Convolution.Axes.Count: 2, Activation: Activation.None or Activation.Relu or Activation.LeakyRelu or Activation.Sigmoid or Activation.Tanh, Tensors.Count: 2 }
        && layer.Convolution.Mask == MaskType.None && network.Layers.Count(other => other.Inputs.Contains(layer.Name)) == 1
        && network.Convention is not (Convention.TensorFlow or Convention.Keras));

    /// <exception cref="NotSupportedException">The network is not one of those which <see cref="Supports"/>.</exception>
    public static double[] Run(NetworkInfo network, WeightSource weights, float[] input)
    {
        if (!Supports(network))
            throw new NotSupportedException($"{network.Name} is not a chain of two-dimensional convolutions.");
        var value = Array.ConvertAll(input, one => (double)one);
        foreach (var layer in Computed(network))
        {
            value = Convolve(layer.Convolution!, value, Tensor(weights, layer.Tensors[0]), Tensor(weights, layer.Tensors[1]));
            Activate(layer, value);
        }
        return value;
    }

    /// <summary>The largest difference, relative to the largest expected magnitude.</summary>
    public static double Error(double[] expected, float[] actual)
    {
        if (expected.Length != actual.Length)
            return double.PositiveInfinity;
        var (difference, magnitude) = (0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            // Math.Max propagates NaN, so a NaN output is an error of NaN, which is not within any tolerance.
            difference = Math.Max(difference, Math.Abs(expected[i] - actual[i]));
            magnitude = Math.Max(magnitude, Math.Abs(expected[i]));
        }
        return difference / magnitude;
    }

    private static IEnumerable<LayerInfo> Computed(NetworkInfo network) => network.Layers.Where(layer => layer.Kind is not ("Input" or "Output"));

    private static float[] Tensor(WeightSource weights, TensorInfo tensor)
    {
        var values = new float[tensor.Count];
        weights.Find(tensor)!.CopyTo(values);
        return values;
    }

    private static double[] Convolve(ConvolutionInfo layer, double[] input, float[] weights, float[] bias)
    {
        var (vertical, horizontal) = (layer.Axes[0], layer.Axes[1]);
        var (inGroup, outGroup) = (layer.InChannels / layer.Groups, layer.OutChannels / layer.Groups);
        var (inPlane, outPlane) = (vertical.Input * horizontal.Input, vertical.Output * horizontal.Output);
        var output = new double[layer.OutChannels * outPlane];
        for (var oc = 0; oc < layer.OutChannels; oc++)
        {
            Array.Fill(output, bias[oc], oc * outPlane, outPlane);
            for (var ic = 0; ic < inGroup; ic++)
            {
                var channel = oc / outGroup * inGroup + ic;
                var kernel = layer.Transposed ? channel * outGroup + oc % outGroup : oc * inGroup + ic;
                Add(layer, input.AsSpan(channel * inPlane, inPlane), weights.AsSpan(kernel * vertical.Kernel * horizontal.Kernel), output.AsSpan(oc * outPlane, outPlane));
            }
        }
        return output;
    }

    // One input channel's part of one output channel. "Near" is the side that is stepped by one, "far" the one stepped by the stride.
    private static void Add(ConvolutionInfo layer, ReadOnlySpan<double> input, ReadOnlySpan<float> kernel, Span<double> output)
    {
        var (vertical, horizontal) = (layer.Axes[0], layer.Axes[1]);
        var (nearRows, farRows) = layer.Transposed ? (vertical.Input, vertical.Output) : (vertical.Output, vertical.Input);
        for (var kh = 0; kh < vertical.Kernel; kh++)
        {
            for (var near = 0; near < nearRows; near++)
            {
                var far = near * vertical.Stride + kh * vertical.Dilation - vertical.PadBegin;
                if (far < 0 || far >= farRows)
                    continue;
                var (inRow, outRow) = layer.Transposed ? (near, far) : (far, near);
                AddRow(layer.Transposed, horizontal, input.Slice(inRow * horizontal.Input, horizontal.Input),
                    kernel.Slice(kh * horizontal.Kernel, horizontal.Kernel), output.Slice(outRow * horizontal.Output, horizontal.Output));
            }
        }
    }

    private static void AddRow(bool transposed, ConvolutionAxisInfo axis, ReadOnlySpan<double> input, ReadOnlySpan<float> kernel, Span<double> output)
    {
        for (var kw = 0; kw < kernel.Length; kw++)
        {
            double weight = kernel[kw];
            var far = kw * axis.Dilation - axis.PadBegin;
            if (transposed)
            {
                for (var near = 0; near < input.Length; near++, far += axis.Stride)
                {
                    if ((uint)far < (uint)output.Length)
                        output[far] += weight * input[near];
                }
            }
            else
            {
                for (var near = 0; near < output.Length; near++, far += axis.Stride)
                {
                    if ((uint)far < (uint)input.Length)
                        output[near] += weight * input[far];
                }
            }
        }
    }

    private static void Activate(LayerInfo layer, double[] values)
    {
        Func<double, double>? function = layer.Activation switch
        {
            Activation.None => null,
            Activation.Relu => x => Math.Max(x, 0),
            Activation.LeakyRelu => x => x >= 0 ? x : layer.NegativeSlope * x,
            Activation.Sigmoid => x => 1 / (1 + Math.Exp(-x)),
            Activation.Tanh => Math.Tanh,
            _ => throw new NotSupportedException($"Activation {layer.Activation}."),
        };
        for (var i = 0; function is not null && i < values.Length; i++)
        {
            values[i] = function(values[i]);
        }
    }
}
