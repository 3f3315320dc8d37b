using System.Globalization;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Emission;

/// <summary>The network in words: what hovering over the class shows.</summary>
internal static class NetworkTable
{
    public static EquatableArray<string> Lines(NetworkPlan plan)
    {
        var network = plan.Network;
        var total = network.Layers.Sum(MultiplyAdds);
        var layers = network.Layers.Count(layer => layer.Operation is not (Operation.Input or Operation.Output));
        return
        [
            $"{layers} {(layers == 1 ? "layer" : "layers")}, {Count(total)} multiply-adds an image, workspace {Count(plan.WorkspaceLength)} elements.",
            .. network.Layers.Select((layer, index) => Line(plan, layer, index)),
            .. Memory(plan),
        ];
    }

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

    private static string Line(NetworkPlan plan, LayerSpec layer, int index)
    {
        var channelsLast = plan.Network.Layout == DataLayout.NHWC;
        var text = $"{layer.Name}: {layer.Kind} → {string.Join("×", layer.Output.Listed(channelsLast))}";
        if (layer.Operation is Operation.Convolution { Spec: var spec })
        {
            var decision = plan.Decisions.First(decision => decision.Layer == index);
            text += $", kernel {Sizes(spec, axis => axis.Kernel)}, stride {Sizes(spec, axis => axis.Stride)}, padding {Sizes(spec, axis => axis.PadBegin)}"
                + (spec.Axes.Any(axis => axis.Dilation > 1) ? $", dilation {Sizes(spec, axis => axis.Dilation)}" : "")
                + (spec.Mask != MaskType.None ? $", mask {spec.Mask}" : "")
                + (spec.Groups > 1 ? $", {spec.Groups} groups" : "")
                + $", {Count(MultiplyAdds(layer))} multiply-adds; {decision.Decision.Reason}"
                + (decision.MostThreads > 1 ? $"; up to {Count(decision.MostThreads)} threads" : "");
        }

        if (layer.Operation is Operation.Fused fused)
        {
            text += $", computed by {plan.Network.Layers[layer.Inputs[fused.Into]].Name}";
        }

        return layer.Activation.Kind == Activation.None ? text : $"{text}; {layer.Activation.Kind}";
    }

    private static long MultiplyAdds(LayerSpec layer) => layer.Operation is Operation.Convolution { Spec: var spec } ? Lowering.LowerAll(spec).Sum(nest => nest.MultiplyAdds) : 0;

    private static string Sizes(ConvolutionSpec spec, Func<ConvolutionAxis, int> size) => string.Join("×", spec.Axes.Select(axis => Count(size(axis))));

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
