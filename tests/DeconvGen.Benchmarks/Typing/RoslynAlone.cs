using System.Collections.Immutable;
using DeconvGen.Generator.Diagnostics;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeconvGen.Benchmarks.Typing;

/// <summary>A generator that asks for the same classes and does nothing with them: what remains is Roslyn's.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(NetworkAttributes.NetworkName, static (_, _) => true, static (_, _) => 0), static (_, _) => { });
}

/// <summary>An analyzer that asks for the same symbols and does nothing with them.</summary>
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
