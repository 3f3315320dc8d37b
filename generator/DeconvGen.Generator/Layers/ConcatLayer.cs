namespace DeconvGen.Generator.Layers;

/// <summary>Joins values along one axis; the others must be equal.</summary>
internal static class ConcatLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var first = scope.Sources[0];
        var rank = first.Shape.Rank;
        var listedAxis = scope.Integer("Axis", 0) ?? DataLayouts.ChannelElement(scope.ChannelsLast, rank);
        if (scope.HasErrors)
        {
            return null;
        }

        if (listedAxis > rank)
        {
            scope.Report(AxisArgument.OutOfRange(scope, listedAxis, rank));
            return null;
        }

        var shapes = scope.Sources.Select(source => source.Shape.Listed(scope.ChannelsLast)).ToList();
        var other = shapes.FindIndex(shape => !EqualExcept(shape, shapes[0], listedAxis));
        if (other >= 0)
        {
            var source = scope.Sources[other];
            scope.Report(new ConcatShapesDiffer(scope.Site(), scope.Name, listedAxis, first.Name, shapes[0], source.Name, shapes[other])
            {
                Related = scope.SiteOf(source),
                Repairs = Enumerable.Range(0, rank + 1)
                    .Where(axis => axis != listedAxis && shapes.All(shape => EqualExcept(shape, shapes[0], axis)))
                    .Select(axis => axis == DataLayouts.ChannelElement(scope.ChannelsLast, rank) ? Repairs.Remove(scope.Site(), "Axis") : Repairs.Set(scope.Site(), "Axis", axis))
                    .ToEquatableArray(),
            });
            return null;
        }

        var length = shapes.Sum(shape => (long)shape[listedAxis]);
        if (length > int.MaxValue)
        {
            scope.Report(new TooLarge(scope.Site(), scope.Name, "output"));
            return null;
        }

        var joined = shapes[0].Select((size, axis) => axis == listedAxis ? (int)length : size).ToEquatableArray();
        var output = DataLayouts.Shape(joined, scope.ChannelsLast);
        return ShapeArgument.Fits(scope, null, output) ? new ResolvedLayer(new Operation.Concat(Canonical(listedAxis, rank, scope.ChannelsLast)), output) : null;
    }

    /// <summary>0 for the channels, 1… for the spatial axes, whatever the layout.</summary>
    public static int Canonical(int listedAxis, int rank, bool channelsLast) => channelsLast ? (listedAxis + 1) % (rank + 1) : listedAxis;

    private static bool EqualExcept(EquatableArray<int> left, EquatableArray<int> right, int except) =>
        left.Count == right.Count && left.Select((size, axis) => axis == except || size == right[axis]).All(equal => equal);
}
