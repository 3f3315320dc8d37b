using System.Collections.Concurrent;
using DeconvGen.Generator.Diagnostics;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeconvGen.Generator.Analysis;

/// <summary>
/// How the project is built, as far as it decides the speed of its kernels: one remark of a kind for the whole project, at the first network by name. It reads the
/// properties that DeconvGen.props makes visible to the compiler, and is silent where they are not.
/// </summary>
internal sealed class BuildAdvice
{
    private readonly ConcurrentBag<INamedTypeSymbol> _networks = [];

    public void Add(INamedTypeSymbol network) => _networks.Add(network);

    public void Report(CompilationAnalysisContext context)
    {
        if (_networks.OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal).FirstOrDefault() is not { } first)
        {
            return;
        }

        var properties = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        var site = new ProblemSite(-1);
        if (Is("UsingMicrosoftNETSdkBlazorWebAssembly") && !Is("RunAOTCompilation"))
        {
            Report(new KernelsNotCompiledAhead(site, first.Name, Interpreted: true));
        }
        else if (Is("PublishReadyToRun") && !Is("PublishAot"))
        {
            Report(new KernelsNotCompiledAhead(site, first.Name, Interpreted: false));
        }

        // Debug leaves Optimize empty; a compilation outside of a build has no such property at all.
        if (properties.TryGetValue("build_property.Optimize", out _) && context.Compilation.Options.OptimizationLevel == OptimizationLevel.Debug)
        {
            Report(new KernelsNotOptimized(site, first.Name));
        }

        bool Is(string property) => properties.TryGetValue("build_property." + property, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);

        void Report(Problem problem) => context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.Of(problem), new SiteLocator(first, NetworkAttributes.Of(first), context.CancellationToken).Locate(problem), Sentences.Of(problem)));
    }
}
