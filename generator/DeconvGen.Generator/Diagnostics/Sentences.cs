using DeconvGen.Generator.Layers;
using static System.FormattableString;

namespace DeconvGen.Generator.Diagnostics;

/// <summary>
/// Turns the facts of a problem into its message: what is wrong on which axis of which layer, the formula with the numbers, the legal values.
/// One sentence without a full stop, or several with. Takes numbers and names, knows no Roslyn.
/// </summary>
internal static partial class Sentences
{
    public static string Of(Problem problem) =>
        Explained(problem, OfDeclaration(problem) ?? OfSize(problem) ?? OfWiring(problem) ?? OfMirror(problem) ?? OfAdvice(problem) ?? OfQuality(problem) ?? OfManifest(problem)
        ?? throw new ArgumentException("No sentence for " + problem.GetType().Name, nameof(problem)));

    /// <summary>The text of a light bulb.</summary>
    public static string Of(Repair repair)
    {
        var also = repair.Also is { } more ? " and " + Lower(Of(more)) : "";
        return repair.Kind switch
        {
            RepairKind.RemoveArgument => "Remove " + repair.Argument,
            RepairKind.ChangeKind => $"Change the layer to [{repair.Value}]",
            RepairKind.InsertLayer or RepairKind.AppendLayer => "Insert " + repair.Value,
            RepairKind.RemoveLayer => "Remove the layer",
            _ => $"Set {repair.Argument} to {repair.Value}",
        } + also;
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text.Substring(1);

    private static string List(IEnumerable<int> values) => "[" + string.Join(", ", values.Select(value => Invariant($"{value}"))) + "]";

    /// <summary>"height" and "width", with "depth" before them in 3-D; "length" in 1-D.</summary>
    private static string AxisName(SpatialAxis axis) => axis.Rank == 1 ? "length" : new[] { "depth", "height", "width" }[3 - axis.Rank + axis.Index];

    private static string Count(int number, string singular) => Invariant($"{number} {singular}{(number == 1 ? "" : "s")}");

    /// <summary>"31", "31 and 32", "31 to 34".</summary>
    private static string Range(SizeRange range) => (range.Last - range.First) switch
    {
        _ when range.Last == int.MaxValue => Invariant($"{range.First} or more"),
        0 => Invariant($"{range.First}"),
        1 => Invariant($"{range.First} and {range.Last}"),
        _ => Invariant($"{range.First} to {range.Last}"),
    };

    /// <summary>"1, 2 or 4".</summary>
    private static string Or<T>(IReadOnlyList<T> items)
        where T : notnull
    {
        var texts = items.Select(item => Invariant($"{item}")).ToList();
        return texts.Count == 1 ? texts[0] : string.Join(", ", texts.Take(texts.Count - 1)) + " or " + texts[texts.Count - 1];
    }

    private static string Subject(string layer) => layer.Length == 0 ? "[Network]" : "'" + layer + "'";
}
