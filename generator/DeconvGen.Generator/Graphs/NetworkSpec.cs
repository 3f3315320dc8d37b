using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// A checked network: every number known. Comes out of <c>Resolve</c>, goes through <c>Fuse</c> into lowering and scheduling.
/// A layer refers to another by its index, always smaller than its own.
/// </summary>
internal sealed record NetworkSpec(
    ClassDeclaration Class,
    Convention Convention,
    DataLayout Layout,
    Element Element,
    int Batch,
    EquatableArray<LayerSpec> Layers,
    EquatableArray<ScheduleRequest> Schedules)
{
    /// <summary>Of convolutions that no schedule gives one.</summary>
    public Algorithm Algorithm { get; init; }

    /// <summary>Of layers whose schedule does not say otherwise.</summary>
    public Precision Precision { get; init; }

    /// <summary>Indices of the <see cref="Operation.Input"/> layers, in the order of <c>Run</c>'s parameters.</summary>
    public IEnumerable<int> Inputs => Indices<Operation.Input>();

    /// <summary>Indices of the <see cref="Operation.Output"/> layers, in the order of <c>Run</c>'s parameters. There is always at least one.</summary>
    public IEnumerable<int> Outputs => Indices<Operation.Output>();

    /// <summary>The C# type of a layer's elements.</summary>
    public string TypeOf(int layer) => ElementTypes.Name(Layers[layer].Element ?? Element);

    private IEnumerable<int> Indices<T>() => Enumerable.Range(0, Layers.Count).Where(index => Layers[index].Operation is T);
}

/// <summary>
/// One layer with everything inferred. The implicit input of a first layer's <c>In</c> and the implicit output of the last layer are layers too,
/// named <c>input</c> and <c>output</c> (made unique).
/// </summary>
internal sealed record LayerSpec(string Name, string Kind, Operation Operation, EquatableArray<int> Inputs, Shape Output, ActivationSpec Activation)
{
    /// <summary>Element type of the value; null where it is the network's.</summary>
    public Element? Element { get; init; }

    /// <summary>The earlier layer whose input size it gives back, for the description alone; null where none is stated.</summary>
    public string? MirrorOf { get; init; }

    /// <summary>What it takes from a weight source, an activation's slopes last.</summary>
    public EquatableArray<TensorSpec> Tensors => Activation.Tensor is { } slope
        ? [.. Operation.Tensors, new TensorSpec(slope, [Output.Channels], "O", 1)]
        : Operation.Tensors;
}

/// <summary>What the user wants of one layer's schedule. <c>Layer</c> is an index; an empty tile is "not given".</summary>
internal sealed record ScheduleRequest(int Layer, Algorithm Algorithm, Precision Precision, Lanes Lanes, EquatableArray<int> RegisterTile, Unroll Unroll)
{
    /// <summary>Whether it stands on a block's class: advice about it is given there.</summary>
    public bool IsInlined { get; init; }
}
