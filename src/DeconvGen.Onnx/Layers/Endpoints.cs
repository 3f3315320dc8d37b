namespace DeconvGen.Onnx.Layers;

/// <summary>Where values enter and leave the graph, in the network's layout.</summary>
internal static class Endpoints
{
    public static LayerOutput Input(LayerTranslation layer) => LayerOutput.Listed(layer.Layer.Name);

    /// <summary>The constants of one image, repeated for the batch.</summary>
    public static LayerOutput Constant(LayerTranslation layer)
    {
        var shape = layer.Layer.OutputShape;
        var values = layer.Graph.Numbers([.. layer.Layer.Constants!], [1, .. shape]);
        return LayerOutput.Listed(layer.Node("Expand", [values, layer.Graph.Integers([layer.Batch, .. shape])]));
    }

    public static LayerOutput Output(LayerTranslation layer) => LayerOutput.Listed(layer.Node("Identity", [layer.Read(Graphs.Form.Listed)]));
}
