using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Diagnostics;

// DCG2xxx. Sizes of one layer.
internal static partial class DiagnosticDescriptors
{
    private static IEnumerable<(Type Case, DiagnosticDescriptor Descriptor)> Sizes() =>
    [
        Rule<TransposedOutputMismatch>("DCG2101", "Out of a transposed convolution must follow from its sizes", "Sizes", DiagnosticSeverity.Error),
        Rule<OutputShapeOutOfRange>("DCG2104", "OutputShape must be a size that the convention can select", "Sizes", DiagnosticSeverity.Error),
        Rule<OutputPaddingOutOfRange>("DCG2105", "OutputPadding must be below its limit", "Sizes", DiagnosticSeverity.Error),
        Rule<OutputPaddingUnsupported>("DCG2106", "OutputPadding must exist in the convention", "Sizes", DiagnosticSeverity.Error),
        Rule<OutputShapeUnsupported>("DCG2107", "OutputShape must exist in the convention", "Sizes", DiagnosticSeverity.Error),
        Rule<OutputShapeWithPadding>("DCG2109", "OutputShape must not be combined with what it fixes", "Sizes", DiagnosticSeverity.Error),
        Rule<AutoPadWithPadding>("DCG2110", "AutoPad must not be combined with Padding", "Sizes", DiagnosticSeverity.Error),
        Rule<AutoPadUnsupported>("DCG2112", "AutoPad must exist in the convention", "Sizes", DiagnosticSeverity.Error),
        Rule<NothingLeft>("DCG2113", "Padding must leave some output", "Sizes", DiagnosticSeverity.Error),
        Rule<KernelTooLarge>("DCG2201", "The kernel must fit into the padded input", "Sizes", DiagnosticSeverity.Error),
        Rule<ConvolutionOutputMismatch>("DCG2202", "Out of a convolution must follow from its sizes", "Sizes", DiagnosticSeverity.Error),
        Rule<WindowOutside>("DCG2208", "A window must lie inside its input", "Sizes", DiagnosticSeverity.Error),
        Rule<StrideWithDilation>("DCG2210", "Keras has no stride together with dilation", "Sizes", DiagnosticSeverity.Error),
        Rule<OutShapeMismatch>("DCG2203", "Out must be the shape of the layer's value", "Sizes", DiagnosticSeverity.Error),
        Rule<SegmentDoesNotDivide>("DCG2204", "Segments must fill their axis", "Sizes", DiagnosticSeverity.Error),
        Rule<PoolPaddingTooLarge>("DCG2205", "A pool's padding must be smaller than its window", "Sizes", DiagnosticSeverity.Error),
        Rule<ReflectionTooLarge>("DCG2206", "Reflected elements must exist", "Sizes", DiagnosticSeverity.Error),
        Rule<BlockDoesNotDivide>("DCG2207", "A block must divide the channels", "Sizes", DiagnosticSeverity.Error),
        Rule<TooLarge>("DCG2211", "Tensors must be addressable by int", "Sizes", DiagnosticSeverity.Error),
    ];
}
