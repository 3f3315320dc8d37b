using System.Collections.Immutable;
using DeconvGen.Generator.Diagnostics;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeconvGen.Generator.Analysis;

/// <summary>
/// Reports what is wrong with a network. It asks the same pure functions as the generator and adds what only the compiler knows: where in the source.
/// Locations are the real ones, so <c>#pragma</c>, <c>.editorconfig</c> and <c>[SuppressMessage]</c> apply to advice.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. DiagnosticDescriptors.All];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(NetworkAttributes.NetworkName) is not null)
            {
                var manifests = new ManifestFiles(
                    start.Options.AdditionalFiles, text => start.TryGetValue(text, ManifestFiles.Reader, out var reading) ? reading : null, start.CancellationToken);
                var build = new BuildAdvice();
                start.RegisterSymbolAction(symbol => Analyze(symbol, manifests, build), SymbolKind.NamedType);
                start.RegisterCompilationEndAction(build.Report);
                start.RegisterAdditionalFileAction(ManifestFiles.Check);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ManifestFiles manifests, BuildAdvice build)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var attributes = NetworkAttributes.Of(type);
        if (!attributes.Any)
        {
            return;
        }

        if (attributes.Network is not null)
        {
            build.Add(type);
        }

        var locator = new SiteLocator(type, attributes, context.CancellationToken);
        foreach (var problem in Problems(type, attributes, manifests, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.Of(problem),
                locator.Locate(problem),
                locator.LocateRelated(problem),
                RepairProperties.Encode(problem.Repairs),
                Sentences.Of(problem)));
        }
    }

    private static IEnumerable<Problem> Problems(INamedTypeSymbol type, NetworkAttributes attributes, ManifestFiles manifests, CancellationToken cancellation)
    {
        var reading = NetworkReader.Read(type, attributes, cancellation);
        if (reading.Problems.Count > 0)
        {
            return reading.Problems;
        }

        if (reading.Declaration is not { } declaration || attributes.Unbound)
        {
            // The compiler has reported what does not bind. It may be a layer, or the name of one: the chain is not known.
            return [];
        }

        return KnownProblems.Of(declaration, manifests.Of(declaration.Class));
    }
}
