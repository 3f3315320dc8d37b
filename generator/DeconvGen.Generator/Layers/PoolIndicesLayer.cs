using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>How the place of a maximum is written as one number; the numbers are those of the runtime's routines.</summary>
internal enum IndexRule
{
    /// <summary>Within a plane.</summary>
    Plane,

    /// <summary>Over the whole batch, row by row.</summary>
    Tensor,

    /// <summary>Over the whole batch, planes column by column.</summary>
    TensorColumnMajor,

    /// <summary>Within an image whose channels lie last.</summary>
    ChannelsLast,
}

/// <summary>Places of the maxima of a pool.</summary>
internal sealed record PoolIndicesOperation(EquatableArray<PoolAxis> Axes, IndexRule Rule) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("ColumnMajor", Rule == IndexRule.TensorColumnMajor)];
}

/// <summary>A pool's indices as a value.</summary>
internal static class PoolIndicesLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var source = scope.Sources[0];
        if (source.Operation is not PoolOperation { IsMax: true } pool)
        {
            scope.Report(new KindNotMeant(scope.Site(scope.States("From") ? "From" : null), scope.Name, "From", source.Name, ["MaxPool"]) { Related = scope.SiteOf(source) });
            return null;
        }

        var columnMajor = scope.Boolean("ColumnMajor") ?? false;
        if (columnMajor && scope.Convention != Convention.Onnx)
        {
            scope.Report(new ConventionLacks(scope.Site("ColumnMajor"), scope.Name, "ColumnMajor", scope.Convention, [Convention.Onnx]) { Repairs = [Repairs.Remove(scope.Site(), "ColumnMajor")] });
            return null;
        }

        return new ResolvedLayer(new PoolIndicesOperation(pool.Axes, Rule(scope.Convention, columnMajor)), source.Shape) { Element = Element.Int64 };
    }

    /// <summary>
    /// <c>torch.nn.MaxPool2d(return_indices=True)</c>: flat in a plane. ONNX MaxPool: flat over N, C, H, W. <c>tf.nn.max_pool_with_argmax</c>, without the batch:
    /// (y·W + x)·C + c. Caffe's mask: flat in a plane.
    /// </summary>
    public static IndexRule Rule(Convention convention, bool columnMajor) => convention switch
    {
        Convention.Onnx => columnMajor ? IndexRule.TensorColumnMajor : IndexRule.Tensor,
        Convention.TensorFlow or Convention.Keras => IndexRule.ChannelsLast,
        _ => IndexRule.Plane,
    };
}
