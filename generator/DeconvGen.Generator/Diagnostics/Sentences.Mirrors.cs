using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using static System.FormattableString;

namespace DeconvGen.Generator.Diagnostics;

internal static partial class Sentences
{
    private static string? OfMirror(Problem problem) => problem switch
    {
        MirrorSizeMismatch p => Mismatch(p),
        MirrorNotMeant { Flaw: MirrorFlaw.NotEarlier } p when p.Layer == p.Mirrored => $"'{p.Layer}' cannot mirror itself; MirrorOf names an earlier layer",
        MirrorNotMeant { Flaw: MirrorFlaw.NotEarlier } p => $"'{p.Layer}' mirrors '{p.Mirrored}', which is computed later; MirrorOf names an earlier layer",
        MirrorNotMeant { Flaw: MirrorFlaw.NoInput } p => $"'{p.Layer}' mirrors '{p.Mirrored}', which reads no value; MirrorOf names a layer whose input has a size",
        MirrorNotMeant p => Invariant($"'{p.Layer}' has {Axes(p.Rank)}, but what '{p.Mirrored}' reads has another number"),
        _ => null,
    };

    private static string Mismatch(MirrorSizeMismatch problem)
    {
        var formula = problem.Choice is { } terms && Formulas.Transposed(terms.Terms, problem.Actual) is { } sum ? ": " + sum : "";
        var sentences = new List<string>
        {
            Invariant($"Output {AxisName(problem.Axis)} {problem.Actual} of '{problem.Layer}' must be {problem.Expected}, the input of '{problem.Mirrored}'{formula}"),
        };
        if (problem.Choice is { Legal: var legal, Terms.Convention: var convention } && legal.First < legal.Last)
        {
            sentences.Add($"Legal: {Range(legal)}, chosen by {(convention is Convention.TensorFlow ? "OutputShape" : "OutputPadding")}");
        }

        if (problem.Inputs is { } inputs)
        {
            sentences.Add(Sizes(inputs, AxisName(problem.Axis)));
        }

        return string.Join(". ", sentences) + (sentences.Count > 1 ? "." : "");
    }

    private static string Sizes(MirrorInputSizes inputs, string axis) => inputs switch
    {
        { Factor: { } factor } => Invariant($"The input's {axis} {inputs.Given} is not a multiple of {factor}; {inputs.Below} and {inputs.Above} are"),
        { Below: { } below, Above: { } above } => Invariant($"The input's {axis} is {inputs.Given}; all mirrors hold with {below} and {above}"),
        _ => Invariant($"The input's {axis} is {inputs.Given}; all mirrors hold with {inputs.Below ?? inputs.Above}"),
    };
}
