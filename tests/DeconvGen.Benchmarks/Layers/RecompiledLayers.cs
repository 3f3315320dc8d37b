using System.Reflection;
using DeconvGen.Benchmarks.Commands;
using DeconvGen.Generator;
using DeconvGen.Testing.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Benchmarks.Layers;

/// <summary>Layers with another algorithm or precision than they are declared with: their sources, which this program carries, are changed and compiled in memory.</summary>
internal static class RecompiledLayers
{
    private const string Namespace = "Recompiled";
    private const string Network = "[Network(";

    /// <summary>The same layers, of new classes.</summary>
    /// <param name="layers">Single layers.</param>
    /// <param name="algorithm">A member of <see cref="Algorithm"/>.</param>
    /// <param name="precision">A member of <see cref="Precision"/>.</param>
    /// <exception cref="UsageException">One of them is a whole network.</exception>
    public static IReadOnlyList<BenchmarkLayer> Of(IReadOnlyList<BenchmarkLayer> layers, Algorithm algorithm, Precision precision)
    {
        if (layers.FirstOrDefault(layer => layer.IsNetwork) is { } network)
            throw new UsageException($"--algorithm and --precision are for single layers; {network.Name} is a whole network.");
        var declarations = Declarations();
        var sources = layers.SelectMany(layer => layer.Variants)
            .Select(variant => KeyValuePair.Create(variant.Class.Name + ".cs", Changed(declarations[variant.Class.Name], LayerOf(variant), algorithm, precision)));
        var assembly = GeneratedAssembly.Compile(sources, new DeconvGenerator()).Assembly;
        Variant Find(Variant variant) => Variant.Of(assembly.GetType($"{Namespace}.{variant.Class.Name}", throwOnError: true)!);
        return [.. layers.Select(layer => layer with
        {
            ChannelsLast = Find(layer.ChannelsLast),
            ChannelsFirst = Find(layer.ChannelsFirst),
            Tolerance = precision == Precision.Fast ? BenchmarkLayer.FastTolerance : layer.Tolerance,
        })];
    }

    private static string LayerOf(Variant variant) => variant.Info.Layers.First(layer => layer.Schedule is not null).Name;

    private static Dictionary<string, string> Declarations()
    {
        var program = Assembly.GetExecutingAssembly();
        return program.GetManifestResourceNames().Where(name => name.EndsWith("Layers.cs", StringComparison.Ordinal))
            .Select(name => new StreamReader(program.GetManifestResourceStream(name)!))
            .SelectMany(reader => CSharpSyntaxTree.ParseText(reader.ReadToEnd()).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
            .ToDictionary(type => type.Identifier.Text, type => type.WithoutTrivia().ToFullString());
    }

    private static string Changed(string declaration, string layer, Algorithm algorithm, Precision precision)
    {
        if (!declaration.Contains(Network, StringComparison.Ordinal))
            throw new InvalidOperationException($"The declaration has no {Network}:\n{declaration}");
        var network = declaration.Replace(Network, $"{Network}Precision = Precision.{precision}, ", StringComparison.Ordinal);
        return $"using DeconvGen;\n\nnamespace {Namespace};\n\n[Schedule(\"{layer}\", Algorithm = Algorithm.{algorithm})]\n{network}\n";
    }
}
