using System.Runtime.InteropServices;
using DeconvGen.Conformance.Tests.Cases;
using Google.Protobuf;

namespace DeconvGen.Conformance.Tests.Onnx;

/// <summary>The part of ONNX's TensorProto that single-precision tensors use. Field numbers are those of onnx.proto.</summary>
internal sealed record OnnxTensor(string Name, ConformanceTensor Tensor)
{
    private const int Float = 1;

    public static OnnxTensor Read(ByteString bytes)
    {
        var (name, type, dimensions, values) = ("", 0, new List<int>(), Array.Empty<float>());
        OnnxFields.Read(bytes, (field, wire, input) =>
        {
            switch (field)
            {
                case 1:
                    dimensions.AddRange(OnnxFields.Integers(wire, input).Select(size => checked((int)size)));
                    break;
                case 2:
                    type = input.ReadInt32();
                    break;
                case 4:
                    values = [.. values, .. OnnxFields.Floats(wire, input)];
                    break;
                case 8:
                    name = input.ReadString();
                    break;
                case 9:
                    values = MemoryMarshal.Cast<byte, float>(input.ReadBytes().Span).ToArray();
                    break;
                default:
                    return false;
            }

            return true;
        });
        return type == Float
            ? new OnnxTensor(name, new ConformanceTensor([.. dimensions], Array.ConvertAll(values, value => (double)value)))
            : throw new NotSupportedException($"Tensor '{name}' has type {type}.");
    }
}
