using Google.Protobuf;

namespace DeconvGen.Conformance.Tests.Onnx;

/// <summary>The part of a model that single-operator tests need: nodes with their attributes, initializers, the graph's input names.</summary>
internal sealed record OnnxModel(IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxTensor> Initializers, IReadOnlyList<string> Inputs)
{
    public static OnnxModel Read(byte[] bytes)
    {
        var graph = ByteString.Empty;
        OnnxFields.Read(ByteString.CopyFrom(bytes), (field, wire, input) => Take(field == 7, () => graph = input.ReadBytes()));
        var (nodes, initializers, inputs) = (new List<OnnxNode>(), new List<OnnxTensor>(), new List<string>());
        OnnxFields.Read(graph, (field, wire, input) => field switch
        {
            1 => Take(true, () => nodes.Add(OnnxNode.Read(input.ReadBytes()))),
            5 => Take(true, () => initializers.Add(OnnxTensor.Read(input.ReadBytes()))),
            11 => Take(true, () => inputs.Add(Name(input.ReadBytes()))),
            _ => false,
        });
        return new OnnxModel(nodes, initializers, inputs);
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

    private static bool Take(bool wanted, Action read)
    {
        if (wanted)
            read();

        return wanted;
    }
}

/// <summary>A node: integer and text attributes only, which is all that convolutions have.</summary>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyDictionary<string, int[]> Integers, IReadOnlyDictionary<string, string> Texts)
{
    public static OnnxNode Read(ByteString bytes)
    {
        var (name, inputs, integers, texts) = ("", new List<string>(), new Dictionary<string, int[]>(), new Dictionary<string, string>());
        OnnxFields.Read(bytes, (field, wire, input) =>
        {
            switch (field)
            {
                case 1:
                    inputs.Add(input.ReadString());
                    break;
                case 4:
                    name = input.ReadString();
                    break;
                case 5:
                    ReadAttribute(input.ReadBytes(), integers, texts);
                    break;
                default:
                    return false;
            }

            return true;
        });
        return new OnnxNode(name, inputs, integers, texts);
    }

    private static void ReadAttribute(ByteString bytes, Dictionary<string, int[]> integers, Dictionary<string, string> texts)
    {
        var (name, text, values) = ("", (string?)null, new List<long>());
        OnnxFields.Read(bytes, (field, wire, input) =>
        {
            switch (field)
            {
                case 1:
                    name = input.ReadString();
                    break;
                case 3:
                    values.Add(input.ReadInt64());
                    break;
                case 4:
                    text = input.ReadString();
                    break;
                case 8:
                    values.AddRange(OnnxFields.Integers(wire, input));
                    break;
                default:
                    return false;
            }

            return true;
        });
        if (text is not null)
            texts.Add(name, text);
        else
            integers.Add(name, [.. values.Select(value => checked((int)value))]);
    }
}
