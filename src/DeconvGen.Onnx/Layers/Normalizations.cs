using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Layers that divide by a statistic.</summary>
internal static class Normalizations
{
    public static LayerOutput BatchNorm(LayerTranslation layer)
    {
        var channels = layer.ChannelsOf(layer.Source());
        return LayerOutput.Planar(layer.Node("BatchNormalization",
            [layer.Read(Form.Planar), OrAll(layer, "gamma", channels, 1), OrAll(layer, "beta", channels, 0), layer.Weight("mean", channels)!, layer.Weight("variance", channels)!],
            OnnxAttribute.Of("epsilon", layer.Settings.Number("Epsilon"))));
    }

    public static LayerOutput InstanceNorm(LayerTranslation layer)
    {
        var channels = layer.ChannelsOf(layer.Source());
        return LayerOutput.Planar(layer.Node("InstanceNormalization",
            [layer.Read(Form.Planar), OrAll(layer, "gamma", channels, 1), OrAll(layer, "beta", channels, 0)],
            OnnxAttribute.Of("epsilon", layer.Settings.Number("Epsilon"))));
    }

    public static LayerOutput Lrn(LayerTranslation layer)
    {
        var settings = layer.Settings;
        var size = settings.Integer("Size");
        var x = layer.Read(Form.Planar);
        // ONNX Runtime's LRN wants two spatial axes and an odd size.
        if (layer.Spatial().Length == 2 && size % 2 == 1)
            return LayerOutput.Planar(layer.Node("LRN", [x], OnnxAttribute.Of("size", size), OnnxAttribute.Of("alpha", settings.Number("Scale")),
                OnnxAttribute.Of("beta", settings.Number("Exponent")), OnnxAttribute.Of("bias", settings.Number("Bias"))));

        // Of an even window PyTorch has the larger half before the channel, ONNX after.
        var before = layer.Network.Convention == Convention.PyTorch ? size / 2 : (size - 1) / 2;
        var (graph, channels) = (layer.Graph, layer.ChannelsOf(layer.Source()));
        var pixels = layer.Spatial().Aggregate(1, (product, one) => product * one);
        var squares = layer.Reshape(layer.Node("Mul", [x, x]), layer.Batch, 1, channels, pixels);
        var mean = layer.Node("AveragePool", [layer.Pad(squares, [before, 0], [size - 1 - before, 0])], OnnxAttribute.Of("kernel_shape", [size, 1]));
        var sum = layer.Node("Add", [layer.Node("Mul", [mean, graph.Scalar(settings.Number("Scale"))]), graph.Scalar(settings.Number("Bias"))]);
        var divisor = layer.Node("Pow", [sum, graph.Scalar(settings.Number("Exponent"))]);
        return LayerOutput.Planar(layer.Node("Div", [x, layer.Reshape(divisor, graph.Shape(layer.Source(), Form.Planar))]));
    }

    public static LayerOutput L2Normalize(LayerTranslation layer)
    {
        var (graph, form, epsilon) = (layer.Graph, layer.Origin, layer.Settings.Number("Epsilon"));
        var axis = graph.Axis(layer.Source(), form, layer.Settings.Integer("Axis"));
        var x = layer.Read(form);
        // ONNX' own operator has no ε.
        if (epsilon == 0)
            return new LayerOutput(layer.Node("LpNormalization", [x], OnnxAttribute.Of("axis", axis), OnnxAttribute.Of("p", 2)), form);
        var square = layer.Node("ReduceSumSquare", [x, graph.Integers([axis])], OnnxAttribute.Of("keepdims", 1));
        var norm = layer.Settings.Text("Rule") switch
        {
            "MaxNorm" => layer.Node("Max", [layer.Node("Sqrt", [square]), graph.Scalar(epsilon)]),
            "MaxSquare" => layer.Node("Sqrt", [layer.Node("Max", [square, graph.Scalar(epsilon)])]),
            var rule => throw layer.Unsupported($"its rule is {rule}"),
        };
        return new LayerOutput(layer.Node("Div", [x, norm]), form);
    }

    public static LayerOutput Softmax(LayerTranslation layer)
    {
        var (graph, form, source) = (layer.Graph, layer.Origin, layer.Source());
        var axis = graph.Axis(source, form, layer.Settings.Integer("Axis"));
        var shape = graph.Shape(source, form);
        var segment = layer.Settings.Has("Segment") && layer.Settings.Integer("Segment") is > 0 and var length ? length : shape[axis];
        var x = layer.Read(form);
        if (segment == shape[axis])
            return new LayerOutput(layer.Node("Softmax", [x], OnnxAttribute.Of("axis", axis)), form);
        var cut = layer.Reshape(x, [.. shape.Take(axis), shape[axis] / segment, segment, .. shape.Skip(axis + 1)]);
        return new LayerOutput(layer.Reshape(layer.Node("Softmax", [cut], OnnxAttribute.Of("axis", axis + 1)), shape), form);
    }

    private static string OrAll(LayerTranslation layer, string suffix, int channels, double value) =>
        layer.Weight(suffix, channels) ?? layer.Graph.Numbers([.. Enumerable.Repeat(value, channels)], channels);
}
