using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Convolutions and transposed convolutions.</summary>
internal static class Convolutions
{
    public static LayerOutput Conv(LayerTranslation layer)
    {
        var convolution = layer.Layer.Convolution!;
        var axes = convolution.Axes;
        var x = layer.Read(Form.Planar);
        int[] begin = [.. axes.Select(axis => axis.PadBegin)];
        // What no window reads at the end is less than a stride, which ONNX rounds away.
        int[] end = [.. axes.Select(axis => axis.PadEnd < 0 && -axis.PadEnd < axis.Stride ? 0 : axis.PadEnd)];
        if (begin.Concat(end).Any(pad => pad < 0))
        {
            x = layer.Pad(x, [.. begin.Select(pad => Math.Min(pad, 0))], [.. end.Select(pad => Math.Min(pad, 0))]);
            begin = [.. begin.Select(pad => Math.Max(pad, 0))];
            end = [.. end.Select(pad => Math.Max(pad, 0))];
        }
        List<OnnxAttribute> attributes = Common(convolution);
        attributes.Add(AutoPad(convolution) is { } rule ? OnnxAttribute.Of("auto_pad", rule) : OnnxAttribute.Of("pads", begin.Concat(end)));
        List<string> inputs = [x, ConvolutionWeights.Of(layer)];
        if (ConvolutionWeights.Bias(layer) is { } bias)
            inputs.Add(bias);
        return LayerOutput.Planar(layer.Node("Conv", inputs, [.. attributes]));
    }

    public static LayerOutput ConvTranspose(LayerTranslation layer)
    {
        var convolution = layer.Layer.Convolution!;
        var axes = convolution.Axes;
        var attributes = Common(convolution);
        List<string> inputs = [layer.Read(Form.Planar), ConvolutionWeights.Of(layer)];
        var bias = ConvolutionWeights.Bias(layer);
        if (TransposedRule(convolution) is { } rule)
            return LayerOutput.Planar(layer.Node("ConvTranspose", bias is null ? inputs : [.. inputs, bias], [.. attributes, .. rule]));

        // Outputs that no input reaches, beyond what output_padding may add (less than stride or dilation), are padded: with zeros, to which the bias is added after.
        int[] begin = [.. axes.Select(axis => Math.Max(0, -axis.PadBegin))];
        int[] extra = [.. axes.Select(axis => Math.Max(0, -axis.PadEnd))];
        var isLarge = begin.Any(size => size > 0) || extra.Where((size, n) => size >= Math.Max(axes[n].Stride, axes[n].Dilation)).Any();
        attributes.Add(OnnxAttribute.Of("pads", axes.Select(axis => Math.Max(0, axis.PadBegin)).Concat(axes.Select(axis => Math.Max(0, axis.PadEnd)))));
        if (!isLarge)
        {
            if (extra.Any(size => size > 0))
                attributes.Add(OnnxAttribute.Of("output_padding", extra));
            return LayerOutput.Planar(layer.Node("ConvTranspose", bias is null ? inputs : [.. inputs, bias], [.. attributes]));
        }
        var y = layer.Pad(layer.Node("ConvTranspose", inputs, [.. attributes]), begin, extra);
        if (bias is not null)
            y = layer.Node("Add", [y, layer.Reshape(bias, [convolution.OutChannels, .. axes.Select(_ => 1)])]);
        return LayerOutput.Planar(y);
    }

    private static List<OnnxAttribute> Common(ConvolutionInfo convolution) =>
    [
        OnnxAttribute.Of("kernel_shape", convolution.Axes.Select(axis => axis.Kernel)),
        OnnxAttribute.Of("strides", convolution.Axes.Select(axis => axis.Stride)),
        OnnxAttribute.Of("dilations", convolution.Axes.Select(axis => axis.Dilation)),
        OnnxAttribute.Of("group", convolution.Groups),
    ];

    /// <summary>The declared rule in ONNX' words, where its text gives the same padding; ONNX Runtime refuses SAME with dilations, so that those are numbers.</summary>
    private static string? AutoPad(ConvolutionInfo convolution) => convolution.AutoPad switch
    {
        DeconvGen.AutoPad.Valid when convolution.Axes.All(axis => axis.PadBegin == 0 && axis.PadEnd <= 0 && -axis.PadEnd < axis.Stride) => "VALID",
        DeconvGen.AutoPad.SameUpper when convolution.Axes.All(axis => IsSame(axis, upper: true)) => "SAME_UPPER",
        DeconvGen.AutoPad.SameLower when convolution.Axes.All(axis => IsSame(axis, upper: false)) => "SAME_LOWER",
        _ => null,
    };

    private static bool IsSame(ConvolutionAxisInfo axis, bool upper)
    {
        var output = (axis.Input + axis.Stride - 1) / axis.Stride;
        var total = Math.Max(0, ((output - 1) * axis.Stride) + axis.Kernel - axis.Input);
        return axis.Dilation == 1 && axis.Output == output && axis.PadBegin == (upper ? total / 2 : total - (total / 2));
    }

    /// <summary>output_shape, or auto_pad, where it is declared and ONNX' text gives the same crops; nothing otherwise.</summary>
    private static OnnxAttribute[]? TransposedRule(ConvolutionInfo convolution)
    {
        var axes = convolution.Axes;
        // A size beyond the scattered result, which the text does not speak of, is left to the numbers.
        if (axes.Any(axis => Total(axis) < 0))
            return null;
        var isUpper = axes.All(axis => axis.PadBegin == Total(axis) / 2);
        var isLower = axes.All(axis => axis.PadBegin == Total(axis) - (Total(axis) / 2));
        if (convolution.OutputShape is not null && (isUpper || isLower))
        {
            // Without a rule ONNX splits as SAME_LOWER does.
            var outputShape = OnnxAttribute.Of("output_shape", axes.Select(axis => axis.Output));
            return !isLower || (isUpper && convolution.AutoPad == DeconvGen.AutoPad.SameUpper) ? [outputShape, OnnxAttribute.Of("auto_pad", "SAME_UPPER")]
                : convolution.AutoPad == DeconvGen.AutoPad.SameLower ? [outputShape, OnnxAttribute.Of("auto_pad", "SAME_LOWER")]
                : [outputShape];
        }
        var isSame = axes.All(axis => axis.Dilation == 1 && axis.Output == axis.Input * axis.Stride && axis.Kernel >= axis.Stride);
        return convolution.AutoPad switch
        {
            DeconvGen.AutoPad.SameUpper when isSame && isUpper => [OnnxAttribute.Of("auto_pad", "SAME_UPPER")],
            DeconvGen.AutoPad.SameLower when isSame && isLower => [OnnxAttribute.Of("auto_pad", "SAME_LOWER")],
            DeconvGen.AutoPad.Valid when axes.All(axis => Total(axis) == 0) => [OnnxAttribute.Of("auto_pad", "VALID")],
            _ => null,
        };
    }

    // What ONNX crops in all: the length of the scattered result less the output.
    private static int Total(ConvolutionAxisInfo axis) => ((axis.Input - 1) * axis.Stride) + (axis.Dilation * (axis.Kernel - 1)) + 1 - axis.Output;
}
