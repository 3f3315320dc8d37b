using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Testing.Snapshots;

/// <summary>One file of a snapshot: what comes between the prefix and <c>.verified.</c>, the extension, the text.</summary>
internal sealed record SnapshotFile(string Suffix, string Extension, string Text)
{
    /// <summary>Everything a run produced, in Verify's form. An exception of a generator is thrown again.</summary>
    public static IReadOnlyList<SnapshotFile> Render(GeneratorDriverRunResult run)
    {
        Exception[] exceptions = [.. run.Results.Select(result => result.Exception).OfType<Exception>()];
        if (exceptions.Length == 1)
            ExceptionDispatchInfo.Capture(exceptions[0]).Throw();
        if (exceptions.Length > 1)
            throw new AggregateException(exceptions);

        var files = new List<SnapshotFile>();
        if (run.Diagnostics.Length > 0)
            files.Add(new SnapshotFile("", "txt", DiagnosticText.Write(run.Diagnostics)));

        foreach (var result in run.Results)
        {
            files.AddRange(result.GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal).Select(Source));
        }

        return Numbered(files);
    }

    public static string Normalise(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static SnapshotFile Source(GeneratedSourceResult source)
    {
        var path = source.SyntaxTree.FilePath.Length > 0 ? source.SyntaxTree.FilePath : source.HintName;
        return new SnapshotFile(
            "#" + SnapshotNames.Clean(Path.GetFileNameWithoutExtension(path)),
            Path.GetExtension(path).TrimStart('.'),
            Normalise($"//HintName: {source.HintName}\n{source.SourceText}"));
    }

    /// <summary>Two files of one name are told apart as <c>.00</c>, <c>.01</c>.</summary>
    private static List<SnapshotFile> Numbered(List<SnapshotFile> files) =>
    [
        .. files.Select((file, index) =>
        {
            bool Same(SnapshotFile other) => string.Equals(other.Suffix, file.Suffix, StringComparison.OrdinalIgnoreCase) && other.Extension == file.Extension;
            return files.Count(Same) == 1 ? file : file with { Suffix = $"{file.Suffix}.{files.Take(index).Count(Same):D2}" };
        }),
    ];
}
