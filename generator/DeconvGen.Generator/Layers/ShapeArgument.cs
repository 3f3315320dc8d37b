namespace DeconvGen.Generator.Layers;

/// <summary>Reads <c>In</c>, <c>Out</c> and <c>Shape</c>: sizes without the batch, in the layout's order.</summary>
internal static class ShapeArgument
{
    private const int LargestRank = 3;

    /// <summary>The shape that fixes a rank; null, with a report, where it is missing or wrong.</summary>
    public static Shape? Read(LayerScope scope, string argument)
    {
        if (scope.Integers(argument) is not { } listed)
        {
            scope.Report(new ArgumentMissing(scope.Site(), scope.Name, scope.Kind, argument));
            return null;
        }

        var rank = listed.Count - 1;
        // A vector has no spatial axis, which a convolution needs.
        if (rank > LargestRank || rank < (scope.Kind is "Conv" or "ConvTranspose" ? 1 : 0))
        {
            scope.Report(new UnsupportedRank(scope.Site(argument), scope.Name, argument, listed.Count, rank)
            {
                Repairs = rank == LargestRank + 1 ? [Repairs.Set(scope.Site(), argument, listed.Skip(1))] : [],
            });
            return null;
        }

        if (!scope.AreAtLeast(argument, listed, 1))
        {
            return null;
        }

        var shape = DataLayouts.Shape(listed, scope.ChannelsLast);
        return Fits(scope, argument, shape) ? shape : null;
    }

    /// <summary>A claim about a shape whose rank is known; null where it is not given or, with a report, wrong.</summary>
    public static Shape? ReadClaim(LayerScope scope, string argument, int rank, string rankFrom)
    {
        if (scope.Integers(argument) is not { } listed)
        {
            return null;
        }

        if (listed.Count != rank + 1)
        {
            // Another list that is wrong may be the cause.
            if (!scope.HasErrors)
            {
                scope.Report(new RankMismatch(scope.Site(argument), scope.Name, argument, listed.Count, rank, rankFrom, [rank + 1]));
            }

            return null;
        }

        return scope.AreAtLeast(argument, listed, 1) ? DataLayouts.Shape(listed, scope.ChannelsLast) : null;
    }

    /// <summary>Whether a whole batch of the shape can be addressed by <see cref="int"/>, as spans are.</summary>
    public static bool Fits(LayerScope scope, string? argument, Shape shape)
    {
        if (Product(shape.Spatial, (long)shape.Channels * Math.Max(1, scope.Options.Batch)) <= int.MaxValue)
        {
            return true;
        }

        scope.Report(new TooLarge(scope.Site(argument), scope.Name, argument is "In" or "Shape" ? "input" : "output"));
        return false;
    }

    /// <summary>A product that stops growing once it exceeds <see cref="int.MaxValue"/>.</summary>
    public static long Product(EquatableArray<int> sizes, long start = 1) =>
        sizes.Aggregate(start, (product, size) => product > int.MaxValue ? product : product * size);
}
