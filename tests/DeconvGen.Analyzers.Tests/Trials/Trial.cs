using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Diagnostics;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Analyzers.Tests.Trials;

/// <summary>A legal network with one number changed, and what the rules say of it.</summary>
internal sealed record Trial(int Seed, NetworkDeclaration Declaration, Mutation Mutation, NetworkDeclaration Broken, Resolution Resolution)
{
    public IReadOnlyList<Problem> Errors { get; } = [.. Resolution.Problems.Where(problem => problem.IsError)];

    public bool IsLegal => Errors.Count == 0;

    /// <summary>The trial of a seed, the same on every machine.</summary>
    public static Trial Of(int seed)
    {
        // Several numbers of each network.
        var declaration = RandomDeclaration.Of(seed / 4);
        var mutation = Mutation.Of(declaration, new Random(seed));
        var broken = mutation.Apply(declaration);
        return new(seed, declaration, mutation, broken, Resolve.Run(broken));
    }

    /// <summary>What is wrong with how the rules take the change; null where nothing is.</summary>
    public string? Fault()
    {
        var expected = DeclaredNetwork.Of(Broken);
        if (IsLegal)
        {
            return expected is null ? "the frameworks refuse it, no rule does" : ShapeFault(expected);
        }

        if (expected is not null)
            return "the frameworks take it";
        return Errors.Select(BlameFault).Concat(Errors.SelectMany(RepairFaults)).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Errors without a light bulb.</summary>
    public IEnumerable<Problem> Helpless => Errors.Where(error => error.Repairs.Count == 0);

    /// <summary>Whether the changed layer reaches a sum or a join.</summary>
    public bool IsJoined => Broken.Layers.Select((layer, index) => layer.Kind is "Add" or "Concat" && Reaches(Mutation.Layer, index)).Any(joins => joins);

    public override string ToString() =>
        $"seed {Seed}, {Mutation}: {string.Join(" | ", Errors.Select(error => $"{DiagnosticDescriptors.Of(error).Id} {Sentences.Of(error)}"))}\n{DeclarationText.Of(Broken, "T")}";

    /// <summary>An error stands on the changed number, or on a statement that it contradicts; and none follows from another.</summary>
    private string? BlameFault(Problem error)
    {
        if (!IsBlamed(error.Site))
            return $"the error stands on {error.Site.Argument} of layer {error.Site.Layer}";
        return Errors.Any(other => other != error && Reaches(other.Site.Layer, error.Site.Layer)) ? "an error follows from another" : null;
    }

    /// <summary>The changed number, or a statement of the same layer or of one that it feeds.</summary>
    private bool IsBlamed(ProblemSite site)
    {
        if (site.Layer == Mutation.Layer && site.Argument == Mutation.Argument)
            return site.Element is null || Mutation.Element is null || site.Element == Mutation.Element || IsStatedTwice(site.Argument);
        return Reaches(Mutation.Layer, site.Layer) && (site.Argument is null || Broken.Layers[site.Layer].States(site.Argument));
    }

    // A shape's other number may be the one that is wrong now: of a layer whose Out is wrong on two axes the first is shown.
    private static bool IsStatedTwice(string argument) => argument is "Out" or "In";

    private bool Reaches(int from, int to) => to == from || (to > from && Producers(to).Any(producer => Reaches(from, producer)));

    private IEnumerable<int> Producers(int layer) => Broken.Layers[layer].Find<ArgumentValue.Texts>("From") is { } from
        ? from.Values.Select(name => Broken.Layers.ToList().FindIndex(other => other.Name == name))
        : layer == 0 ? [] : [layer - 1];

    private string? ShapeFault(DeclaredNetwork expected)
    {
        foreach (var layer in expected.Layers)
        {
            var actual = Resolution.Network!.Layers.Single(other => other.Name == layer.Output.Name).Output;
            if (actual.Channels != layer.Output.Channels || !actual.Spatial.SequenceEqual(layer.Output.Spatial))
                return $"'{layer.Output.Name}' is [{string.Join(", ", actual.Listed(false))}] instead of [{string.Join(", ", layer.Output.Listed(false))}]";
        }

        return null;
    }

    // A repair may have moved the layers: they are the same by their names.
    private bool IsSame(Problem before, Problem after, NetworkDeclaration repaired) => before.GetType() == after.GetType()
        && Broken.Layers[before.Site.Layer].Name == repaired.Layers[after.Site.Layer].Name && before.Site == after.Site with { Layer = before.Site.Layer };

    /// <summary>After a repair there is one error fewer and none new; where it was the only one, the frameworks take the network.</summary>
    private IEnumerable<string?> RepairFaults(Problem error)
    {
        foreach (var repair in error.Repairs)
        {
            var repaired = ResolveRepairs.Apply(Broken, repair)!;
            // The error of another branch may now have other numbers.
            var left = Resolve.Run(repaired).Problems.Where(problem => problem.IsError && !Errors.Any(other => other != error && IsSame(other, problem, repaired))).ToList();
            yield return left.Count > 0 ? $"after '{Sentences.Of(repair)}' there is {Sentences.Of(left[0])}"
                : Errors.Count == 1 && DeclaredNetwork.Of(repaired) is null ? $"the frameworks refuse what '{Sentences.Of(repair)}' makes"
                : null;
        }
    }
}
