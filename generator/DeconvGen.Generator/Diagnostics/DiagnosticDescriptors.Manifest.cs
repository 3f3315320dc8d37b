using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Diagnostics;

// DCG4030 to DCG4039. Weights, as a manifest describes them.
internal static partial class DiagnosticDescriptors
{
    private static IEnumerable<(Type Case, DiagnosticDescriptor Descriptor)> Manifest() =>
    [
        Rule<ManifestUnreadable>("DCG4030", "A weight manifest must be readable", "Weights", DiagnosticSeverity.Warning),
        Rule<ManifestWithoutClass>("DCG4031", "A weight manifest is named after its class", "Weights", DiagnosticSeverity.Warning),
        Rule<TensorMissing>("DCG4032", "The weights must have every tensor that a layer reads", "Weights", DiagnosticSeverity.Warning),
        Rule<TensorsUnread>("DCG4033", "Every tensor of the weights is read by a layer", "Weights", DiagnosticSeverity.Warning),
        Rule<TensorShapeDiffers>("DCG4034", "A tensor must have the shape that its layer reads", "Weights", DiagnosticSeverity.Warning),
        Rule<WeightOrderDiffers>("DCG4035", "Weights must have the convention's order of axes", "Weights", DiagnosticSeverity.Warning),
        Rule<BiasLengthDiffers>("DCG4036", "A bias has one number for each output channel", "Weights", DiagnosticSeverity.Warning),
        Rule<NormLengthDiffers>("DCG4037", "A normalization has one number for each channel", "Weights", DiagnosticSeverity.Warning),
        Rule<TensorTypeUnsupported>("DCG4038", "Weights must be of a type that can be loaded", "Weights", DiagnosticSeverity.Warning),
        Rule<KernelsFlipped>("DCG4039", "Some frameworks store flipped kernels", "Weights", DiagnosticSeverity.Info),
    ];
}
