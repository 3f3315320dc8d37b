using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>What a convention makes of one axis of a transposed convolution.</summary>
/// <param name="Output">The output size.</param>
/// <param name="PadBegin">How much is cropped at the beginning.</param>
/// <param name="ByOutputShape">Sizes that <c>OutputShape</c> can select; empty (last &lt; first) where the convention has none.</param>
/// <param name="ByOutputPadding">Sizes that <c>OutputPadding</c> 0, 1, … selects; empty where the convention has none.</param>
internal readonly record struct TransposedSize(int Output, int PadBegin, SizeRange ByOutputShape, SizeRange ByOutputPadding)
{
    private static readonly SizeRange None = new(1, 0);

    /// <summary>The first output padding that is too large: Keras wants less than the stride, PyTorch and ONNX less than stride or dilation.</summary>
    public static int OutputPaddingLimit(SizeTerms terms) =>
        terms.Convention is Convention.Keras ? terms.Stride : Math.Max(terms.Stride, terms.Dilation);

    /// <summary>Length of the whole scattered result, before any crop.</summary>
    public static int Uncropped(SizeTerms terms) => ((terms.Input - 1) * terms.Stride) + terms.Extent;

    /// <summary>The size by the terms' convention; <paramref name="padded"/> says whether output padding is stated, which matters to Keras.</summary>
    public static TransposedSize Of(SizeTerms terms, bool padded, int? outputShape) => terms.Convention switch
    {
        Convention.PyTorch => PyTorch(terms, outputShape),
        Convention.TensorFlow => TensorFlow(terms, outputShape),
        Convention.Keras => Keras(terms, padded),
        Convention.Onnx => outputShape is { } shape ? OnnxShape(terms, shape) : Onnx(terms),
        _ => new TransposedSize(Cropped(terms), terms.PadBegin, None, None),
    };

    // torch/nn/modules/conv.py, _output_padding: output_size selects natural … natural + s − 1.
    private static TransposedSize PyTorch(SizeTerms terms, int? outputShape)
    {
        var natural = Cropped(terms);
        return new TransposedSize(
            outputShape ?? natural + terms.OutputPadding, terms.PadBegin, Range(natural, terms.Stride), Range(natural, OutputPaddingLimit(terms)));
    }

    // conv_grad_shape_utils.cc: a size is accepted if the forward convolution maps it to this input.
    private static TransposedSize TensorFlow(SizeTerms terms, int? outputShape)
    {
        if (terms.AutoPad is AutoPad.Explicit)
        {
            var natural = Cropped(terms);
            return new TransposedSize(outputShape ?? natural, terms.PadBegin, Range(natural, terms.Stride), None);
        }

        var same = terms.AutoPad is not AutoPad.Valid;
        var first = same ? ((terms.Input - 1) * terms.Stride) + 1 : Uncropped(terms);
        var output = outputShape ?? (same ? terms.Input * terms.Stride : first);
        return new TransposedSize(output, HalfOfCrop(terms, output), Range(first, terms.Stride), None);
    }

    // keras/src/backend/common/backend_utils.py: without output_padding SAME gives i·s and VALID (i − 1)·s + max(extent, s).
    private static TransposedSize Keras(SizeTerms terms, bool padded)
    {
        if (terms.AutoPad is AutoPad.Explicit)
        {
            var natural = Cropped(terms);
            return new TransposedSize(natural + terms.OutputPadding, terms.PadBegin, None, Range(natural, terms.Stride));
        }

        var same = terms.AutoPad is not AutoPad.Valid;
        var first = same ? ((terms.Input - 1) * terms.Stride) + (terms.Extent % 2) : Uncropped(terms);
        var output = padded ? first + terms.OutputPadding
            : same ? terms.Input * terms.Stride
            : ((terms.Input - 1) * terms.Stride) + Math.Max(terms.Extent, terms.Stride);
        return new TransposedSize(output, HalfOfCrop(terms, output), None, Range(first, terms.Stride));
    }

    // SAME as ONNX Runtime since 1.13: output padding counts in the total that is cropped, so the size stays i·s where it can be reached.
    private static TransposedSize Onnx(SizeTerms terms)
    {
        if (terms.AutoPad is AutoPad.Explicit or AutoPad.Valid)
        {
            var natural = terms.AutoPad is AutoPad.Valid ? Uncropped(terms) : Cropped(terms);
            return new TransposedSize(natural + terms.OutputPadding, terms.PadBegin, new SizeRange(1, int.MaxValue), Range(natural, OutputPaddingLimit(terms)));
        }

        var full = Uncropped(terms) + terms.OutputPadding;
        return OnnxShape(terms, Math.Min(full, terms.Input * terms.Stride));
    }

    // The pads follow from the size; a total below 0 counts as 0 and the tail holds the bias. Only SameUpper crops the smaller half first.
    private static TransposedSize OnnxShape(SizeTerms terms, int output)
    {
        var total = Math.Max(0, Uncropped(terms) + terms.OutputPadding - output);
        var begin = terms.AutoPad is AutoPad.SameUpper ? total / 2 : total - (total / 2);
        return new TransposedSize(output, begin, new SizeRange(1, int.MaxValue), None);
    }

    private static int Cropped(SizeTerms terms) => Uncropped(terms) - terms.PadBegin - terms.PadEnd;

    private static int HalfOfCrop(SizeTerms terms, int output) => Math.Max(0, Uncropped(terms) - output) / 2;

    private static SizeRange Range(int first, int count) => new(first, first + count - 1);
}
