namespace DeconvGen.Generator.Layers;

/// <summary>Sum along listed axes, ascending; with a segment above 0 that of equal places of the segments of the one axis.</summary>
internal sealed record ReduceSumOperation(EquatableArray<int> Axes, bool KeepDims, int Segment) : Operation
{
    public override EquatableArray<Setting> Settings =>
        [Setting.Of("Axes", Axes), Setting.Of("KeepDims", KeepDims), .. Segment > 0 ? new[] { Setting.Of("Segment", (double)Segment) } : []];
}

/// <summary>Sums along axes, or of the segments of one.</summary>
internal static class ReduceSumLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        var axes = (scope.Integers("Axes") ?? [DataLayouts.ChannelElement(scope.ChannelsLast, shape.Rank)]).Distinct().OrderBy(axis => axis).ToEquatableArray();
        foreach (var axis in axes.Where(axis => axis < 0 || axis > shape.Rank).Take(1))
        {
            scope.Report(new AxisOutOfRange(scope.Site("Axes"), scope.Name, axis, shape.Rank + 1));
        }

        var segment = scope.Integer("Segment", 1) ?? 1;
        if (scope.HasErrors)
        {
            return null;
        }

        if (segment > 1)
        {
            return Segments(scope, shape, axes, segment);
        }

        var keepDims = scope.Boolean("KeepDims") ?? scope.Default(ConventionDefaults.ReduceSumKeepDims);
        return new ResolvedLayer(new ReduceSumOperation(axes, keepDims, 0), DataLayouts.Without(shape, axes, keepDims, scope.ChannelsLast));
    }

    private static ResolvedLayer? Segments(LayerScope scope, Shape shape, EquatableArray<int> axes, int segment)
    {
        var sizes = shape.Listed(scope.ChannelsLast);
        if (axes.Count != 1)
        {
            scope.Report(new ConflictingArguments(scope.Site("Segment"), scope.Name, "Segment", "several Axes"));
            return null;
        }

        if (sizes[axes[0]] % segment != 0)
        {
            scope.Report(SegmentRepairs.Problem(scope, segment, sizes[axes[0]]));
            return null;
        }

        var output = sizes.Select((size, axis) => axis == axes[0] ? segment : size).ToEquatableArray();
        return new ResolvedLayer(new ReduceSumOperation(axes, true, segment), DataLayouts.Shape(output, scope.ChannelsLast));
    }
}
