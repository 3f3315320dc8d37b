using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>A layer that nothing reads, with those that it alone reads: the network without them computes the same.</summary>
internal static class UnusedLayers
{
    /// <summary>Layers that a light bulb removes: more do not fit into its title.</summary>
    private const int MostRemoved = 4;

    /// <summary>Null where too many would go, or one that is no layer of the declaration alone: an input, a block.</summary>
    public static Repair? Removal(NetworkDeclaration declaration, IReadOnlyList<Source?> values, IReadOnlyList<LayerSpec> layers, Source unused)
    {
        var removed = new List<int> { unused.Index };
        for (var next = 0; next < removed.Count && removed.Count <= MostRemoved; next++)
        {
            removed.AddRange(layers[removed[next]].Inputs.Where(input => !removed.Contains(input) && layers[input].Operation is not Operation.Input && Readers(input).All(removed.Contains)));
        }

        var sites = removed.Select(index => values.FirstOrDefault(value => value?.Index == index)?.Layer).ToList();
        return sites.Count > MostRemoved || sites.Any(site => site is not { } layer || declaration.Layers[layer].Kind is InlineBlocks.Kind or "Input")
            ? null
            : sites.Select(site => Repairs.RemoveLayer(new ProblemSite(site!.Value))).Aggregate((first, next) => first.With(next));

        IEnumerable<int> Readers(int index) => Enumerable.Range(0, layers.Count).Where(reader => layers[reader].Inputs.Contains(index));
    }
}
