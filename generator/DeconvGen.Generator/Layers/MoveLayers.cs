using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>The same elements in the listed order, in another shape.</summary>
internal sealed record ReshapeOperation : Operation;

/// <summary>
/// Every output element is one input element: on each listed output axis, input axis <c>Axes[n]</c> at <c>Starts[n] + Steps[n]·o</c>.
/// </summary>
internal sealed record MoveOperation(EquatableArray<int> Axes, EquatableArray<int> Starts, EquatableArray<int> Steps, EquatableArray<Setting> Told) : Operation
{
    public override EquatableArray<Setting> Settings => Told;
}

/// <summary>Layers that take elements without computing.</summary>
internal static class MoveLayers
{
    public static ResolvedLayer? Flatten(LayerScope scope) => scope.HasErrors ? null : new ResolvedLayer(new ReshapeOperation(), new Shape(scope.Sources[0].Shape.Count, []));

    public static ResolvedLayer? Reshape(LayerScope scope)
    {
        var count = scope.Sources[0].Shape.Count;
        if (scope.Integers("Shape") is not { } given)
        {
            scope.Report(new ArgumentMissing(scope.Site(), scope.Name, scope.Kind, "Shape"));
            return null;
        }

        var known = given.Where(size => size != -1).Aggregate(1L, (product, size) => product * size);
        var sizes = given.Count(size => size == -1) == 1 && known > 0 && count % known == 0 ? given.Select(size => size == -1 ? (int)(count / known) : size).ToEquatableArray() : given;
        if (sizes.Count is < 1 or > 4 || sizes.Any(size => size < 1) || ShapeArgument.Product(sizes) != count)
        {
            scope.Report(new ConstantCount(scope.Site("Shape"), scope.Name, "The input", count, given, []));
            return null;
        }

        return new ResolvedLayer(new ReshapeOperation(), DataLayouts.Shape(sizes, scope.ChannelsLast));
    }

    public static ResolvedLayer? Slice(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        if (ReductionLayers.ListedAxis(scope, shape) is not { } axis)
        {
            return null;
        }

        var listed = shape.Listed(scope.ChannelsLast);
        var start = scope.Integer("Start", 0) ?? 0;
        var step = scope.Integer("Step", 1) ?? 1;
        var length = scope.Integer("Length", 1) ?? ((listed[axis] - 1 - start) / step) + 1;
        if (!scope.HasErrors && (start >= listed[axis] || start + ((length - 1) * (long)step) >= listed[axis]))
        {
            scope.Report(new AxisOutOfRange(scope.Site(scope.States("Length") ? "Length" : "Start"), scope.Name, (int)Math.Min(int.MaxValue, start + ((length - 1) * (long)step)), listed[axis]));
        }

        return scope.HasErrors ? null : Window(
            scope,
            listed.Select((size, n) => n == axis ? length : size),
            listed.Select((_, n) => n == axis ? start : 0),
            listed.Select((_, n) => n == axis ? step : 1),
            [Setting.Of("Axis", axis), Setting.Of("Start", start), Setting.Of("Length", length), Setting.Of("Step", step)]);
    }

    public static ResolvedLayer? Crop(LayerScope scope)
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
            scope.Report(new AxisOutOfRange(scope.Site(scope.States("Offset") ? "Offset" : "Size"), scope.Name, first[wrong[0]] + sizes[wrong[0]] - 1, source.Shape.Spatial[wrong[0]]));
            return null;
        }

        return Window(
            scope,
            new Shape(source.Shape.Channels, sizes).Listed(scope.ChannelsLast),
            new Shape(0, first).Listed(scope.ChannelsLast),
            source.Shape.Listed(scope.ChannelsLast).Select(_ => 1),
            [Setting.Of("Offset", first), Setting.Of("Size", sizes)]);
    }

    public static ResolvedLayer? Flip(LayerScope scope)
    {
        var listed = scope.Sources[0].Shape.Listed(scope.ChannelsLast);
        var axes = scope.Integers("Axes") ?? [DataLayouts.ChannelElement(scope.ChannelsLast, listed.Count - 1)];
        foreach (var axis in axes.Where(axis => axis < 0 || axis >= listed.Count))
        {
            scope.Report(new AxisOutOfRange(scope.Site("Axes"), scope.Name, axis, listed.Count));
            return null;
        }

        return Window(
            scope,
            listed,
            listed.Select((size, n) => axes.Contains(n) ? size - 1 : 0),
            listed.Select((_, n) => axes.Contains(n) ? -1 : 1),
            [Setting.Of("Axes", axes)]);
    }

    public static ResolvedLayer? Transpose(LayerScope scope)
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

    private static ResolvedLayer Window(LayerScope scope, IEnumerable<int> sizes, IEnumerable<int> starts, IEnumerable<int> steps, EquatableArray<Setting> told)
    {
        var listed = sizes.ToEquatableArray();
        return new ResolvedLayer(
            new MoveOperation(Enumerable.Range(0, listed.Count).ToEquatableArray(), starts.ToEquatableArray(), steps.ToEquatableArray(), told),
            DataLayouts.Shape(listed, scope.ChannelsLast));
    }
}
