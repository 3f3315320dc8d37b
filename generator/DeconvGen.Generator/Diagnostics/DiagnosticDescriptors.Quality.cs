using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Diagnostics;

// DCG4001 to DCG4007. Sizes that are legal and give a result that is seldom meant.
internal static partial class DiagnosticDescriptors
{
    private static IEnumerable<(Type Case, DiagnosticDescriptor Descriptor)> Quality() =>
    [
        Rule<UnevenOverlap>("DCG4001", "A kernel that is no multiple of its stride overlaps unevenly", "Advice", DiagnosticSeverity.Info),
        Rule<StrideAboveKernel>("DCG4002", "A stride above the kernel leaves outputs without input", "Advice", DiagnosticSeverity.Warning),
        Rule<SharedStrideFactor>("DCG4003", "Stride and dilation that share a factor leave outputs without input", "Advice", DiagnosticSeverity.Warning),
        Rule<DilationOnceIgnored>("DCG4004", "Older versions of Keras ignored the dilation of a transposed convolution", "Advice", DiagnosticSeverity.Info),
        Rule<CausalCropAtStart>("DCG4005", "A causal network crops at the end", "Advice", DiagnosticSeverity.Warning),
        Rule<SamplesLost>("DCG4006", "A decoder should give as many samples as its encoder takes", "Advice", DiagnosticSeverity.Warning),
        Rule<CausalPaddingTooLong>("DCG4007", "A strided causal convolution needs less padding than its kernel covers", "Advice", DiagnosticSeverity.Info),
    ];
}
