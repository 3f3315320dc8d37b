using System.Runtime.CompilerServices;
using System.Text;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Layers;

using Convention = DeconvGen.Generator.Declarations.Convention;

/// <summary>The two tables of <c>generator/docs/Defaults.md</c>, written from the code; the words around them are the page's own.</summary>
internal static class DefaultsPage
{
    private const string Mark = "<!-- Written by ConventionDefaultTests (DECONVGEN_ACCEPT=1). -->\n";

    private static readonly Convention[] Conventions = [Convention.PyTorch, Convention.TensorFlow, Convention.Keras, Convention.Onnx, Convention.Caffe];

    /// <summary>Fails where the page holds another table; with <c>DECONVGEN_ACCEPT=1</c> writes it.</summary>
    public static void Verify()
    {
        var path = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "generator", "docs", "Defaults.md");
        var page = File.ReadAllText(path);
        var head = page[..(page.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)];
        if (Environment.GetEnvironmentVariable("DECONVGEN_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null or "" or "false")
        {
            File.WriteAllText(path, head + Tables());
            return;
        }

        Assert.Equal(head + Tables(), page);
    }

    private static string Tables()
    {
        var text = new StringBuilder("\n| Layer | Argument | PyTorch | TensorFlow | Keras | ONNX | Caffe |\n|---|---|---|---|---|---|---|\n");
        foreach (var entry in ConventionDefaults.All)
        {
            text.Append($"| {entry.Kind} | {entry.Argument} | {string.Join(" | ", Conventions.Select(convention => Text(entry.Value(convention))))} |\n");
        }

        text.Append("\n## Sources\n");
        foreach (var entry in ConventionDefaults.All)
        {
            text.Append($"\n**{entry.Kind}: {entry.Argument}**\n\n");
            foreach (var convention in Conventions)
            {
                text.Append($"- {(convention == Convention.Onnx ? "ONNX" : convention)}: {Text(entry.Value(convention))}; {entry.Source(convention)}\n");
            }
        }

        return text.ToString();
    }

    private static string Text(object? value) => value switch
    {
        null => "*asks*",
        double number => ResolvedDefaults.Text(number),
        bool flag => flag ? "yes" : "no",
        _ => value.ToString()!,
    };

    private static string Here([CallerFilePath] string path = "") => path;
}
