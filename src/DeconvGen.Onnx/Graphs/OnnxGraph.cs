namespace DeconvGen.Onnx.Graphs;

/// <summary>An input or output of the graph.</summary>
internal sealed record GraphValue(string Name, Element Element, IReadOnlyList<int> Shape);

/// <summary>The order of a value's axes in the graph.</summary>
internal enum Form
{
    /// <summary>Batch, then the axes as the network lists them.</summary>
    Listed,

    /// <summary>Batch, channels, spatial axes: what ONNX' convolutions and pools want.</summary>
    Planar,
}

/// <summary>A graph under construction: nodes, constants, and the names under which each layer's value can be had.</summary>
internal sealed class OnnxGraph(NetworkInfo network)
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<Initializer> _initializers = [];
    private readonly Dictionary<string, Initializer> _initializersByContent = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Layer, Form Form), string> _values = [];
    private readonly Dictionary<string, Form> _origins = new(StringComparer.Ordinal);
    private readonly HashSet<string> _consumed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = [.. network.Layers.Select(layer => layer.Name), ""];
    private string _layer = "";

    public NetworkInfo Network { get; } = network;

    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    public IReadOnlyList<Initializer> Initializers => _initializers;

    public List<GraphValue> Inputs { get; } = [];

    public List<GraphValue> Outputs { get; } = [];

    public int Batch => Network.Batch;

    public bool ChannelsLast => Network.Layout == DataLayout.NHWC;

    /// <summary>Names of nodes that follow begin with the layer's.</summary>
    public void Begin(LayerInfo layer) => _layer = layer.Name;

    /// <summary>Adds a node of one output and returns the output's name.</summary>
    public string Node(string operation, IReadOnlyList<string> inputs, params OnnxAttribute[] attributes)
    {
        var output = Fresh($"{_layer}/{operation}");
        Add(new OnnxNode(operation, inputs, [output], attributes));
        return output;
    }

    /// <summary>Adds a node and returns the name of its second output.</summary>
    public string SecondOutput(string operation, IReadOnlyList<string> inputs, params OnnxAttribute[] attributes)
    {
        var second = Fresh($"{_layer}/{operation}.second");
        Add(new OnnxNode(operation, inputs, [Fresh($"{_layer}/{operation}"), second], attributes));
        return second;
    }

    /// <summary>States that the layer's value is the output of that name. In the listed form the output takes the layer's name.</summary>
    public void Define(LayerInfo layer, Form form, string output)
    {
        _origins[layer.Name] = form;
        if (IsListed(layer, form))
        {
            output = Rename(output, layer.Name);
            _values[(layer.Name, Form.Listed)] = output;
            if (!Differs(layer))
                _values[(layer.Name, Form.Planar)] = output;
        }
        else
            _values[(layer.Name, form)] = output;
    }

    /// <summary>Name of the layer's value in that form; transposes it at the first need.</summary>
    public string Read(LayerInfo layer, Form form)
    {
        if (!_values.TryGetValue((layer.Name, form), out var name))
        {
            var rank = layer.OutputShape.Count;
            var other = form == Form.Listed ? Form.Planar : Form.Listed;
            int[] axes = form == Form.Listed ? [0, .. Enumerable.Range(2, rank - 1), 1] : [0, rank, .. Enumerable.Range(1, rank - 1)];
            name = form == Form.Listed ? layer.Name : Fresh($"{layer.Name}/planar");
            Add(new OnnxNode("Transpose", [_values[(layer.Name, other)]], [name], [OnnxAttribute.Of("perm", axes)]));
            _values[(layer.Name, form)] = name;
        }
        return name;
    }

    /// <summary>The form in which the layer's value was computed.</summary>
    public Form Origin(LayerInfo layer) => _origins[layer.Name];

    /// <summary>Shape of the layer's value in that form, with the batch.</summary>
    public int[] Shape(LayerInfo layer, Form form) => IsListed(layer, form)
        ? [Batch, .. layer.OutputShape]
        : [Batch, layer.OutputShape[^1], .. layer.OutputShape.SkipLast(1)];

    /// <summary>Axis of the form, batch included, for an axis of the listed shape without the batch.</summary>
    public int Axis(LayerInfo layer, Form form, int axis) =>
        IsListed(layer, form) ? axis + 1
        : axis == layer.OutputShape.Count - 1 ? 1
        : axis + 2;

    /// <summary>A constant of 64-bit integers with one axis.</summary>
    public string Integers(IEnumerable<int> values) => Integers([.. values.Select(value => (long)value)], null);

    /// <summary>A constant of 64-bit integers.</summary>
    public string Integers(long[] values, long[]? dimensions)
    {
        dimensions ??= [values.Length];
        return Constant($"i{string.Join(",", dimensions)}:{string.Join(",", values)}", () => new IntegerInitializer(Fresh("const"), dimensions, values));
    }

    /// <summary>A constant of the network's element type with one element and no axis.</summary>
    public string Scalar(double value) => Numbers([value], []);

    /// <summary>A constant of the network's element type.</summary>
    public string Numbers(double[] values, params int[] dimensions)
    {
        long[] sizes = [.. dimensions.Select(size => (long)size)];
        var name = values.Length == 1 ? "const" : $"{_layer}/const";
        NumberInitializer Create() => new(Fresh(name), Network.Element, sizes, values);
        // Only short ones are worth the comparison.
        return values.Length > 64
            ? Keep(Create())
            : Constant($"n{string.Join(",", dimensions)}:{string.Join(",", values.Select(BitConverter.DoubleToInt64Bits))}", Create);
    }

    /// <summary>Single-precision numbers, whatever the network computes in: scales of a resize.</summary>
    public string Singles(double[] values) => Keep(new NumberInitializer(Fresh($"{_layer}/const"), Element.Float32, [values.Length], values));

    /// <summary>A tensor of the weight source: one initializer for all layers that read it in the same order and shape.</summary>
    public string Weight(TensorInfo tensor, WeightOrder order, params int[] dimensions) =>
        Constant($"w{tensor.Name}\n{order.Key}\n{string.Join(",", dimensions)}", () =>
            new WeightInitializer(Fresh(tensor.Name), tensor, order, [.. dimensions.Select(size => (long)size)]));

    private string Constant(string content, Func<Initializer> create)
    {
        if (_initializersByContent.TryGetValue(content, out var known))
            return known.Name;
        var initializer = create();
        _initializersByContent.Add(content, initializer);
        return Keep(initializer);
    }

    private string Keep(Initializer initializer)
    {
        _initializers.Add(initializer);
        return initializer.Name;
    }

    private void Add(OnnxNode node)
    {
        _nodes.Add(node);
        _consumed.UnionWith(node.Inputs);
    }

    // Of the values that are used already, or that are another layer's, there is a second name.
    private string Rename(string output, string name)
    {
        if (output == name)
            return name;
        var slot = _nodes.FindLast(node => node.Outputs.Contains(output)) is { } producer && !_consumed.Contains(output) ? producer.Outputs : null;
        if (slot is not null && output.StartsWith(name + "/", StringComparison.Ordinal))
            slot[Array.IndexOf(slot, output)] = name;
        else
            Add(new OnnxNode("Identity", [output], [name], []));
        return name;
    }

    private bool Differs(LayerInfo layer) => ChannelsLast && layer.OutputShape.Count > 1;

    private bool IsListed(LayerInfo layer, Form form) => form == Form.Listed || !Differs(layer);

    private string Fresh(string name)
    {
        var fresh = name;
        for (var n = 2; !_names.Add(fresh); n++)
            fresh = FormattableString.Invariant($"{name}.{n}");
        return fresh;
    }
}
