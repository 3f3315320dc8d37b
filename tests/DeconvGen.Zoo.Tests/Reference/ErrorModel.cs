namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>
/// How far two single-precision computations of a network may lie apart, layer by layer, from the numbers of terms that are summed.
/// <para>
/// A sum of n products with random signs and root mean square r rounds n times. The k-th partial sum has root mean square r·√(k/n); rounding it errs by at most
/// u = 2⁻²⁴ of it, evenly spread, hence u²/3·r²·k/n on average of squares. All together: r·u·√(n/6), and for two computations that differ in the order of their
/// sums r·u·√(n/3). The products, the bias, and the layers around add a few roundings that do not grow (<see cref="Roundings"/>).
/// </para>
/// <para>
/// What comes in is passed on as the layer passes any random signal: He-scaled weights, whose squares add up to 2 over an output's terms, multiply the mean square
/// by 2, and a ReLU keeps the half that is positive. Thus relative errors do not grow with depth beyond √(Σn/3)·u, the terms summed along the path. A worst-case
/// bound would grow by √n for each layer and allow everything after three of them.
/// </para>
/// <para>
/// The tolerance is <see cref="Multiple"/> times the deviation expected. Of a normal distribution, 6 deviations leave out one element of 5·10⁸; the rest is for
/// what the model neglects: channels larger than the others, and errors of neighbours that are not independent.
/// </para>
/// </summary>
internal sealed class ErrorModel(NetworkInfo network, WeightSource weights, Func<string, float[]> values)
{
    /// <summary>Tolerance over expected deviation.</summary>
    public const double Multiple = 8;

    private const double Unit = 1.0 / (1 << 24);

    // Product, bias, activation, folded scale: one rounding each, and two for the function.
    private const int Roundings = 6;

    // Sums of fewer terms are not trusted to average their terms' errors.
    private const int Few = 16;

    private static readonly string[] Moves = ["Input", "Constant", "Output", "Embedding", "Glimpse", "Concat", "MaxPool", "Slice", "Flip", "Crop", "Pad", "Reshape", "Flatten", "Transpose", "Activate"];

    private readonly Dictionary<string, Deviation> _deviations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorSummary> _summaries = new(StringComparer.Ordinal);

    /// <summary>What the reference's value looks like.</summary>
    public TensorSummary Summary(string layer) => _summaries.TryGetValue(layer, out var known) ? known : _summaries[layer] = TensorSummary.Of(values(layer));

    /// <summary>The deviation expected of a layer's value; layers are asked for in the network's order.</summary>
    public Deviation Of(LayerInfo layer)
    {
        if (_deviations.TryGetValue(layer.Name, out var known))
            return known;
        var sum = BeforeActivation(layer);
        var (rms, largest) = ActivationSlope.Over(layer, layer.Activation == Activation.None ? [] : values(layer.Name));
        var result = sum.Times(rms, largest);
        return _deviations[layer.Name] = Moves.Contains(layer.Kind) && layer.Activation == Activation.None ? result : result.And(Rounding(Summary(layer.Name)));
    }

    private Deviation BeforeActivation(LayerInfo layer)
    {
        Deviation[] given = [.. layer.Inputs.Select(input => _deviations[input])];
        return layer.Kind switch
        {
            "Input" or "Constant" or "Glimpse" or "Embedding" => Deviation.None,
            "Conv" or "ConvTranspose" or "Dense" => Products(layer, given[0]),
            "MinibatchDiscrimination" => Distances(layer, given[0]),
            "BatchNorm" => BatchNorm(layer, given[0]),
            "Add" or "Subtract" => given.Aggregate((a, b) => a.And(b)),
            "Multiply" => Product(layer.Inputs, given),
            "Scale" => given[0].Times(LargestFactor(layer), LargestFactor(layer)),
            "Concat" => new Deviation(given.Max(one => one.Typical), given.Max(one => one.Worst)),
            "ReduceSum" => given[0].Times(Math.Sqrt(Shrinkage(layer)), Math.Sqrt(Shrinkage(layer))),
            "L2Normalize" => given[0].Times(1 / LeastNorm(layer), 1 / LeastNorm(layer)),
            // δp = p·(δx − Σp·δx): two errors, each at most the worst.
            "Softmax" => given[0].Times(2 * Summary(layer.Name).Rms, 2 * Summary(layer.Name).Largest),
            // An average, an interpolation or the largest of numbers errs no more than they; a normalization by 1 + α·Σx² has a slope below 1.
            "MaxPool" or "AveragePool" or "GlobalAveragePool" or "Resize" or "Lrn" => given[0],
            "Activate" or "Output" or "Slice" or "Flip" or "Crop" or "Pad" or "Reshape" or "Flatten" or "Transpose" => given[0],
            _ => throw new NotSupportedException($"No network of the zoo has a {layer.Kind}: how it passes errors on is not stated."),
        };
    }

