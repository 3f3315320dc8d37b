namespace DeconvGen.Generator.Layers;

/// <summary>A tensor of constants, written in the layout's order and kept in the order (channel, spatial…).</summary>
internal static class ConstantLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = ShapeArgument.Read(scope, "Shape");
        var values = scope.Numbers("Values");
        if (values is null)
        {
            scope.Report(new ArgumentMissing(scope.Site(), scope.Name, scope.Kind, "Values"));
        }

        if (shape is null || values is not { } given)
        {
            return null;
        }

        if (given.Count == shape.Count)
        {
            return new ResolvedLayer(new Operation.Constant(scope.ChannelsLast ? ChannelsFirst(given, shape) : given), shape);
        }

        var listed = shape.Listed(scope.ChannelsLast);
        var candidate = ConstantShapes.Filled(given.Count, listed);
        scope.Report(new ConstantCount(scope.Site("Values"), scope.Name, "Values", given.Count, listed, candidate)
        {
            Repairs = candidate.Count == 0 ? [] : [Repairs.Set(scope.Site(), "Shape", candidate)],
        });
        return null;
    }

    private static EquatableArray<double> ChannelsFirst(EquatableArray<double> values, Shape shape)
    {
        var positions = shape.Count / shape.Channels;
        return Enumerable.Range(0, shape.Count)
            .Select(index => values[(index % positions * shape.Channels) + (index / positions)])
            .ToEquatableArray();
    }
}
