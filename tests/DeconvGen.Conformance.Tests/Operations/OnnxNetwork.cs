using System.Globalization;
using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Networks;
using DeconvGen.Conformance.Tests.Onnx;
using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Conformance.Tests.Operations;

/// <summary>
/// Declares an ONNX model layer by layer as a user would: data become <c>[Input]</c>, weights the network's tensors, other known values <c>[Constant]</c>.
/// Shapes of attributes have no batch, so that the batch is either the first axis of every value or, where a model touches that axis, 1.
/// </summary>
internal sealed class OnnxNetwork
{
    private readonly OnnxModel _model;
    private readonly Dictionary<string, OnnxTensor> _known;
    private readonly HashSet<string> _fed;
    private readonly int _rank;
    private readonly Dictionary<string, ConformanceTensor> _expected;
    private readonly Dictionary<string, string> _layers = [];
    private readonly List<(string Line, OnnxTensor Tensor)> _inputs = [];
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, ConformanceTensor> _weights = [];

    public OnnxNetwork(OnnxModel model, IReadOnlyDictionary<string, OnnxTensor> fed, IReadOnlyDictionary<string, ConformanceTensor> expected)
    {
        _model = model;
        _known = model.Initializers.Concat(fed.Select(pair => pair.Value with { Name = pair.Key })).ToDictionary(tensor => tensor.Name);
        _fed = [.. fed.Keys];
        _expected = expected.ToDictionary();
        var first = model.Inputs.First(_fed.Contains);
        _rank = fed[first].Tensor.Shape.Length;
        IsConvolutional = model.Nodes.Any(node => node.Operator == "Conv");
        IsBatched = fed[first].Tensor.Shape.Length > 1 && model.Nodes.All(node => OnnxBatch.IsKept(node, this));
        Batch = IsBatched ? fed[first].Tensor.Shape[0] : 1;
    }

    public bool IsBatched { get; }

    public int Batch { get; }

    /// <summary>Whether the first two axes are batch and channels whatever else the model does.</summary>
    public bool IsConvolutional { get; }

    /// <summary>NHWC instead of ONNX' own layout: a slope for each element of the last axis is one for each channel there.</summary>
    public bool IsChannelsLast { get; set; }

    public int Opset => _model.Opset;

    /// <summary>Whether a value is known when the network is built. What is fed is both: the caller decides.</summary>
    public bool IsKnown(string value) => _known.ContainsKey(value);

    public bool IsFed(string value) => _fed.Contains(value);

    public bool IsConstant(string value) => IsKnown(value) && !IsFed(value);

    public ConformanceTensor Known(string value) => _known[value].Tensor;

    public double[] Values(string value) => Known(value).Values;

    public void Know(string value, ConformanceTensor tensor) => _known.Add(value, new OnnxTensor(value, tensor, Element.Float32));

    /// <summary>An index input is Int64 in ONNX; a layer that reads Int32 gets the same numbers as that.</summary>
    public void FeedAs(string value, Element element) => _known[value] = _known[value] with { Element = element };

    /// <summary>The shape with the batch, of what is fed, known or expected.</summary>
    public int[] Shape(string value) => _known.TryGetValue(value, out var known) ? known.Tensor.Shape : _expected[value].Shape;

    /// <summary>An axis of a whole tensor, negative ones counted from its end, as attributes count it.</summary>
    public int Axis(int axis, int rank) => (axis < 0 ? axis + rank : axis) - (IsBatched ? 1 : 0);

    /// <summary>The sizes of a whole tensor without the batch.</summary>
    public int[] WithoutBatch(int[] shape) => IsBatched ? shape[1..] : shape;

    /// <summary>The layer that holds a value; what is not computed is declared as an input or a constant.</summary>
    /// <param name="value">The tensor's name.</param>
    /// <param name="rank">Axes of the whole tensor that it must have, the outer ones of size 1; 0: as many as it has.</param>
    public string Layer(string value, int rank = 0)
    {
        if (_layers.TryGetValue(value, out var layer))
            return layer;

        var tensor = _known[value];
        int[] shape = [.. Enumerable.Repeat(1, Math.Max(0, rank - tensor.Tensor.Shape.Length)), .. tensor.Tensor.Shape];
        var isInput = _fed.Contains(value) && (!IsBatched || shape[0] == Batch);
        // A constant of fewer axes than the data has none for the batch.
        int[] sizes = isInput || shape.Length >= _rank ? WithoutBatch(shape) : shape;
        var listed = $"Shape = [{string.Join(", ", sizes is [] ? [1] : sizes)}]";
        if (isInput)
        {
            layer = $"x{_inputs.Count}";
            _inputs.Add(($"[Input(\"{layer}\", {listed}{(tensor.Element is Element.Int32 or Element.Int64 ? $", Element = Element.{tensor.Element}" : "")})]", tensor));
        }
        else
        {
            layer = $"c{_lines.Count}";
            _lines.Add($"[Constant(\"{layer}\", {listed}, Values = {List(tensor.Tensor.Values)})]");
        }

        return _layers[value] = layer;
    }

    /// <summary>Writes a layer and returns its name.</summary>
    public string Add(string kind, IEnumerable<string> from, params IEnumerable<string> arguments)
    {
        var name = $"n{_lines.Count}";
        string[] all = [$"\"{name}\"", .. arguments];
        _lines.Add($"[{kind}({string.Join(", ", all)}, From = [{string.Join(", ", from.Select(layer => $"\"{layer}\""))}])]");
        return name;
    }

    /// <summary>States that a layer holds a value of the model.</summary>
    public void Hold(string value, string layer) => _layers[value] = layer;

    public void Weight(string layer, string tensor, ConformanceTensor value) => _weights.Add($"{layer}.{tensor}", value);

    public CaseNetwork Declare(string name, string className, bool isExact)
    {
        foreach (var node in _model.Nodes)
        {
            OnnxOperators.Declare(this, node);
        }

        var element = _inputs.Any(input => input.Tensor.Element == Element.Float64) ? Element.Float64 : Element.Float32;
        string[] outputs = [.. _model.Outputs.Select((output, n) => $"[Output(\"y{n}\", From = [\"{Layer(output)}\"])]")];
        var source = $"""
            using DeconvGen;

            [Network(Convention = Convention.Onnx, Layout = DataLayout.{(IsChannelsLast ? "NHWC" : "NCHW")}, Element = Element.{element}, Batch = {Batch})]
            {string.Join("\n", [.. _inputs.Select(input => input.Line), .. _lines, .. outputs])}
            public sealed partial class {className};
            """;
        return new CaseNetwork(
            name,
            className,
            source,
            [.. _inputs.Select(input => CaseValue.Of(input.Tensor.Tensor, input.Tensor.Element))],
            [.. _model.Outputs.Select(output => CaseValue.Of(_expected[output], OutputElement(output, element)))],
            _weights,
            isExact);
    }

    public static string List(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(Text))}]";

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static ConformanceTensor Repeat(double value, int count) => new([count], [.. Enumerable.Repeat(value, count)]);

    public int Count(string value) => Odometer.Count(Known(value).Shape);

    private Element OutputElement(string output, Element element) => _model.Nodes.Any(node => node.Operator == "MaxPool" && node.Outputs.Count > 1 && node.Outputs[1] == output) ? Element.Int64 : element;
}
