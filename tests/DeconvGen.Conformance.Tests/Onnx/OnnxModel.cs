using Google.Protobuf;

namespace DeconvGen.Conformance.Tests.Onnx;

/// <summary>The part of a model that single-operator tests need: nodes with their attributes, initializers, the names of the graph's inputs and outputs.</summary>
internal sealed record OnnxModel(
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyList<OnnxTensor> Initializers,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    int Opset)
{
    public static OnnxModel Read(byte[] bytes)
    {
        var (graph, opset) = (ByteString.Empty, 0);
        OnnxFields.Read(ByteString.CopyFrom(bytes), (field, wire, input) => field switch
        {
            7 => Take(true, () => graph = input.ReadBytes()),
            8 => Take(true, () => opset = Math.Max(opset, Version(input.ReadBytes()))),
            _ => false,
        });
        var (nodes, initializers, inputs, outputs) = (new List<OnnxNode>(), new List<OnnxTensor>(), new List<string>(), new List<string>());
        OnnxFields.Read(graph, (field, wire, input) => field switch
        {
            1 => Take(true, () => nodes.Add(OnnxNode.Read(input.ReadBytes()))),
            5 => Take(true, () => initializers.Add(OnnxTensor.Read(input.ReadBytes()))),
            11 => Take(true, () => inputs.Add(Name(input.ReadBytes()))),
            12 => Take(true, () => outputs.Add(Name(input.ReadBytes()))),
            _ => false,
        });
        return new OnnxModel(nodes, initializers, inputs, outputs, opset);
    }

    /// <summary>The only operator of a model, without reading tensors of other types than single precision.</summary>
    public static IReadOnlyList<string> Operators(byte[] bytes)
    {
        var operators = new List<string>();
        OnnxFields.Read(ByteString.CopyFrom(bytes), (field, _, model) => Take(field == 7, () => OnnxFields.Read(
            model.ReadBytes(),
            (part, _, graph) => Take(part == 1, () => operators.Add(OnnxNode.Read(graph.ReadBytes()).Operator)))));
        return operators;
    }

    private static string Name(ByteString valueInfo)
    {
        var name = "";
        OnnxFields.Read(valueInfo, (field, wire, input) => Take(field == 1, () => name = input.ReadString()));
        return name;
    }

    private static int Version(ByteString operatorSet)
    {
        var version = 0;
        OnnxFields.Read(operatorSet, (field, wire, input) => Take(field == 2, () => version = input.ReadInt32()));
        return version;
    }

    private static bool Take(bool wanted, Action read)
    {
        if (wanted)
            read();

        return wanted;
    }
}
