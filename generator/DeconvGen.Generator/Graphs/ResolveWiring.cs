using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>Which earlier layers feed a layer: those that <c>From</c> names, or the one before.</summary>
internal static class ResolveWiring
{
    /// <summary>Indices of the declaration; null, with a report, where a name or the number of names is wrong.</summary>
    public static EquatableArray<int>? Sources(EquatableArray<LayerDeclaration> layers, int index, LayerKind kind, ICollection<Problem> problems)
    {
        if (layers[index].Find<ArgumentValue.Unreadable>("From") is not null)
        {
            return null;
        }

        if (layers[index].Find<ArgumentValue.Texts>("From") is { } from)
        {
            var named = from.Values.Select((name, element) => Find(layers, index, name, element, from.Values, problems)).ToList();
            return named.Contains(null) ? null
                : Counted(layers[index], index, "From", named.Select(source => source!.Value).ToEquatableArray(), kind, problems);
        }

        if (kind.MostSources == 0)
        {
            return [];
        }

        // An [Output] has no value of its own: the layer before is the one before it.
        var before = index - 1;
        while (before >= 0 && layers[before].Kind == "Output")
        {
            before--;
        }

        return before < 0 ? [] : Counted(layers[index], index, null, [before], kind, problems);
    }

    /// <summary>Whether <c>In</c> of a layer without <c>From</c> states the network's input: nothing but constants stands before it.</summary>
    public static bool StartsNetwork(EquatableArray<LayerDeclaration> layers, int index, LayerKind kind) =>
        kind.MostSources > 0
        && !layers[index].States("From")
        && layers.Take(index).All(layer => layer.Kind is "Constant")
        && (index == 0 || layers[index].States("In"));

    private static EquatableArray<int>? Counted(LayerDeclaration layer, int index, string? argument, EquatableArray<int> sources, LayerKind kind, ICollection<Problem> problems)
    {
        if (sources.Count >= kind.LeastSources && sources.Count <= kind.MostSources)
        {
            return sources;
        }

        var site = new ProblemSite(index, argument);
        problems.Add(new SourceCount(site, layer.Name, kind.Name, sources.Count, kind.LeastSources, kind.MostSources)
        {
            Repairs =
            [
                .. argument is not null && kind.MostSources <= 1 ? new[] { Repairs.Remove(site, argument) } : [],
                .. argument is not null && kind.MostSources > 1 && sources.Count > kind.MostSources
                    ? new[] { Repairs.Set(site, argument, layer.Find<ArgumentValue.Texts>(argument)!.Values.Take(kind.MostSources)) }
                    : [],

                // A sum of one value is that value.
                .. sources.Count == 1 && kind.LeastSources > 1 ? new[] { Repairs.RemoveLayer(site) } : [],
            ],
        });
        return null;
    }

    private static int? Find(EquatableArray<LayerDeclaration> layers, int index, string name, int element, EquatableArray<string> from, ICollection<Problem> problems)
    {
        var site = new ProblemSite(index, "From", element);
        var found = layers.Select((layer, position) => (layer, position)).Where(item => item.layer.Name == name).Select(item => item.position).ToList();
        if (found.Count > 0 && found[0] < index)
        {
            if (layers[found[0]].Kind != "Output")
            {
                return found[0];
            }

            var feeds = layers[found[0]].Find<ArgumentValue.Texts>("From")?.Values.FirstOrDefault() ?? layers.Take(found[0]).LastOrDefault(layer => layer.Kind != "Output")?.Name;
            problems.Add(new SourceIsOutput(site, layers[index].Name, name, feeds)
            {
                Related = new ProblemSite(found[0]),
                Repairs = feeds is null ? [] : [Renamed(feeds)],
            });
            return null;
        }

        if (found.Count > 0)
        {
            problems.Add(new SourceNotEarlier(site, layers[index].Name, name)
            {
                Related = new ProblemSite(found[0]),
                Repairs = from.Count == 1 ? [Repairs.Remove(site, "From")] : [Repairs.Set(site, "From", from.Where((_, position) => position != element))],
            });
            return null;
        }

        var nearest = ResolveNames.Nearest(name, layers.Take(index).Where(layer => layer.Kind != "Output").Select(layer => layer.Name));
        problems.Add(new UnknownLayer(site, layers[index].Name, name, nearest) { Repairs = nearest is null ? [] : [Renamed(nearest)] });
        return null;

        Repair Renamed(string other) => Repairs.Set(site, "From", from.Select((item, position) => position == element ? other : item));
    }
}
