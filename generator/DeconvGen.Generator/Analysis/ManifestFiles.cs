using DeconvGen.Generator.Diagnostics;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Manifests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Generator.Analysis;

/// <summary>The weight manifests among a project's additional files: <c>Autoencoder.weights.json</c> is for the class <c>Autoencoder</c>.</summary>
internal sealed class ManifestFiles
{
    /// <summary>Through which the compiler keeps what was read of a text that has not changed.</summary>
    public static readonly SourceTextValueProvider<ManifestReading> Reader = new(text => ManifestReader.Read(text.ToString()));

    private readonly Dictionary<string, WeightManifest> _manifests = new(StringComparer.Ordinal);

    public ManifestFiles(IEnumerable<AdditionalText> files, Func<SourceText, ManifestReading?> read, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            if (WeightManifest.ClassOf(file.Path) is { } name && file.GetText(cancellation) is { } text && read(text)?.Manifest is { } manifest)
            {
                _manifests[name] = manifest;
            }
        }
    }

    /// <summary>The manifest of a class, by its full name first: two namespaces may have a class of one name.</summary>
    public WeightManifest? Of(Declarations.ClassDeclaration type) =>
        _manifests.TryGetValue(type.FullName, out var manifest) || _manifests.TryGetValue(type.Type.Name, out manifest) ? manifest : null;

    /// <summary>What is wrong with the file itself.</summary>
    public static void Check(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        if (WeightManifest.ClassOf(file.Path) is not { } name || file.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        var title = name + WeightManifest.Suffix;
        var site = new ProblemSite(-1);
        var reading = ManifestReader.Read(text.ToString());
        if (reading.Manifest is null)
        {
            Report(new ManifestUnreadable(site, title, reading.Fault), new TextSpan(reading.Position, 0));
        }
        else if (!HasClass(context.Compilation, name, context.CancellationToken))
        {
            Report(new ManifestWithoutClass(site, title, name), default);
        }

        void Report(Problem problem, TextSpan span) => context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.Of(problem), Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span)), Sentences.Of(problem)));
    }

    // Named alone, a class may stand in any namespace.
    private static bool HasClass(Compilation compilation, string name, CancellationToken cancellation) => compilation
        .GetSymbolsWithName(name.Substring(name.LastIndexOf('.') + 1), SymbolFilter.Type, cancellation)
        .Any(type => !name.Contains('.') || type.ToDisplayString() == name);
}
