using Google.Protobuf;

namespace DeconvGen.Conformance.Tests.Onnx;

/// <summary>Reads the value of a field, or returns false to skip it.</summary>
internal delegate bool ReadField(int field, WireFormat.WireType wire, CodedInputStream input);

/// <summary>Walks the fields of a protobuf message without generated classes.</summary>
internal static class OnnxFields
{
    /// <param name="bytes">The message.</param>
    /// <param name="read">Called for each field.</param>
    public static void Read(ByteString bytes, ReadField read)
    {
        var input = bytes.CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (!read(WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag), input))
                input.SkipLastField();
        }
    }

    /// <summary>A repeated integer field, packed or one at a time.</summary>
    public static IReadOnlyList<long> Integers(WireFormat.WireType wire, CodedInputStream input) =>
        wire == WireFormat.WireType.Varint ? [input.ReadInt64()] : Packed(input, one => one.ReadInt64());

    public static IReadOnlyList<float> Floats(WireFormat.WireType wire, CodedInputStream input) =>
        wire == WireFormat.WireType.Fixed32 ? [input.ReadFloat()] : Packed(input, one => one.ReadFloat());

    public static IReadOnlyList<double> Doubles(WireFormat.WireType wire, CodedInputStream input) =>
        wire == WireFormat.WireType.Fixed64 ? [input.ReadDouble()] : Packed(input, one => one.ReadDouble());

    private static List<T> Packed<T>(CodedInputStream input, Func<CodedInputStream, T> read)
    {
        var packed = input.ReadBytes().CreateCodedInput();
        var values = new List<T>();
        while (!packed.IsAtEnd)
        {
            values.Add(read(packed));
        }

        return values;
    }
}
