using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Testing.Compilation;

/// <summary>Generated or written code does not compile. The message shows each error with the lines around it.</summary>
public sealed class CompilationFailure(IReadOnlyList<Diagnostic> diagnostics) : Exception(Describe(diagnostics))
{
    private const int Shown = 5;
    private const int LinesAround = 3;

    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;

    private static string Describe(IReadOnlyList<Diagnostic> diagnostics)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{diagnostics.Count} errors, the first {Math.Min(Shown, diagnostics.Count)}:\n");
        foreach (var diagnostic in diagnostics.Take(Shown))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n");
            if (diagnostic.Location.SourceTree is not { } tree)
                continue;

            var lines = tree.GetText().Lines;
            var at = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
            text.Append(CultureInfo.InvariantCulture, $"{tree.FilePath}:\n");
            for (var line = Math.Max(0, at - LinesAround); line <= Math.Min(lines.Count - 1, at + LinesAround); line++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(line == at ? '>' : ' ')}{line + 1,5} {lines[line]}\n");
            }
        }

        return text.ToString();
    }
}
