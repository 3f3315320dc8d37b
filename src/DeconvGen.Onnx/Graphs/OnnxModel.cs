using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using DeconvGen.Onnx.Protobuf;
using Google.Protobuf;

namespace DeconvGen.Onnx.Graphs;

/// <summary>A translated graph with the tensors it needs, ready to be written: its size is known, its values have not been read.</summary>
internal sealed class OnnxModel
{
    // What ONNX 1.14, which brought operator set 19, writes.
    private const int IrVersion = 9;

    // Elements converted at a time.
    private const int Chunk = 1 << 16;

    private readonly OnnxGraph _graph;
    private readonly IReadOnlyDictionary<string, WeightTensor> _weights;
    private readonly ReadOnlyMemory<byte> _before;
    private readonly ReadOnlyMemory<byte> _nodes;
    private readonly ReadOnlyMemory<byte> _values;
    private readonly ReadOnlyMemory<byte> _after;

    public OnnxModel(OnnxGraph graph, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        _graph = graph;
        _weights = weights;
        _before = new OnnxMessage()
            .Integer(OnnxFields.Model.IrVersion, IrVersion)
            .Text(OnnxFields.Model.ProducerName, "DeconvGen")
            .Text(OnnxFields.Model.ProducerVersion, typeof(OnnxModel).Assembly.GetName().Version!.ToString(3))
            .Bytes();
        var nodes = new OnnxMessage();
        foreach (var node in graph.Nodes)
            nodes.Message(OnnxFields.Graph.Node, node.Message());
        _nodes = nodes.Text(OnnxFields.Graph.Name, graph.Network.Name).Bytes();
        var values = new OnnxMessage();
        foreach (var input in graph.Inputs)
            values.Message(OnnxFields.Graph.Input, Value(input));
        foreach (var output in graph.Outputs)
            values.Message(OnnxFields.Graph.Output, Value(output));
        _values = values.Bytes();
        _after = new OnnxMessage()
            .Message(OnnxFields.Model.OperatorSets, new OnnxMessage().Text(OnnxFields.OperatorSet.Domain, "").Integer(OnnxFields.OperatorSet.Version, OnnxExport.OperatorSet))
            .Bytes();
    }

    /// <summary>Bytes of the whole file.</summary>
    public long ByteCount => _before.Length + FieldLength(OnnxFields.Model.Graph, GraphLength) + _after.Length;

    private long GraphLength => _nodes.Length + _graph.Initializers.Sum(one => FieldLength(OnnxFields.Graph.Initializer, TensorLength(one))) + _values.Length;

    /// <summary>Writes the file from its beginning to its end.</summary>
    public void WriteTo(Stream stream)
    {
        stream.Write(_before.Span);
        WriteHead(stream, OnnxFields.Model.Graph, GraphLength);
        stream.Write(_nodes.Span);
        foreach (var initializer in _graph.Initializers)
        {
            WriteHead(stream, OnnxFields.Graph.Initializer, TensorLength(initializer));
            stream.Write(initializer.Header().Bytes().Span);
            WriteHead(stream, OnnxFields.Tensor.RawData, initializer.DataBytes);
            WriteData(stream, initializer);
        }
        stream.Write(_values.Span);
        stream.Write(_after.Span);
    }

    private static long TensorLength(Initializer initializer) =>
        initializer.Header().Bytes().Length + FieldLength(OnnxFields.Tensor.RawData, initializer.DataBytes);

    private static long FieldLength(int field, long length) =>
        CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeInt64Size(length) + length;

    private static void WriteHead(Stream stream, int field, long length)
    {
        using var head = new CodedOutputStream(stream, leaveOpen: true);
        head.WriteTag(field, WireFormat.WireType.LengthDelimited);
        head.WriteLength(checked((int)length));
    }

    private void WriteData(Stream stream, Initializer initializer)
    {
        switch (initializer)
        {
            case IntegerInitializer integers:
                WriteNumbers<long>(stream, integers.Values, WeightOrder.Stored([integers.Values.Length]));
                break;
            case NumberInitializer { Element: Element.Float64 } numbers:
                WriteNumbers<double>(stream, numbers.Values, WeightOrder.Stored([numbers.Values.Length]));
                break;
            case NumberInitializer numbers:
                WriteNumbers<float>(stream, Array.ConvertAll(numbers.Values, value => (float)value), WeightOrder.Stored([numbers.Values.Length]));
                break;
            case WeightInitializer { Element: Element.Float64 } weight:
                var doubles = GC.AllocateUninitializedArray<double>(checked((int)weight.Count));
                _weights[weight.Tensor.Name].CopyTo(doubles);
                WriteNumbers(stream, doubles, weight.Order);
                break;
            case WeightInitializer weight:
                var singles = GC.AllocateUninitializedArray<float>(checked((int)weight.Count));
                _weights[weight.Tensor.Name].CopyTo(singles);
                WriteNumbers(stream, singles, weight.Order);
                break;
        }
    }

    private static void WriteNumbers<T>(Stream stream, T[] values, WeightOrder order)
        where T : unmanaged, INumber<T> =>
        order.Enumerate(values, new T[Math.Min(Chunk, Math.Max(1, values.Length))], part =>
        {
            if (BitConverter.IsLittleEndian)
            {
                stream.Write(MemoryMarshal.AsBytes(part));
                return;
            }
            var swapped = MemoryMarshal.AsBytes(part).ToArray();
            if (swapped.Length == 8 * part.Length)
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, long>(swapped.AsSpan()), MemoryMarshal.Cast<byte, long>(swapped.AsSpan()));
            else
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(swapped.AsSpan()), MemoryMarshal.Cast<byte, int>(swapped.AsSpan()));
            stream.Write(swapped);
        });

    private static OnnxMessage Value(GraphValue value)
    {
        var shape = new OnnxMessage();
        foreach (var size in value.Shape)
            shape.Message(OnnxFields.ValueInfo.Dimension, new OnnxMessage().Integer(OnnxFields.ValueInfo.Size, size));
        var tensor = new OnnxMessage().Integer(OnnxFields.ValueInfo.ElementType, OnnxFields.DataType(value.Element)).Message(OnnxFields.ValueInfo.Shape, shape);
        return new OnnxMessage().Text(OnnxFields.ValueInfo.Name, value.Name).Message(OnnxFields.ValueInfo.Type, new OnnxMessage().Message(OnnxFields.ValueInfo.TensorType, tensor));
    }
}
