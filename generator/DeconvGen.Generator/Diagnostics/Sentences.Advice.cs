using DeconvGen.Generator.Layers;
using static System.FormattableString;

namespace DeconvGen.Generator.Diagnostics;

internal static partial class Sentences
{
    private static string? OfAdvice(Problem problem) => problem switch
    {
        OutputPaddingFolded p => Invariant(
            $"With AutoPad.{p.Terms.AutoPad} the {AxisName(p.Terms.Axis)} of '{p.Layer}' stays {p.Actual}: OutputPadding {p.Terms.OutputPadding} shifts what is cropped, as in ONNX Runtime. ONNX shape inference adds it to the size."),
        PaddingSidesDiffer p =>
            $"'{p.Layer}' {(p.Terms.Transposed ? "crops" : "pads")} {Pair(p.Sides)} on the {AxisName(p.Terms.Axis)}, but '{p.Rule}' of equal kernel and stride {Pair(p.RuleSides)} by AutoPad.{p.RuleAutoPad}: the same size in another place",
        InputDropped p => Invariant(
            $"The last {(p.Unread == 1 ? "element" : Invariant($"{p.Unread} elements"))} on the {AxisName(p.Terms.Axis)} of the input of '{p.Layer}' {(p.Unread == 1 ? "is" : "are")} never read: {Formulas.Remainder(p.Terms)}"),
        UnusedLayer p => $"Nothing reads '{p.Layer}' and it is no output",
        UnrollBudgetExceeded p => Invariant(
            $"Unrolling all of '{p.Layer}' would take {p.Statements} statements, more than the {p.Budget} that the JIT compiles well. Loops are written instead."),
        KernelsNotCompiledAhead { Interpreted: true } p =>
            $"The kernels of '{p.Class}' are interpreted in the browser, where vectors are slower than plain loops. Set RunAOTCompilation to true for the published program.",
        KernelsNotCompiledAhead p =>
            $"ReadyToRun leaves the kernels of '{p.Class}' to the JIT, which compiles them when they first run: the width of Vector<T> is not known before. PublishAot compiles them ahead.",
        KernelsNotOptimized p => $"Without optimisation the kernels of '{p.Class}' run 5 to 15 times slower: set Optimize to true in the project, for Debug too",
        _ => null,
    };
}
