using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Elements put back where a max pool found them.</summary>
/// <param name="Pool">Windows of the pool whose own indices are used; empty where indices are the second source.</param>
/// <param name="Rule">How those of the second source are counted.</param>
/// <param name="Counted">Spatial sizes in which they are counted.</param>
/// <param name="Told">For the description.</param>
internal sealed record MaxUnpoolOperation(EquatableArray<PoolAxis> Pool, IndexRule Rule, EquatableArray<int> Counted, EquatableArray<Setting> Told) : Operation
{
    public override EquatableArray<Setting> Settings => Told;
}

/// <summary>Max unpooling: <c>o = (i − 1)·s − p₀ − p₁ + k</c> unless the pool or <c>OutputShape</c> says otherwise.</summary>
internal static class MaxUnpoolLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var source = scope.Sources[0];
        var pool = scope.Referred("Pool", other => other.Operation is PoolOperation { IsMax: true }, ["MaxPool"]);
        var indices = pool ?? (scope.Sources.Count > 1 ? scope.Sources[1] : null);
        if (scope.HasErrors || !HasOneOrigin(scope, pool))
        {
            return null;
        }

        if (indices!.Shape != source.Shape)
        {
            scope.Report(new ReferredShapeMismatch(
                scope.Site(), scope.Name, "value", indices.Name, source.Shape.Listed(scope.ChannelsLast), indices.Shape.Listed(scope.ChannelsLast))
            { Related = scope.SiteOf(indices) });
            return null;
        }

        var windows = (pool?.Operation as PoolOperation)?.Axes ?? [];
        var lists = new AxisLists(scope, source.Shape.Rank, source.Name);
        var stated = scope.States("OutputShape") ? lists.Optional("OutputShape", least: 1, otherwise: 1) : null;
        if (Inferred(scope, lists, windows, stated) is not { } inferred || scope.HasErrors)
        {
            return null;
        }

        var output = stated ?? (windows.Count > 0 ? windows.Select(axis => axis.Input).ToEquatableArray() : inferred);
        var inOutput = scope.Boolean("IndicesInOutput") ?? false;
        EquatableArray<Setting> told = [Setting.Of("InferredShape", inferred), Setting.Of("IndicesInOutput", inOutput)];
        // The text of ONNX counts in the inferred shape; the others have one shape only.
        var counted = windows.Count > 0 ? windows.Select(axis => axis.Input).ToEquatableArray() : scope.Convention == Convention.Onnx && !inOutput ? inferred : output;
        return new ResolvedLayer(
            new MaxUnpoolOperation(windows, windows.Count > 0 ? IndexRule.Plane : PoolIndicesLayer.Rule(scope.Convention, columnMajor: false), counted, told),
            new Shape(source.Shape.Channels, output))
        {
            AlsoReads = pool is null ? [] : [pool.Index],
        };
    }

    private static bool HasOneOrigin(LayerScope scope, Source? pool)
    {
        if (pool is not null && scope.Sources.Count > 1)
        {
            scope.Report(new ConflictingArguments(scope.Site("Pool"), scope.Name, "Pool", "a second name in From"));
        }
        else if (pool is null && scope.Sources.Count < 2)
        {
            scope.Report(new ArgumentMissing(scope.Site(), scope.Name, scope.Kind, "Pool"));
        }

        return !scope.HasErrors;
    }

    /// <summary>The size by the formula; the stated one where the convention has windows of no size.</summary>
    private static EquatableArray<int>? Inferred(LayerScope scope, AxisLists lists, EquatableArray<PoolAxis> pool, EquatableArray<int>? stated)
    {
        var kernel = scope.States("Kernel") ? lists.Required("Kernel")
            : pool.Count > 0 ? pool.Select(axis => axis.Kernel).ToEquatableArray()
            : DataLayouts.IsTensorFlow(scope.Convention) && stated is not null ? null : lists.Required("Kernel");
        if (kernel is not { } k)
        {
            return stated;
        }

        // torch.nn.MaxUnpool2d: the window. ONNX MaxUnpool strides: 1.
        var stride = scope.States("Stride") ? lists.Optional("Stride", least: 1, otherwise: 1)
            : pool.Count > 0 ? pool.Select(axis => axis.Stride).ToEquatableArray()
            : scope.Convention == Convention.Onnx ? lists.Optional("Stride", least: 1, otherwise: 1) : k;
        var (begin, end) = scope.States("Padding") || pool.Count == 0
            ? lists.Padding()
            : (pool.Select(axis => axis.PadBegin).ToEquatableArray(), pool.Select(axis => axis.PadEnd).ToEquatableArray());
        if (stride is not { } s || begin is not { } p0 || end is not { } p1)
        {
            return null;
        }

        var sizes = new List<int>();
        for (var axis = 0; axis < lists.Rank; axis++)
        {
            var terms = new SizeTerms(
                true, scope.Convention, AutoPad.Explicit, new SpatialAxis(axis, lists.Rank), scope.Sources[0].Shape.Spatial[axis], k[axis], s[axis], 1, p0[axis], p1[axis], 0);
            var size = ((long)(terms.Input - 1) * s[axis]) - p0[axis] - p1[axis] + k[axis];
            if (size > int.MaxValue)
            {
                scope.Report(new TooLarge(scope.Site(), scope.Name, "output"));
                return null;
            }

            if (size < 1 && stated is null && pool.Count == 0)
            {
                scope.Report(new NothingLeft(scope.Site("Padding"), scope.Name, terms, (int)size));
                return null;
            }

            if (stated is { } asked && Legal(scope.Convention, (int)size, s[axis]) is { } legal && (asked[axis] < legal.First || asked[axis] > legal.Last))
            {
                scope.Report(new OutputShapeOutOfRange(
                    scope.Site("OutputShape", AxisLists.Element(scope, "OutputShape", axis)), scope.Name, terms, asked[axis], legal));
                return null;
            }

            sizes.Add((int)size);
        }

        return sizes.ToEquatableArray();
    }

    /// <summary>torch.nn.functional.max_unpool2d: less than a stride away from the formula. ONNX Runtime's MaxUnpool: not less than it.</summary>
    private static SizeRange? Legal(Convention convention, int size, int stride) => convention switch
    {
        Convention.PyTorch => new SizeRange(Math.Max(1, size - stride + 1), size + stride - 1),
        Convention.Onnx => new SizeRange(size, int.MaxValue),
        _ => null,
    };
}
