using System.Globalization;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Emission;

// How an instance comes to its weights.
internal sealed partial class ClassPrinter
{
    private (int Layer, ConvolutionSpec Spec)[] Convolutions => [.. Enumerable.Range(0, _network.Layers.Count)
        .Where(index => _network.Layers[index].Operation is Operation.Convolution)
        .Select(index => (index, ((Operation.Convolution)_network.Layers[index].Operation).Spec))];

    /// <summary>Tensors to load, in the order of the layers: weights, then bias.</summary>
    private List<string> TensorNames => [.. Convolutions.SelectMany(layer => TensorsOf(layer.Spec))];

    private static IEnumerable<string> TensorsOf(ConvolutionSpec spec)
    {
        if (!spec.Weights.IsConstant)
        {
            yield return spec.Weights.Tensor;
        }

        if (spec.Bias is { Tensor.Length: > 0 } bias)
        {
            yield return bias.Tensor;
        }
    }

    private void Constructors()
    {
        var loads = TensorNames.Count > 0;
        _writer.Line(loads
            ? "/// <summary>Loads and packs the weights. The source may be disposed of afterwards.</summary>"
            : "/// <summary>A network of constants.</summary>");
        if (loads)
        {
            _writer.Line("/// <exception cref=\"global::DeconvGen.WeightException\">A tensor is missing, unexpected, or of another shape or type; the message lists all of them.</exception>");
        }

        _writer.Block($"public {_class}({(loads ? "global::DeconvGen.WeightSource weights" : "")})", () =>
        {
            if (loads)
            {
                _writer.Line($"var tensors = global::DeconvGen.Runtime.WeightLoader.Load<{_type}>(\"{_class}\", weights, Tensors);");
            }

            foreach (var weights in _plan.Weights)
            {
                Pack(weights);
            }

            foreach (var constant in _plan.Constants)
            {
                _writer.Line($"{_names.Field(constant.Layer)} = new({constant.Values.Count});");
                _writer.Line($"((global::System.ReadOnlySpan<{_type}>)[{Numbers(constant.Values)}]).CopyTo({_names.Field(constant.Layer)}.Span);");
            }
        });
        _writer.Line();
        if (HasWorkspace || _plan.Weights.Count + _plan.Constants.Count > 0)
        {
            _writer.Block($"private {_class}({_class} other)", () =>
            {
                foreach (var layer in _plan.Weights.Select(weights => weights.Layer).Concat(_plan.Constants.Select(constant => constant.Layer)))
                {
                    _writer.Line($"{_names.Field(layer)} = other.{_names.Field(layer)};");
                }
            });
            _writer.Line();
        }

        _writer.Line("/// <inheritdoc/>");
        _writer.Line($"public static {_class} Create(global::DeconvGen.WeightSource weights) => new({(loads ? "weights" : "")});");
        _writer.Line();
        _writer.Line("/// <summary>A second instance that shares the packed weights and has a workspace of its own, for another thread.</summary>");
        _writer.Line($"public {_class} Fork() => new({(HasWorkspace || _plan.Weights.Count + _plan.Constants.Count > 0 ? "this" : "")});");
        _writer.Line();
        if (loads)
        {
            Tensors();
        }
    }

    private void Pack(LayerWeights weights)
    {
        var spec = ((Operation.Convolution)_network.Layers[weights.Layer].Operation).Spec;
        var names = TensorNames;
        var values = spec.Weights.IsConstant ? ConstantArray(spec.Weights.Constants) : $"tensors[{names.IndexOf(spec.Weights.Tensor)}]";
        var bias = spec.Bias switch
        {
            null => "[]",
            { Tensor.Length: 0 } constant => $"[{Numbers(constant.Constants)}]",
            { } loaded => $"tensors[{names.IndexOf(loaded.Tensor)}]",
        };
        var recipe = weights.Recipe;
        _writer.Line($"{_names.Field(weights.Layer)} = global::DeconvGen.Runtime.PackedWeights.Pack<{_type}>(new global::DeconvGen.Runtime.PackingRecipe");
        _writer.Block("", () =>
        {
            _writer.Line($"Order = global::DeconvGen.Lanes.{recipe.Order},");
            _writer.Line($"Groups = {recipe.Groups},");
            _writer.Line($"OutPerGroup = {recipe.OutPerGroup},");
            _writer.Line($"InPerGroup = {recipe.InPerGroup},");
            _writer.Line($"Tile = {recipe.Tile},");
            _writer.Line($"SourceStrides = [{string.Join(", ", recipe.SourceStrides)}],");
            _writer.Line($"Segments = [{string.Join(", ", recipe.Segments.Select(Segment))}],");
            _writer.Line($"HasBias = {(recipe.HasBias ? "true" : "false")},");
        }, $"}}, {values}, {bias}, global::System.Numerics.Vector<{_type}>.Count);");
    }

    private static string Segment(TapBox box) => string.Join(", ", new[] { box.Depth, box.Height, box.Width }.Select(taps => $"{taps.Start}, {taps.Step}, {taps.Taps}"));

    /// <summary>An array of constants. Bilinear kernels on the diagonal of many channels are nearly all zeros: those are written as places and values.</summary>
    private string ConstantArray(EquatableArray<double> values)
    {
        var filled = Enumerable.Range(0, values.Count).Where(index => values[index] != 0).ToArray();
        return values.Count <= 64 || filled.Length * 2 > values.Count
            ? $"[{Numbers(values)}]"
            : $"global::DeconvGen.Runtime.SparseConstants.Expand<{_type}>({values.Count}, [{string.Join(", ", filled)}], [{Numbers(filled.Select(index => values[index]))}])";
    }

    private string Numbers(IEnumerable<double> values) => string.Join(", ", values.Select(value => _type == "double"
        ? value.ToString("R", CultureInfo.InvariantCulture) + "D"
        : ((float)value).ToString("R", CultureInfo.InvariantCulture) + "F"));

    private void Tensors()
    {
        _writer.Line("private static global::DeconvGen.TensorInfo[] Tensors =>");
        _writer.Line("[");
        foreach (var (_, spec) in Convolutions)
        {
            var stride = spec.Transposed ? spec.Axes.Aggregate(1, (product, axis) => product * axis.Stride) : 1;
            var fanIn = Math.Max(1, spec.InPerGroup * spec.Axes.Aggregate(1, (product, axis) => product * axis.Kernel) / stride);
            if (!spec.Weights.IsConstant)
            {
                _writer.Line($"    new({Literal(spec.Weights.Tensor)}, [{string.Join(", ", spec.Weights.Dimensions)}], \"{spec.Weights.Layout}\", global::DeconvGen.Element.{_network.Element}) {{ FanIn = {fanIn} }},");
            }

            if (spec.Bias is { Tensor.Length: > 0 } bias)
            {
                _writer.Line($"    new({Literal(bias.Tensor)}, [{spec.OutChannels}], \"O\", global::DeconvGen.Element.{_network.Element}) {{ FanIn = {fanIn} }},");
            }
        }

        _writer.Line("];");
        _writer.Line();
    }

    /// <summary>A string literal: layer names may hold any character but a dot.</summary>
    private static string Literal(string text) => "\"" + string.Concat(text.Select(character => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        < ' ' or '\u007f' or '\u2028' or '\u2029' or '\u0085' => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
        _ => character.ToString(),
    })) + "\"";
}
