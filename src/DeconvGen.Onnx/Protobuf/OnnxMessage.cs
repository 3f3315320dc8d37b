using Google.Protobuf;

namespace DeconvGen.Onnx.Protobuf;

/// <summary>A small protobuf message under construction, without generated classes.</summary>
internal sealed class OnnxMessage
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _output;

    public OnnxMessage() => _output = new CodedOutputStream(_bytes, leaveOpen: true);

    public OnnxMessage Integer(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
        return this;
    }

    // ONNX' proto2 repeated numbers are not packed.
    public OnnxMessage Integers(int field, IEnumerable<long> values)
    {
        foreach (var value in values)
            Integer(field, value);
        return this;
    }

    public OnnxMessage Number(int field, float value)
    {
        _output.WriteTag(field, WireFormat.WireType.Fixed32);
        _output.WriteFloat(value);
        return this;
    }

    public OnnxMessage Text(int field, string value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteString(value);
        return this;
    }

    public OnnxMessage Message(int field, OnnxMessage value) => Raw(field, value.Bytes());

    public OnnxMessage Raw(int field, ReadOnlyMemory<byte> value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value));
        return this;
    }

    /// <summary>The bytes so far, not copied.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        _output.Flush();
        return _bytes.GetBuffer().AsMemory(0, checked((int)_bytes.Length));
    }
}
