namespace DeconvGen.Generator.Layers;

/// <summary>A window of the spatial axes, of a stated size or that of another layer.</summary>
internal static class CropLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var source = scope.Sources[0];
        var lists = new AxisLists(scope, source.Shape.Rank, source.Name);
        var offset = lists.Optional("Offset", least: 0, otherwise: 0);
        var size = scope.LikeShape is { } like ? like.Spatial : lists.Required("Size");
        if (scope.HasErrors || offset is not { } first || size is not { } sizes)
        {
            return null;
        }

        if (sizes.Count != lists.Rank)
        {
            scope.Report(new RankMismatch(scope.Site("Like"), scope.Name, "Like", sizes.Count, lists.Rank, source.Name, [lists.Rank]));
            return null;
        }

        var wrong = Enumerable.Range(0, lists.Rank).Where(axis => first[axis] + (long)sizes[axis] > source.Shape.Spatial[axis]).ToArray();
        if (wrong.Length > 0)
        {
            var (axis, available) = (wrong[0], source.Shape.Spatial);
            scope.Report(new WindowOutside(
                scope.Site(scope.States("Offset") ? "Offset" : "Size"), scope.Name, DataLayouts.SpatialElement(scope.ChannelsLast, axis), first[axis], (int)Math.Min(int.MaxValue, first[axis] + (long)sizes[axis] - 1), available[axis])
            {
                Repairs =
                [
                    .. scope.LikeShape is null ? new[] { Repairs.Set(scope.Site(), "Size", sizes.Select((wanted, n) => Math.Min(wanted, available[n] - first[n]))) } : [],
                    Repairs.Set(scope.Site(), "Offset", first.Select((begin, n) => Math.Min(begin, available[n] - sizes[n]))),
                ],
            });
            return null;
        }

        return MoveOperation.Window(
            scope,
            new Shape(source.Shape.Channels, sizes).Listed(scope.ChannelsLast),
            new Shape(0, first).Listed(scope.ChannelsLast),
            source.Shape.Listed(scope.ChannelsLast).Select(_ => 1),
            [Setting.Of("Offset", first), Setting.Of("Size", sizes)]);
    }
}
