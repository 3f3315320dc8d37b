using System.Globalization;

namespace DeconvGen.Samples.Article;

/// <summary>Numbers in rows and columns, for the console.</summary>
internal static class Tables
{
    public static IReadOnlyList<string> Lines(IReadOnlyList<double> values, int width)
    {
        var texts = values.Select(value => value.ToString(CultureInfo.InvariantCulture)).ToArray();
        var column = texts.Max(text => text.Length);
        return [.. texts.Chunk(width).Select(row => string.Join("  ", row.Select(text => text.PadLeft(column))))];
    }

    public static IReadOnlyList<string> Lines(ConvolutionMatrix matrix) =>
        Lines([.. Enumerable.Range(0, matrix.Rows * matrix.Columns).Select(index => matrix[index / matrix.Columns, index % matrix.Columns])], matrix.Columns);

    /// <summary>Tables side by side, each under its title.</summary>
    public static IEnumerable<string> Beside(params (string Title, IReadOnlyList<string> Lines)[] tables)
    {
        var widths = tables.Select(table => Math.Max(table.Title.Length, table.Lines[0].Length)).ToArray();
        yield return string.Join("     ", tables.Select((table, index) => table.Title.PadRight(widths[index]))).TrimEnd();
        for (var line = 0; line < tables.Max(table => table.Lines.Count); line++)
        {
            yield return string.Join("     ", tables.Select((table, index) =>
                (line < table.Lines.Count ? table.Lines[line] : "").PadRight(widths[index]))).TrimEnd();
        }
    }
}
