namespace DeconvGen;

/// <summary>One layer of a network, with every parameter resolved.</summary>
public sealed class LayerInfo
{
    /// <summary>Name, unique in the network.</summary>
    public required string Name { get; init; }

    /// <summary>Kind: the attribute's name without its suffix, such as <c>Input</c>, <c>Conv</c>, <c>MaxPool</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Names of the layers that feed this one, in order.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Output shape without the batch, in the layout's order.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>Element type of the value: the network's, or that of an integer input or of indices.</summary>
    public Element OutputElement { get; init; }

    /// <summary>Parameters of kinds other than convolutions, and those of the activation (<c>Alpha</c>, <c>Minimum</c>, …).</summary>
    public LayerSettings Settings { get; init; } = [];

    /// <summary>Function applied to each output.</summary>
    public Activation Activation { get; init; }

    /// <summary>Slope of <see cref="DeconvGen.Activation.LeakyRelu"/> for negative values; 0 for other functions.</summary>
    public double NegativeSlope { get; init; }

    /// <summary>Parameters of a convolution; <see langword="null"/> for other kinds.</summary>
    public ConvolutionInfo? Convolution { get; init; }

    /// <summary>Name of the earlier layer whose input size this layer gives back, as declared; <see langword="null"/> where none is.</summary>
    public string? MirrorOf { get; init; }

    /// <summary>Joined axis of a concatenation, counted in the layout's order without the batch; <see langword="null"/> for other kinds.</summary>
    public int? ConcatAxis { get; init; }

    /// <summary>Values of a constant layer, row-major in the order of <see cref="OutputShape"/>; <see langword="null"/> for other kinds.</summary>
    public IReadOnlyList<double>? Constants { get; init; }

    /// <summary>Tensors that the layer takes from a weight source.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; init; } = [];

    /// <summary>Schedule chosen; <see langword="null"/> where the layer needs no code.</summary>
    public ScheduleInfo? Schedule { get; init; }

    /// <summary>
    /// Multiply-adds of one image: exact, without taps that are padded, cropped or masked. 0 for layers without weights that multiply.
    /// </summary>
    public long MultiplyAdds => Convolution?.MultiplyAdds ?? 0;

    /// <summary>
    /// Multiply-adds of one image as they are usually counted: every kernel element for every output of a convolution (padded taps too), for every input of a
    /// transposed convolution (before the crop).
    /// </summary>
    public long NominalMultiplyAdds => Convolution?.NominalMultiplyAdds ?? 0;

    /// <summary>Number of learned weights that come from a weight source.</summary>
    public long Parameters => Tensors.Where(tensor => !tensor.IsStatistic).Sum(tensor => tensor.Count);

    /// <summary>Number of measured values (means and variances) that come from a weight source.</summary>
    public long Statistics => Tensors.Where(tensor => tensor.IsStatistic).Sum(tensor => tensor.Count);

    /// <summary>As <c>conv1: Conv → [16, 14, 14]</c>.</summary>
    public override string ToString() => $"{Name}: {Kind} → [{string.Join(", ", OutputShape)}]";
}
