using System.Collections.Concurrent;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Manifests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Analysis;

/// <summary>
/// What is wrong with a declaration. An analyzer is asked anew after every edit of the project, and most edits leave the declaration as it was: what was found is
/// remembered by the declaration's value. Numbers and names only; nothing of the compiler's is kept alive.
/// </summary>
internal static class KnownProblems
{
    /// <summary>The networks of a large project: the zoo has 89.</summary>
    private const int Most = 128;

    private static readonly ConcurrentDictionary<(NetworkDeclaration Declaration, WeightManifest? Manifest), EquatableArray<Problem>> _known = new();

    public static EquatableArray<Problem> Of(NetworkDeclaration declaration, WeightManifest? manifest)
    {
        if (_known.TryGetValue((declaration, manifest), out var known))
        {
            return known;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known.GetOrAdd((declaration, manifest), static key => Find(key.Declaration, key.Manifest).ToEquatableArray());
    }

    private static IEnumerable<Problem> Find(NetworkDeclaration declaration, WeightManifest? manifest)
    {
        var resolution = Resolve.Run(declaration);
        var problems = manifest is null ? resolution.Problems : resolution.Problems.Select(problem => ManifestRepairs.KeepingWeights(problem, declaration, manifest));
        return resolution.Network is not { } network ? problems : [.. problems, .. ScheduleAdvice.Of(network), .. manifest is null ? [] : ManifestCheck.Of(declaration, network, manifest)];
    }
}
