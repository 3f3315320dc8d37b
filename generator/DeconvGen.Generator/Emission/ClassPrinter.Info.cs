using System.Globalization;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Emission;

// The description that Info returns.
internal sealed partial class ClassPrinter
{
    /// <summary>Characters that a layer may have to stand on one line.</summary>
    private const int OneLine = 150;

    private HashSet<int>? _fusedFromNext;

    private void Info()
    {
        _writer.Line("/// <summary>The complete graph, with the schedule chosen for each layer; built at the first use.</summary>");
        _writer.Line("public static global::DeconvGen.NetworkInfo Info => Description.Value;");
        _writer.Line();
        _writer.Block("private static class Description", () =>
        {
            _writer.Line("internal static readonly global::DeconvGen.NetworkInfo Value = Create();");
            _writer.Line();
            _writer.Block("private static global::DeconvGen.NetworkInfo Create()", () =>
            {
                if (TensorsToLoad.Count > 0)
                {
                    _writer.Line("var tensors = Tensors;");
                }

                // A convolution's parameters, and how it is computed; null for other layers.
                string?[] convolutions = [.. _network.Layers.Select(layer => layer.Operation is Operation.Convolution { Spec: var spec } ? Text(spec) : null)];
                string?[] schedules = [.. _network.Layers.Select((layer, index) => layer.Operation is Operation.Convolution ? Schedule(index) : null)];
                var convolution = new SharedExpressions("convolution", "global::DeconvGen.ConvolutionInfo", convolutions.OfType<string>());
                var schedule = new SharedExpressions("schedule", "global::DeconvGen.ScheduleInfo", schedules.OfType<string>());
                convolution.Declare(_writer);
                schedule.Declare(_writer);
                _writer.Block("return new global::DeconvGen.NetworkInfo", () =>
                {
                    _writer.Line($"Name = {EscapedText.Literal(_network.Class.FullName)},");
                    _writer.Line($"Convention = global::DeconvGen.Convention.{_network.Convention},");
                    _writer.Line($"Layout = global::DeconvGen.DataLayout.{_network.Layout},");
                    _writer.Line($"Element = global::DeconvGen.Element.{_network.Element},");
                    _writer.Line($"Batch = {_network.Batch},");
                    _writer.Line($"WorkspaceBytes = {((long)WorkspaceLength * (_type == "double" ? 8 : 4)) + (8L * IndexLength)},");
                    _writer.Line($"LargestSimultaneousBytes = {(_plan.IsCoupled ? _network.Batch : 1) * (((long)_plan.LargestSimultaneous * (_type == "double" ? 8 : 4)) + (8L * Allocate.LargestSimultaneous(_plan.IndexBuffers)))},");
                    _writer.Line($"ThreadBytes = {(long)_plan.ThreadScratch * (_type == "double" ? 8 : 4)},");
                    _writer.Line($"ActivationBytes = {_plan.Activations * (_type == "double" ? 8 : 4)},");
                    _writer.Line($"MemoryPlan = {EscapedText.Literal(string.Join("\n", NetworkTable.Turns(_plan).Concat(NetworkTable.Memory(_plan))))},");
                    _writer.Line("Layers =");
                    _writer.Line("[");
                    for (var index = 0; index < _network.Layers.Count; index++)
                    {
                        Layer(index, convolutions[index] is { } parameters ? convolution.Use(parameters) : null, schedules[index] is { } chosen ? schedule.Use(chosen) : null);
                    }

                    _writer.Line("],");
                }, "};");
            });
        });
    }

    private void Layer(int index, string? convolution, string? schedule)
    {
        var layer = _network.Layers[index];
        var inputs = layer.Inputs.Count == 0 ? "" : $", Inputs = [{string.Join(", ", layer.Inputs.Select(input => EscapedText.Literal(_network.Layers[input].Name)))}]";
        List<string> lines = [$"Name = {EscapedText.Literal(layer.Name)}, Kind = \"{layer.Kind}\"{inputs}, OutputShape = [{string.Join(", ", layer.Output.Listed(ChannelsLast))}]"];
        if (layer.Element is { } element)
        {
            lines.Add($"OutputElement = global::DeconvGen.Element.{element}");
        }

        // A fused activation is told once: by the layer that the user wrote.
        var isFused = IsFusedFromNext(index);
        if (layer.Activation.Kind != Activation.None && !isFused)
        {
            var slope = layer.Activation.Slope == 0 ? "" : $", NegativeSlope = {Number(layer.Activation.Slope)}";
            lines.Add($"Activation = global::DeconvGen.Activation.{layer.Activation.Kind}{slope}");
        }

        Setting[] settings = [.. layer.Operation.Settings, .. isFused ? [] : layer.Activation.Settings];
        if (settings.Length > 0)
        {
            lines.Add($"Settings = new() {{ {string.Join(", ", settings.Select(Text))} }}");
        }

        if (layer.MirrorOf is { } mirrored)
        {
            lines.Add($"MirrorOf = {EscapedText.Literal(mirrored)}");
        }

        if (layer.Tensors.Count > 0)
        {
            lines.Add($"Tensors = [{string.Join(", ", layer.Tensors.Select(tensor => Tensor(tensor.Name)))}]");
        }

        switch (layer.Operation)
        {
            case Operation.Convolution:
                lines.Add($"Convolution = {convolution}");
                lines.Add($"Schedule = {schedule}");
                break;
            case Operation.Concat concat:
                lines.Add($"ConcatAxis = {(ChannelsLast ? (concat.Axis == 0 ? layer.Output.Rank : concat.Axis - 1) : concat.Axis)}");
                break;
            case Operation.Constant constant:
                lines.Add($"Constants = [{string.Join(", ", ListedConstants(constant.Values, layer.Output).Select(Number))}]");
                break;
        }

        if (lines.Sum(line => line.Length) <= OneLine)
        {
            _writer.Line($"    new() {{ {string.Join(", ", lines)} }},");
            return;
        }

        _writer.Line("    new()");
        _writer.Line("    {");
        lines.ForEach(line => _writer.Line($"        {line},"));
        _writer.Line("    },");
    }

