using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Layers whose axes are counted in the network's own order.</summary>
internal static class Shapes
{
    /// <summary>Reshape and Flatten: the elements stay in the listed order.</summary>
    public static LayerOutput Reshape(LayerTranslation layer) =>
        LayerOutput.Listed(layer.Reshape(layer.Read(Form.Listed), [layer.Batch, .. layer.Layer.OutputShape]));

    public static LayerOutput Transpose(LayerTranslation layer)
    {
        int[] axes = [0, .. layer.Settings.Integers("Permutation").Select(axis => axis + 1)];
        return LayerOutput.Listed(layer.Node("Transpose", [layer.Read(Form.Listed)], OnnxAttribute.Of("perm", axes)));
    }

    public static LayerOutput Slice(LayerTranslation layer)
    {
        var settings = layer.Settings;
        var (form, start, step) = (layer.Origin, settings.Integer("Start"), settings.Integer("Step"));
        var axis = layer.Graph.Axis(layer.Source(), form, settings.Integer("Axis"));
        var last = start + ((settings.Integer("Length") - 1) * step);
        return new LayerOutput(layer.Slice(layer.Read(form), [axis], [start], [last + 1], [step]), form);
    }

    public static LayerOutput Flip(LayerTranslation layer)
    {
        var form = layer.Origin;
        int[] axes = [.. layer.Settings.Integers("Axes").Select(axis => layer.Graph.Axis(layer.Source(), form, axis))];
        // From the last element, which −1 means, to before the first, for which any number below −size stands.
        return new LayerOutput(layer.Slice(layer.Read(form), axes, [.. axes.Select(_ => -1)], [.. axes.Select(_ => int.MinValue)], [.. axes.Select(_ => -1)]), form);
    }

    public static LayerOutput Concat(LayerTranslation layer)
    {
        var form = layer.Origin;
        var axis = layer.Graph.Axis(layer.Layer, form, layer.Layer.ConcatAxis ?? layer.Settings.Integer("Axis"));
        return new LayerOutput(layer.Node("Concat", [.. layer.Layer.Inputs.Select((_, input) => layer.Read(form, input))], OnnxAttribute.Of("axis", axis)), form);
    }
}
