namespace DeconvGen.Benchmarks.Onnx;

/// <summary>Translates layers to nodes; an activation becomes a node of its own, as exporters write it.</summary>
internal static class OnnxNodes
{
    /// <summary>Adds the layer's nodes to the graph and returns the name of the value that they compute.</summary>
    public static string Add(OnnxMessage graph, NetworkInfo network, LayerInfo layer, IReadOnlyList<string> inputs)
    {
        var value = layer.Name + ".value";
        switch (layer.Kind)
        {
            case "Conv" or "ConvTranspose":
                graph.Message(1, Node(layer.Kind, [.. inputs, .. layer.Tensors.Select(tensor => tensor.Name)], value, Parameters(network, layer, layer.Convolution!)));
                break;
            case "Add":
                // ONNX adds two at a time.
                var sum = inputs[0];
                foreach (var (input, number) in inputs.Skip(1).Select((input, number) => (input, number)))
                {
                    var next = number == inputs.Count - 2 ? value : $"{value}.{number}";
                    graph.Message(1, Node("Add", [sum, input], next));
                    sum = next;
                }
                break;
            case "Concat":
                graph.Message(1, Node("Concat", inputs, value, [Integer("axis", AxisWithBatch(network, layer.ConcatAxis!.Value, layer.OutputShape.Count))]));
                break;
            case "Activate":
                value = inputs[0];
                break;
            default:
                throw new NotSupportedException($"{network.Name}: layer \"{layer.Name}\" of kind {layer.Kind} has no ONNX translation here.");
        }
        return Activated(graph, layer, value);
    }

    public static OnnxMessage Node(string operation, IReadOnlyList<string> inputs, string output, params IReadOnlyList<OnnxMessage> attributes)
    {
        var node = new OnnxMessage();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }
        node.Text(2, output).Text(3, output).Text(4, operation);
        foreach (var attribute in attributes)
        {
            node.Message(5, attribute);
        }
        return node;
    }

    private static string Activated(OnnxMessage graph, LayerInfo layer, string value)
    {
        if (layer.Activation == Activation.None)
            return value;
        var activated = layer.Name + ".activated";
        OnnxMessage[] attributes = layer.Activation == Activation.LeakyRelu ? [new OnnxMessage().Text(1, "alpha").Number(2, (float)layer.NegativeSlope).Integer(20, 1)] : [];
        // The enumeration has ONNX's names: Relu, LeakyRelu, Sigmoid, Tanh.
        graph.Message(1, Node(layer.Activation.ToString(), [value], activated, attributes));
        return activated;
    }

    private static IReadOnlyList<OnnxMessage> Parameters(NetworkInfo network, LayerInfo layer, ConvolutionInfo convolution)
    {
        if (convolution.WeightConstants is not null || convolution.BiasConstants is not null || network.Convention is Convention.TensorFlow or Convention.Keras)
            throw new NotSupportedException($"{network.Name}: layer \"{layer.Name}\" has constant weights, or weights in another order than ONNX's.");
        var axes = convolution.Axes;
        // Padding may be negative only at the end of a transposed layer, where it is ONNX's output padding.
        var extra = axes.Select(axis => Math.Max(0L, -axis.PadEnd)).ToArray();
        if (axes.Any(axis => axis.PadBegin < 0) || (!convolution.Transposed && extra.Any(size => size > 0)))
            throw new NotSupportedException($"{network.Name}: layer \"{layer.Name}\" has negative padding.");
        List<OnnxMessage> attributes =
        [
            Integers("kernel_shape", axes.Select(axis => (long)axis.Kernel)),
            Integers("strides", axes.Select(axis => (long)axis.Stride)),
            Integers("dilations", axes.Select(axis => (long)axis.Dilation)),
            Integers("pads", axes.Select(axis => (long)axis.PadBegin).Concat(axes.Select(axis => Math.Max(0L, axis.PadEnd)))),
            Integer("group", convolution.Groups),
        ];
        if (extra.Any(size => size > 0))
            attributes.Add(Integers("output_padding", extra));
        return attributes;
    }

    private static long AxisWithBatch(NetworkInfo network, int axis, int rank) => network.Layout switch
    {
        DataLayout.NHWC when axis == rank - 1 => 1,
        DataLayout.NHWC => axis + 2,
        _ => axis + 1,
    };

    private static OnnxMessage Integer(string name, long value) => new OnnxMessage().Text(1, name).Integer(3, value).Integer(20, 2);

    private static OnnxMessage Integers(string name, IEnumerable<long> values) => new OnnxMessage().Text(1, name).Integers(8, values).Integer(20, 7);
}
