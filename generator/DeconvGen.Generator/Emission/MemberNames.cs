using System.Text;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Emission;

/// <summary>Identifiers derived from layer names, unique ignoring case.</summary>
internal sealed class MemberNames
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate",
        "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in",
        "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private",
        "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this",
        "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    private readonly string[] _identifiers;

    /// <summary>Identifiers in use: those of the fields that a class has of its own, and those of layers.</summary>
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase) { "workspace", "indices", "running", "threads", "team" };

    public MemberNames(NetworkSpec network)
    {
        _identifiers = network.Layers.Select(layer => Unique(Identifier(layer.Name), _used)).ToArray();
        InputParameters = Parameters(network.Inputs.Select(index => network.Layers[index].Name));
        OutputParameters = Parameters(network.Outputs.Select(index => network.Layers[index].Name));
    }

    /// <summary>Parameters of <c>Run</c>, in order.</summary>
    public string[] InputParameters { get; }

    public string[] OutputParameters { get; }

    public string Field(int layer) => "_" + _identifiers[layer];

    /// <summary>One more field of a layer; no layer has this name itself.</summary>
    public string Field(int layer, string suffix)
    {
        var name = $"{_identifiers[layer]}_{suffix}";
        while (_used.Contains(name))
        {
            name += "_";
        }

        return "_" + name;
    }

    /// <summary>Names of the parameters of a class that has errors, too.</summary>
    public static string[] Parameters(IEnumerable<string> names)
    {
        // The generated Run uses a few locals of its own.
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "image", "workspace", "indexWorkspace", "team" };
        return names.Select(name =>
        {
            var identifier = Unique(Identifier(name), used);
            return Keywords.Contains(identifier) ? "@" + identifier : identifier;
        }).ToArray();
    }

    /// <summary>The suffix of members such as <c>InputLength</c>: none where there is one terminal, else its name with a capital.</summary>
    public static string Suffix(string parameter, int count)
    {
        var name = parameter.TrimStart('@');
        return count == 1 ? "" : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    private static string Identifier(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            text.Append(char.IsLetterOrDigit(character) || character == '_' ? character : '_');
        }

        return text.Length == 0 || char.IsDigit(text[0]) ? "_" + text : text.ToString();
    }

    private static string Unique(string name, HashSet<string> used)
    {
        var candidate = name;
        for (var number = 2; !used.Add(candidate); number++)
        {
            candidate = $"{name}_{number}";
        }

        return candidate;
    }
}