    private static string Text(Setting setting) => setting.Text is { } text
        ? $"{{ \"{setting.Name}\", \"{text}\" }}"
        : $"{{ \"{setting.Name}\", new double[] {{ {string.Join(", ", setting.Numbers.Select(number => double.IsPositiveInfinity(number) ? "double.PositiveInfinity" : double.IsNegativeInfinity(number) ? "double.NegativeInfinity" : Number(number)))} }} }}";

    private bool IsFusedFromNext(int index) => (_fusedFromNext ??= [.. _network.Layers.Where(layer => layer.Operation is Operation.Fused).Select(layer => layer.Inputs[((Operation.Fused)layer.Operation).Into])]).Contains(index);

    /// <summary>Constants in the order of the listed shape.</summary>
    private IEnumerable<double> ListedConstants(EquatableArray<double> values, Shape shape)
    {
        var pixels = shape.Count / shape.Channels;
        return ChannelsLast
            ? Enumerable.Range(0, values.Count).Select(index => values[(index % shape.Channels * pixels) + (index / shape.Channels)])
            : values;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "D";

    private static string Text(ConvolutionSpec spec)
    {
        List<string> parts =
        [
            $"Transposed = {(spec.Transposed ? "true" : "false")}",
            $"InChannels = {spec.InChannels}",
            $"OutChannels = {spec.OutChannels}",
            $"Groups = {spec.Groups}",
            $"Axes = [{string.Join(", ", spec.Axes.Select(axis => $"new({axis.Input}, {axis.Output}, {axis.Kernel}, {axis.Stride}, {axis.Dilation}, {axis.PadBegin}, {PadEnd(spec, axis)})"))}]",
        ];
        if (spec.AutoPad != AutoPad.Explicit)
        {
            parts.Add($"AutoPad = global::DeconvGen.AutoPad.{spec.AutoPad}");
        }

        if (spec.Mask != MaskType.None)
        {
            parts.Add($"Mask = global::DeconvGen.MaskType.{spec.Mask}");
        }

        if (spec.OutputShape.Count > 0)
        {
            parts.Add($"OutputShape = [{string.Join(", ", spec.OutputShape)}]");
        }

        if (spec.Weights.IsConstant)
        {
            parts.Add($"WeightConstants = {ConstantArrayOfDoubles(spec.Weights.Constants)}");
        }

        if (spec.Bias is { Tensor.Length: 0 } bias)
        {
            parts.Add($"BiasConstants = [{string.Join(", ", bias.Constants.Select(Number))}]");
        }

        return string.Join(", ", parts);
    }

    private string Schedule(int index)
    {
        var decision = _plan.Decision(index);
        var schedule = decision.Decision.Schedule;
        return string.Join(", ",
            $"Strategy = \"{decision.Decision.Strategy}\"",
            $"Reason = {EscapedText.Literal(decision.Decision.Reason)}",
            $"Algorithm = global::DeconvGen.Algorithm.{(schedule.Packing?.Winograd is null ? "Direct" : "Winograd")}",
            $"RegisterTile = [{schedule.Tile.Mr}, {schedule.Tile.Nr}]",
            $"WideRegisterTile = [{schedule.WideTile.Mr}, {schedule.WideTile.Nr}]",
            $"Lanes = global::DeconvGen.Lanes.{schedule.Lanes}",
            $"Unroll = global::DeconvGen.Unroll.{(schedule.IsStraight ? "Full" : "Loops")}",
            $"Kernel = \"{decision.Kernel}\"")
            + (decision.MostThreads > 1 ? $", MostThreads = {decision.MostThreads}" : "");
    }

    private static string ConstantArrayOfDoubles(EquatableArray<double> values)
    {
        var filled = Enumerable.Range(0, values.Count).Where(index => values[index] != 0).ToArray();
        return values.Count <= 64 || filled.Length * 2 > values.Count
            ? $"[{string.Join(", ", values.Select(Number))}]"
            : $"global::DeconvGen.Runtime.SparseConstants.Expand<double>({values.Count}, [{string.Join(", ", filled)}], [{string.Join(", ", filled.Select(index => Number(values[index])))}])";
    }

    /// <summary>What the sizes leave for the end: padding of a convolution, crop of a transposed one (negative where zeros or biases follow).</summary>
    public static int PadEnd(ConvolutionSpec spec, ConvolutionAxis axis) => spec.Transposed
        ? ((axis.Input - 1) * axis.Stride) + (axis.Dilation * (axis.Kernel - 1)) + 1 - axis.PadBegin - axis.Output
        : ((axis.Output - 1) * axis.Stride) + (axis.Dilation * (axis.Kernel - 1)) + 1 - axis.PadBegin - axis.Input;
}
