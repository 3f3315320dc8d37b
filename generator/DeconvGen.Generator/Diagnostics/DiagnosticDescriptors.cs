using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Diagnostics;

/// <summary>One rule for each case of <see cref="Problem"/>; by thousand in the files beside this one. Messages come from <see cref="Sentences"/>.</summary>
internal static partial class DiagnosticDescriptors
{
    private const string Pages = "https://github.com/deconvgen/deconvgen/blob/main/generator/docs/rules/";

    private static readonly Dictionary<Type, DiagnosticDescriptor> ByCase = Declarations().Concat(Sizes()).Concat(Wiring()).Concat(Advice()).Concat(Quality()).Concat(Manifest())
        .ToDictionary(rule => rule.Case, rule => rule.Descriptor);

    /// <summary>Every rule, by id.</summary>
    public static EquatableArray<DiagnosticDescriptor> All { get; } =
        ByCase.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal).ToEquatableArray();

    public static DiagnosticDescriptor Of(Problem problem) => ByCase[problem.GetType()];

    /// <summary>The case of <see cref="Problem"/> that a rule is for.</summary>
    public static Type CaseOf(DiagnosticDescriptor descriptor) => ByCase.Single(rule => rule.Value.Id == descriptor.Id).Key;

    /// <summary>An error is not configurable: no correct code exists for it. Only the compiler's own tag keeps <c>[SuppressMessage]</c> off it too.</summary>
    private static (Type Case, DiagnosticDescriptor Descriptor) Rule<T>(string id, string title, string category, DiagnosticSeverity severity, bool atEnd = false)
        where T : Problem => (typeof(T), new DiagnosticDescriptor(
            id,
            title,
            "{0}",
            "DeconvGen." + category,
            severity,
            isEnabledByDefault: true,
            helpLinkUri: Pages + id + ".md",
            customTags: severity is DiagnosticSeverity.Error ? [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler] : atEnd ? [WellKnownDiagnosticTags.CompilationEnd] : []));
}
