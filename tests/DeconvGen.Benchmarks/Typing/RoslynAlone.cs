using System.Collections.Immutable;
using System.Text;
using DeconvGen.Generator.Diagnostics;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Benchmarks.Typing;

/// <summary>A generator that hands over files that were made before: what remains is the driver's work.</summary>
internal sealed class ReplayingGenerator : IIncrementalGenerator
{
    /// <summary>What the next run hands over.</summary>
    public IReadOnlyList<(string Name, string Text)> Files { get; set; } = [];

    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.CompilationProvider.SelectMany((_, _) => Files), static (output, file) => output.AddSource(file.Name, SourceText.From(file.Text, Encoding.UTF8)));
}

/// <summary>A generator that finds the classes as Roslyn offers it, which binds all their attributes, and does nothing with them.</summary>
internal sealed class BindingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(NetworkAttributes.NetworkName, static (_, _) => true, static (_, _) => 0), static (_, _) => { });
}

/// <summary>An analyzer that asks for the same symbols and does nothing with them: to declare them, Roslyn binds all their attributes.</summary>
#pragma warning disable RS1001 // It is handed to the driver as an object, never found by its attribute.
internal sealed class EmptyAnalyzer : DiagnosticAnalyzer
#pragma warning restore RS1001
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. DiagnosticDescriptors.All.Take(1)];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static _ => { }, SymbolKind.NamedType);
    }
}
