using DeconvGen.Generator.Layers;
using static System.FormattableString;

namespace DeconvGen.Generator.Diagnostics;

internal static partial class Sentences
{
    private static string? OfQuality(Problem problem) => problem switch
    {
        UnevenOverlap p => Invariant(
            $"Kernel {p.Terms.Kernel} of '{p.Layer}' is no multiple of stride {p.Terms.Stride} on the {AxisName(p.Terms.Axis)}: inside outputs sum {string.Join(", ", p.Counts)} taps in turn ({p.Least} to {p.Most} over all axes), which can show as a checkerboard. {Multiples(p.Terms)}"),
        StrideAboveKernel p => Invariant(
            $"Stride {p.Terms.Stride} of '{p.Layer}' is above its kernel {p.Terms.Kernel} on the {AxisName(p.Terms.Axis)}: {p.Empty} of every {p.Terms.Stride} {Lines(p.Terms.Axis)} receive no input and hold the bias alone. Kernels of {p.Terms.Stride} and more reach all."),
        SharedStrideFactor p => Invariant(
            $"Stride {p.Terms.Stride} and dilation {p.Terms.Dilation} of '{p.Layer}' share the factor {p.Factor} on the {AxisName(p.Terms.Axis)}: the taps reach {p.Reached} of every {p.Terms.Stride} {Lines(p.Terms.Axis)}")
            + (p.Terms.Axis.Rank > 1 ? Invariant($", {p.Filled} of every {p.Outputs} outputs") : "") + "; the others hold the bias alone. Dilations without a common factor reach all.",
        DilationOnceIgnored p => $"Keras of 2017 to 2020 ignored the dilation of a transposed convolution: weights of '{p.Layer}' trained there belong to dilation 1, not {List(p.Dilation)}",
        CausalCropAtStart p => Invariant(
            $"'{p.Layer}' crops {p.Begin} at the start, so that its outputs run {p.Begin} ahead of their inputs, but '{p.Causal}' pads at the start alone, as causal networks do. A causal layer crops all {p.Total} at the end."),
        SamplesLost p => Invariant($"'{p.Layer}' gives {Count(p.Taken - p.Actual, "sample")} fewer than '{p.Encoder}' of the same kernel and stride takes, {p.Taken}")
            + (Formulas.Transposed(p.Terms, p.Actual) is { } formula ? ": " + formula : "") + Invariant($". OutputPadding {p.Taken - p.Actual} gives {p.Taken}."),
        CausalPaddingTooLong p => Invariant(
            $"Padding {p.Terms.PadBegin} at the start of '{p.Layer}' is the whole reach of its kernel: with stride {p.Terms.Stride} each output then waits for {Count(p.Terms.Stride - 1, "sample")} that it does not read. {p.Terms.Extent} − {p.Terms.Stride} = {Math.Max(0, p.Terms.Extent - p.Terms.Stride)} suffices."),
        _ => null,
    };

    /// <summary>"The nearest multiples are 2 and 4."</summary>
    private static string Multiples(SizeTerms terms)
    {
        var below = terms.Kernel / terms.Stride * terms.Stride;
        return Invariant($"The nearest multiples are {below} and {below + terms.Stride}.");
    }

    private static string Lines(SpatialAxis axis) => AxisName(axis) switch
    {
        "height" => "rows",
        "width" => "columns",
        "depth" => "slices",
        _ => "outputs",
    };
}
