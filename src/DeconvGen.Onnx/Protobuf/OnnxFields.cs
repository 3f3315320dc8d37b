namespace DeconvGen.Onnx.Protobuf;

/// <summary>Field numbers of ONNX' messages, as its specification publishes them.</summary>
internal static class OnnxFields
{
    internal static class Model
    {
        public const int IrVersion = 1, ProducerName = 2, ProducerVersion = 3, Graph = 7, OperatorSets = 8;
    }

    internal static class OperatorSet
    {
        public const int Domain = 1, Version = 2;
    }

    internal static class Graph
    {
        public const int Node = 1, Name = 2, Initializer = 5, Input = 11, Output = 12;
    }

    internal static class Node
    {
        public const int Input = 1, Output = 2, Name = 3, Operator = 4, Attribute = 5;
    }

    internal static class Attribute
    {
        public const int Name = 1, Number = 2, Integer = 3, Text = 4, Integers = 8, Type = 20;
        public const int NumberType = 1, IntegerType = 2, TextType = 3, IntegersType = 7;
    }

    internal static class Tensor
    {
        public const int Dimensions = 1, Type = 2, Name = 8, RawData = 9;
    }

    internal static class ValueInfo
    {
        public const int Name = 1, Type = 2;

        // TypeProto, TypeProto.Tensor, TensorShapeProto, TensorShapeProto.Dimension.
        public const int TensorType = 1, ElementType = 1, Shape = 2, Dimension = 1, Size = 1;
    }

    /// <summary>Number of an element type in <c>TensorProto.DataType</c>.</summary>
    public static int DataType(Element element) => element switch
    {
        Element.Float32 => 1,
        Element.Int32 => 6,
        Element.Int64 => 7,
        Element.Float64 => 11,
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, null),
    };
}
