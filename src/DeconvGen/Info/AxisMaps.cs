namespace DeconvGen;

/// <summary>What each kind of layer reads on a spatial axis.</summary>
internal static class AxisMaps
{
    /// <summary>The map of a layer on one spatial axis.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="axis">The spatial axis, outermost first.</param>
    /// <exception cref="NotSupportedException">The layer reads the whole axis, or what it reads depends on the axis's size.</exception>
    public static AxisMap Of(NetworkInfo network, LayerInfo layer, int axis) => layer.Kind switch
    {
        "Conv" or "ConvTranspose" => Convolution(layer.Convolution!, axis),
        "MaxPool" or "AveragePool" => Pool(layer.Settings, axis),
        "PoolIndices" => throw Unbounded(network, layer, "counts positions from the beginning of the picture"),
        "MaxUnpool" => Unpool(network, layer, axis),
        "Resize" => Resize(network, layer, axis),
        "DepthToSpace" => AxisMap.Scatter(Size(layer.Settings, "BlockSize", axis), 0, Size(layer.Settings, "BlockSize", axis) - 1),
        "Pad" => AxisMap.Window(1, layer.Settings.Integers("PadBegin")[axis], 0),
        "Crop" => AxisMap.Window(1, -layer.Settings.Integers("Offset")[axis], 0),
        "Slice" => Slice(network, layer, axis),
        "Output" or "Add" or "Subtract" or "Multiply" or "Scale" or "Exp" or "Abs" or "Activate" or "BatchNorm" or "Lrn" => AxisMap.Same,
        "Concat" => SameUnless(network, layer, layer.ConcatAxis ?? layer.Settings.Integer("Axis"), axis, "joins values along it"),
        "Softmax" => SameUnless(network, layer, layer.Settings.Integer("Axis"), axis, "sums along it"),
        "L2Normalize" => SameUnless(network, layer, layer.Settings.Integer("Axis"), axis, "sums along it"),
        "ArgMax" => SameUnless(network, layer, layer.Settings.Integer("Axis"), axis, "compares along it"),
        "ReduceSum" => layer.Settings.Integers("Axes").Aggregate(AxisMap.Same, (_, along) => SameUnless(network, layer, along, axis, "sums along it")),
        "Flip" => layer.Settings.Integers("Axes").Aggregate(AxisMap.Same, (_, along) => SameUnless(network, layer, along, axis, "reverses it")),
        "Dense" or "Flatten" or "GlobalAveragePool" or "GlobalMaxPool" or "InstanceNorm" or "MinibatchDiscrimination" =>
            throw Unbounded(network, layer, "reads every position of its input"),
        "Reshape" or "Transpose" or "Glimpse" or "Embedding" => throw Unbounded(network, layer, "does not keep positions"),
        "Constant" => throw Unbounded(network, layer, "has values for each position"),
        _ => throw Unbounded(network, layer, "is of a kind whose windows are not known"),
    };

    /// <summary>The exception that names a layer and why it has no window.</summary>
    public static NotSupportedException Unbounded(NetworkInfo network, LayerInfo layer, string why) =>
        new($"{network.Name} has no receptive field of fixed size: {layer.Kind} '{layer.Name}' {why}.");

    private static AxisMap Convolution(ConvolutionInfo convolution, int axis)
    {
        var one = convolution.Axes[axis];
        // The taps that a mask leaves on the axis; all where it leaves none, for which there is no window.
        var kept = convolution.KeptTaps.Select(box => box[axis]).DefaultIfEmpty((First: 0, End: one.Kernel)).ToList();
        var (first, last) = (kept.Min(range => range.First), kept.Max(range => range.End) - 1);
        var reach = (long)(last - first) * one.Dilation;
        return convolution.Transposed
            ? AxisMap.Scatter(one.Stride, one.PadBegin, reach)
            : AxisMap.Window(one.Stride, one.PadBegin - ((long)first * one.Dilation), reach);
    }

    private static AxisMap Pool(LayerSettings settings, int axis)
    {
        var dilation = settings.Has("Dilation") ? settings.Integers("Dilation")[axis] : 1;
        return AxisMap.Window(
            settings.Integers("Stride")[axis], settings.Integers("PadBegin")[axis], (long)(settings.Integers("Kernel")[axis] - 1) * dilation);
    }

    private static AxisMap Unpool(NetworkInfo network, LayerInfo layer, int axis)
    {
        // Where an element goes depends on the pool's own input, which must be among what is followed back.
        if (!layer.Inputs.Skip(1).Any(input => network[input].Kind == "MaxPool"))
            throw Unbounded(network, layer, "takes positions that are not those of a MaxPool of this network");
        return AxisMap.Scatter(layer.Settings.Integers("Stride")[axis], layer.Settings.Integers("PadBegin")[axis], layer.Settings.Integers("Kernel")[axis] - 1);
    }

    private static AxisMap Slice(NetworkInfo network, LayerInfo layer, int axis) =>
        layer.Settings.Integer("Axis") == SpatialAxes.Place(network.Layout, axis)
            ? AxisMap.Window(layer.Settings.Integer("Step"), -layer.Settings.Integer("Start"), 0)
            : AxisMap.Same;

    private static AxisMap Resize(NetworkInfo network, LayerInfo layer, int axis)
    {
        var settings = layer.Settings;
        var scales = settings.Numbers("Scale");
        if (Ratio.Of(scales.Count == 1 ? scales[0] : scales[axis]) is not { } scale)
            throw Unbounded(network, layer, $"scales by {scales[axis]}, which is no fraction of small numbers");
        // x = (step·o + offset) / divisor, the input coordinate.
        var (step, offset, divisor) = settings.Text("Coordinates") switch
        {
            "HalfPixel" => (2 * scale.Denominator, scale.Denominator - scale.Numerator, 2 * scale.Numerator),
            "Asymmetric" => (scale.Denominator, 0L, scale.Numerator),
            var other => throw Unbounded(network, layer, $"scales by coordinates that depend on the picture's size ({other})"),
        };
        if (settings.Text("Mode") == "Linear")
            return AxisMap.Linear(step, offset, divisor);
        return settings.Text("Rounding") switch
        {
            "Floor" => AxisMap.Floor(step, offset, divisor),
            "Ceil" => AxisMap.Ceiling(step, offset, divisor),
            // x − ½ and x + ½ over twice the divisor.
            "RoundPreferFloor" => AxisMap.Ceiling(2 * step, 2 * offset - divisor, 2 * divisor),
            "RoundPreferCeil" => AxisMap.Floor(2 * step, 2 * offset + divisor, 2 * divisor),
            var other => throw Unbounded(network, layer, $"rounds coordinates by a rule that is not known ({other})"),
        };
    }

    private static AxisMap SameUnless(NetworkInfo network, LayerInfo layer, int along, int axis, string why) =>
        along == SpatialAxes.Place(network.Layout, axis) ? throw Unbounded(network, layer, $"reads all of axis {along}: it {why}") : AxisMap.Same;

    private static int Size(LayerSettings settings, string name, int axis)
    {
        var numbers = settings.Integers(name);
        return numbers[numbers.Length == 1 ? 0 : axis];
    }
}
