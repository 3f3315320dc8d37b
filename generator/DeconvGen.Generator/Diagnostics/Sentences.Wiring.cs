using DeconvGen.Generator.Layers;
using static System.FormattableString;

namespace DeconvGen.Generator.Diagnostics;

internal static partial class Sentences
{
    private static string? OfWiring(Problem problem) => problem switch
    {
        GroupsDoNotDivide p when p.Groups == p.InChannels && p.Groups > 1 => Invariant(
            $"Groups {p.Groups} of '{p.Layer}' makes it depthwise, with a whole number of outputs for each of its {p.InChannels} channels, but it has {p.OutChannels}. Legal output channels: {Or(ChannelRepairs.Nearest(p.OutChannels, p.Groups).ToList())}. Legal Groups: {Or(p.Legal)}."),
        GroupsDoNotDivide p => Invariant($"Groups {p.Groups} of '{p.Layer}' does not divide both {p.InChannels} input and {p.OutChannels} output channels. Legal: {Or(p.Legal)}."),
        InChannelsMismatch { Factors.Count: > 0 } p =>
            Invariant($"In of '{p.Layer}' claims {Count(p.Claimed, "channel")}, but '{p.Producer}' gives {string.Join("·", p.Factors)} = {p.Actual}"),
        InChannelsMismatch p => Invariant($"In of '{p.Layer}' claims {Count(p.Claimed, "channel")}, but '{p.Producer}' gives {p.Actual}"),
        InSizeMismatch { Choice: { } choice } p =>
            Invariant($"In of '{p.Layer}' claims {AxisName(p.Axis)} {p.Claimed}, but '{p.Producer}' gives {p.Actual}; it can give {Range(choice)}"),
        InSizeMismatch p => Invariant($"In of '{p.Layer}' claims {AxisName(p.Axis)} {p.Claimed}, but '{p.Producer}' gives {p.Actual}"),
        OutChannelsMismatch p => Invariant($"OutChannels {p.Channels} of '{p.Layer}' contradicts Out, which has {Count(p.ChannelsOfOut, "channel")}"),
        ConstantCount { Candidate.Count: 0 } p => Counted(p),
        ConstantCount p => Invariant($"{Counted(p)}; {p.Count} numbers fill {List(p.Candidate)}"),
        BilinearNotSquare p => Invariant(
            $"A bilinear kernel maps each channel to itself, but '{p.Layer}' has {p.InPerGroup} input and {p.OutPerGroup} output channels in each group"),
        AddShapesDiffer p => $"'{p.Layer}' {Verb(p.Function)} values of different shapes: '{p.First}' is {List(p.FirstShape)}, '{p.Source}' is {List(p.Shape)}" + Because(p.Origin),
        ConcatShapesDiffer p => Invariant(
            $"'{p.Layer}' joins along axis {p.Axis}, but the other axes differ: '{p.First}' is {List(p.FirstShape)}, '{p.Source}' is {List(p.Shape)}{Because(p.Origin)}"),
        UnknownLayer { Nearest: null } p => $"No layer is named '{p.Name}'",
        UnknownLayer p => $"No layer is named '{p.Name}'. Did you mean '{p.Nearest}'?",
        SourceNotEarlier p when p.Name == p.Layer => $"'{p.Layer}' reads its own value; From names earlier layers",
        SourceNotEarlier p => $"'{p.Layer}' reads '{p.Name}', which is computed later; From names earlier layers",
        SourceIsOutput { Feeds: null } p => $"'{p.Name}' is an output, which has no value of its own",
        SourceIsOutput p => $"'{p.Name}' is an output, which has no value of its own. Read '{p.Feeds}', which feeds it.",
        SourceCount p => Invariant($"'{p.Layer}' is fed by {Count(p.Count, "layer")}, but [{p.Kind}] takes {Takes(p)}"),
        BlockInputMismatch p => $"'{p.Layer}' inlines '{p.Block}', which takes {List(p.Taken)}, but '{p.Producer}' gives {List(p.Given)}",
        AxisOutOfRange p => Invariant($"Axis {p.Axis} of '{p.Layer}' does not exist; the shape has the axes 0 to {p.Count - 1}"),
        ReferredShapeMismatch p => $"'{p.Layer}' needs a {p.What} of shape {List(p.Needed)}, but that of '{p.Name}' has {List(p.Actual)}",
        KindNotMeant p => $"{p.Argument} of '{p.Layer}' must name a layer of kind {Or(p.Kinds)}; '{p.Name}' is none",
        ElementMismatch p => $"'{p.Layer}' reads {p.Expected}, but '{p.Source}' holds {p.Actual}",
        _ => null,
    };

    private static string Counted(ConstantCount problem) => Invariant(
        $"{problem.Argument} of '{problem.Layer}' has {Count(problem.Count, "number")} for {List(problem.Dimensions)}, which holds {problem.Dimensions.Aggregate(1L, (product, size) => product * size)}");

    /// <summary>". Height 684 of 'input' is not a multiple of 32; 672 and 704 are."</summary>
    private static string Because(UnevenInput? origin)
    {
        if (origin is not { } input)
        {
            return "";
        }

        var below = input.Size / input.Divisor * input.Divisor;
        var axis = AxisName(input.Axis);
        return Invariant($". {char.ToUpperInvariant(axis[0])}{axis.Substring(1)} {input.Size} of '{input.Input}' is not a multiple of {input.Divisor}; ")
            + (below == 0 ? Invariant($"{input.Divisor} is.") : Invariant($"{below} and {below + input.Divisor} are."));
    }

    private static string Verb(PointwiseFunction function) => function switch
    {
        PointwiseFunction.Subtract => "subtracts",
        PointwiseFunction.Multiply => "multiplies",
        _ => "adds",
    };

    private static string Takes(SourceCount problem) =>
        problem.Most == int.MaxValue ? Invariant($"{problem.Least} or more")
        : problem.Most == 0 ? "none"
        : Invariant($"{problem.Most}");
}
