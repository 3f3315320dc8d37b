using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Emission;

/// <summary>A resolved network as <see cref="AxisTrace"/> sees it.</summary>
internal static class PlanTrace
{
    /// <summary>One axis after the other, outermost first; none where the network has no receptive field of fixed size.</summary>
    public static IReadOnlyList<AxisTrace> Of(NetworkSpec network)
    {
        if (network.Inputs.Count() != 1 || network.Outputs.Count() != 1)
        {
            return [];
        }

        var traced = new TracedNetwork(
            network.Class.FullName, network.Layout == DataLayout.NHWC, network.Layers.Select(layer => (ITracedLayer)new Layer(network, layer)).ToEquatableArray());
        try
        {
            return [.. Enumerable.Range(0, network.Layers[network.Inputs.Single()].Output.Rank).Select(axis => new AxisTrace(traced, axis))];
        }
        catch (Exception exception) when (exception is NotSupportedException or OverflowException)
        {
            // A layer that reads everything, such as Dense. An overflow: steps beyond 2³¹, which no picture has.
            return [];
        }
    }

    private sealed class Layer(NetworkSpec network, LayerSpec layer) : ITracedLayer
    {
        private readonly Operation _operation = layer.Operation is Operation.Fused fused ? fused.Original : layer.Operation;

        public string Name => layer.Name;

        public string Kind => layer.Kind;

        public IReadOnlyList<string> Inputs { get; } = layer.Inputs.Select(input => network.Layers[input].Name).ToEquatableArray();

        public IReadOnlyList<int> OutputShape { get; } = layer.Output.Listed(network.Layout == DataLayout.NHWC);

        public int? ConcatAxis => _operation is not Operation.Concat concat ? null
            : network.Layout == DataLayout.NCHW ? concat.Axis
            : concat.Axis == 0 ? layer.Output.Rank : concat.Axis - 1;

        public TracedTaps Taps(int axis)
        {
            var spec = ((Operation.Convolution)_operation).Spec;
            var one = spec.Axes[axis];
            var kept = MaskedTaps.Boxes(spec.Mask, spec.Axes.Select(each => each.Kernel).ToEquatableArray()).Select(box => box[axis]).DefaultIfEmpty(new TapRange(0, one.Kernel)).ToList();
            return new(spec.Transposed, one.Stride, one.Dilation, one.PadBegin, kept.Min(range => range.First), kept.Max(range => range.First + range.Count) - 1);
        }

        public bool Has(string setting) => _operation.Settings.Any(each => each.Name == setting);

        public IReadOnlyList<double> Numbers(string setting) => _operation.Settings.First(each => each.Name == setting).Numbers;

        public string Text(string setting) => _operation.Settings.First(each => each.Name == setting).Text!;
    }
}
