namespace DeconvGen.Testing.Frameworks;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;

/// <summary>One axis of a layer as a framework is called; null is "not stated".</summary>
internal readonly record struct AxisCall(
    int Input, int Kernel, int Stride, int Dilation, AutoPad AutoPad, int PadBegin, int PadEnd, int? OutputPadding = null, int? OutputShape = null)
{
    /// <summary>Elements that the dilated kernel covers.</summary>
    public int Extent => ((Kernel - 1) * Dilation) + 1;

    /// <summary>Whether a rule chooses the padding so that the sizes on both sides are those of the stride alone.</summary>
    public bool IsSame => AutoPad is AutoPad.SameUpper or AutoPad.SameLower;

    /// <summary>The whole scattered result of a transposed convolution.</summary>
    public int Scattered => ((Input - 1) * Stride) + Extent;
}

/// <summary>What a framework makes of an axis.</summary>
/// <param name="Output">Number of outputs.</param>
/// <param name="Begin">Padding before the input; of a transposed convolution what is cut before the output.</param>
internal readonly record struct AxisSize(int Output, int Begin);

/// <summary>
/// The size rules of the frameworks, written from their sources as questions and answers: which call is accepted, and what comes out. They share nothing with the
/// generator, whose formulas are compared with them. Null is "refused".
/// </summary>
internal static class FrameworkRules
{
    /// <summary>A convolution, in every framework alike but for what it accepts as padding.</summary>
    public static AxisSize? Convolution(Convention convention, AxisCall axis)
    {
        // torch.nn.functional.conv: padding='same' is not supported for strided convolutions.
        if (convention == Convention.PyTorch && axis.IsSame && axis.Stride > 1)
            return null;

        var (begin, end) = Padding(axis);
        var starts = Enumerable.Range(0, axis.Input + begin + end).Count(start => start % axis.Stride == 0 && start + axis.Extent <= axis.Input + begin + end);
        return starts == 0 ? null : new AxisSize(starts, begin);
    }

    /// <summary>A transposed convolution.</summary>
    public static AxisSize? Transposed(Convention convention, AxisCall axis)
    {
        AxisSize? size = convention switch
        {
            Convention.PyTorch => PyTorch(axis),
            Convention.TensorFlow => TensorFlow(axis),
            Convention.Keras => Keras(axis),
            Convention.Onnx => Onnx(axis),
            // caffe/layers/deconv_layer.cpp: stride·(input − 1) + extent − 2·pad.
            _ => axis.OutputPadding is not null || axis.OutputShape is not null ? null : new AxisSize(axis.Scattered - axis.PadBegin - axis.PadEnd, axis.PadBegin),
        };
        return size is { Output: >= 1 } ? size : null;
    }

    /// <summary>A pool of the convention's default rounding: Caffe rounds up.</summary>
    /// <param name="convention">The framework.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="isPadded">Whether any axis of the layer is padded: only then does Caffe drop a last window that starts in the padding.</param>
    public static AxisSize? Pool(Convention convention, AxisCall axis, bool isPadded)
    {
        // torch: pad should be at most half of effective kernel size; the others: pad must be smaller than the window.
        var most = convention == Convention.PyTorch ? axis.Kernel / 2 : axis.Extent - 1;
        if (Math.Max(axis.PadBegin, axis.PadEnd) > most)
            return null;

        if (convention != Convention.Caffe)
            return Convolution(Convention.Onnx, axis);

        var room = axis.Input + axis.PadBegin + axis.PadEnd - axis.Extent;
        if (room < 0)
            return null;

        var outputs = (int)Math.Ceiling(room / (double)axis.Stride) + 1;
        if (isPadded && (outputs - 1) * axis.Stride >= axis.Input + axis.PadBegin)
            outputs--;
        return new AxisSize(outputs, axis.PadBegin);
    }

