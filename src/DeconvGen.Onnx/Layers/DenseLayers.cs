using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Layers whose weight is a matrix.</summary>
internal static class DenseLayers
{
    public static LayerOutput Dense(LayerTranslation layer)
    {
        var outputs = layer.Layer.OutputShape.Aggregate((product, size) => product * size);
        var x = Flattened(layer, out var inputs);
        var isOutFirst = OutFirst(layer, outputs, inputs);
        int[] shape = isOutFirst ? [outputs, inputs] : [inputs, outputs];
        var weight = layer.Weight("weight", shape) ?? layer.Graph.Numbers([.. layer.Settings.Numbers("Weights")], shape);
        var bias = layer.Weight("bias", outputs)
            ?? (layer.Settings.Has("Bias") && layer.Settings.Numbers("Bias") is { Count: > 0 } constants ? layer.Graph.Numbers([.. constants], outputs) : null);
        var y = layer.Node("Gemm", bias is null ? [x, weight] : [x, weight, bias], OnnxAttribute.Of("transB", isOutFirst ? 1 : 0));
        return LayerOutput.Listed(layer.Layer.OutputShape.Count == 1 ? y : layer.Reshape(y, [layer.Batch, .. layer.Layer.OutputShape]));
    }

    public static LayerOutput Embedding(LayerTranslation layer)
    {
        var table = layer.Weight("weight", layer.Settings.Integer("Count"), layer.Settings.Integer("Size"))!;
        var rows = layer.Node("Gather", [table, layer.Read(Form.Listed)]);
        return LayerOutput.Listed(layer.Reshape(rows, [layer.Batch, .. layer.Layer.OutputShape]));
    }

    /// <summary>M = x·T as [batch, features, size]; exp(−Σ|M[n] − M[m]|), summed over m.</summary>
    public static LayerOutput MinibatchDiscrimination(LayerTranslation layer)
    {
        var (features, size) = (layer.Settings.Integer("Features"), layer.Settings.Integer("Size"));
        var x = Flattened(layer, out var inputs);
        var isOutFirst = layer.Tensor("weight")!.Layout.StartsWith('O');
        var weight = layer.Weight("weight", isOutFirst ? [features * size, inputs] : [inputs, features * size])!;
        var product = layer.Node("Gemm", [x, weight], OnnxAttribute.Of("transB", isOutFirst ? 1 : 0));
        var own = layer.Reshape(product, layer.Batch, 1, features, size);
        var other = layer.Reshape(product, 1, layer.Batch, features, size);
        var distance = layer.ReduceSum(layer.Node("Abs", [layer.Node("Sub", [own, other])]), [3], keepDims: false);
        var sum = layer.ReduceSum(layer.Node("Exp", [layer.Node("Neg", [distance])]), [1], keepDims: false);
        if (layer.Settings.Flag("ExcludeSelf"))
            sum = layer.Node("Sub", [sum, layer.Graph.Scalar(1)]);
        var bias = layer.Weight("bias", features);
        return LayerOutput.Listed(bias is null ? sum : layer.Node("Add", [sum, bias]));
    }

    private static string Flattened(LayerTranslation layer, out int count)
    {
        var shape = layer.Source().OutputShape;
        count = shape.Aggregate((product, size) => product * size);
        var x = layer.Read(Form.Listed);
        return shape.Count == 1 ? x : layer.Reshape(x, layer.Batch, count);
    }

    // A tied weight is stored as its owner's: a table of an embedding, [outputs, inputs] here, in every convention.
    private static bool OutFirst(LayerTranslation layer, int outputs, int inputs)
    {
        if (layer.Tensor("weight") is not { } tensor)
            return layer.Network.Convention is not (Convention.TensorFlow or Convention.Keras);
        var isTable = layer.Network.Layers.Any(other => other.Kind == "Embedding" && other.Tensors.Any(one => one.Name == tensor.Name));
        if (outputs == inputs)
            return isTable || tensor.Layout.StartsWith('O');
        return tensor.Shape[0] == outputs;
    }
}
