using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Repairs at the place where values of different shapes meet: layers that crop the larger values or pad the smaller ones, and the channels of what gives others.
/// Resolve keeps those that leave no error.
/// </summary>
internal static class JoinRepairs
{
    /// <summary>Layers that a light bulb inserts: more do not fit into its title.</summary>
    private const int MostInserted = 2;

    /// <summary>
    /// The largest values cropped in the middle to what all have, as in the first U-Net (Ronneberger et al. 2015), or the smallest padded with zeros. Neither where a value would keep
    /// less than a half, or be padded to more than twice its size: then the paths differ by a stage.
    /// </summary>
    /// <param name="declaration">What is written.</param>
    /// <param name="join">The layer where the values meet.</param>
    /// <param name="sources">The values.</param>
    /// <param name="joined">The spatial axis along which they are joined; −1 where it is none.</param>
    /// <param name="broadcasts">Whether a size of 1 is repeated.</param>
    public static IEnumerable<Repair> Sizes(NetworkDeclaration declaration, int join, EquatableArray<Source> sources, int joined, bool broadcasts)
    {
        if (sources.Any(source => source.Shape.Rank != sources[0].Shape.Rank))
        {
            return [];
        }

        var axes = Enumerable.Range(0, sources[0].Shape.Rank).ToList();
        var sizes = axes.Select(axis => sources.Select(source => source.Shape.Spatial[axis]).Where(size => size > 1 || !broadcasts).DefaultIfEmpty(1).ToList()).ToList();
        return new[] { Inserted("Crop", axes.Select(axis => sizes[axis].Min()).ToList()), Inserted("Pad", axes.Select(axis => sizes[axis].Max()).ToList()) }.OfType<Repair>();

        Repair? Inserted(string kind, List<int> common)
        {
            var from = sources.Select(source => source.Name).ToList();
            var layers = new List<Repair>();
            foreach (var source in sources.Distinct())
            {
                var wanted = axes.Select(axis => axis == joined || (broadcasts && source.Shape.Spatial[axis] == 1) ? source.Shape.Spatial[axis] : common[axis]).ToEquatableArray();
                if (wanted == source.Shape.Spatial)
                {
                    continue;
                }

                if (axes.Any(axis => Math.Min(wanted[axis], source.Shape.Spatial[axis]) * 2L < Math.Max(wanted[axis], source.Shape.Spatial[axis])))
                {
                    return null;
                }

                var name = ResolveNames.Unique($"{source.Name}_{kind.ToLowerInvariant()}", declaration.Layers);
                layers.Add(Repairs.Insert(new ProblemSite(join), kind, name, [Repairs.Set(new ProblemSite(join), "From", [source.Name]), .. kind == "Crop" ? Crop(source, wanted) : Pad(source, wanted)]));
                from = from.Select(other => other == source.Name ? name : other).ToList();
            }

            return layers.Count is 0 or > MostInserted ? null : layers.Append(Repairs.Set(new ProblemSite(join), "From", from)).Aggregate((first, next) => first.With(next));
        }

        Repair[] Crop(Source source, EquatableArray<int> wanted)
        {
            var offset = axes.Select(axis => (source.Shape.Spatial[axis] - wanted[axis]) / 2).ToList();
            return [.. offset.Any(begin => begin > 0) ? new[] { Repairs.Set(new ProblemSite(join), "Offset", offset) } : [], Repairs.Set(new ProblemSite(join), "Size", wanted)];
        }

        Repair[] Pad(Source source, EquatableArray<int> wanted)
        {
            var begin = axes.Select(axis => (wanted[axis] - source.Shape.Spatial[axis]) / 2).ToList();
            var end = axes.Select(axis => wanted[axis] - source.Shape.Spatial[axis] - begin[axis]).ToList();
            return [Repairs.Set(new ProblemSite(join), "Padding", begin.SequenceEqual(end) ? begin : begin.Concat(end))];
        }
    }

    /// <summary>The layer behind each value that states its channels, with those of the other.</summary>
    public static IEnumerable<Repair> Channels(NetworkDeclaration declaration, Source first, Source second) =>
        new[] { Channels(declaration, second, first.Shape.Channels), Channels(declaration, first, second.Shape.Channels) }.OfType<Repair>();

    private static Repair? Channels(NetworkDeclaration declaration, Source source, int wanted)
    {
        // Pools, activations and the like hand the channels on.
        while (source is { StatedBy: null, Arguments: null, Before: { } before } && before.Shape.Channels == source.Shape.Channels && !declaration.Layers[source.Layer].States("OutChannels"))
        {
            source = before;
        }

        var (layer, site, channelsLast) = (declaration.Layers[source.Layer], new ProblemSite(source.Layer), DataLayouts.ChannelsLast(declaration.Options));
        var shape = Repairs.Set(site, source.StatedBy ?? "Out", (source.Shape with { Channels = wanted }).Listed(channelsLast));
        if (source.StatedBy is not null)
        {
            return shape;
        }

        var channels = layer.States("OutChannels") ? Repairs.Set(site, "OutChannels", wanted) : null;
        return !layer.States("Out") ? channels : channels?.With(shape) ?? shape;
    }
}
