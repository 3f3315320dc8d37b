using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using static System.FormattableString;

namespace DeconvGen.Generator.Diagnostics;

internal static partial class Sentences
{
    private static string? OfSize(Problem problem) => problem switch
    {
        ConvolutionOutputMismatch p =>
            Invariant($"Output {AxisName(p.Terms.Axis)} {p.Claimed} of '{p.Layer}' does not follow from its sizes: {Formulas.Convolution(p.Terms, p.Actual)}") + Uneven(p),
        TransposedOutputMismatch p => Invariant($"Output {AxisName(p.Terms.Axis)} {p.Claimed} of '{p.Layer}' does not follow from its sizes: ")
            + (Formulas.Transposed(p.Terms, p.Actual) ?? Invariant($"OutputShape selects {p.Actual}")) + ". " + Legal(p) + Elsewhere(p) + Misread(p),
        OutputShapeOutOfRange { Legal: var legal } p when legal.Last < 1 =>
            Invariant($"OutputShape {p.Requested} of '{p.Layer}' cannot be selected as {AxisName(p.Terms.Axis)}: the padding crops everything"),
        OutputShapeOutOfRange p => Invariant($"OutputShape {p.Requested} of '{p.Layer}' cannot be selected as {AxisName(p.Terms.Axis)}: {Formulas.Selection(p.Terms, p.Requested, p.Legal)}. ")
            + Invariant($"Legal: {Range(p.Legal with { First = Math.Max(1, p.Legal.First) })}."),
        OutputPaddingOutOfRange { Terms.Convention: Convention.Keras } p => Invariant(
            $"OutputPadding {p.Terms.OutputPadding} on the {AxisName(p.Terms.Axis)} of '{p.Layer}' is not below the stride {p.Terms.Stride}. {Below(p.Limit)}") + InTensorFlow(p),
        OutputPaddingOutOfRange p => Invariant(
            $"OutputPadding {p.Terms.OutputPadding} on the {AxisName(p.Terms.Axis)} of '{p.Layer}' is not below max(stride {p.Terms.Stride}, dilation {p.Terms.Dilation}) = {p.Limit}. {Below(p.Limit)}"),
        OutputPaddingUnsupported { Convention: Convention.TensorFlow } p =>
            $"OutputPadding of '{p.Layer}' does not exist in the TensorFlow convention, where OutputShape chooses the size",
        OutputPaddingUnsupported p => $"OutputPadding of '{p.Layer}' does not exist in the {p.Convention} convention, where the size follows from the other numbers",
        OutputShapeUnsupported { Convention: Convention.Keras } p =>
            $"OutputShape of '{p.Layer}' does not exist in the Keras convention, where OutputPadding chooses the size",
        OutputShapeUnsupported p => $"OutputShape of '{p.Layer}' does not exist in the {p.Convention} convention, where the size follows from the other numbers",
        OutputShapeWithPadding { Fixed.Count: 0 } p => $"OutputShape of '{p.Layer}' already determines {p.Argument}. Remove one of the two.",
        OutputShapeWithPadding p => $"OutputShape of '{p.Layer}' already determines {p.Argument}: {List(p.Fixed)}. Remove one of the two.",
        AutoPadWithPadding p => $"'{p.Layer}' states numbers for Padding and the rule AutoPad.{p.AutoPad}." + Apart(p) + " Remove one of the two.",
        AutoPadUnsupported p => Unsupported(p),
        NothingLeft p => Invariant($"Nothing is left of the {AxisName(p.Terms.Axis)} of '{p.Layer}'")
            + (Formulas.Transposed(p.Terms, p.Actual) is { } formula ? ": " + formula : "") + ". Padding of a transposed convolution crops its output; it adds no border.",
        KernelTooLarge p => Invariant(
            $"The kernel of '{p.Layer}' covers {Formulas.Covered(p.Terms)} on the {AxisName(p.Terms.Axis)}, but the padded input has only {Formulas.PaddedInput(p.Terms)}") + Chain(p),
        StrideWithDilation p => $"'{p.Layer}' has Stride {List(p.Stride)} and Dilation {List(p.Dilation)}; the Keras convention takes only one of them above 1",
        OutShapeMismatch { Pool: var (terms, actual, ceil) } p => Invariant(
            $"Out of '{p.Layer}' claims {List(p.Claimed)}, but its value is {List(p.Actual)}: {AxisName(terms.Axis)} {Formulas.Pool(terms, actual, ceil)}"),
        OutShapeMismatch p => $"Out of '{p.Layer}' claims {List(p.Claimed)}, but its value is {List(p.Actual)}",
        SegmentDoesNotDivide p => Invariant($"Segments of {p.Segment} do not fill the axis of '{p.Layer}': {p.Length} mod {p.Segment} = {p.Length % p.Segment}. Nearest that do: {Or(p.Nearest)}."),
        PoolPaddingTooLarge p => Invariant(
            $"Padding {p.Padding} of '{p.Layer}' on the {AxisName(p.Axis)} {(p.IsHalf ? "is more than half of its window" : "leaves windows of padding alone: they cover")} {p.Window}; the most is {p.Most}"),
        ReflectionTooLarge p => Invariant(
            $"Padding {p.Padding} of '{p.Layer}' reflects more than the {AxisName(p.Axis)} has beside its edge: the input has {p.Size}, the most is {p.Size - 1}"),
        WindowOutside p => Invariant(
            $"'{p.Layer}' takes the elements {p.First} to {p.Last} of axis {p.Axis}, which has {Count(p.Length, "element")}: {(p.Length == 1 ? "only 0 is legal" : Invariant($"legal are 0 to {p.Length - 1}"))}"),
        BlockDoesNotDivide p => Invariant(
            $"BlockSize {p.BlockSize} of '{p.Layer}' takes {Count(p.Places, "channel")} for each of its own, which does not divide the {p.Channels} of its input. Legal channels: {Or(ChannelRepairs.Nearest(p.Channels, p.Places).ToList())}."),
        TooLarge p => Invariant($"The {p.What} of '{p.Layer}' would exceed {int.MaxValue} elements, the limit of one tensor"),
        _ => null,
    };

    private static string Below(int limit) => limit == 1 ? "Only 0 is legal." : Invariant($"Legal: {Range(new SizeRange(0, limit - 1))}.");

    private static string Legal(TransposedOutputMismatch problem)
    {
        var axis = AxisName(problem.Terms.Axis);
        return problem.Legal.First == problem.Legal.Last
            ? Invariant($"The only legal {axis} is {problem.Legal.First}.")
            : Invariant($"Legal: {Range(problem.Legal)}, chosen by {(problem.Terms.Convention is Convention.TensorFlow ? "OutputShape" : "OutputPadding")}.");
    }

    private static string Unsupported(AutoPadUnsupported problem)
    {
        var terms = problem.Terms;
        var direction = problem.IsPool ? "pools" : terms.Transposed ? "transposed convolutions" : "convolutions";
        return terms.Convention is Convention.PyTorch && !terms.Transposed && !problem.IsPool && terms.AutoPad is AutoPad.SameUpper
            ? Invariant($"AutoPad.{terms.AutoPad} of '{problem.Layer}' needs stride 1 in the PyTorch convention, but the {AxisName(terms.Axis)} has stride {terms.Stride}") + Meanings(problem)
            : Invariant($"AutoPad.{terms.AutoPad} of '{problem.Layer}' does not exist for {direction} in the {terms.Convention} convention") + Meanings(problem);
    }
}
