using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>Integers and floating-point numbers: which a layer reads, and which it is given.</summary>
internal static class ResolveElements
{
    /// <summary>Whether every source holds what the kind reads; an output takes all.</summary>
    public static bool Suit(LayerScope scope, LayerKind kind, EquatableArray<Source> sources)
    {
        for (var n = 0; n < sources.Count && kind.Name != "Output"; n++)
        {
            var expected = kind.ElementOf(n);
            if (sources[n].Element != expected)
            {
                var network = scope.Options.Element;
                scope.Report(new ElementMismatch(scope.Site(), scope.Name, sources[n].Name, expected ?? network, sources[n].Element ?? network)
                {
                    Related = scope.SiteOf(sources[n]),
                    Repairs = sources[n].StatedBy != "Shape" ? []
                        : expected is { } element ? [Repairs.Set(scope.SiteOf(sources[n]), "Element", element)] : [Repairs.Remove(scope.SiteOf(sources[n]), "Element")],
                });
                return false;
            }
        }

        return true;
    }
}
