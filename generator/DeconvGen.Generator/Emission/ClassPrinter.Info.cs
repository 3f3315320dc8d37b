using System.Globalization;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Emission;

// The description that Info returns.
internal sealed partial class ClassPrinter
{
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
                if (TensorNames.Count > 0)
                {
                    _writer.Line("var tensors = Tensors;");
                }

                _writer.Block("return new global::DeconvGen.NetworkInfo", () =>
                {
                    _writer.Line($"Name = {Literal(_network.Class.FullName)},");
                    _writer.Line($"Convention = global::DeconvGen.Convention.{_network.Convention},");
                    _writer.Line($"Layout = global::DeconvGen.DataLayout.{_network.Layout},");
                    _writer.Line($"Element = global::DeconvGen.Element.{_network.Element},");
                    _writer.Line($"Batch = {_network.Batch},");
                    _writer.Line($"WorkspaceBytes = {((long)WorkspaceLength * (_type == "double" ? 8 : 4)) + (8L * IndexLength)},");
                    _writer.Line($"LargestSimultaneousBytes = {(_plan.IsCoupled ? _network.Batch : 1) * (((long)_plan.LargestSimultaneous * (_type == "double" ? 8 : 4)) + (8L * Allocate.LargestSimultaneous(_plan.IndexBuffers)))},");
                    _writer.Line($"ThreadBytes = {(long)_plan.ThreadScratch * (_type == "double" ? 8 : 4)},");
                    _writer.Line($"ActivationBytes = {_plan.Activations * (_type == "double" ? 8 : 4)},");
                    _writer.Line($"MemoryPlan = {Literal(string.Join("\n", NetworkTable.Turns(_plan).Concat(NetworkTable.Memory(_plan))))},");
                    _writer.Line("Layers =");
                    _writer.Line("[");
                    for (var index = 0; index < _network.Layers.Count; index++)
                    {
                        Layer(index, _network.Layers[index]);
                    }

                    _writer.Line("],");
                }, "};");
            });
        });
    }

    private void Layer(int index, LayerSpec layer) => _writer.Block("new global::DeconvGen.LayerInfo", () =>
    {
        _writer.Line($"Name = {Literal(layer.Name)},");
        _writer.Line($"Kind = \"{layer.Kind}\",");
        _writer.Line($"Inputs = [{string.Join(", ", layer.Inputs.Select(input => Literal(_network.Layers[input].Name)))}],");
        _writer.Line($"OutputShape = [{string.Join(", ", layer.Output.Listed(ChannelsLast))}],");
        if (layer.Element is { } element)
        {
            _writer.Line($"OutputElement = global::DeconvGen.Element.{element},");
        }

        // A fused activation is told once: by the layer that the user wrote.
        if (layer.Activation.Kind != Activation.None && !IsFusedFromNext(index))
        {
            _writer.Line($"Activation = global::DeconvGen.Activation.{layer.Activation.Kind},");
            _writer.Line($"NegativeSlope = {layer.Activation.Slope.ToString("R", CultureInfo.InvariantCulture)}D,");
        }

        var settings = layer.Operation.Settings.Concat(IsFusedFromNext(index) ? [] : layer.Activation.Settings).ToArray();
        if (settings.Length > 0)
        {
            _writer.Line($"Settings = new() {{ {string.Join(", ", settings.Select(Text))} }},");
        }

        if (layer.MirrorOf is { } mirrored)
        {
            _writer.Line($"MirrorOf = {Literal(mirrored)},");
        }

        var names = TensorNames;
        if (layer.Tensors.Count > 0)
        {
            _writer.Line($"Tensors = [{string.Join(", ", layer.Tensors.Select(tensor => $"tensors[{names.IndexOf(tensor.Name)}]"))}],");
        }

        switch (layer.Operation)
        {
            case Operation.Convolution convolution:
                Convolution(index, convolution.Spec);
                break;
            case Operation.Concat concat:
                _writer.Line($"ConcatAxis = {(ChannelsLast ? (concat.Axis == 0 ? layer.Output.Rank : concat.Axis - 1) : concat.Axis)},");
                break;
            case Operation.Constant constant:
                _writer.Line($"Constants = [{string.Join(", ", ListedConstants(constant.Values, layer.Output).Select(Number))}],");
                break;
        }
    }, "},");

    private static string Text(Setting setting) => setting.Text is { } text
        ? $"{{ \"{setting.Name}\", \"{text}\" }}"
        : $"{{ \"{setting.Name}\", new double[] {{ {string.Join(", ", setting.Numbers.Select(number => double.IsPositiveInfinity(number) ? "double.PositiveInfinity" : double.IsNegativeInfinity(number) ? "double.NegativeInfinity" : Number(number)))} }} }}";

    private bool IsFusedFromNext(int index) => _network.Layers.Any(layer => layer.Operation is Operation.Fused fused && layer.Inputs[fused.Into] == index);

    /// <summary>Constants in the order of the listed shape.</summary>
    private IEnumerable<double> ListedConstants(EquatableArray<double> values, Shape shape)
    {
        var pixels = shape.Count / shape.Channels;
        return ChannelsLast
            ? Enumerable.Range(0, values.Count).Select(index => values[(index % shape.Channels * pixels) + (index / shape.Channels)])
            : values;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "D";

    private void Convolution(int index, ConvolutionSpec spec)
    {
        _writer.Block("Convolution = new global::DeconvGen.ConvolutionInfo", () =>
        {
            _writer.Line($"Transposed = {(spec.Transposed ? "true" : "false")},");
            _writer.Line($"InChannels = {spec.InChannels},");
            _writer.Line($"OutChannels = {spec.OutChannels},");
            _writer.Line($"Groups = {spec.Groups},");
            _writer.Line("Axes =");
            _writer.Line("[");
            foreach (var axis in spec.Axes)
            {
                _writer.Line($"    new({axis.Input}, {axis.Output}, {axis.Kernel}, {axis.Stride}, {axis.Dilation}, {axis.PadBegin}, {PadEnd(spec, axis)}),");
            }

            _writer.Line("],");
            if (spec.AutoPad != AutoPad.Explicit)
            {
                _writer.Line($"AutoPad = global::DeconvGen.AutoPad.{spec.AutoPad},");
            }

            if (spec.Mask != MaskType.None)
            {
                _writer.Line($"Mask = global::DeconvGen.MaskType.{spec.Mask},");
            }

            if (spec.OutputShape.Count > 0)
            {
                _writer.Line($"OutputShape = [{string.Join(", ", spec.OutputShape)}],");
            }

            if (spec.Weights.IsConstant)
            {
                _writer.Line($"WeightConstants = {ConstantArrayOfDoubles(spec.Weights.Constants)},");
            }

            if (spec.Bias is { Tensor.Length: 0 } bias)
            {
                _writer.Line($"BiasConstants = [{string.Join(", ", bias.Constants.Select(Number))}],");
            }
        }, "},");
        var decision = _plan.Decisions.First(decision => decision.Layer == index);
        var schedule = decision.Decision.Schedule;
        _writer.Block("Schedule = new global::DeconvGen.ScheduleInfo", () =>
        {
            _writer.Line($"Strategy = \"{decision.Decision.Strategy}\",");
            _writer.Line($"Reason = {Literal(decision.Decision.Reason)},");
            _writer.Line($"Algorithm = global::DeconvGen.Algorithm.{(schedule.Packing?.Winograd is null ? "Direct" : "Winograd")},");
            _writer.Line($"RegisterTile = [{schedule.Tile.Mr}, {schedule.Tile.Nr}],");
            _writer.Line($"WideRegisterTile = [{schedule.WideTile.Mr}, {schedule.WideTile.Nr}],");
            _writer.Line($"Lanes = global::DeconvGen.Lanes.{schedule.Lanes},");
            _writer.Line($"Unroll = global::DeconvGen.Unroll.{(schedule.IsStraight ? "Full" : "Loops")},");
            _writer.Line($"Kernel = \"{decision.Kernel}\",");
            if (decision.MostThreads > 1)
            {
                _writer.Line($"MostThreads = {decision.MostThreads},");
            }
        }, "},");
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
