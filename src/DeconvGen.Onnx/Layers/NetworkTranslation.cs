using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>From a network's description to a graph; values of weights are not read.</summary>
internal static class NetworkTranslation
{
    /// <exception cref="NotSupportedException">A layer has no translation.</exception>
    public static OnnxGraph Translate(NetworkInfo network, OnnxExportOptions options)
    {
        if (network.Layers.FirstOrDefault(layer => !LayerTranslations.Knows(layer.Kind)) is { } unknown)
            throw new NotSupportedException($"{network.Name}: layer \"{unknown.Name}\" is of kind {unknown.Kind}, which has no ONNX translation.");
        var graph = new OnnxGraph(network);
        foreach (var layer in network.Layers)
        {
            graph.Begin(layer);
            var translation = new LayerTranslation(graph, layer);
            var output = Activations.Apply(translation, LayerTranslations.Translate(translation));
            graph.Define(layer, output.Form, output.Name);
            var value = new GraphValue(layer.Name, layer.OutputElement is Element.Float32 ? Default(network, layer) : layer.OutputElement, [network.Batch, .. layer.OutputShape]);
            if (layer.Kind == "Input")
                graph.Inputs.Add(value);
            else if (layer.Kind == "Output" || options.IntermediateOutputs)
            {
                graph.Read(layer, Form.Listed);
                graph.Outputs.Add(value);
            }
        }
        return graph;
    }

    // An element that is not stated reads Float32, also in a network of double precision. No layer of such a network has single precision.
    private static Element Default(NetworkInfo network, LayerInfo layer) =>
        layer.Kind == "Output" && network[layer.Inputs[0]].OutputElement is var fed and not Element.Float32 ? fed : network.Element;
}
