namespace DeconvGen.Generator.Layers;

/// <summary>Compares <c>In</c>, where it is stated again, with what the producer gives.</summary>
internal static class InputClaim
{
    public static void Check(LayerScope scope)
    {
        var source = scope.Sources[0];
        if (scope.InIsInput || ShapeArgument.ReadClaim(scope, "In", source.Shape.Rank, source.Name) is not { } claim || claim == source.Shape)
        {
            return;
        }

        Repair[] repairs = [Repairs.Set(scope.Site(), "In", source.Shape.Listed(scope.ChannelsLast)), Repairs.Remove(scope.Site(), "In")];
        if (claim.Channels != source.Shape.Channels)
        {
            var element = DataLayouts.ChannelElement(scope.ChannelsLast, claim.Rank);
            scope.Report(new InChannelsMismatch(scope.Site("In", element), scope.Name, source.Name, claim.Channels, source.Shape.Channels)
            {
                Related = scope.SiteOf(source),
                Repairs = repairs.ToEquatableArray(),
            });
            return;
        }

        var axis = Enumerable.Range(0, claim.Rank).First(axis => claim.Spatial[axis] != source.Shape.Spatial[axis]);
        scope.Report(new InSizeMismatch(
            scope.Site("In", DataLayouts.SpatialElement(scope.ChannelsLast, axis)),
            scope.Name,
            source.Name,
            new SpatialAxis(axis, claim.Rank),
            claim.Spatial[axis],
            source.Shape.Spatial[axis])
        {
            Related = scope.SiteOf(source),
            Repairs = repairs.ToEquatableArray(),
        });
    }
}
