using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Index of the largest element along a listed axis.</summary>
internal sealed record ArgMaxOperation(int Axis, bool KeepDims) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("Axis", (double)Axis), Setting.Of("KeepDims", KeepDims)];
}

/// <summary>Sum along listed axes, ascending; with a segment above 0 that of equal places of the segments of the one axis.</summary>
internal sealed record ReduceSumOperation(EquatableArray<int> Axes, bool KeepDims, int Segment) : Operation
{
    public override EquatableArray<Setting> Settings =>
        [Setting.Of("Axes", Axes), Setting.Of("KeepDims", KeepDims), .. Segment > 0 ? new[] { Setting.Of("Segment", (double)Segment) } : []];
}

/// <summary>Layers that take axes away.</summary>
internal static class ReduceLayers
{
    public static ResolvedLayer? ArgMax(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        if (ReductionLayers.ListedAxis(scope, shape) is not { } axis || scope.HasErrors)
        {
            return null;
        }

        var keepDims = scope.Boolean("KeepDims") ?? scope.Default(ConventionDefaults.ArgMaxKeepDims);
        return new ResolvedLayer(new ArgMaxOperation(axis, keepDims), Without(scope, shape, [axis], keepDims)) { Element = Element.Int64 };
    }

    public static ResolvedLayer? ReduceSum(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        InputClaim.Check(scope);
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
        return new ResolvedLayer(new ReduceSumOperation(axes, keepDims, 0), Without(scope, shape, axes, keepDims));
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
            scope.Report(new SegmentDoesNotDivide(scope.Site("Segment"), scope.Name, segment, sizes[axes[0]]));
            return null;
        }

        var output = sizes.Select((size, axis) => axis == axes[0] ? segment : size).ToEquatableArray();
        return new ResolvedLayer(new ReduceSumOperation(axes, true, segment), DataLayouts.Shape(output, scope.ChannelsLast));
    }

    /// <summary>The shape without axes, or with size 1 there; all of them gone leave one element.</summary>
    private static Shape Without(LayerScope scope, Shape shape, EquatableArray<int> axes, bool keepDims)
    {
        var sizes = shape.Listed(scope.ChannelsLast);
        var left = keepDims
            ? sizes.Select((size, axis) => axes.Contains(axis) ? 1 : size).ToEquatableArray()
            : sizes.Where((_, axis) => !axes.Contains(axis)).ToEquatableArray();
        return DataLayouts.Shape(left.Count == 0 ? [1] : left, scope.ChannelsLast);
    }
}
