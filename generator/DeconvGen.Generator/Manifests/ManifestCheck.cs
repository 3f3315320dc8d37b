using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Manifests;

/// <summary>
/// Compares what a network reads with what its manifest lists: the checks of the generated constructor, while the network is typed. One remark for what one layer
/// lacks, one for a tensor that differs, one for all tensors that no layer reads.
/// </summary>
internal static class ManifestCheck
{
    public static EquatableArray<Problem> Of(NetworkDeclaration declaration, NetworkSpec network, WeightManifest manifest)
    {
        var problems = Found(declaration, network, manifest);
        return problems.Select(problem => problem with { Repairs = problem.Repairs.Where(repair => Repairs(repair, problem)).ToEquatableArray() }).ToEquatableArray();

        // As with errors: what is offered takes its problem away and brings no other. Another reading of the whole network leaves every size as it is.
        bool Repairs(Repair repair, Problem problem)
        {
            if (ResolveRepairs.Apply(declaration, repair) is not { } repaired || ResolveLayers.Run(repaired).Network is not { } changed
                || ((repair.Argument == "Convention" || repair.Kind is RepairKind.ChangeKind) && !changed.Layers.Select(layer => layer.Output.Spatial).SequenceEqual(network.Layers.Select(layer => layer.Output.Spatial))))
            {
                return false;
            }

            var (before, after) = (Counts(problems), Counts(Found(repaired, changed, manifest)));
            return after.All(count => before.TryGetValue(count.Key, out var earlier) && count.Value <= earlier)
                && (after.TryGetValue(ResolveRepairs.Key(problem), out var left) ? left : 0) < before[ResolveRepairs.Key(problem)];
        }
    }

    private static Dictionary<(Type, ProblemSite), int> Counts(IEnumerable<Problem> problems) =>
        problems.GroupBy(ResolveRepairs.Key).ToDictionary(group => group.Key, group => group.Count());

    private static List<Problem> Found(NetworkDeclaration declaration, NetworkSpec network, WeightManifest manifest)
    {
        var problems = new List<Problem>();
        var wanted = network.Layers.SelectMany(layer => layer.Tensors.Select(tensor => (Layer: layer, Tensor: tensor))).GroupBy(item => item.Tensor.Name).Select(group => group.First()).ToList();
        var names = new HashSet<string>(wanted.Select(item => item.Tensor.Name));
        var unclaimed = manifest.Tensors.Where(tensor => !names.Contains(tensor.Name)).ToList();
        var guessed = new HashSet<string>();
        foreach (var layer in wanted.Where(item => manifest.Find(item.Tensor.Name) is null).GroupBy(item => Site(declaration, item.Layer.Name)))
        {
            var first = layer.First();
            var nearest = Nearest(first.Tensor, unclaimed);
            if (nearest is not null)
            {
                guessed.UnionWith(Prefixed(nearest, unclaimed));
            }

            problems.Add(new TensorMissing(layer.Key, first.Layer.Name, layer.Select(item => item.Tensor.Name).ToEquatableArray(), first.Tensor.Dimensions, first.Tensor.Layout, nearest)
            {
                Repairs = ManifestRepairs.ForMissing(declaration, layer.Key, first.Tensor.Name, nearest, layer.Select(item => item.Tensor.Name)),
            });
        }

        foreach (var layer in wanted.GroupBy(item => item.Layer).Select(group => group.Key))
        {
            problems.AddRange(LayerTensors.Compare(declaration, network, manifest, Site(declaration, layer.Name), layer));
        }

        // What a missing tensor was taken for is told there.
        var unread = unclaimed.Select(tensor => tensor.Name).Where(name => !guessed.Contains(name)).ToEquatableArray();
        if (unread.Count > 0)
        {
            problems.Add(new TensorsUnread(new ProblemSite(-1), declaration.Class.Type.Name, unread));
        }

        problems.AddRange(Origins.Of(manifest.Origin, network, layer => Site(declaration, layer)));
        return problems;
    }

    /// <summary>The attribute that a resolved layer comes from: its own, or that of the block which it is a part of.</summary>
    private static ProblemSite Site(NetworkDeclaration declaration, string layer)
    {
        var index = declaration.Layers.ToList().FindIndex(written => written.Name == layer || (written.Kind == InlineBlocks.Kind && layer.StartsWith(written.Name + ".", StringComparison.Ordinal)));
        return new ProblemSite(index);
    }

    /// <summary>A tensor that no layer reads, with a similar name; failing that, the only one with the shape.</summary>
    private static string? Nearest(TensorSpec wanted, List<ManifestTensor> unclaimed)
    {
        if (ResolveNames.Nearest(wanted.Name, unclaimed.Select(tensor => tensor.Name)) is { } similar)
        {
            return similar;
        }

        var alike = unclaimed.Where(tensor => tensor.Shape.SequenceEqual(wanted.Dimensions.Select(size => (long)size))).ToList();
        return alike.Count == 1 ? alike[0].Name : null;
    }

    /// <summary>All tensors of the layer that one belongs to: what stands before the last dot.</summary>
    private static IEnumerable<string> Prefixed(string name, List<ManifestTensor> unclaimed)
    {
        var prefix = name.Substring(0, name.LastIndexOf('.') + 1);
        return unclaimed.Select(tensor => tensor.Name).Where(other => other == name || (prefix.Length > 0 && other.StartsWith(prefix, StringComparison.Ordinal)));
    }
}
