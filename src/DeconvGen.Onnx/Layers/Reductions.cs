using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Layers that take axes away: in the network's own order, since what is left has no planes of channels.</summary>
internal static class Reductions
{
    public static LayerOutput ArgMax(LayerTranslation layer) => LayerOutput.Listed(layer.Node("ArgMax", [layer.Read(Form.Listed)],
        OnnxAttribute.Of("axis", layer.Settings.Integer("Axis") + 1),
        OnnxAttribute.Of("keepdims", layer.Settings.Flag("KeepDims") ? 1 : 0),
        OnnxAttribute.Of("select_last_index", 0)));

    public static LayerOutput ReduceSum(LayerTranslation layer)
    {
        var settings = layer.Settings;
        var axes = settings.Integers("Axes");
        var segment = settings.Has("Segment") ? settings.Integer("Segment") : 0;
        if (segment == 0)
            return LayerOutput.Listed(layer.ReduceSum(layer.Read(Form.Listed), [.. axes.Select(axis => axis + 1)], settings.Flag("KeepDims")));

        // [.., length, ..] as [.., length / segment, segment, ..].
        var (shape, axis) = (layer.Source().OutputShape, axes.Single());
        var split = layer.Reshape(layer.Read(Form.Listed), [layer.Batch, .. shape.Take(axis), shape[axis] / segment, segment, .. shape.Skip(axis + 1)]);
        var sum = layer.ReduceSum(split, [axis + 1], keepDims: false);
        return LayerOutput.Listed(layer.Reshape(sum, [layer.Batch, .. layer.Layer.OutputShape]));
    }
}
