using DeconvGen.Onnx.Protobuf;
namespace DeconvGen.Benchmarks.Onnx;

/// <summary>Translates layers to nodes; an activation becomes a node of its own, as exporters write it.</summary>
internal static class OnnxNodes
{
    /// <summary>Adds the layer's nodes to the graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="network">The layer's network.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">Names of the values that it reads.</param>
    /// <param name="output">Name of the value that it computes.</param>
    /// <exception cref="NotSupportedException">The layer has no translation here.</exception>
    public static void Add(OnnxMessage graph, NetworkInfo network, LayerInfo layer, IReadOnlyList<string> inputs, string output)
    {
        if (layer.Kind == "Activate")
        {
            graph.Message(1, Activated(layer, inputs[0], output));
            return;
        }
        var sum = layer.Activation == Activation.None ? output : output + ".sum";
        graph.Message(1, layer.Kind switch
        {
            "Conv" or "ConvTranspose" => Node(layer.Kind, [.. inputs, .. layer.Tensors.Select(tensor => tensor.Name)], sum, Parameters(network, layer)),
            // Add takes two values, Sum any number.
            "Add" => Node("Sum", inputs, sum),
            "Concat" => Node("Concat", inputs, sum, [Integer("axis", AxisWithBatch(network, layer.ConcatAxis!.Value, layer.OutputShape.Count))]),
            _ => throw new NotSupportedException($"{network.Name}: layer \"{layer.Name}\" of kind {layer.Kind} has no ONNX translation here."),
        });
        if (sum != output)
            graph.Message(1, Activated(layer, sum, output));
    }

    private static OnnxMessage Node(string operation, IReadOnlyList<string> inputs, string output, params IReadOnlyList<OnnxMessage> attributes)
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

    // The enumeration has ONNX's names: Relu, LeakyRelu, Sigmoid, Tanh.
    private static OnnxMessage Activated(LayerInfo layer, string input, string output) => layer.Activation switch
    {
        Activation.None => Node("Identity", [input], output),
        Activation.LeakyRelu => Node("LeakyRelu", [input], output, [new OnnxMessage().Text(1, "alpha").Number(2, (float)layer.NegativeSlope).Integer(20, 1)]),
        var function => Node(function.ToString(), [input], output),
    };

    private static IReadOnlyList<OnnxMessage> Parameters(NetworkInfo network, LayerInfo layer)
    {
        var convolution = layer.Convolution!;
        if (convolution.WeightConstants is not null || convolution.BiasConstants is not null || network.Convention is Convention.TensorFlow or Convention.Keras)
            throw new NotSupportedException($"{network.Name}: layer \"{layer.Name}\" has constant weights, or weights in another order than ONNX's.");
        var axes = convolution.Axes;
        // A negative end is output padding of a transposed layer; of a convolution it is what no window reads, less than a stride, which ONNX rounds away.
        var extra = axes.Select(axis => Math.Max(0L, -axis.PadEnd)).ToArray();
        if (axes.Any(axis => axis.PadBegin < 0 || (!convolution.Transposed && -axis.PadEnd >= axis.Stride)))
            throw new NotSupportedException($"{network.Name}: layer \"{layer.Name}\" has negative padding.");
        List<OnnxMessage> attributes =
        [
            Integers("kernel_shape", axes.Select(axis => (long)axis.Kernel)),
            Integers("strides", axes.Select(axis => (long)axis.Stride)),
            Integers("dilations", axes.Select(axis => (long)axis.Dilation)),
            Integers("pads", axes.Select(axis => (long)axis.PadBegin).Concat(axes.Select(axis => Math.Max(0L, axis.PadEnd)))),
            Integer("group", convolution.Groups),
        ];
        if (convolution.Transposed && extra.Any(size => size > 0))
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
