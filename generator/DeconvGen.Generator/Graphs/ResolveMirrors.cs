using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary><c>MirrorOf</c>: the spatial size of a layer's output against that of another layer's input.</summary>
internal static class ResolveMirrors
{
    public const string Argument = "MirrorOf";

    /// <summary>Whether the layer's mirror holds, or none is stated; otherwise a report. A mirrored layer of unknown shape has its own report.</summary>
    public static bool Hold(LayerScope scope, ResolvedLayer resolved, EquatableArray<LayerDeclaration> layers, int index, IReadOnlyList<Source?> values)
    {
        if (layers[index].Find<ArgumentValue.Text>(Argument) is not { Value: var name })
        {
            return true;
        }

        var found = layers.ToList().FindIndex(layer => layer.Name == name);
        if (found < 0)
        {
            var nearest = ResolveNames.Nearest(name, layers.Take(index).Where(layer => layer.Kind is not ("Input" or "Output")).Select(layer => layer.Name));
            scope.Report(new UnknownLayer(scope.Site(Argument), scope.Name, name, nearest)
            {
                Repairs = nearest is null ? [Removal(scope)] : [Repairs.Set(scope.Site(), Argument, nearest), Removal(scope)],
            });
            return false;
        }

        if (found < index && layers[found].Kind != "Output" && values[found] is null)
        {
            return true;
        }

        var input = found < index ? values[found]?.Input : null;
        MirrorFlaw? flaw = found >= index ? MirrorFlaw.NotEarlier : input is null ? MirrorFlaw.NoInput : input.Rank != resolved.Output.Rank ? MirrorFlaw.OtherRank : null;
        if (flaw is { } reason)
        {
            scope.Report(new MirrorNotMeant(scope.Site(Argument), scope.Name, name, reason, resolved.Output.Rank) { Related = new ProblemSite(found), Repairs = [Removal(scope)] });
            return false;
        }

        var wrong = Enumerable.Range(0, input!.Rank).Where(axis => input.Spatial[axis] != resolved.Output.Spatial[axis]).ToList();
        if (wrong.Count == 0)
        {
            return true;
        }

        scope.Report(Mismatch(scope, resolved.Output, name, input, wrong[0]) with { Related = new ProblemSite(found) });
        return false;
    }

    private static MirrorSizeMismatch Mismatch(LayerScope scope, Shape output, string name, Shape input, int axis)
    {
        var arguments = scope.Kind == "ConvTranspose" ? ConvolutionArguments.Read(scope, transposed: true) : null;
        var terms = arguments?.Terms(scope.Convention, axis);
        return new MirrorSizeMismatch(scope.Site(Argument), scope.Name, name, new SpatialAxis(axis, input.Rank), output.Spatial[axis], input.Spatial[axis])
        {
            Choice = terms is { } given ? new MirrorChoice(given, ConvTransposeLayer.Selectable(given, ConvTransposeLayer.Size(scope, arguments!, axis))) : null,
            Repairs = Sizes(scope, arguments, input.Spatial)
                .Select(repair => scope.States("Out") ? repair.With(Repairs.Set(scope.Site(), "Out", (output with { Spatial = input.Spatial }).Listed(scope.ChannelsLast))) : repair)
                .Append(Removal(scope))
                .ToEquatableArray(),
        };
    }

    /// <summary>What gives the layer the size.</summary>
    private static IReadOnlyList<Repair> Sizes(LayerScope scope, ConvolutionArguments? arguments, EquatableArray<int> sizes) => scope.Kind switch
    {
        "ConvTranspose" => ConvTransposeRepairs.ForSize(scope, arguments!, sizes),
        "MaxUnpool" => [Repairs.Set(scope.Site(), "OutputShape", sizes)],
        _ when scope.States("Scale") => [Repairs.Set(scope.Site(), "Size", sizes) with { Also = Repairs.Remove(scope.Site(), "Scale") }],
        _ => [Repairs.Set(scope.Site(), "Size", sizes)],
    };

    private static Repair Removal(LayerScope scope) => Repairs.Remove(scope.Site(), Argument);
}
