namespace DeconvGen.Generator.Layers;

internal enum PointwiseFunction
{
    Add,
    Subtract,
    Multiply,
}

/// <summary>Element by element over several values, which broadcast as in NumPy.</summary>
internal sealed record PointwiseOperation(PointwiseFunction Function) : Operation;

/// <summary>
/// Sum, difference or product of values. Axes of size 1 are repeated, and a vector meets every pixel with its channels (NumPy's rule in NHWC; in NCHW what
/// frameworks write as <c>x[:, None, None]</c>).
/// </summary>
internal static class PointwiseLayer
{
    public static Func<LayerScope, ResolvedLayer?> Resolve(PointwiseFunction function) => scope =>
    {
        var shape = scope.Sources[0].Shape;
        foreach (var source in scope.Sources)
        {
            if (Joined(shape, source.Shape) is { } joined)
            {
                shape = joined;
                continue;
            }

            var first = scope.Sources[0];
            scope.Report(new AddShapesDiffer(
                scope.Site(), scope.Name, function, first.Name, first.Shape.Listed(scope.ChannelsLast), source.Name, source.Shape.Listed(scope.ChannelsLast))
            {
                Related = scope.SiteOf(source),
            });
            return null;
        }

        return scope.HasErrors ? null : new ResolvedLayer(new PointwiseOperation(function), shape);
    };

    /// <summary>The shape that both are repeated to; null where an axis differs and neither is 1.</summary>
    public static Shape? Joined(Shape left, Shape right)
    {
        if (left.Rank != right.Rank && left.Rank != 0 && right.Rank != 0)
        {
            return null;
        }

        var rank = Math.Max(left.Rank, right.Rank);
        var channels = Size(left.Channels, right.Channels);
        var spatial = Enumerable.Range(0, rank).Select(axis => Size(left.Rank == 0 ? 1 : left.Spatial[axis], right.Rank == 0 ? 1 : right.Spatial[axis])).ToEquatableArray();
        return channels == 0 || spatial.Contains(0) ? null : new Shape(channels, spatial);
    }

    private static int Size(int left, int right) => left == right || right == 1 ? left : left == 1 ? right : 0;
}
