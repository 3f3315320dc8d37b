using System.Globalization;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Emission;

/// <summary>The network in words: what hovering over the class shows.</summary>
internal static class NetworkTable
{
    /// <summary>Rows and steps of memory that are shown: more fill no screen. <c>Info</c> has all of them.</summary>
    private const int Most = 64;

    public static readonly EquatableArray<string> Headings = ["layer", "operation", "shape", "window", "parameters", "multiply-adds", "schedule"];

    /// <summary>The totals.</summary>
    public static string Summary(NetworkPlan plan)
    {
        var known = new Dictionary<ConvolutionSpec, long>();
        var layers = plan.Network.Layers.Count(layer => layer.Operation is not (Operation.Input or Operation.Output));
        var parameters = plan.Network.Layers.SelectMany(Learned).GroupBy(tensor => tensor.Name).Sum(tensors => Length(tensors.First()));
        return $"{layers} {(layers == 1 ? "layer" : "layers")}, {Count(parameters)} parameters, {Count(plan.Network.Layers.Sum(layer => MultiplyAdds(layer, known)))} multiply-adds an image, workspace {Count(plan.WorkspaceLength)} elements.";
    }

    /// <summary>A row of cells for each layer, and where there are too many a last one that tells so.</summary>
    public static IEnumerable<EquatableArray<string>> Rows(NetworkPlan plan)
    {
        var (layers, known) = (plan.Network.Layers, new Dictionary<ConvolutionSpec, long>());
        var rows = layers.Take(Most).Select((layer, index) => Row(plan, layer, index, known));
        return layers.Count <= Most ? rows : rows.Append(["…", $"{Count(layers.Count - Most)} more; Info lists all"]);
    }

    /// <summary>What follows the table: what an output depends on, and where values live.</summary>
    public static IEnumerable<string> Lines(NetworkPlan plan) => Field(PlanTrace.Of(plan.Network)).Concat(Turns(plan)).Concat(plan.Steps.Count <= Most ? Memory(plan) : Memory(plan).Take(1));

    /// <summary>Layers that take turns, each some rows at a time.</summary>
    public static IEnumerable<string> Turns(NetworkPlan plan) => plan.Steps.OfType<Step.Strips>().Select(strips => strips.Comment + ".");

    /// <summary>Lifetimes of the workspace's buffers: a column a step.</summary>
    public static IEnumerable<string> Memory(NetworkPlan plan)
    {
        var steps = plan.Steps.Count;
        var sums = $"Workspace {Count(plan.WorkspaceLength)} elements; at most {Count(plan.LargestSimultaneous)} are needed at once; all values together have {Count(plan.Activations)}.";
        return (plan.Buffers.Count == 0 ? [] : new[] { sums }).Concat(Chart(plan.Buffers, "elements")).Concat(Chart(plan.IndexBuffers, "indices"));

        IEnumerable<string> Chart(EquatableArray<WorkspaceBuffer> buffers, string unit) => buffers.OrderBy(buffer => buffer.Offset).ThenBy(buffer => buffer.FirstStep).Select(buffer =>
            $"{new string('.', buffer.FirstStep)}{new string('#', buffer.LastStep - buffer.FirstStep + 1)}{new string('.', steps - 1 - buffer.LastStep)} "
            + $"{buffer.Name}: {Count(buffer.Length)} {unit} at {Count(buffer.Offset)}");
    }

    /// <summary>As <c>Receptive field 7×7; each 4×4 inputs give 1×1 outputs.</c>; with the latency where a network along time looks no further than its own step.</summary>
    private static IEnumerable<string> Field(IReadOnlyList<AxisTrace> axes)
    {
        if (axes.Count == 0)
        {
            return [];
        }

        var steps = axes.All(axis => axis is { InputStep: 1, OutputStep: 1 }) ? "" : $"; each {Sizes(axes, axis => axis.InputStep)} inputs give {Sizes(axes, axis => axis.OutputStep)} outputs";
        var causal = axes is [{ LookAhead: var ahead, InputStep: var step }] && ahead < step ? $" Causal; latency {Count(Math.Max(0, ahead))} {(ahead == 1 ? "sample" : "samples")}." : "";
        return [$"Receptive field {Sizes(axes, axis => axis.LargestWindow)}{steps}.{causal}"];
    }

