using System.Text.RegularExpressions;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>How long kernels are, by strategy, each with its bodies for all vector widths; and the longest.</summary>
internal static partial class KernelLengths
{
    // What a kernel should stay below unless its gain is shown.
    private const int Target = 400;
    private const int Shown = 10;

    /// <summary>The lines of the table.</summary>
    /// <param name="files">The generated files by their names.</param>
    public static IEnumerable<string> Lines(IReadOnlyDictionary<string, string> files)
    {
        var kernels = files.Where(file => file.Value.Contains("namespace DeconvGen.Generated", StringComparison.Ordinal))
            .Select(file => (Name: file.Key, Strategy: Strategy(file.Value), Lines: Count(file.Value))).ToList();
        yield return $"{"kernels",-34} {"files",6} {"lines",9} {"median",7} {"most",6} {"above " + Target,10}";
        foreach (var strategy in kernels.GroupBy(kernel => kernel.Strategy).OrderByDescending(group => group.Sum(kernel => kernel.Lines)))
            yield return Line(strategy.Key, [.. strategy.Select(kernel => kernel.Lines).Order()]);
        yield return Line("all", [.. kernels.Select(kernel => kernel.Lines).Order()]);
        foreach (var kernel in kernels.OrderByDescending(kernel => kernel.Lines).ThenBy(kernel => kernel.Name, StringComparer.Ordinal).Take(Shown))
            yield return $"  {kernel.Lines,5} lines: {kernel.Name}";
    }

    private static string Line(string title, int[] lines) =>
        $"{title,-34} {lines.Length,6:N0} {lines.Sum(),9:N0} {lines[lines.Length / 2],7:N0} {lines[^1],6:N0} {lines.Count(count => count > Target),10:N0}";

    private static int Count(string text) => text.Count(character => character == '\n');

    // As the kernel's own remarks say.
    private static string Strategy(string text) => Remark().Match(text) is { Success: true } remark ? remark.Groups["strategy"].Value : "copies and others";

    [GeneratedRegex(@"/// (?:Lanes: (?<strategy>[^.,(]+)|(?<strategy>Winograd tiles F\([^)]*\)))")]
    private static partial Regex Remark();
}
