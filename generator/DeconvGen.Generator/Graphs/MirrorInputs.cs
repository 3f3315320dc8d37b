using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// What it takes that every mirror of a network holds: sizes of its input, found by resolving the declaration with them, so that they are right for any encoder. Claims
/// about sizes (<c>In</c>, <c>Out</c>) are left aside meanwhile; a repair must satisfy them too.
/// </summary>
internal static class MirrorInputs
{
    /// <summary>How far from the given size they are looked for: an encoder that halves six times repeats every 64.</summary>
    private const int Farthest = 64;

    /// <summary>Adds to each mismatch the sizes that are possible and the repairs that set them.</summary>
    public static EquatableArray<Problem> Complete(NetworkDeclaration declaration, EquatableArray<Problem> problems) =>
        problems.Select(problem => problem is MirrorSizeMismatch mismatch ? Complete(declaration, mismatch with { Repairs = mismatch.Repairs.Select(repair => Continued(declaration, repair)).ToEquatableArray() }) : problem).ToEquatableArray();

    /// <summary>
    /// A repair together with those of the mirrors behind it that were hidden and fail now: output padding at one stage of a decoder doubles to an odd size at
    /// the next.
    /// </summary>
    private static Repair Continued(NetworkDeclaration declaration, Repair repair)
    {
        for (var layer = repair.Site.Layer; repair.Kind is RepairKind.SetArgument;)
        {
            var errors = ResolveLayers.Run(ResolveRepairs.Apply(declaration, repair)!).Problems.Where(problem => problem.IsError).ToList();
            if (errors is not [MirrorSizeMismatch { Repairs: { Count: > 0 } next } behind] || behind.Site.Layer <= layer || next[0].Kind is not RepairKind.SetArgument)
            {
                break;
            }

            layer = behind.Site.Layer;
            repair = repair.With(next[0]);
        }

        return repair;
    }

    private static Problem Complete(NetworkDeclaration declaration, MirrorSizeMismatch mismatch)
    {
        if (Input(declaration, mismatch.Axis.Rank) is not var (site, given))
        {
            return mismatch;
        }

        var channelsLast = DataLayouts.ChannelsLast(declaration.Options);
        var unclaimed = declaration with { Layers = declaration.Layers.Select((layer, index) => index == site.Layer && site.Argument == "In" ? layer : Unclaimed(layer, channelsLast)).ToEquatableArray() };
        var (below, above) = (Search(-1), Search(1));
        if (below is null && above is null)
        {
            return mismatch;
        }

        var axis = mismatch.Axis.Index;
        return mismatch with
        {
            Inputs = new MirrorInputSizes(given.Spatial[axis], below?.Spatial[axis], above?.Spatial[axis]),
            Repairs = InPlaceOfRemoval(mismatch.Repairs, new[] { above, below }.OfType<Shape>().Select(shape => Repairs.Set(site, site.Argument!, shape.Listed(channelsLast)))),
        };

        // Each step moves the axis on which a mirror fails; another mirror, hidden until then, may move it again.
        Shape? Search(int step)
        {
            var sizes = given.Spatial.ToArray();
            while (true)
            {
                var shape = given with { Spatial = sizes.ToEquatableArray() };
                var errors = ResolveLayers.Run(ResolveRepairs.Apply(unclaimed, Repairs.Set(site, site.Argument!, shape.Listed(channelsLast)))!).Problems.Where(problem => problem.IsError).ToList();
                if (errors.Count == 0)
                {
                    return shape;
                }

                if (errors[0] is not MirrorSizeMismatch { Axis.Index: var wrong } || (sizes[wrong] += step) < 1 || Math.Abs(sizes[wrong] - given.Spatial[wrong]) > Farthest)
                {
                    return null;
                }
            }
        }
    }

    /// <summary>The one place that states an input of so many spatial axes; null where there are several.</summary>
    private static (ProblemSite Site, Shape Shape)? Input(NetworkDeclaration declaration, int rank)
    {
        var channelsLast = DataLayouts.ChannelsLast(declaration.Options);
        var stated = declaration.Layers
            .Select((layer, index) => new ProblemSite(index, layer.Kind == "Input" ? "Shape" : "In"))
            .Where(site => site.Argument == "Shape" || (LayerCatalog.Find(declaration.Layers[site.Layer].Kind) is { } kind && ResolveWiring.StartsNetwork(declaration.Layers, site.Layer, kind)))
            .Select(site => (Site: site, Listed: declaration.Layers[site.Layer].Find<ArgumentValue.Integers>(site.Argument!)))
            .Where(item => item.Listed is { } listed && listed.Values.Count == rank + 1)
            .ToList();
        return stated.Count == 1 ? (stated[0].Site, DataLayouts.Shape(stated[0].Listed!.Values, channelsLast)) : null;
    }

    private static LayerDeclaration Unclaimed(LayerDeclaration layer, bool channelsLast)
    {
        var rest = layer.Arguments.Where(argument => argument.Name is not ("In" or "Out")).ToList();
        if (layer.Kind is "Conv" or "ConvTranspose" or "Dense" && !layer.States("OutChannels") && layer.Find<ArgumentValue.Integers>("Out") is { Values: { Count: > 0 } listed })
        {
            rest.Add(new Argument("OutChannels", new ArgumentValue.Integer(DataLayouts.Shape(listed, channelsLast).Channels)));
        }

        return layer with { Arguments = rest.ToEquatableArray() };
    }

    // Removing the statement is the last resort.
    private static EquatableArray<Repair> InPlaceOfRemoval(EquatableArray<Repair> repairs, IEnumerable<Repair> inputs) =>
        [.. repairs.Take(repairs.Count - 1), .. inputs, repairs[repairs.Count - 1]];
}
