using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Diagnostics;

// What would make everything fit, where the rules found one thing that does.
internal static partial class Sentences
{
    private static string Explained(Problem problem, string message)
    {
        var more = string.Concat(new[] { Of(problem.Misreading), Of(problem.Culprit) }.OfType<string>().Select(reason => " " + reason));
        return more.Length == 0 ? message : message.TrimEnd('.') + "." + more;
    }

    private static string? Of(Misreading? misreading) => misreading switch
    {
        { Kind: MisreadingKind.HeightWidth } m => $"With height and width of {m.Argument} of '{m.Layer}' exchanged, {List(m.Values)}, it fits.",
        { Kind: MisreadingKind.PaddingPairs } m => $"Padding of '{m.Layer}' lists all begins, then all ends; its numbers as pairs for each axis are {List(m.Values)}, which fits.",
        { Kind: MisreadingKind.ChannelsFirst } m => $"{m.Argument} of '{m.Layer}' is read with the channels last; {List(m.Values)} fits.",
        { Kind: MisreadingKind.ChannelsLast } m => $"{m.Argument} of '{m.Layer}' is read with the channels first; {List(m.Values)} fits.",
        _ => null,
    };

    private static string? Of(Culprit? culprit) => culprit is null ? null : $"It fits with '{culprit.Layer}' as [{culprit.Kind}].";
}
