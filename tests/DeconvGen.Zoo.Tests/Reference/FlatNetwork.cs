using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>
/// A network as source text in which every layer's value can be read: blocks are written out, their layers named <c>block/layer</c>, and in place of the network's
/// own outputs there is one, all values as vectors one after the other. (Hundreds of outputs are hundreds of spans, every two of which <c>Run</c> compares.)
/// </summary>
internal sealed class FlatNetwork
{
    private static readonly string[] References = ["From", "WeightsFrom", "Like", "Pool"];

    private readonly List<string> _layers = [];
    private readonly List<string> _values = [];

    private readonly IReadOnlyDictionary<string, DeclaredNetwork> _classes;

    private FlatNetwork(IReadOnlyDictionary<string, DeclaredNetwork> classes) => _classes = classes;

    /// <summary>Source text of a class.</summary>
    /// <returns>The text, and the layers whose values the output holds.</returns>
    /// <param name="classes">The network, then its blocks.</param>
    /// <param name="name">Name of the class.</param>
    public static (string Source, IReadOnlyList<string> Values) Write(IReadOnlyList<DeclaredNetwork> classes, string name)
    {
        var network = classes[0];
        var flat = new FlatNetwork(classes.ToDictionary(one => one.Name));
        flat.Append(network, "", []);
        var vectors = flat._values.Select((value, index) => $"[Flatten(\"vector {index}\", From = [\"{value}\"])]\n");
        // One value is its own concatenation.
        var all = flat._values.Count == 1 ? "" : $"[Concat(\"all\", From = [{string.Join(", ", flat._values.Select((_, index) => $"\"vector {index}\""))}])]\n";
        return ($"[{network.Options}]\n{string.Concat(flat._layers)}{string.Concat(vectors)}{all}public sealed partial class {name};\n", flat._values);
    }

    // Returns the full name of the network's value.
    private string Append(DeclaredNetwork network, string prefix, IReadOnlyList<string> sources)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = "";
        var inputs = 0;
        foreach (var layer in network.Layers)
        {
            var (kind, name) = (DeclaredNetwork.Kind(layer), DeclaredNetwork.LayerName(layer));
            if (kind == "Output")
            {
                if (prefix.Length > 0)
                    throw new NotSupportedException($"Block {network.Name} names its output.");
                continue;
            }

            if (kind == "Input" && prefix.Length > 0)
            {
                last = names[name] = sources[inputs++];
                continue;
            }

            if (DeclaredNetwork.BlockOf(layer) is { } block)
            {
                string[] read = DeclaredNetwork.Argument(layer, "From") is { } from ? [.. Literals(from).Select(literal => names[DeclaredNetwork.Text(literal)])] : [last];
                last = names[name] = Append(_classes[block], $"{prefix}{name}/", read);
                continue;
            }

            // A schedule's name is its layer's.
            var full = names[name] = prefix + name;
            _layers.Add($"[{Renamed(layer, names, kind is "Input" or "Constant" or "Schedule" || last.Length == 0 ? null : last)}]\n");
            if (kind == "Schedule")
                continue;
            if (kind != "Input")
                _values.Add(full);
            last = full;
        }

        return last;
    }

    private static string Renamed(AttributeSyntax layer, Dictionary<string, string> names, string? before)
    {
        var replaced = new List<LiteralExpressionSyntax> { (LiteralExpressionSyntax)DeclaredNetwork.NameArgument(layer).Expression };
        replaced.AddRange(References.Select(reference => DeclaredNetwork.Argument(layer, reference)).OfType<AttributeArgumentSyntax>().SelectMany(Literals));
        var text = layer.ToString();
        foreach (var literal in replaced.OrderByDescending(literal => literal.SpanStart))
        {
            var start = literal.SpanStart - layer.SpanStart;
            text = $"{text[..start]}\"{names[DeclaredNetwork.Text(literal)]}\"{text[(start + literal.Span.Length)..]}";
        }

        return before is null || DeclaredNetwork.Argument(layer, "From") is not null ? text : $"{text[..^1]}, From = [\"{before}\"])";
    }

    private static IEnumerable<LiteralExpressionSyntax> Literals(AttributeArgumentSyntax argument) => argument.DescendantNodes().OfType<LiteralExpressionSyntax>();
}
