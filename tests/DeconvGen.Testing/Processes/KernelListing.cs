using System.Globalization;

namespace DeconvGen.Testing.Processes;

/// <summary>What the JIT made of kernels, as a table: in full, and of each kind of method in a line.</summary>
public static class KernelListing
{
    /// <summary>Writes the table.</summary>
    /// <returns>The lines by kind of method, for the output of a test.</returns>
    public static string Write(string path, IReadOnlyList<JitMethod> methods)
    {
        File.WriteAllLines(path,
        [
            "Vectors on the stack are moves of a whole vector to or from there: values for which there was no register.",
            "",
            "| kernel and method | instructions | calls | vectors on the stack | in loops |",
            "|---|--:|--:|--:|--:|",
            .. methods.Select(method => $"| `{method.Name[KernelMethods.Namespace.Length..].TrimStart('.')}` | {method.Instructions.Count} | {method.Calls.Count} | {method.Spills.Count} | {method.SpillsInLoops.Count} |"),
        ]);
        var kinds = methods.GroupBy(Kind, StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => string.Create(
            CultureInfo.InvariantCulture,
            $"  {kind.Key,-12} {kind.Count(),6} methods, {kind.Sum(method => method.Instructions.Count),9} instructions, {kind.Count(method => method.SpillsInLoops.Count > 0),4} with vectors on the stack in loops, {kind.Max(method => method.SpillsInLoops.Count),4} moves at most"));
        return string.Join('\n', kinds.Prepend($"{methods.Count} methods"));
    }

    // Row and Row3 are one kind.
    private static string Kind(JitMethod method)
    {
        var name = method.Name[(method.Name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return name[..name.IndexOf('(', StringComparison.Ordinal)].Split('_')[0].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
    }
}
