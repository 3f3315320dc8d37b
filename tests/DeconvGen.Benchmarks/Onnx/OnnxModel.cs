using System.Runtime.InteropServices;
using DeconvGen.Onnx.Protobuf;

namespace DeconvGen.Benchmarks.Onnx;

/// <summary>Writes a network as an ONNX model in NCHW, with the weights of a source. Field numbers are those of onnx.proto.</summary>
internal static class OnnxModel
{
    public const string Input = "input";
    public const string Output = "output";

    // IR version 8 and operator set 13: old enough for every runtime of the last years, and all that these operators need.
    private const int IrVersion = 8;
    private const int OperatorSet = 13;
    private const int FloatType = 1;

    /// <exception cref="NotSupportedException">The network has a layer that has no translation here.</exception>
    public static byte[] Write(NetworkInfo network, WeightSource weights)
    {
        if (network.Inputs.Count != 1 || network.Outputs.Count != 1)
            throw new NotSupportedException($"{network.Name} has {network.Inputs.Count} inputs and {network.Outputs.Count} outputs; only networks of one and one are compared.");
        var graph = new OnnxMessage();
        // The values of these two layers are the model's own; any other is named after its layer.
        var values = new Dictionary<string, string> { [network.Inputs[0].Name] = Input, [network.Outputs[0].Inputs[0]] = Output };
        foreach (var layer in network.Layers.Where(layer => layer.Kind is not ("Input" or "Output")))
        {
            values.TryAdd(layer.Name, layer.Name);
            OnnxNodes.Add(graph, network, layer, [.. layer.Inputs.Select(input => values[input])], values[layer.Name]);
        }
        graph.Text(2, network.Name);
        foreach (var tensor in network.Tensors)
        {
            graph.Message(5, Initializer(tensor, weights));
        }
        graph.Message(11, Value(Input, Shape(network, network.Inputs[0])));
        graph.Message(12, Value(Output, Shape(network, network.Outputs[0])));
        return new OnnxMessage()
            .Integer(1, IrVersion)
            .Text(2, "DeconvGen.Benchmarks")
            .Message(7, graph)
            .Message(8, new OnnxMessage().Text(1, "").Integer(2, OperatorSet))
            .Bytes()
            .ToArray();
    }

    /// <summary>The layer's shape in NCHW, with the batch.</summary>
    public static long[] Shape(NetworkInfo network, LayerInfo layer)
    {
        var shape = layer.OutputShape;
        IEnumerable<int> ordered = network.Layout == DataLayout.NHWC ? [shape[^1], .. shape.SkipLast(1)] : shape;
        return [network.Batch, .. ordered.Select(size => (long)size)];
    }

    private static OnnxMessage Value(string name, long[] shape)
    {
        var dimensions = new OnnxMessage();
        foreach (var size in shape)
        {
            dimensions.Message(1, new OnnxMessage().Integer(1, size));
        }
        var tensor = new OnnxMessage().Integer(1, FloatType).Message(2, dimensions);
        return new OnnxMessage().Text(1, name).Message(2, new OnnxMessage().Message(1, tensor));
    }

    private static OnnxMessage Initializer(TensorInfo tensor, WeightSource weights)
    {
        // PyTorch's weight layouts (OIHW, transposed IOHW) are ONNX's.
        var values = new float[tensor.Count];
        weights.Find(tensor)!.CopyTo(values);
        return new OnnxMessage()
            .Integers(1, tensor.Shape.Select(size => (long)size))
            .Integer(2, FloatType)
            .Text(8, tensor.Name)
            .Raw(9, MemoryMarshal.AsBytes<float>(values).ToArray());
    }
}
