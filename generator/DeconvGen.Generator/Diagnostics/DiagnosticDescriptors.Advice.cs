using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Diagnostics;

// DCG4xxx. Legal, but likely wrong, surprising, or slow.
internal static partial class DiagnosticDescriptors
{
    private static IEnumerable<(Type Case, DiagnosticDescriptor Descriptor)> Advice() =>
    [
        Rule<OutputPaddingFolded>("DCG4008", "With SAME padding, OutputPadding shifts the result instead of enlarging it", "Advice", DiagnosticSeverity.Info),
        Rule<UnusedLayer>("DCG4009", "Nothing reads the layer", "Advice", DiagnosticSeverity.Warning),
        Rule<PaddingSidesDiffer>("DCG4010", "Equal layers should pad the same side", "Advice", DiagnosticSeverity.Info),
        Rule<InputDropped>("DCG4011", "A convolution should read all of its input", "Advice", DiagnosticSeverity.Info),
        Rule<UnrollBudgetExceeded>("DCG4101", "Full unrolling exceeds the statement budget", "Advice", DiagnosticSeverity.Warning),
        Rule<KernelsNotCompiledAhead>("DCG4102", "Kernels are not compiled ahead of time here", "Advice", DiagnosticSeverity.Info, atEnd: true),
        Rule<KernelsNotOptimized>("DCG4105", "Without optimisation kernels run slowly", "Advice", DiagnosticSeverity.Info, atEnd: true),
    ];
}
