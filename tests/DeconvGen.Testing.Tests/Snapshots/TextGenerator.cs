using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeconvGen.Testing.Tests.Snapshots;

/// <summary>Generates given files and diagnostics.</summary>
public sealed class TextGenerator : IIncrementalGenerator
{
    public (string Hint, string Text)[] Files { get; init; } = [];

    public Diagnostic[] Diagnostics { get; init; } = [];

    public Exception? Exception { get; init; }

    public static GeneratorDriverRunResult Run(params TextGenerator[] generators) => Drive(generators).GetRunResult();

    public static GeneratorDriver Drive(params TextGenerator[] generators) =>
        CSharpGeneratorDriver.Create([.. generators.Select(generator => generator.AsSourceGenerator())]).RunGenerators(CSharpCompilation.Create("Test"));

    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(context.CompilationProvider, (output, _) =>
    {
        if (Exception is not null)
            throw Exception;

        foreach (var (hint, text) in Files)
        {
            output.AddSource(hint, text);
        }

        foreach (var diagnostic in Diagnostics)
        {
            output.ReportDiagnostic(diagnostic);
        }
    });
}
