using DeconvGen.Generator.Layers;

namespace DeconvGen.Testing.Convolutions;

using MaskType = DeconvGen.Generator.Declarations.MaskType;

/// <summary>
/// Convolution and transposed convolution as the definition says, in double precision, one loop nest each: the forward one gathers, the
/// transposed one scatters. It shares nothing with Nests. Data are (batch, channel, spatial…); weights lie as the layer's
/// <see cref="WeightSpec.Strides"/> say.
/// </summary>
internal static class ReferenceConvolution
{
    /// <param name="spec">The layer.</param>
    /// <param name="batch">Number of images.</param>
    /// <param name="input">Batch × channels × spatial sizes.</param>
    /// <param name="weights">The weight tensor in its stored order.</param>
    /// <param name="bias">One number for each output channel, or none.</param>
    public static ReferenceResult Run(ConvolutionSpec spec, int batch, double[] input, double[] weights, double[]? bias)
    {
        int[] inputs = [.. spec.Axes.Select(axis => axis.Input)];
        int[] outputs = [.. spec.Axes.Select(axis => axis.Output)];
        int[] kernel = [.. spec.Axes.Select(axis => axis.Kernel)];
        var (inputSize, outputSize) = (Odometer.Count(inputs), Odometer.Count(outputs));
        if (input.Length != batch * spec.InChannels * inputSize)
            throw new ArgumentException($"{input.Length} inputs instead of {batch} × {spec.InChannels} × {inputSize}.", nameof(input));

        var result = new ReferenceResult([batch, spec.OutChannels, .. outputs]);
        for (var image = 0; image < batch; image++)
        {
            for (var outChannel = 0; outChannel < spec.OutChannels; outChannel++)
            {
                var (group, o) = (outChannel / spec.OutPerGroup, outChannel % spec.OutPerGroup);
                var to = ((image * spec.OutChannels) + outChannel) * outputSize;
                for (var i = 0; i < spec.InPerGroup; i++)
                {
                    var from = ((image * spec.InChannels) + (group * spec.InPerGroup) + i) * inputSize;
                    foreach (var (k, weight) in Taps(spec, weights, kernel, group, o, i))
                    {
                        if (spec.Transposed)
                            Scatter(spec, inputs, outputs, k, from, to, input, weight, result);
                        else
                            Gather(spec, inputs, outputs, k, from, to, input, weight, result);
                    }
                }

                for (var position = 0; bias is not null && position < outputSize; position++)
                {
                    result.AddBias(to + position, bias[outChannel]);
                }
            }
        }

        return result;
    }

    private static IEnumerable<(int[] K, double Weight)> Taps(ConvolutionSpec spec, double[] weights, int[] kernel, int group, int o, int i)
    {
        int[] strides = [.. spec.Weights.Strides];
        var start = (group * strides[0]) + (o * strides[1]) + (i * strides[2]);
        var centre = Odometer.Offset([.. kernel.Select(size => size / 2)], kernel);
        foreach (var (k, place) in Odometer.Indices(kernel).Select((k, place) => (k, place)))
        {
            // A causal mask keeps what lies before the centre in raster order; mask B the centre too.
            if (spec.Mask != MaskType.None && (place > centre || (place == centre && spec.Mask == MaskType.A)))
                continue;

            yield return (k, weights[start + k.Select((position, axis) => position * strides[3 + axis]).Sum()]);
        }
    }

    /// <summary>Output o reads input o·stride + k·dilation − pad.</summary>
    private static void Gather(ConvolutionSpec spec, int[] inputs, int[] outputs, int[] k, int from, int to, double[] input, double weight, ReferenceResult result)
    {
        foreach (var o in Odometer.Indices(outputs))
        {
            int[] i = [.. spec.Axes.Select((axis, n) => (o[n] * axis.Stride) + (k[n] * axis.Dilation) - axis.PadBegin)];
            if (Odometer.IsInside(i, inputs))
                result.AddProduct(to + Odometer.Offset(o, outputs), input[from + Odometer.Offset(i, inputs)], weight);
        }
    }

    /// <summary>Input i adds to output i·stride + k·dilation − pad.</summary>
    private static void Scatter(ConvolutionSpec spec, int[] inputs, int[] outputs, int[] k, int from, int to, double[] input, double weight, ReferenceResult result)
    {
        foreach (var i in Odometer.Indices(inputs))
        {
            int[] o = [.. spec.Axes.Select((axis, n) => (i[n] * axis.Stride) + (k[n] * axis.Dilation) - axis.PadBegin)];
            if (Odometer.IsInside(o, outputs))
                result.AddProduct(to + Odometer.Offset(o, outputs), input[from + Odometer.Offset(i, inputs)], weight);
        }
    }
}
