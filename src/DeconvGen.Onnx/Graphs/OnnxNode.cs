using DeconvGen.Onnx.Protobuf;

namespace DeconvGen.Onnx.Graphs;

/// <summary>One operator of the graph.</summary>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, string[] Outputs, IReadOnlyList<OnnxAttribute> Attributes)
{
    public OnnxMessage Message()
    {
        var node = new OnnxMessage();
        foreach (var input in Inputs)
            node.Text(OnnxFields.Node.Input, input);
        foreach (var output in Outputs)
            node.Text(OnnxFields.Node.Output, output);
        node.Text(OnnxFields.Node.Name, Outputs[^1]).Text(OnnxFields.Node.Operator, Operator);
        foreach (var attribute in Attributes)
            node.Message(OnnxFields.Node.Attribute, attribute.Message());
        return node;
    }
}

/// <summary>One attribute of a node: an integer, integers, a number or a word.</summary>
internal sealed record OnnxAttribute(string Name, long[]? Integers, long? Integer, double? Number, string? Text)
{
    public static OnnxAttribute Of(string name, long value) => new(name, null, value, null, null);

    public static OnnxAttribute Of(string name, IEnumerable<int> values) => new(name, [.. values.Select(value => (long)value)], null, null, null);

    public static OnnxAttribute Of(string name, double value) => new(name, null, null, value, null);

    public static OnnxAttribute Of(string name, string value) => new(name, null, null, null, value);

    public OnnxMessage Message()
    {
        var message = new OnnxMessage().Text(OnnxFields.Attribute.Name, Name);
        if (Integers is not null)
            return message.Integers(OnnxFields.Attribute.Integers, Integers).Integer(OnnxFields.Attribute.Type, OnnxFields.Attribute.IntegersType);
        if (Integer is { } integer)
            return message.Integer(OnnxFields.Attribute.Integer, integer).Integer(OnnxFields.Attribute.Type, OnnxFields.Attribute.IntegerType);
        if (Number is { } number)
            return message.Number(OnnxFields.Attribute.Number, (float)number).Integer(OnnxFields.Attribute.Type, OnnxFields.Attribute.NumberType);
        return message.Text(OnnxFields.Attribute.Text, Text!).Integer(OnnxFields.Attribute.Type, OnnxFields.Attribute.TextType);
    }
}
