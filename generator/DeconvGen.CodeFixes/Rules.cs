using DeconvGen.Generator.Diagnostics;
using DeconvGen.Generator.Layers;

namespace DeconvGen.CodeFixes;

/// <summary>Ids of rules by the case that they are for, so that no id is written twice.</summary>
internal static class Rules
{
    public static string Id<T>()
        where T : Problem => DiagnosticDescriptors.All.Single(descriptor => DiagnosticDescriptors.CaseOf(descriptor) == typeof(T)).Id;
}
