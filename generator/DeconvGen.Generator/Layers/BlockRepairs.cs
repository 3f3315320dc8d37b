namespace DeconvGen.Generator.Layers;

/// <summary>
/// For a window that no longer fits: the network with a layer less. A chain that shrinks to nothing has a stage too many; which one is the user's choice. Resolve keeps those
/// that leave no error.
/// </summary>
internal static class BlockRepairs
{
    /// <summary>Layers of a block that a light bulb removes: more do not fit into its title.</summary>
    private const int MostRemoved = 4;

    /// <summary>Without the layer itself, without the last one before it that made the input smaller by a stride, and without both and all between.</summary>
    public static IEnumerable<Repair> LeftOut(LayerScope scope)
    {
        yield return Repairs.RemoveLayer(scope.Site());
        var block = new List<Repair> { Repairs.RemoveLayer(scope.Site()) };
        for (var source = scope.Sources[0]; source is { StatedBy: null, Before: not null } && block.Count < MostRemoved; source = source.Before)
        {
            var removal = Repairs.RemoveLayer(scope.SiteOf(source));
            block.Add(removal);
            if (Strides(source).Any(stride => stride > 1))
            {
                yield return removal;
                block.Reverse();
                yield return block.Aggregate((first, next) => first.With(next));
                yield break;
            }
        }
    }

    private static IEnumerable<int> Strides(Source source) => source switch
    {
        { Arguments: { Transposed: false } arguments } => arguments.Stride,
        { Operation: PoolOperation pool } => pool.Axes.Select(axis => axis.Stride),
        _ => [],
    };
}
