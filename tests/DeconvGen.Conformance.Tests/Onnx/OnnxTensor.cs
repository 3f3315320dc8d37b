using System.Numerics;
using System.Runtime.InteropServices;
using DeconvGen.Conformance.Tests.Cases;
using Google.Protobuf;

namespace DeconvGen.Conformance.Tests.Onnx;

/// <summary>The part of ONNX's TensorProto that the tests' tensors use. Field numbers and types are those of onnx.proto.</summary>
internal sealed record OnnxTensor(string Name, ConformanceTensor Tensor, Element Element)
{
    public static OnnxTensor Read(ByteString bytes)
    {
        var (name, type, dimensions, raw) = ("", 0, new List<int>(), ByteString.Empty);
        var values = new List<double>();
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
                    values.AddRange(OnnxFields.Floats(wire, input).Select(value => (double)value));
                    break;
                case 5 or 7:
                    values.AddRange(OnnxFields.Integers(wire, input).Select(value => (double)value));
                    break;
                case 8:
                    name = input.ReadString();
                    break;
                case 9:
                    raw = input.ReadBytes();
                    break;
                case 10:
                    values.AddRange(OnnxFields.Doubles(wire, input));
                    break;
                default:
                    return false;
            }

            return true;
        });
        var (element, stored) = type switch
        {
            1 => (Element.Float32, Stored<float>(raw)),
            6 => (Element.Int32, Stored<int>(raw)),
            7 => (Element.Int64, Stored<long>(raw)),
            11 => (Element.Float64, Stored<double>(raw)),
            _ => throw new NotSupportedException($"Tensor '{name}' has type {type}."),
        };
        return new OnnxTensor(name, new ConformanceTensor([.. dimensions], [.. values, .. stored]), element);
    }

    /// <summary>Little-endian elements. Integers here are sizes and indices, which a double holds exactly.</summary>
    private static IEnumerable<double> Stored<T>(ByteString raw)
        where T : unmanaged, INumberBase<T> => MemoryMarshal.Cast<byte, T>(raw.Span).ToArray().Select(double.CreateChecked);
}
