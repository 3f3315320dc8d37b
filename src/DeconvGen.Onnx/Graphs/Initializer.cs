using DeconvGen.Onnx.Protobuf;

namespace DeconvGen.Onnx.Graphs;

/// <summary>A constant of the graph.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Element">Its type.</param>
/// <param name="Dimensions">Its shape in the graph.</param>
internal abstract record Initializer(string Name, Element Element, long[] Dimensions)
{
    public long Count => Dimensions.Aggregate(1L, (product, size) => checked(product * size));

    public long DataBytes => checked(Count * (Element is Element.Float64 or Element.Int64 ? 8 : 4));

    /// <summary>All fields of the message but the data.</summary>
    public OnnxMessage Header() => new OnnxMessage()
        .Integers(OnnxFields.Tensor.Dimensions, Dimensions)
        .Integer(OnnxFields.Tensor.Type, OnnxFields.DataType(Element))
        .Text(OnnxFields.Tensor.Name, Name);
}

/// <summary>A constant of 64-bit integers: a shape, axes, pads.</summary>
internal sealed record IntegerInitializer(string Name, long[] Dimensions, long[] Values) : Initializer(Name, Element.Int64, Dimensions);

/// <summary>A constant of numbers that stand in the network itself.</summary>
internal sealed record NumberInitializer(string Name, Element Element, long[] Dimensions, double[] Values) : Initializer(Name, Element, Dimensions);

/// <summary>A tensor of the weight source, its elements in the order that the graph wants.</summary>
internal sealed record WeightInitializer(string Name, TensorInfo Tensor, WeightOrder Order, long[] Dimensions) : Initializer(Name, Tensor.Element, Dimensions);
