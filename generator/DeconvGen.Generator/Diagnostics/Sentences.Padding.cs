using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using static System.FormattableString;

namespace DeconvGen.Generator.Diagnostics;

// What stands behind a size that does not follow: another number that gives it, or another meaning of a padding.
internal static partial class Sentences
{
    /// <summary>Only an uneven padding gives the claimed size.</summary>
    private static string Uneven(ConvolutionOutputMismatch problem)
    {
        if (problem.Uneven is not { } pads)
        {
            return "";
        }

        var terms = problem.Terms with { AutoPad = AutoPad.Explicit };
        return Invariant($". {Capital(AxisName(terms.Axis))} {problem.Claimed} takes {pads.Begin + pads.End} in all, {Pair(pads)}: ")
            + Invariant($"{pads.Begin} on both sides gives {Size(pads.Begin)}, {pads.Begin + 1} gives {Size(pads.Begin + 1)}.");

        int Size(int pad) => Math.Max(0, (terms.Input + (2 * pad) - terms.Extent + terms.Stride) / terms.Stride);
    }

    /// <summary>The input or the stride that would give what is claimed.</summary>
    private static string Elsewhere(TransposedOutputMismatch problem)
    {
        var size = Invariant($"{Capital(AxisName(problem.Terms.Axis))} {problem.Claimed}");
        var reaches = problem.ByStride is { } stride && TransposedAlternatives.Distance(stride.Sizes, problem.Claimed) == 0;
        var ways = new[]
        {
            problem.ByInput is { } input ? Invariant($"input {input.Value}") : null,
            reaches ? Invariant($"stride {problem.ByStride!.Value.Value}") : null,
        }.OfType<string>().ToList();
        return (ways.Count == 0 ? "" : $" {size} takes {Or(ways)}.")
            + (problem.ByStride is { } near && !reaches ? Invariant($" No stride gives {problem.Claimed}; {near.Value} gives {Range(near.Sizes)}.") : "");
    }

    private static string Misread(TransposedOutputMismatch problem) => problem.AboutPadding switch
    {
        PaddingMisreading.PaddingAdds => Invariant($" Padding of a transposed convolution crops its output, here by {problem.Terms.PadBegin + problem.Terms.PadEnd}; it adds no border."),
        PaddingMisreading.OutputPaddingOnBothSides => Invariant($" OutputPadding computes {problem.Terms.OutputPadding} more at the end; it adds nothing at the beginning, and no zeros."),
        _ => "",
    };

    /// <summary>Keras derives output padding from a size that TensorFlow takes as it is.</summary>
    private static string InTensorFlow(OutputPaddingOutOfRange problem)
    {
        var (terms, size) = (problem.Terms, problem.Size);
        return terms.AutoPad is AutoPad.SameUpper && size > (terms.Input - 1) * terms.Stride && size <= terms.Input * terms.Stride
            ? Invariant($" In the TensorFlow convention the same {AxisName(terms.Axis)} is OutputShape {size}: ⌈{size} / {terms.Stride}⌉ = {terms.Input}.")
            : "";
    }

    private static string Apart(AutoPadWithPadding problem) => problem.Axis is not { } axis ? ""
        : $" {problem.AutoPad} pads {Pair(problem.ByRule)} on the {AxisName(axis)}, Padding {Pair(problem.Stated)}" + (problem.SameSize ? ": the same size in another place." : ".");

    /// <summary>The meanings that SAME has where the convention has none.</summary>
    private static string Meanings(AutoPadUnsupported problem)
    {
        var terms = problem.Terms;
        if (problem.Size == 0)
        {
            return "";
        }

        var (verb, axis) = (terms.Transposed ? "crops" : "pads", AxisName(terms.Axis));
        var rule = terms.AutoPad is AutoPad.SameLower ? "SAME_LOWER" : "SAME";
        var size = terms.Transposed ? Invariant($"{terms.Input}·{terms.Stride} = {problem.Size}") : Invariant($"⌈{terms.Input} / {terms.Stride}⌉ = {problem.Size}");
        return Invariant($". {rule} means {axis} {size}")
            + (problem.ByRule is { } pads ? $" and {verb} {Pair(pads)}" : "")
            + (problem.Symmetric is { } pad ? Invariant($"; Padding {pad} on both sides gives as many, in another place") : "") + ".";
    }

    /// <summary>How the size came about, where layers stand between, and what it takes at least.</summary>
    private static string Chain(KernelTooLarge problem)
    {
        var steps = problem.Chain.Select((step, index) => index == 0 ? Invariant($"{step.Size}") : Invariant($"{step.Size} ('{step.Layer}')"));
        var chain = problem.Chain.Count < 2 ? "" : $". Sizes on the way: {string.Join(" → ", steps)}";
        var least = problem.LeastInput.Count == 0 ? "" : $". It takes an input of at least {List(problem.LeastInput)}";
        return chain.Length + least.Length == 0 ? "" : chain + least + ".";
    }

    private static string Pair(Pads pads) => Invariant($"[{pads.Begin}, {pads.End}]");

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);
}
