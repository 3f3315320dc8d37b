using Google.Protobuf;

namespace DeconvGen.Conformance.Tests.Onnx;

/// <summary>A node and its attributes: integers, floating-point numbers (one or a list each), texts, and tensors, which are read when they are asked for.</summary>
internal sealed record OnnxNode(
    string Operator,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, int[]> Integers,
    IReadOnlyDictionary<string, float[]> Numbers,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyDictionary<string, ByteString> Tensors)
{
    public static OnnxNode Read(ByteString bytes)
    {
        var (name, inputs, outputs) = ("", new List<string>(), new List<string>());
        var (integers, numbers) = (new Dictionary<string, int[]>(), new Dictionary<string, float[]>());
        var (texts, tensors) = (new Dictionary<string, string>(), new Dictionary<string, ByteString>());
        OnnxFields.Read(bytes, (field, wire, input) =>
        {
            switch (field)
            {
                case 1:
                    inputs.Add(input.ReadString());
                    break;
                case 2:
                    outputs.Add(input.ReadString());
                    break;
                case 4:
                    name = input.ReadString();
                    break;
                case 5:
                    ReadAttribute(input.ReadBytes());
                    break;
                default:
                    return false;
            }

            return true;
        });
        return new OnnxNode(name, inputs, outputs, integers, numbers, texts, tensors);

        void ReadAttribute(ByteString attribute)
        {
            var (key, whole, real) = ("", new List<long>(), new List<float>());
            OnnxFields.Read(attribute, (field, wire, input) =>
            {
                switch (field)
                {
                    case 1:
                        key = input.ReadString();
                        break;
                    case 2 or 7:
                        real.AddRange(OnnxFields.Floats(wire, input));
                        break;
                    case 3 or 8:
                        whole.AddRange(OnnxFields.Integers(wire, input));
                        break;
                    case 4:
                        texts.Add(key, input.ReadString());
                        break;
                    case 5:
                        tensors.Add(key, input.ReadBytes());
                        break;
                    default:
                        return false;
                }

                return true;
            });
            if (real.Count > 0)
                numbers.Add(key, [.. real]);
            else if (!texts.ContainsKey(key) && !tensors.ContainsKey(key))
                integers.Add(key, [.. whole.Select(value => checked((int)value))]);
        }
    }

    /// <summary>An integer attribute, or its default.</summary>
    public int Integer(string name, int otherwise) => Integers.TryGetValue(name, out var values) ? values[0] : otherwise;

    public float Number(string name, float otherwise) => Numbers.TryGetValue(name, out var values) ? values[0] : otherwise;

    public string Text(string name, string otherwise) => Texts.GetValueOrDefault(name, otherwise);
}
