using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>What a layer states of shapes that are known already.</summary>
internal static class ResolveClaims
{
    /// <summary>Whether <c>In</c>, where it is stated again, is what feeds the layer. Kinds whose other lists depend on it have looked before.</summary>
    public static bool InHolds(LayerScope scope)
    {
        if (scope.Sources.Count != 1 || scope.HasErrors)
        {
            return true;
        }

        InputClaim.Check(scope);
        return !scope.HasErrors;
    }

    /// <summary>Whether <c>Out</c> of a kind that has no formula of its own for it is what the layer gives.</summary>
    public static bool OutHolds(LayerScope scope, ResolvedLayer resolved)
    {
        var actual = resolved.Output.Listed(scope.ChannelsLast);
        if (scope.Integers("Out") is { } claimed && claimed != actual && !scope.HasErrors)
        {
            scope.Report(new OutShapeMismatch(scope.Site("Out"), scope.Name, claimed, actual)
            {
                Pool = resolved.Operation is PoolOperation explained && claimed.Count == actual.Count ? PoolRepairs.Terms(scope, explained, DataLayouts.Shape(claimed, scope.ChannelsLast)) : null,
                Repairs =
                [
                    Repairs.Set(scope.Site(), "Out", actual),
                    Repairs.Remove(scope.Site(), "Out"),
                    .. resolved.Operation is PoolOperation pool && claimed.Count == actual.Count ? PoolRepairs.ForClaim(scope, pool, DataLayouts.Shape(claimed, scope.ChannelsLast)) : [],
                ],
            });
        }

        return !scope.HasErrors;
    }
}
