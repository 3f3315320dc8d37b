using DeconvGen.Testing.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeconvGen.Generator.Tests.Emission;

/// <summary>Sources to generator runs.</summary>
internal static class Networks
{
    public static GeneratorDriver Generate(string source) =>
        CSharpGeneratorDriver.Create(new DeconvGenerator()).RunGenerators(Compilation(source));

    public static CSharpCompilation Compilation(params string[] sources) =>
        GeneratedAssembly.MakeCompilation(sources.Select((source, index) => KeyValuePair.Create($"File{index}.cs", source)));
}
