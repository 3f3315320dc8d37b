namespace DeconvGen.Generator.Layers;

/// <summary>Axes in another order.</summary>
internal static class TransposeLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var listed = scope.Sources[0].Shape.Listed(scope.ChannelsLast);
        var permutation = scope.Integers("Permutation") ?? [];
        if (!permutation.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, listed.Count)))
        {
            scope.Report(permutation.Count == 0
                ? new ArgumentMissing(scope.Site(), scope.Name, scope.Kind, "Permutation")
                : new AxisOutOfRange(scope.Site("Permutation"), scope.Name, permutation.Max(), listed.Count));
            return null;
        }

        var zeros = Enumerable.Repeat(0, listed.Count).ToEquatableArray();
        var ones = Enumerable.Repeat(1, listed.Count).ToEquatableArray();
        return new ResolvedLayer(
            new MoveOperation(permutation, zeros, ones, [Setting.Of("Permutation", permutation)]),
            DataLayouts.Shape(permutation.Select(axis => listed[axis]).ToEquatableArray(), scope.ChannelsLast));
    }
}
