namespace DeconvGen.Onnx.Layers;

/// <summary>Which translation belongs to a kind of layer.</summary>
internal static class LayerTranslations
{
    private static readonly Dictionary<string, Func<LayerTranslation, LayerOutput>> ByKind = new(StringComparer.Ordinal)
    {
        ["Input"] = Endpoints.Input,
        ["Constant"] = Endpoints.Constant,
        ["Output"] = Endpoints.Output,

        ["Conv"] = Convolutions.Conv,
        ["ConvTranspose"] = Convolutions.ConvTranspose,
        ["Dense"] = DenseLayers.Dense,
        ["Embedding"] = DenseLayers.Embedding,
        ["MinibatchDiscrimination"] = DenseLayers.MinibatchDiscrimination,

        ["MaxPool"] = Pools.MaxPool,
        ["AveragePool"] = Pools.AveragePool,
        ["GlobalAveragePool"] = Pools.GlobalAveragePool,
        ["GlobalMaxPool"] = Pools.GlobalMaxPool,
        ["PoolIndices"] = Unpooling.PoolIndices,
        ["MaxUnpool"] = Unpooling.MaxUnpool,

        ["Resize"] = Resizing.Resize,
        ["Glimpse"] = Glimpses.Glimpse,
        ["DepthToSpace"] = Spatial.DepthToSpace,
        ["Pad"] = Spatial.Pad,
        ["Crop"] = Spatial.Crop,

        ["Slice"] = Shapes.Slice,
        ["Flip"] = Shapes.Flip,
        ["Reshape"] = Shapes.Reshape,
        ["Flatten"] = Shapes.Reshape,
        ["Transpose"] = Shapes.Transpose,
        ["Concat"] = Shapes.Concat,

        ["BatchNorm"] = Normalizations.BatchNorm,
        ["InstanceNorm"] = Normalizations.InstanceNorm,
        ["Lrn"] = Normalizations.Lrn,
        ["L2Normalize"] = Normalizations.L2Normalize,
        ["Softmax"] = Normalizations.Softmax,

        ["Add"] = layer => Pointwise.Broadcast(layer, "Add"),
        ["Subtract"] = layer => Pointwise.Broadcast(layer, "Sub"),
        ["Multiply"] = layer => Pointwise.Broadcast(layer, "Mul"),
        ["Scale"] = Pointwise.Scale,
        ["Exp"] = layer => Pointwise.Function(layer, "Exp"),
        ["Abs"] = layer => Pointwise.Function(layer, "Abs"),
        ["Activate"] = Pointwise.Activate,

        ["ArgMax"] = Reductions.ArgMax,
        ["ReduceSum"] = Reductions.ReduceSum,
    };

    public static bool Knows(string kind) => ByKind.ContainsKey(kind);

    public static LayerOutput Translate(LayerTranslation layer) => ByKind[layer.Layer.Kind](layer);
}
