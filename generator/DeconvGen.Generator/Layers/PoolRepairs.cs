using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Candidate repairs of a pool whose <c>Out</c> claims another size: the strides or the windows, nearest to the stated ones, that give it. Resolve keeps those that leave no error.</summary>
internal static class PoolRepairs
{
    /// <summary>Pools are seldom larger.</summary>
    private const int Largest = 8;

    public static IEnumerable<Repair> ForClaim(LayerScope scope, PoolOperation pool, Shape claim)
    {
        if (claim.Rank != pool.Axes.Count)
        {
            return [];
        }

        var same = scope.Member<AutoPad>("AutoPad") is AutoPad.SameUpper or AutoPad.SameLower;
        return new[] { Set("Stride", axis => axis.Stride, (axis, stride) => axis with { Stride = stride }), same ? null : Set("Kernel", axis => axis.Kernel, (axis, kernel) => axis with { Kernel = kernel }) }
            .OfType<Repair>();

        Repair? Set(string argument, Func<PoolAxis, int> stated, Func<PoolAxis, int, PoolAxis> with)
        {
            var values = pool.Axes.Select((axis, index) => Enumerable.Range(1, Largest)
                .Where(value => Outputs(with(axis, value), same, pool.Ceil) == claim.Spatial[index])
                .OrderBy(value => Math.Abs(value - stated(axis)))
                .FirstOrDefault()).ToList();
            return values.Contains(0) ? null : Repairs.Set(scope.Site(), argument, values);
        }
    }

    /// <summary>The formula of the first axis on which a claim differs; null where it differs in channels alone.</summary>
    public static PoolTerms? Terms(LayerScope scope, PoolOperation pool, Shape claim)
    {
        var wrong = Enumerable.Range(0, pool.Axes.Count).Where(axis => pool.Axes[axis].Output != claim.Spatial[axis]).ToList();
        if (wrong.Count == 0)
        {
            return null;
        }

        var axis = pool.Axes[wrong[0]];
        return new PoolTerms(
            new SizeTerms(
                false, scope.Convention, scope.Member<AutoPad>("AutoPad"), new SpatialAxis(wrong[0], pool.Axes.Count), axis.Input, axis.Kernel, axis.Stride, axis.Dilation, axis.PadBegin, axis.PadEnd, 0),
            axis.Output,
            pool.Ceil);
    }

    private static int Outputs(PoolAxis axis, bool same, bool ceil)
    {
        var room = same ? axis.Input - 1 : axis.Input + axis.PadBegin + axis.PadEnd - (axis.Dilation * (axis.Kernel - 1)) - 1;
        return room < 0 ? 0 : ((ceil && !same ? room + axis.Stride - 1 : room) / axis.Stride) + 1;
    }
}
