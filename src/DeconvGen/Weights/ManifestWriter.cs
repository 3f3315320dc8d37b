using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeconvGen;

/// <summary>Writes the names, shapes and types of a source's tensors as text, one tensor a line, for the compiler to read and for people to compare.</summary>
internal static class ManifestWriter
{
    public static void Write(Stream stream, WeightSource source, string? origin)
    {
        var names = source.Names ?? throw new InvalidOperationException($"{source.Description}: there is no manifest of it, any tensor is made up under the name asked for.");
        // The shape does not depend on what is asked for where the source has names.
        var tensors = names.Order(StringComparer.Ordinal).Select(name => (Name: name, Tensor: source.Find(new TensorInfo(name, [], "", Element.Float32))!));
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("{");
        if (origin is not null)
            writer.WriteLine($"  \"origin\": {Text(origin)},");
        writer.WriteLine("  \"tensors\": [");
        var separator = "";
        foreach (var (name, tensor) in tensors)
        {
            writer.Write(separator);
            writer.Write($"    {{ \"name\": {Text(name)}, \"shape\": [{string.Join(", ", tensor.Shape)}], \"type\": \"{tensor.Type}\" }}");
            separator = ",\n";
        }
        if (separator.Length > 0)
            writer.WriteLine();
        writer.WriteLine("  ]");
        writer.WriteLine("}");
    }

    // Names such as "décodeur" stay readable; the file is never embedded in HTML.
    private static string Text(string value) => $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
