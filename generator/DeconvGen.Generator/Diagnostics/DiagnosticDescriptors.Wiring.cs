using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Diagnostics;

// DCG3xxx. Wiring, channels and weights.
internal static partial class DiagnosticDescriptors
{
    private static IEnumerable<(Type Case, DiagnosticDescriptor Descriptor)> Wiring() =>
    [
        Rule<GroupsDoNotDivide>("DCG3001", "Groups must divide both channel counts", "Wiring", DiagnosticSeverity.Error),
        Rule<InChannelsMismatch>("DCG3003", "In must have the channels of the layer that feeds it", "Wiring", DiagnosticSeverity.Error),
        Rule<InSizeMismatch>("DCG3004", "In must have the sizes of the layer that feeds it", "Wiring", DiagnosticSeverity.Error),
        Rule<OutChannelsMismatch>("DCG3005", "OutChannels must agree with Out", "Wiring", DiagnosticSeverity.Error),
        Rule<ConstantCount>("DCG3010", "Constants must fill their shape", "Wiring", DiagnosticSeverity.Error),
        Rule<BilinearNotSquare>("DCG3011", "A bilinear kernel needs as many output as input channels", "Wiring", DiagnosticSeverity.Error),
        Rule<AddShapesDiffer>("DCG3101", "Added values must have the same shape", "Wiring", DiagnosticSeverity.Error),
        Rule<ConcatShapesDiffer>("DCG3102", "Joined values must agree on all other axes", "Wiring", DiagnosticSeverity.Error),
        Rule<UnknownLayer>("DCG3103", "A layer that is referred to must exist", "Wiring", DiagnosticSeverity.Error),
        Rule<SourceNotEarlier>("DCG3104", "From must name earlier layers", "Wiring", DiagnosticSeverity.Error),
        Rule<SourceIsOutput>("DCG3105", "From must not name an output", "Wiring", DiagnosticSeverity.Error),
        Rule<SourceCount>("DCG3106", "A layer must be fed by as many layers as its kind takes", "Wiring", DiagnosticSeverity.Error),
        Rule<AxisOutOfRange>("DCG3107", "Axis must be an axis of the shape", "Wiring", DiagnosticSeverity.Error),
        Rule<ReferredShapeMismatch>("DCG3108", "What a layer refers to must have the shape that it needs", "Wiring", DiagnosticSeverity.Error),
        Rule<KindNotMeant>("DCG3109", "A layer that is referred to must be of the kind meant", "Wiring", DiagnosticSeverity.Error),
        Rule<ElementMismatch>("DCG3110", "A value must have the element type that a layer reads", "Wiring", DiagnosticSeverity.Error),
        Rule<BlockInputMismatch>("DCG3201", "A block must be fed the shape that it takes", "Wiring", DiagnosticSeverity.Error),
        Rule<MirrorSizeMismatch>("DCG3202", "A layer must give back the size that its mirror reads", "Wiring", DiagnosticSeverity.Error),
        Rule<MirrorNotMeant>("DCG3203", "MirrorOf must name an earlier layer that reads as many spatial axes", "Wiring", DiagnosticSeverity.Error),
    ];
}