    private Deviation Products(LayerInfo layer, Deviation given)
    {
        var source = network[layer.Inputs[0]];
        if (layer.Convolution is { WeightConstants: not null } constant)
            return Interpolated(constant, Summary(source.Name), given);
        var weight = layer.Tensors[0];
        // A tied matrix is scaled for the layer that owns it.
        var terms = layer.Kind == "Dense" ? Count(source) : weight.FanIn;
        var gain = Math.Sqrt(2.0 * terms / weight.FanIn);
        // A sum that starts at the bias rounds at its size every time: u²/3·n, twice what a growing sum does.
        var bias = Values(layer, "bias")?.Max(Math.Abs) ?? 0;
        var input = layer.Convolution is { } convolution
            ? LargestWindow.Rms(values(source.Name), source.OutputShape, network.Layout == DataLayout.NHWC, convolution)
            : Summary(source.Name).Rms;
        var sum = gain * input;
        var size = Math.Sqrt((sum * sum) + (2.0 * bias * bias));
        // The reference's sums, and ours.
        var rounding = Unit * size * Math.Sqrt((terms / 6.0) + SumRounding.Square(layer, terms) + Roundings);
        return new Deviation(gain * given.Typical, gain * (terms < Few ? given.Worst : given.Typical)).And(new Deviation(rounding, rounding));
    }

    // The constants of the zoo's networks are bilinear: weighted means, which err no more than what they average.
    private static Deviation Interpolated(ConvolutionInfo convolution, TensorSummary source, Deviation given)
    {
        var terms = convolution.Axes.Aggregate(1, (product, axis) => product * ((axis.Kernel + axis.Stride - 1) / axis.Stride));
        return given.And(new Deviation(source.Rms, source.Largest).Times(Unit * Math.Sqrt(terms + Roundings), Unit * Math.Sqrt(terms + Roundings)));
    }

    // exp(−Σ|M[n] − M[m]|) has slope 1 at most, for each of Size differences, of each other image of the batch.
    private Deviation Distances(LayerInfo layer, Deviation given)
    {
        var product = Products(layer, given);
        var differences = Math.Sqrt(2.0 * layer.Settings.Integer("Size") * (network.Batch - 1));
        return product.Times(differences, differences);
    }

    private Deviation BatchNorm(LayerInfo layer, Deviation given)
    {
        var variance = Values(layer, "variance")!;
        var gamma = Values(layer, "gamma");
        var epsilon = layer.Settings.Number("Epsilon");
        double[] gains = [.. variance.Select((value, channel) => Math.Abs(gamma?[channel] ?? 1) / Math.Sqrt(value + epsilon))];
        var rounding = Unit * gains.Max() * Summary(layer.Inputs[0]).Rms * Math.Sqrt(Roundings);
        return given.Times(Math.Sqrt(gains.Average(gain => gain * gain)), gains.Max()).And(new Deviation(rounding, rounding));
    }

    private Deviation Product(IReadOnlyList<string> inputs, Deviation[] given)
    {
        var result = Deviation.None;
        for (var i = 0; i < given.Length; i++)
        {
            var others = inputs.Where((_, index) => index != i).Select(Summary).ToList();
            result = result.And(given[i].Times(others.Aggregate(1.0, (product, one) => product * one.Rms), others.Aggregate(1.0, (product, one) => product * one.Largest)));
        }

        return result;
    }

    private static Deviation Rounding(TensorSummary summary) => new(Unit * summary.Rms, Unit * summary.Largest);

    private double LeastNorm(LayerInfo layer)
    {
        var x = values(layer.Inputs[0]);
        var axis = layer.Settings.Integer("Axis");
        var length = layer.OutputShape[axis];
        if (axis != layer.OutputShape.Count - 1)
            throw new NotSupportedException("No network of the zoo normalizes an axis other than the last.");
        return x.Chunk(length).Min(vector => Math.Sqrt(vector.Sum(value => (double)value * value)));
    }

    private double Shrinkage(LayerInfo layer) => (double)Count(network[layer.Inputs[0]]) / Count(layer);

    private float[]? Values(LayerInfo layer, string suffix)
    {
        if (layer.Tensors.FirstOrDefault(tensor => tensor.Name.EndsWith($".{suffix}", StringComparison.Ordinal)) is not { } tensor)
            return null;
        var result = new float[tensor.Count];
        weights.Find(tensor)!.CopyTo(result);
        return result;
    }

    private static double LargestFactor(LayerInfo layer) => layer.Settings.Has("Factor") ? layer.Settings.Numbers("Factor").Max(Math.Abs) : 1;

    private static int Count(LayerInfo layer) => layer.OutputShape.Aggregate(1, (product, size) => product * size);
}
