namespace DeconvGen;

/// <summary>A <see cref="NetworkInfo"/> as <see cref="AxisTrace"/> sees it.</summary>
internal static class InfoTrace
{
    public static TracedNetwork Of(NetworkInfo network) =>
        new(network.Name, network.Layout == DataLayout.NHWC, [.. network.Layers.Select(layer => new Layer(layer))]);

    private sealed class Layer(LayerInfo info) : ITracedLayer
    {
        public string Name => info.Name;

        public string Kind => info.Kind;

        public IReadOnlyList<string> Inputs => info.Inputs;

        public IReadOnlyList<int> OutputShape => info.OutputShape;

        public int? ConcatAxis => info.ConcatAxis;

        public TracedTaps Taps(int axis)
        {
            var convolution = info.Convolution!;
            var one = convolution.Axes[axis];
            var kept = convolution.KeptTaps.Select(box => box[axis]).DefaultIfEmpty((First: 0, End: one.Kernel)).ToList();
            return new(convolution.Transposed, one.Stride, one.Dilation, one.PadBegin, kept.Min(range => range.First), kept.Max(range => range.End) - 1);
        }

        public bool Has(string setting) => info.Settings.Has(setting);

        public IReadOnlyList<double> Numbers(string setting) => info.Settings.Numbers(setting);

        public string Text(string setting) => info.Settings.Text(setting);
    }
}