    private static EquatableArray<string> Row(NetworkPlan plan, LayerSpec layer, int index, Dictionary<ConvolutionSpec, long> known)
    {
        var network = plan.Network;
        var (spec, multiplyAdds) = ((layer.Operation as Operation.Convolution)?.Spec, MultiplyAdds(layer, known));
        var parameters = Learned(layer).Sum(Length);
        var shapes = string.Join(", ", layer.Inputs.Take(3).Select(input => Shape(network, network.Layers[input]))) + (layer.Inputs.Count > 3 ? ", …" : "");
        string[] cells =
        [
            layer.Name,
            layer.Activation.Kind == Activation.None ? layer.Kind : $"{layer.Kind} + {layer.Activation.Kind}",
            (shapes.Length == 0 ? "" : shapes + " → ") + Shape(network, layer),
            (spec is null ? "" : Window(spec)) + (layer.MirrorOf is null ? "" : $"{(spec is null ? "" : ", ")}mirrors {layer.MirrorOf}"),
            parameters == 0 ? "" : $"{Count(parameters)} {(parameters == 1 ? "parameter" : "parameters")}",
            multiplyAdds == 0 ? "" : $"{Count(multiplyAdds)} multiply-adds",
            Schedule(plan, layer, index),
        ];
        return cells.Take(Array.FindLastIndex(cells, cell => cell.Length > 0) + 1).ToEquatableArray();
    }

    private static string Schedule(NetworkPlan plan, LayerSpec layer, int index) => layer.Operation switch
    {
        Operation.Fused fused => $"computed by {plan.Network.Layers[layer.Inputs[fused.Into]].Name}",
        PoolOperation when plan.Decisions.FirstOrDefault(decision => decision.Pool == index) is { } pooled => $"computed by {plan.Network.Layers[pooled.Layer].Name}",
        Operation.Convolution when plan.Decision(index) is var decision =>
            decision.Decision.Reason + (decision.MostThreads > 1 ? $"; up to {Count(decision.MostThreads)} threads" : ""),
        _ => "",
    };

    private static string Window(ConvolutionSpec spec)
    {
        var (begin, end) = (Sizes(spec.Axes, axis => axis.PadBegin), Sizes(spec.Axes, axis => ClassPrinter.PadEnd(spec, axis)));
        return $"kernel {Sizes(spec.Axes, axis => axis.Kernel)}, stride {Sizes(spec.Axes, axis => axis.Stride)}, padding {begin}{(begin == end ? "" : $" and {end} at the end")}"
            + (spec.Axes.Any(axis => axis.Dilation > 1) ? $", dilation {Sizes(spec.Axes, axis => axis.Dilation)}" : "")
            + (spec.Mask != MaskType.None ? $", mask {spec.Mask}" : "")
            + (spec.Groups > 1 ? $", {spec.Groups} groups" : "");
    }

    private static string Shape(NetworkSpec network, LayerSpec layer) => string.Join("×", layer.Output.Listed(network.Layout == DataLayout.NHWC));

    private static IEnumerable<TensorSpec> Learned(LayerSpec layer) => layer.Tensors.Where(tensor => !tensor.IsStatistic);

    private static long Length(TensorSpec tensor) => tensor.Dimensions.Aggregate(1L, (product, size) => product * size);

    /// <summary>By the definition. Layers of one shape have the same, whatever their tensors are called.</summary>
    private static long MultiplyAdds(LayerSpec layer, Dictionary<ConvolutionSpec, long> known)
    {
        if (layer.Operation is not Operation.Convolution { Spec: var spec })
        {
            return 0;
        }

        var shape = spec with { Weights = new WeightSpec("", [], "", [], []), Bias = null };
        if (!known.TryGetValue(shape, out var count))
        {
            known[shape] = count = Lowering.LowerAll(spec).Sum(nest => nest.MultiplyAdds);
        }

        return count;
    }

    private static string Sizes<T>(IEnumerable<T> axes, Func<T, int> size) => string.Join("×", axes.Select(axis => Count(size(axis))));

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
