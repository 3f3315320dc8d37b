using Google.Protobuf;

namespace DeconvGen.Onnx.Tests;

/// <summary>What the tests look at in a written model. Field numbers are those of ONNX' specification.</summary>
internal sealed record ModelReader(IReadOnlyList<ModelNode> Nodes, IReadOnlyList<string> Initializers)
{
    public static ModelReader Read(NetworkInfo network, WeightSource weights)
    {
        using var stream = new MemoryStream();
        OnnxExport.Write(network, weights, stream);
        var (nodes, initializers) = (new List<ModelNode>(), new List<string>());
        Fields(ByteString.CopyFrom(stream.ToArray()), (field, model) => field == 7 && Fields(model.ReadBytes(), (part, graph) =>
        {
            if (part == 1)
                nodes.Add(ModelNode.Read(graph.ReadBytes()));
            else if (part == 5)
                Fields(graph.ReadBytes(), (one, tensor) => one == 8 && Take(() => initializers.Add(tensor.ReadString())));
            return part is 1 or 5;
        }));
        return new ModelReader(nodes, initializers);
    }

    public static bool Fields(ByteString bytes, Func<int, CodedInputStream, bool> read)
    {
        var input = bytes.CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (!read(WireFormat.GetTagFieldNumber(tag), input))
                input.SkipLastField();
        }
        return true;
    }

    public static bool Take(Action read)
    {
        read();
        return true;
    }
}

/// <summary>A node: its operator, the names of its attributes, and the words among them.</summary>
internal sealed record ModelNode(string Operator, IReadOnlyList<string> Attributes, IReadOnlyDictionary<string, string> Texts)
{
    public static ModelNode Read(ByteString bytes)
    {
        var (operation, names, texts) = ("", new List<string>(), new Dictionary<string, string>());
        ModelReader.Fields(bytes, (field, node) => field switch
        {
            4 => ModelReader.Take(() => operation = node.ReadString()),
            5 => ModelReader.Fields(node.ReadBytes(), (part, attribute) => part switch
            {
                1 => ModelReader.Take(() => names.Add(attribute.ReadString())),
                4 => ModelReader.Take(() => texts.Add(names[^1], attribute.ReadString())),
                _ => false,
            }),
            _ => false,
        });
        return new ModelNode(operation, names, texts);
    }
}