    // torch/nn/modules/conv.py, _output_padding; ATen: output padding must be smaller than either stride or dilation.
    private static AxisSize? PyTorch(AxisCall axis)
    {
        var least = axis.Scattered - axis.PadBegin - axis.PadEnd;
        var padding = axis.OutputShape - least ?? axis.OutputPadding ?? 0;
        if (padding < 0 || !(padding < axis.Stride || (padding < axis.Dilation && axis.OutputShape is null)))
            return null;

        return new AxisSize(least + padding, axis.PadBegin);
    }

    // tensorflow/core/kernels/conv_grad_shape_utils.cc: accepted if the forward convolution of that size gives this input.
    private static AxisSize? TensorFlow(AxisCall axis)
    {
        if (axis.OutputPadding is not null)
            return null;

        var (begin, end) = axis.AutoPad == AutoPad.Explicit ? (axis.PadBegin, axis.PadEnd) : (0, 0);
        var output = axis.OutputShape ?? (axis.IsSame ? axis.Input * axis.Stride : axis.Scattered - begin - end);
        var forward = axis with { Input = output };
        if (output < 1 || Convolution(Convention.TensorFlow, forward)?.Output != axis.Input)
            return null;

        return new AxisSize(output, axis.AutoPad == AutoPad.Explicit ? begin : Math.Max(0, axis.Scattered - output) / 2);
    }

    // keras/src/backend/common/backend_utils.py, _get_output_shape_given_tf_padding.
    private static AxisSize? Keras(AxisCall axis)
    {
        if (axis.OutputShape is not null || axis.OutputPadding >= axis.Stride || axis.OutputPadding < 0)
            return null;

        // Keras has no padding in numbers: a crop behind the layer.
        if (axis.PadBegin + axis.PadEnd > 0)
            return new AxisSize(axis.Scattered + (axis.OutputPadding ?? 0) - axis.PadBegin - axis.PadEnd, axis.PadBegin);

        var spread = (axis.Input - 1) * axis.Stride;
        var output = (axis.IsSame, axis.OutputPadding) switch
        {
            (true, null) => axis.Input * axis.Stride,
            (true, { } padding) => spread + (axis.Extent % 2) + padding,
            (false, null) => spread + axis.Extent + Math.Max(axis.Extent, axis.Stride) - axis.Extent,
            (false, { } padding) => spread + axis.Extent + padding,
        };
        return new AxisSize(output, Math.Max(0, axis.Scattered - output) / 2);
    }

    // onnx/defs/nn/defs.cc and ONNX Runtime since 1.13, which counts output padding in the total that is cropped.
    private static AxisSize? Onnx(AxisCall axis)
    {
        if (axis.OutputPadding < 0 || axis.OutputPadding >= Math.Max(axis.Stride, axis.Dilation))
            return null;

        var full = axis.Scattered + (axis.OutputPadding ?? 0);
        var wanted = axis.OutputShape ?? (axis.IsSame ? Math.Min(full, axis.Input * axis.Stride) : null);
        if (wanted is not { } output)
            return axis.AutoPad == AutoPad.Valid ? new AxisSize(full, 0) : new AxisSize(full - axis.PadBegin - axis.PadEnd, axis.PadBegin);

        if (axis.PadBegin + axis.PadEnd > 0)
            return null;

        var total = Math.Max(0, full - output);
        return new AxisSize(output, axis.AutoPad == AutoPad.SameUpper ? total / 2 : total - (total / 2));
    }

    private static (int Begin, int End) Padding(AxisCall axis)
    {
        if (!axis.IsSame)
            return axis.AutoPad == AutoPad.Valid ? (0, 0) : (axis.PadBegin, axis.PadEnd);

        var outputs = (int)Math.Ceiling(axis.Input / (double)axis.Stride);
        var total = Math.Max(0, ((outputs - 1) * axis.Stride) + axis.Extent - axis.Input);
        var (small, large) = (total / 2, total - (total / 2));
        return axis.AutoPad == AutoPad.SameUpper ? (small, large) : (large, small);
    }
}
