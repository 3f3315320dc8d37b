namespace DeconvGen;

/// <summary>What each kind of layer reads on a spatial axis.</summary>
internal static class AxisMaps
{
    /// <summary>The map of a layer on one spatial axis.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="axis">The spatial axis, outermost first.</param>
    /// <exception cref="NotSupportedException">The layer reads the whole axis, or what it reads depends on the axis's size.</exception>
    public static AxisMap Of(TracedNetwork network, ITracedLayer layer, int axis) => layer.Kind switch
    {
        "Conv" or "ConvTranspose" => Convolution(layer.Taps(axis)),
        "MaxPool" or "AveragePool" => Pool(layer, axis),
        "PoolIndices" => throw Unbounded(network, layer, "counts positions from the beginning of the picture"),
        "MaxUnpool" => Unpool(network, layer, axis),
        "Resize" => Resize(network, layer, axis),
        "DepthToSpace" => AxisMap.Scatter(Size(layer, "BlockSize", axis), 0, Size(layer, "BlockSize", axis) - 1),
        "Pad" => AxisMap.Window(1, layer.Integers("PadBegin")[axis], 0),
        "Crop" => AxisMap.Window(1, -layer.Integers("Offset")[axis], 0),
        "Slice" => Slice(network, layer, axis),
        "Output" or "Add" or "Subtract" or "Multiply" or "Scale" or "Exp" or "Abs" or "Activate" or "BatchNorm" or "Lrn" => AxisMap.Same,
        "Concat" => SameUnless(network, layer, layer.ConcatAxis ?? layer.Integer("Axis"), axis, "joins values along it"),
        "Softmax" => SameUnless(network, layer, layer.Integer("Axis"), axis, "sums along it"),
        "L2Normalize" => SameUnless(network, layer, layer.Integer("Axis"), axis, "sums along it"),
        "ArgMax" => SameUnless(network, layer, layer.Integer("Axis"), axis, "compares along it"),
        "ReduceSum" => layer.Integers("Axes").Aggregate(AxisMap.Same, (_, along) => SameUnless(network, layer, along, axis, "sums along it")),
        "Flip" => layer.Integers("Axes").Aggregate(AxisMap.Same, (_, along) => SameUnless(network, layer, along, axis, "reverses it")),
        "Dense" or "Flatten" or "GlobalAveragePool" or "GlobalMaxPool" or "InstanceNorm" or "MinibatchDiscrimination" =>
            throw Unbounded(network, layer, "reads every position of its input"),
        "Reshape" or "Transpose" or "Glimpse" or "Embedding" => throw Unbounded(network, layer, "does not keep positions"),
        "Constant" => throw Unbounded(network, layer, "has values for each position"),
        _ => throw Unbounded(network, layer, "is of a kind whose windows are not known"),
    };

    /// <summary>The exception that names a layer and why it has no window.</summary>
    public static NotSupportedException Unbounded(TracedNetwork network, ITracedLayer layer, string why) =>
        new($"{network.Name} has no receptive field of fixed size: {layer.Kind} '{layer.Name}' {why}.");

    private static AxisMap Convolution(TracedTaps taps)
    {
        var reach = (long)(taps.Last - taps.First) * taps.Dilation;
        return taps.Transposed
            ? AxisMap.Scatter(taps.Stride, taps.PadBegin, reach)
            : AxisMap.Window(taps.Stride, taps.PadBegin - ((long)taps.First * taps.Dilation), reach);
    }

    private static AxisMap Pool(ITracedLayer layer, int axis)
    {
        var dilation = layer.Has("Dilation") ? layer.Integers("Dilation")[axis] : 1;
        return AxisMap.Window(layer.Integers("Stride")[axis], layer.Integers("PadBegin")[axis], (long)(layer.Integers("Kernel")[axis] - 1) * dilation);
    }

    private static AxisMap Unpool(TracedNetwork network, ITracedLayer layer, int axis)
    {
        // Where an element goes is where the pool found it; the pool's own input must be among what is followed back.
        if (layer.Inputs.Skip(1).Select(input => network[input]).FirstOrDefault(input => input.Kind == "MaxPool") is not { } pool)
            throw Unbounded(network, layer, "takes positions that are not those of a MaxPool of this network");
        var dilation = pool.Has("Dilation") ? pool.Integers("Dilation")[axis] : 1;
        return AxisMap.Scatter(pool.Integers("Stride")[axis], pool.Integers("PadBegin")[axis], (long)(pool.Integers("Kernel")[axis] - 1) * dilation);
    }

    private static AxisMap Slice(TracedNetwork network, ITracedLayer layer, int axis) =>
        layer.Integer("Axis") == network.Place(axis)
            ? AxisMap.Window(layer.Integer("Step"), -layer.Integer("Start"), 0)
            : AxisMap.Same;

    private static AxisMap Resize(TracedNetwork network, ITracedLayer layer, int axis)
    {
        var scales = layer.Numbers("Scale");
        if (Ratio.Of(scales.Count == 1 ? scales[0] : scales[axis]) is not { } scale)
            throw Unbounded(network, layer, $"scales by {scales[axis]}, which is no fraction of small numbers");
        // x = (step·o + offset) / divisor, the input coordinate.
        var (step, offset, divisor) = layer.Text("Coordinates") switch
        {
            "HalfPixel" => (2 * scale.Denominator, scale.Denominator - scale.Numerator, 2 * scale.Numerator),
            "Asymmetric" => (scale.Denominator, 0L, scale.Numerator),
            var other => throw Unbounded(network, layer, $"scales by coordinates that depend on the picture's size ({other})"),
        };
        if (layer.Text("Mode") == "Linear")
            return AxisMap.Linear(step, offset, divisor);
        return layer.Text("Rounding") switch
        {
            "Floor" => AxisMap.Floor(step, offset, divisor),
            "Ceil" => AxisMap.Ceiling(step, offset, divisor),
            // x − ½ and x + ½ over twice the divisor.
            "RoundPreferFloor" => AxisMap.Ceiling(2 * step, 2 * offset - divisor, 2 * divisor),
            "RoundPreferCeil" => AxisMap.Floor(2 * step, 2 * offset + divisor, 2 * divisor),
            var other => throw Unbounded(network, layer, $"rounds coordinates by a rule that is not known ({other})"),
        };
    }

    private static AxisMap SameUnless(TracedNetwork network, ITracedLayer layer, int along, int axis, string why) =>
        along == network.Place(axis) ? throw Unbounded(network, layer, $"reads all of axis {along}: it {why}") : AxisMap.Same;

    private static int Size(ITracedLayer layer, string name, int axis)
    {
        var numbers = layer.Integers(name);
        return numbers[numbers.Length == 1 ? 0 : axis];
    }

    private static int[] Integers(this ITracedLayer layer, string setting) => [.. layer.Numbers(setting).Select(number => checked((int)number))];

    private static int Integer(this ITracedLayer layer, string setting) => layer.Integers(setting).Single();
}
