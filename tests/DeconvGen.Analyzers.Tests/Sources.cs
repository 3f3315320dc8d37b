using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Source text → compilation, with the runtime library referenced and its namespace imported.</summary>
internal static class Sources
{
    public static readonly MetadataReference Library = MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location);

    private static readonly CSharpParseOptions _parse = new(LanguageVersion.CSharp14);

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Sample",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText("using DeconvGen;\n" + source, _parse, $"Source{index}.cs")),
        [.. Net100.References.All, Library],
        new(OutputKind.DynamicallyLinkedLibrary));

    public static INamedTypeSymbol Type(string name, params string[] sources) =>
        Compile(sources).GetTypeByMetadataName(name) ?? throw new ArgumentException($"No type {name}.", nameof(name));
}
