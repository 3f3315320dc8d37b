using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Testing.Snapshots;

/// <summary>A generator's diagnostics as Verify.SourceGenerators writes them: two blanks of indent, nothing quoted, empty strings left out.</summary>
internal static class DiagnosticText
{
    public static string Write(IEnumerable<Diagnostic> diagnostics) =>
        SnapshotFile.Normalise($"{{\n  Diagnostics: [\n{string.Join(",\n", diagnostics.Select(Write))}\n  ]\n}}");

    private static string Write(Diagnostic diagnostic)
    {
        var descriptor = diagnostic.Descriptor;
        var properties = new List<string>();
        if (diagnostic.Location != Location.None)
            properties.Add($"      Location: {Write(diagnostic.Location)}");

        Add(properties, 6, "Message", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Add(properties, 6, "Severity", diagnostic.Severity.ToString());
        if (diagnostic.WarningLevel != 0)
            Add(properties, 6, "WarningLevel", diagnostic.WarningLevel.ToString(CultureInfo.InvariantCulture));

        var inner = new List<string>();
        Add(inner, 8, "Id", descriptor.Id);
        Add(inner, 8, "Title", descriptor.Title.ToString(CultureInfo.InvariantCulture));
        AddUnlessBlank(inner, 8, "Description", descriptor.Description.ToString(CultureInfo.InvariantCulture));
        AddUnlessBlank(inner, 8, "HelpLink", descriptor.HelpLinkUri);
        Add(inner, 8, "MessageFormat", descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture));
        Add(inner, 8, "Category", descriptor.Category);
        Add(inner, 8, "DefaultSeverity", descriptor.DefaultSeverity.ToString());
        Add(inner, 8, "IsEnabledByDefault", descriptor.IsEnabledByDefault ? "true" : "false");
        string[] tags = [.. descriptor.CustomTags];
        if (tags.Length > 0)
            inner.Add($"        CustomTags: [\n{string.Join(",\n", tags.Select(tag => $"          {tag}"))}\n        ]");

        properties.Add($"      Descriptor: {{\n{string.Join(",\n", inner)}\n      }}");
        return $"    {{\n{string.Join(",\n", properties)}\n    }}";
    }

    private static void AddUnlessBlank(List<string> properties, int indent, string name, string value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            Add(properties, indent, name, value);
    }

    /// <summary>A value of several lines begins on a line of its own.</summary>
    private static void Add(List<string> properties, int indent, string name, string value) =>
        properties.Add($"{new string(' ', indent)}{name}: {(value.Contains('\n', StringComparison.Ordinal) ? "\n" : "")}{value}");

    /// <summary>With a source tree: the lines around, carets below, and a blank before the path, as Argon writes a value that begins with a line break.</summary>
    private static string Write(Location location)
    {
        var span = location.GetMappedLineSpan();
        var text = span.IsValid ? $"{span.Path.Replace('/', '\\')}: {span.Span}" : "";
        if (location.SourceTree is not { } tree)
            return text;

        var snippet = new StringBuilder("/*\n");
        var lines = tree.GetText().Lines;
        var last = Math.Min(span.EndLinePosition.Line + 1, lines.Count - 1);
        for (var i = Math.Max(span.StartLinePosition.Line - 1, 0); i <= last; i++)
        {
            snippet.Append(lines[i]).Append('\n');
            if (lines[i].Span.Intersection(location.SourceSpan) is { } part)
                snippet.Append(' ', part.Start - lines[i].Start).Append('^', part.Length).Append('\n');
        }

        return snippet.Append("*/\n ").Append(text).ToString();
    }
}
