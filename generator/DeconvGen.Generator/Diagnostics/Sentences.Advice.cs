using DeconvGen.Generator.Layers;
using static System.FormattableString;

namespace DeconvGen.Generator.Diagnostics;

internal static partial class Sentences
{
    private static string? OfAdvice(Problem problem) => problem switch
    {
        OutputPaddingFolded p => Invariant(
            $"With AutoPad.{p.Terms.AutoPad} the {AxisName(p.Terms.Axis)} of '{p.Layer}' stays {p.Actual}: OutputPadding {p.Terms.OutputPadding} shifts what is cropped, as in ONNX Runtime. ONNX shape inference adds it to the size."),
        UnusedLayer p => $"Nothing reads '{p.Layer}' and it is no output",
        UnrollBudgetExceeded p => Invariant(
            $"Unrolling all of '{p.Layer}' would take {p.Statements} statements, more than the {p.Budget} that the JIT compiles well. Loops are written instead."),
        _ => null,
    };
}
