namespace DeconvGen.Generator.Layers;

/// <summary>Sum of values of the same shape.</summary>
internal static class AddLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var activation = scope.Activation();
        var first = scope.Sources[0];
        if (scope.Sources.FirstOrDefault(source => source.Shape != first.Shape) is { } other)
        {
            scope.Report(new AddShapesDiffer(
                scope.Site(), scope.Name, first.Name, first.Shape.Listed(scope.ChannelsLast), other.Name, other.Shape.Listed(scope.ChannelsLast))
            {
                Related = scope.SiteOf(other),
            });
        }

        return scope.HasErrors ? null : new ResolvedLayer(new Operation.Add(), first.Shape, activation);
    }
}
