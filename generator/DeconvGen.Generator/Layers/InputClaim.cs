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
                Factors = source is { Shape.Rank: 0, Before.Shape: { Rank: > 0 } flattened } && flattened.Count == source.Shape.Channels ? flattened.Listed(scope.ChannelsLast) : [],
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
            Choice = Choice(scope, source, axis) is { } range && TransposedAlternatives.Distance(range, claim.Spatial[axis]) == 0 ? range : null,
            Related = scope.SiteOf(source),
            Repairs = [.. repairs, .. ProducerRepairs.For(scope, source, claim.Spatial)],
        });
    }

    private static SizeRange? Choice(LayerScope scope, Source source, int axis) => source.Arguments is { Transposed: true } arguments
        ? ConvTransposeLayer.Selectable(arguments.Terms(scope.Convention, axis), ConvTransposeLayer.Size(scope, arguments, axis))
        : null;
}
