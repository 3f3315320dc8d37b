using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>A network class as the sample's source declares it.</summary>
/// <param name="Name">The class.</param>
/// <param name="Options">The attribute <c>[Network]</c>.</param>
/// <param name="Layers">The attributes of its layers and schedules, in order.</param>
/// <param name="Variants">The tables that it declares, or parts of which; none for a block.</param>
internal sealed record DeclaredNetwork(string Name, AttributeSyntax Options, IReadOnlyList<AttributeSyntax> Layers, IReadOnlyList<string> Variants)
{
    /// <summary>Every network class of the sample, by name.</summary>
    public static IReadOnlyDictionary<string, DeclaredNetwork> All { get; } = Sources()
        .SelectMany(source => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
        .Select(From)
        .OfType<DeclaredNetwork>()
        .ToDictionary(network => network.Name);

    /// <summary>The classes of a table.</summary>
    public static IReadOnlyList<DeclaredNetwork> Of(string variant) => [.. All.Values.Where(network => network.Variants.Contains(variant))];

    /// <summary>Whether the channels are the last axis.</summary>
    public bool ChannelsLast => Options.ToString() is var text && (text.Contains("Convention.TensorFlow", StringComparison.Ordinal) || text.Contains("Convention.Keras", StringComparison.Ordinal));

    /// <summary>This class and all that it is built of, each once.</summary>
    public IEnumerable<DeclaredNetwork> WithBlocks() => Layers.Select(BlockOf).OfType<string>().SelectMany(block => All[block].WithBlocks()).Prepend(this).DistinctBy(network => network.Name);

    /// <summary>Name of the class that a layer stands for; null where the layer is no <c>[Subnetwork]</c>.</summary>
    public static string? BlockOf(AttributeSyntax layer) => Kind(layer) == "Subnetwork" ? ((TypeOfExpressionSyntax)Arguments(layer)[0].Expression).Type.ToString() : null;

    /// <summary>Name of the attribute, such as <c>Conv</c>.</summary>
    public static string Kind(AttributeSyntax layer) => layer.Name.ToString();

    /// <summary>Name of the layer.</summary>
    public static string LayerName(AttributeSyntax layer) => Text(NameArgument(layer).Expression);

    /// <summary>The argument that gives the layer's name: the first, but the second of a <c>[Subnetwork]</c>.</summary>
    public static AttributeArgumentSyntax NameArgument(AttributeSyntax layer) => Arguments(layer)[Kind(layer) == "Subnetwork" ? 1 : 0];

    /// <summary>An argument by name, or null.</summary>
    public static AttributeArgumentSyntax? Argument(AttributeSyntax layer, string name) => Arguments(layer).FirstOrDefault(argument => argument.NameEquals?.Name.ToString() == name);

    /// <summary>The value of a string literal.</summary>
    public static string Text(SyntaxNode literal) => ((LiteralExpressionSyntax)literal).Token.ValueText;

    /// <summary>The class as source text, without what is not declaration.</summary>
    public string ToSource() => $"[{Options}]\n{string.Concat(Layers.Select(layer => $"[{layer}]\n"))}public sealed partial class {Name};\n";

    private static SeparatedSyntaxList<AttributeArgumentSyntax> Arguments(AttributeSyntax layer) => layer.ArgumentList!.Arguments;

    private static DeclaredNetwork? From(ClassDeclarationSyntax declaration)
    {
        AttributeSyntax[] attributes = [.. declaration.AttributeLists.SelectMany(list => list.Attributes)];
        var options = attributes.FirstOrDefault(attribute => Kind(attribute) == "Network");
        return options is null ? null : new DeclaredNetwork(
            declaration.Identifier.Text,
            options,
            [.. attributes.Where(attribute => Kind(attribute) is not ("Network" or "ZooVariant"))],
            [.. attributes.Where(attribute => Kind(attribute) == "ZooVariant").Select(LayerName)]);
    }

    private static IEnumerable<string> Sources()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
