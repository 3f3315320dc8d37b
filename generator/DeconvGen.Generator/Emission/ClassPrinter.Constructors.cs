using System.Globalization;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;
using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Emission;

// How an instance comes to its weights.
internal sealed partial class ClassPrinter
{
    /// <summary>The recipe of each packed weight.</summary>
    private readonly string[] _recipeTexts;

    private readonly SharedExpressions _recipes;
    private readonly SharedExpressions _winogradRecipes;
    private List<TensorSpec>? _tensorsToLoad;
    private Dictionary<string, int>? _tensorPlaces;

    /// <summary>Tensors to load, in the order of the layers; one that several share is loaded once.</summary>
    private List<TensorSpec> TensorsToLoad => _tensorsToLoad ??= [.. _network.Layers.SelectMany(layer => layer.Tensors).GroupBy(tensor => tensor.Name).Select(group => group.First())];

    private Dictionary<string, int> TensorPlaces => _tensorPlaces ??= Enumerable.Range(0, TensorsToLoad.Count).ToDictionary(place => TensorsToLoad[place].Name, StringComparer.Ordinal);

    private string LaneCount => $"global::DeconvGen.Runtime.KernelLanes.Count<{_type}>()";

    private bool HasState => HasWorkspace || _plan.Weights.Count + _plan.Constants.Count + _plan.Parameters.Count > 0;

