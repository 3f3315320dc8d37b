using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Name and form of a value that a translation has computed.</summary>
internal readonly record struct LayerOutput(string Name, Form Form)
{
    public static LayerOutput Listed(string name) => new(name, Form.Listed);

    public static LayerOutput Planar(string name) => new(name, Form.Planar);
}

/// <summary>One layer on its way into the graph: what it reads, what it is called, what it asks for.</summary>
internal sealed class LayerTranslation(OnnxGraph graph, LayerInfo layer)
{
    public OnnxGraph Graph { get; } = graph;

    public LayerInfo Layer { get; } = layer;

    public NetworkInfo Network => Graph.Network;

    public LayerSettings Settings => Layer.Settings;

    public int Batch => Graph.Batch;

    /// <summary>The layer that feeds this one.</summary>
    public LayerInfo Source(int input = 0) => Network[Layer.Inputs[input]];

    /// <summary>Name of an input's value in that form.</summary>
    public string Read(Form form, int input = 0) => Graph.Read(Source(input), form);

    /// <summary>The form that the first input has, for operators that work in any.</summary>
    public Form Origin => Graph.Origin(Source());

    /// <summary>The input's spatial sizes, outermost first.</summary>
    public int[] Spatial(int input = 0) => SpatialOf(Source(input));

    /// <summary>A layer's spatial sizes, outermost first; none of a vector.</summary>
    public int[] SpatialOf(LayerInfo layer) => [.. Graph.Shape(layer, Form.Planar).Skip(2)];

    /// <summary>A layer's number of channels.</summary>
    public int ChannelsOf(LayerInfo layer) => Graph.Shape(layer, Form.Planar)[1];

    /// <summary>The tensor of that suffix, or null.</summary>
    public TensorInfo? Tensor(string suffix) => Layer.Tensors.FirstOrDefault(tensor => tensor.Name.EndsWith("." + suffix, StringComparison.Ordinal));

    /// <summary>The tensor of that suffix as an initializer in its stored order, in another shape of as many elements.</summary>
    public string? Weight(string suffix, params int[] dimensions) =>
        Tensor(suffix) is { } tensor ? Graph.Weight(tensor, WeightOrder.Stored(tensor.Shape), dimensions) : null;

    public string Node(string operation, IReadOnlyList<string> inputs, params OnnxAttribute[] attributes) => Graph.Node(operation, inputs, attributes);

    /// <summary>Reshapes to sizes that include the batch.</summary>
    public string Reshape(string value, params IEnumerable<int> sizes) => Node("Reshape", [value, Graph.Integers(sizes)]);

    /// <summary>Adds elements around the spatial axes; negative numbers remove them.</summary>
    public string Pad(string value, IReadOnlyList<int> begin, IReadOnlyList<int> end, double constant = 0, string mode = "constant")
    {
        int[] pads = [0, 0, .. begin, 0, 0, .. end];
        return Node("Pad", mode == "constant" ? [value, Graph.Integers(pads), Graph.Scalar(constant)] : [value, Graph.Integers(pads)], OnnxAttribute.Of("mode", mode));
    }

    /// <summary>Elements start, start + step, … before end of each axis.</summary>
    public string Slice(string value, int[] axes, int[] starts, int[] ends, int[] steps) =>
        Node("Slice", [value, Graph.Integers(starts), Graph.Integers(ends), Graph.Integers(axes), Graph.Integers(steps)]);

    /// <summary>Sums along axes of the graph's value.</summary>
    public string ReduceSum(string value, int[] axes, bool keepDims) =>
        Node("ReduceSum", [value, Graph.Integers(axes)], OnnxAttribute.Of("keepdims", keepDims ? 1 : 0));

    /// <summary>One number for each channel, shaped to meet a planar value with that many axes.</summary>
    public string PerChannel(IReadOnlyList<double> values, int rank) =>
        values.Count == 1 ? Graph.Scalar(values[0]) : Graph.Numbers([.. values], [values.Count, .. Enumerable.Repeat(1, rank - 1)]);

    public NotSupportedException Unsupported(string reason) =>
        new($"{Network.Name}: layer \"{Layer.Name}\" of kind {Layer.Kind} has no ONNX translation: {reason}.");
}
