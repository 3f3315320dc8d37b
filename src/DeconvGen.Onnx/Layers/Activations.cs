using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>The function that a layer applies to its result.</summary>
internal static class Activations
{
    public static LayerOutput Apply(LayerTranslation layer, LayerOutput value) => layer.Layer.Activation switch
    {
        Activation.None => value,
        Activation.PRelu => PRelu(layer, value),
        _ => value with { Name = Function(layer, value.Name) },
    };

    private static string Function(LayerTranslation layer, string x) => layer.Layer.Activation switch
    {
        Activation.Relu => layer.Node("Relu", [x]),
        Activation.LeakyRelu => layer.Node("LeakyRelu", [x], OnnxAttribute.Of("alpha", layer.Layer.NegativeSlope)),
        Activation.Elu => layer.Node("Elu", [x], OnnxAttribute.Of("alpha", Number(layer, "Alpha", 1))),
        // ONNX' default constants are these two in single precision.
        Activation.Selu => layer.Node("Selu", [x], OnnxAttribute.Of("alpha", 1.6732632423543772), OnnxAttribute.Of("gamma", 1.0507009873554805)),
        Activation.Sigmoid => layer.Node("Sigmoid", [x]),
        Activation.Tanh => layer.Node("Tanh", [x]),
        Activation.Softplus => layer.Node("Softplus", [x]),
        Activation.HardSwish => layer.Node("HardSwish", [x]),
        Activation.HardSigmoid => layer.Node("HardSigmoid", [x],
            OnnxAttribute.Of("alpha", layer.Settings.Number("Alpha")), OnnxAttribute.Of("beta", Number(layer, "Beta", 0.5))),
        Activation.HardTanh => Clip(layer, x, Number(layer, "Minimum", -1), Number(layer, "Maximum", 1)),
        Activation.Clip => Clip(layer, x, Number(layer, "Minimum", double.NegativeInfinity), Number(layer, "Maximum", double.PositiveInfinity)),
        Activation.Gelu => Gelu(layer, x),
        var other => throw layer.Unsupported($"its activation is {other}"),
    };

    private static double Number(LayerTranslation layer, string setting, double otherwise) =>
        layer.Settings.Has(setting) ? layer.Settings.Number(setting) : otherwise;

    private static string Clip(LayerTranslation layer, string x, double minimum, double maximum) => layer.Node("Clip",
    [
        x,
        double.IsFinite(minimum) ? layer.Graph.Scalar(minimum) : "",
        double.IsFinite(maximum) ? layer.Graph.Scalar(maximum) : "",
    ]);

    private static LayerOutput PRelu(LayerTranslation layer, LayerOutput value)
    {
        var slope = layer.Tensor("slope") ?? throw layer.Unsupported("PRelu without a tensor of slopes");
        var rank = layer.Layer.OutputShape.Count;
        var channelsAreLast = value.Form == Form.Listed && layer.Graph.ChannelsLast;
        int[] shape = channelsAreLast ? [checked((int)slope.Count)] : [checked((int)slope.Count), .. Enumerable.Repeat(1, rank - 1)];
        return value with { Name = layer.Node("PRelu", [value.Name, layer.Graph.Weight(slope, WeightOrder.Stored(slope.Shape), shape)]) };
    }

    // Operator set 20 has Gelu; composed, the model runs in older runtimes too.
    private static string Gelu(LayerTranslation layer, string x)
    {
        var graph = layer.Graph;
        string inner;
        if (layer.Settings.Text("Gelu") == nameof(GeluForm.Exact))
            inner = layer.Node("Erf", [layer.Node("Mul", [x, graph.Scalar(Math.Sqrt(0.5))])]);
        else
        {
            var square = layer.Node("Mul", [x, x]);
            var factor = layer.Node("Add", [layer.Node("Mul", [square, graph.Scalar(0.044715)]), graph.Scalar(1)]);
            inner = layer.Node("Tanh", [layer.Node("Mul", [layer.Node("Mul", [x, graph.Scalar(Math.Sqrt(2 / Math.PI))]), factor])]);
        }
        return layer.Node("Mul", [layer.Node("Mul", [x, graph.Scalar(0.5)]), layer.Node("Add", [inner, graph.Scalar(1)])]);
    }
}
