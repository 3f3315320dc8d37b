using System.Globalization;
using System.Text;

namespace DeconvGen;

/// <summary>The text of <see cref="NetworkInfo.ToString"/>.</summary>
internal static class NetworkTable
{
    private static readonly string[] Headings = ["layer", "kind", "from", "output", "parameters", "multiply-adds", "schedule"];

    public static string Format(NetworkInfo network)
    {
        string[][] rows = [Headings, .. network.Layers.Select(Row)];
        var widths = Enumerable.Range(0, Headings.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{network.Name}: {network.Convention}, {network.Layout}, {network.Element}, batch {network.Batch}\n");
        foreach (var row in rows)
        {
            // Numbers stand to the right, so that their magnitudes can be compared.
            var cells = row.Select((cell, column) => column is 4 or 5 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }
        text.Append(CultureInfo.InvariantCulture,
            $"{network.Parameters:N0} parameters, {network.MultiplyAdds:N0} multiply-adds a call, {network.WorkspaceBytes:N0} bytes of workspace");
        return text.ToString();
    }

    private static string[] Row(LayerInfo layer) =>
    [
        layer.Name,
        layer.Activation == Activation.None ? layer.Kind : $"{layer.Kind} + {layer.Activation}",
        string.Join(", ", layer.Inputs),
        $"[{string.Join(", ", layer.OutputShape)}]",
        Number(layer.Parameters),
        Number(layer.MultiplyAdds),
        layer.Schedule?.ToString() ?? "",
    ];

    private static string Number(long value) => value == 0 ? "" : value.ToString("N0", CultureInfo.InvariantCulture);
}