    private void Constructors()
    {
        var loads = TensorsToLoad.Count > 0;
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

            _recipes.Declare(_writer);
            _winogradRecipes.Declare(_writer);
            for (var number = 0; number < _plan.Weights.Count; number++)
            {
                Pack(_plan.Weights[number], _recipeTexts[number]);
            }

            foreach (var constant in _plan.Constants)
            {
                _writer.Line($"{_names.Field(constant.Layer)} = new({constant.Values.Count});");
                _writer.Line($"((global::System.ReadOnlySpan<{_type}>)[{Numbers(constant.Values)}]).CopyTo({_names.Field(constant.Layer)}.Span);");
            }

            foreach (var parameter in _plan.Parameters)
            {
                Fill(parameter);
            }
        });
        _writer.Line();
        if (HasState)
        {
            _writer.Block($"private {_class}({_class} other)", () =>
            {
                foreach (var field in _plan.Weights.Select(Field)
                    .Concat(_plan.Constants.Select(constant => _names.Field(constant.Layer)))
                    .Concat(_plan.Parameters.Select(Field)))
                {
                    _writer.Line($"{field} = other.{field};");
                }
            });
            _writer.Line();
        }

        _writer.Line("/// <inheritdoc/>");
        _writer.Line($"public static {_class} Create(global::DeconvGen.WeightSource weights) => new({(loads ? "weights" : "")});");
        _writer.Line();
        _writer.Line("/// <summary>A second instance that shares the packed weights and has a workspace of its own, for another thread.</summary>");
        _writer.Line($"public {_class} Fork() => new({(HasState ? "this" : "")});");
        _writer.Line();
        if (loads)
        {
            Tensors();
        }
    }

    private void Pack(LayerWeights weights, string recipeText)
    {
        var operation = (Operation.Convolution)_network.Layers[weights.Layer].Operation;
        var spec = operation.Spec;
        var values = spec.Weights.IsConstant ? ConstantArray(spec.Weights.Constants) : Tensor(spec.Weights.Tensor);
        var bias = spec.Bias switch
        {
            null => "[]",
            { Tensor.Length: 0 } constant => $"[{Numbers(constant.Constants)}]",
            { } loaded => Tensor(loaded.Tensor),
        };
        var recipe = weights.Recipe;
        if (operation.Folded is { } folded)
        {
            var local = _names.Field(weights.Layer).TrimStart('_');
            if (weights.Part == 0)
            {
                // Each weight is scaled in double precision and rounded once.
                Coefficients(folded, local, spec.OutChannels);
                int[] sizes = [recipe.Groups, recipe.OutPerGroup / recipe.Merged, recipe.InPerGroup, .. Enumerable.Repeat(1, 3 - spec.Axes.Count), .. spec.Axes.Select(axis => axis.Kernel)];
                _writer.Line($"global::System.Span<{_type}> weightsOf{local} = {values};");
                _writer.Line($"global::DeconvGen.Runtime.BatchNormalization.FoldInto<{_type}>(weightsOf{local}, {bias}, scaleOf{local}, shiftOf{local}, [{string.Join(", ", sizes)}], [{string.Join(", ", recipe.SourceStrides)}], out var biasOf{local});");
            }

            (values, bias) = ($"weightsOf{local}", $"biasOf{local}");
        }

        bias = recipe.HasBias ? bias : "[]";
        var (packer, text) = ("PackedWeights", "");
        if (recipe.Winograd is { } winograd)
        {
            _writer.Line($"// {winograd}");
            (packer, text) = ("WinogradWeights", _winogradRecipes.Use(recipeText));
        }
        else
        {
            text = _recipes.Use(recipeText);
        }

        _writer.Line($"{Field(weights)} = global::DeconvGen.Runtime.{packer}.Pack<{_type}>({text}, {values}, {bias}, {LaneCount});");
    }

    private void Coefficients(Operation folded, string layer, int channels)
    {
        if (folded is ScaleOperation scale)
        {
            Each("scale", scale.Factor);
            Each("shift", scale.Shift);
            return;
        }

        _writer.Line($"global::DeconvGen.Runtime.BatchNormalization.Coefficients<{_type}>({NormTensors((BatchNormOperation)folded)}, out var scaleOf{layer}, out var shiftOf{layer});");

        void Each(string name, EquatableArray<double> values)
        {
            _writer.Line($"var {name}Of{layer} = new double[{channels}]{(values.Count > 1 ? $" {{ {string.Join(", ", values.Select(Number))} }}" : "")};");
            if (values.Count == 1 && values[0] != 0)
            {
                _writer.Line($"global::System.Array.Fill({name}Of{layer}, {Number(values[0])});");
            }
        }
    }

    private static string Text(PackingRecipe recipe) => string.Join(", ",
    [
        $"Order = global::DeconvGen.Lanes.{recipe.Order}",
        $"Groups = {recipe.Groups}",
        $"OutPerGroup = {Twins(recipe, either => either.OutPerGroup)}",
        $"InPerGroup = {recipe.InPerGroup}",
        $"Tile = {Either(recipe.Tile, recipe.WideTile)}",
        .. (recipe.Wide ?? recipe).WideTapsTogether is > 1 and var taps ? [$"TapsTogether = {Either(1, taps)}"] : Array.Empty<string>(),
        $"SourceStrides = [{string.Join(", ", recipe.SourceStrides)}]",
        $"Segments = {Twins(recipe, either => $"[{string.Join(", ", either.Segments.Select(Segment))}]")}",
        $"HasBias = {(recipe.HasBias ? "true" : "false")}",
    ])
        + ((recipe.Wide ?? recipe).Merged > 1 ? $", Merged = {Twins(recipe, either => either.Merged)}, MergedStride = {Twins(recipe, either => either.MergedStride)}" : "")
        + (recipe.Wide is null ? "" : $", KernelWidth = {Twins(recipe, either => either.KernelWidth)}");

    private static string Twins<T>(PackingRecipe recipe, Func<PackingRecipe, T> value) => Either(value(recipe), value(recipe.Wide ?? recipe));

    private static string Text(PackingRecipe recipe, WinogradPlan plan) => (plan.Groups > 1 ? $"Groups = {plan.Groups}, " : "") + string.Join(", ",
        $"OutChannels = {plan.OutChannels}",
        $"InChannels = {plan.Channels}",
        $"Tile = {Either(plan.Tile.Nr, plan.WideTile.Nr)}",
        $"SourceStrides = [{string.Join(", ", recipe.SourceStrides)}]",
        $"Height = {Text(plan.Height.Weights)}",
        $"Width = {Text(plan.Width.Weights)}",
        $"HasBias = {(recipe.HasBias ? "true" : "false")}") + (recipe.Merged > 1 ? $", Merged = {recipe.Merged}, MergedStride = {recipe.MergedStride}" : "");

    private static string Text(WeightTransform transform)
    {
        var factors = transform.Matrix.Select(factor => $"{factor.Numerator}{(factor.Denominator.IsOne ? "" : $".0 / {factor.Denominator}")}");
        return $"new({transform.Taps}, {transform.Outputs}, {transform.Inputs}, [{string.Join(", ", factors)}], [{string.Join(", ", transform.Elements)}])";
    }

    /// <summary>A value that the 512-bit twin may have otherwise.</summary>
    private static string Either<T>(T narrow, T wide) =>
        EqualityComparer<T>.Default.Equals(narrow, wide) ? $"{narrow}" : $"global::System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? {wide} : {narrow}";

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

    private string Tensor(string name) => $"tensors[{TensorPlaces[name]}]";

    private string NormTensors(BatchNormOperation norm) =>
        string.Join(", ", new[] { norm.Gamma, norm.Beta, norm.Mean, norm.Variance }.Select(name => name.Length == 0 ? "[]" : Tensor(name))) + ", " + Number(norm.Epsilon);

    private void Fill(ParameterBuffer parameter)
    {
        var field = Field(parameter);
        var values = parameter.Source switch
        {
            ParameterSource.Tensor tensor => Tensor(tensor.Name),
            ParameterSource.Values constants => $"[{Numbers(constants.Numbers)}]",
            ParameterSource.Norm { IsShift: true } => $"shiftOf{_names.Field(parameter.Layer)}",
            _ => $"scaleOf{_names.Field(parameter.Layer)}",
        };
        // The scale's buffer stands before the shift's.
        if (parameter.Source is ParameterSource.Norm { IsShift: false } norm)
        {
            var layer = _names.Field(parameter.Layer);
            _writer.Line($"global::DeconvGen.Runtime.BatchNormalization.Fold<{_type}>({NormTensors(norm.Operation)}, out var scaleOf{layer}, out var shiftOf{layer});");
        }

        _writer.Line($"{field} = new({parameter.Length});");
        _writer.Line($"((global::System.ReadOnlySpan<{_type}>){values}).CopyTo({field}.Span);");
    }

    private void Tensors()
    {
        _writer.Line("private static global::DeconvGen.TensorInfo[] Tensors =>");
        _writer.Line("[");
        foreach (var tensor in TensorsToLoad)
        {
            _writer.Line($"    new({EscapedText.Literal(tensor.Name)}, [{string.Join(", ", tensor.Dimensions)}], \"{tensor.Layout}\", global::DeconvGen.Element.{_network.Element}) {{ FanIn = {tensor.FanIn}{(tensor.IsStatistic ? ", IsStatistic = true" : "")} }},");
        }

        _writer.Line("];");
        _writer.Line();
    }
}
