namespace DeconvGen.Generator.Layers;

/// <summary>A window at a location known at run time.</summary>
internal sealed record GlimpseOperation(EquatableArray<int> Size, bool RoundCentre) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("Size", Size), Setting.Of("RoundCentre", RoundCentre)];
}

/// <summary>A window of an image: the second source holds its centre.</summary>
internal static class GlimpseLayer
{
    private const int Rank = 2;

    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var (image, location) = (scope.Sources[0], scope.Sources[1]);
        if (image.Shape.Rank != Rank)
        {
            scope.Report(new RankMismatch(scope.Site(), scope.Name, "Size", Rank, image.Shape.Rank, image.Name, [image.Shape.Rank]) { Related = scope.SiteOf(image) });
        }

        if (location.Shape.Count != Rank)
        {
            scope.Report(new ReferredShapeMismatch(scope.Site(), scope.Name, "value", location.Name, [Rank], location.Shape.Listed(scope.ChannelsLast)) { Related = scope.SiteOf(location) });
        }

        var size = new AxisLists(scope, Rank, image.Name).Required("Size");
        return scope.HasErrors || size is not { } window
            ? null
            : new ResolvedLayer(new GlimpseOperation(window, scope.Boolean("RoundCentre") ?? false), new Shape(image.Shape.Channels, window));
    }
}
