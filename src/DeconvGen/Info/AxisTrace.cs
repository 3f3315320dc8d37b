namespace DeconvGen;

/// <summary>Follows what an output depends on from layer to layer back to the input, on one spatial axis, in exact whole numbers.</summary>
internal sealed class AxisTrace
{
    private readonly List<Node> _nodes = [];

    /// <summary>What a layer reads of an earlier one. Mirrored: beyond a border it reads as far before it.</summary>
    private sealed record Edge(int Producer, AxisMap Map, bool Mirrored);

    /// <summary>A layer that the output depends on, with its size on the axis.</summary>
    private sealed record Node(int Size, List<Edge> Inputs);

    /// <param name="network">A network of one input and one output.</param>
    /// <param name="axis">The spatial axis, outermost first.</param>
    public AxisTrace(TracedNetwork network, int axis)
    {
        var output = network.Outputs[0];
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        var ratios = new List<Ratio>();
        foreach (var layer in Reached(network, output))
            Append(network, layer, axis, indices, ratios);
        if (!indices.ContainsKey(output.Name))
            throw AxisMaps.Unbounded(network, output, "does not depend on the input");
        Input = network.Size(network.Inputs[0], axis);
        Output = _nodes[^1].Size;
        InputStep = checked((int)ratios.Aggregate(1L, (step, ratio) => Ratio.LeastCommonMultiple(step, ratio.Denominator)));
        OutputStep = checked((int)(InputStep / ratios[^1].Denominator * ratios[^1].Numerator));
    }

    public int Input { get; }

    public int Output { get; }

    public int InputStep { get; }

    public int OutputStep { get; }

    /// <summary>Number of neighbouring inputs that one output depends on, the largest of all outputs.</summary>
    public int LargestWindow => checked((int)Enumerable.Range(0, OutputStep).Select(output => InputsOf(output)).Max(span => span.Last - span.First + 1));

    /// <summary>How many inputs after the one of its own time the output waits for that waits longest; below 0 where all are old by then.</summary>
    public int LookAhead => checked((int)Enumerable.Range(0, OutputStep).Max(output => InputsOf(output).Last - ((long)output * InputStep / OutputStep)));

    /// <summary>The first and the last input that an output depends on, borders left aside.</summary>
    public (long First, long Last) InputsOf(long output) => Trace(output, mirror: false)[0]!.Value;

    /// <summary>Whether no layer is asked for an element before its first.</summary>
    public bool IsClearOfBegin(int output) => Trace(output, mirror: true).All(span => span is not { First: < 0 });

    /// <summary>Whether no layer is asked for an element after its last.</summary>
    public bool IsClearOfEnd(int output) => Trace(output, mirror: true).Zip(_nodes, (span, node) => span is not { } given || given.Last < node.Size).All(clear => clear);

    /// <summary>For each layer the elements that an output depends on; the union where it is reached by several branches.</summary>
    private (long First, long Last)?[] Trace(long output, bool mirror)
    {
        var spans = new (long First, long Last)?[_nodes.Count];
        spans[^1] = (output, output);
        for (var i = _nodes.Count - 1; i >= 0; i--)
        {
            if (spans[i] is not { } span)
                continue;
            foreach (var (producer, map, mirrored) in _nodes[i].Inputs)
            {
                var (first, last) = (map.First(span.First), map.Last(span.Last));
                if (mirror && mirrored)
                    (first, last) = (Math.Min(first, 2L * (_nodes[producer].Size - 1) - last), Math.Max(last, -first));
                spans[producer] = spans[producer] is { } other ? (Math.Min(first, other.First), Math.Max(last, other.Last)) : (first, last);
            }
        }
        return spans;
    }

    private void Append(TracedNetwork network, ITracedLayer layer, int axis, Dictionary<string, int> indices, List<Ratio> ratios)
    {
        var size = network.Size(layer, axis);
        var edges = new List<Edge>();
        Ratio? ratio = layer.Kind == "Input" ? Ratio.One : null;
        foreach (var producer in layer.Inputs.Select(name => network[name]))
        {
            if (!indices.TryGetValue(producer.Name, out var index))
            {
                // It does not depend on the input; one value for all positions does no harm.
                if (network.Size(producer, axis) > 1)
                    throw AxisMaps.Unbounded(network, producer, "has values for each position");
                continue;
            }
            var map = AxisMaps.Of(network, layer, axis);
            if (layer.OutputShape.Count != producer.OutputShape.Count)
                throw AxisMaps.Unbounded(network, layer, "changes the number of axes");
            if (_nodes[index].Size == 1 && size > 1 && map == AxisMap.Same)
                throw AxisMaps.Unbounded(network, layer, $"repeats the only position of '{producer.Name}'");
            var following = ratios[index] * map.Factor;
            if (ratio is { } other && other != following)
                throw AxisMaps.Unbounded(network, layer, $"joins values of {other} and of {following} elements for each element of the input");
            ratio = following;
            edges.Add(new Edge(index, map, layer is { Kind: "Pad" } && layer.Text("Mode") == "Reflect"));
        }
        if (ratio is not { } known)
            return; // Constants, and what is computed from them.
        indices.Add(layer.Name, _nodes.Count);
        _nodes.Add(new Node(size, edges));
        ratios.Add(known);
    }

    /// <summary>The layers that the output depends on, in the order in which they run, so that the output is the last; before them the input.</summary>
    private static IEnumerable<ITracedLayer> Reached(TracedNetwork network, ITracedLayer output)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { output.Name };
        foreach (var layer in network.Layers.Reverse())
        {
            if (reached.Contains(layer.Name))
                reached.UnionWith(layer.Inputs);
        }
        return network.Inputs.Concat(network.Layers.Where(layer => layer.Kind != "Input" && reached.Contains(layer.Name)));
    }
}
