namespace DeconvGen.Generator.Layers;

/// <summary>The same elements in the listed order, in another shape.</summary>
internal sealed record ReshapeOperation : Operation;

/// <summary>Another shape of as many elements; one size may be −1.</summary>
internal static class ReshapeLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
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
}
