namespace DeconvGen;

/// <summary>A network as a complete graph: layers, parameters, wiring, tensors, and the schedule chosen with its reason.</summary>
public sealed class NetworkInfo
{
    /// <summary>Name of the generated class.</summary>
    public required string Name { get; init; }

    /// <summary>Whose size rules, weight layouts and defaults the layers follow.</summary>
    public required Convention Convention { get; init; }

    /// <summary>Order of the axes of data; never <see cref="DataLayout.Default"/>.</summary>
    public required DataLayout Layout { get; init; }

    /// <summary>Type of every activation and weight.</summary>
    public required Element Element { get; init; }

    /// <summary>Number of images in one call of <c>Run</c>.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>The layers in the order in which they run; each reads earlier ones only.</summary>
    public required IReadOnlyList<LayerInfo> Layers { get; init; }

    /// <summary>Bytes of memory that an instance holds beside its weights.</summary>
    public long WorkspaceBytes { get; init; }

    /// <summary>
    /// Bytes of all buffers of the workspace that are needed at the same time, at the moment when they are most: no placement in memory needs fewer than
    /// this, and <see cref="WorkspaceBytes"/> lies little above it.
    /// </summary>
    public long LargestSimultaneousBytes { get; init; }

    /// <summary>Bytes that each thread beyond the first adds (<see cref="INetwork{TSelf}.Threads"/>).</summary>
    public long ThreadBytes { get; init; }

    /// <summary>Bytes of the values of all layers of one image: what a run would need that gave each of them memory of its own.</summary>
    public long ActivationBytes { get; init; }

    /// <summary>
    /// Which value lives where in the workspace, as text; empty where there is none. Before that, which layers take turns, a strip of rows of one and then of the next: of a value
    /// between them only some rows have a place.
    /// </summary>
    public string MemoryPlan { get; init; } = "";

    /// <summary>Multiply-adds of one call of <c>Run</c>, for the whole batch: exact, without padded and cropped taps.</summary>
    public long MultiplyAdds => Batch * Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>Number of weights that come from a weight source; a tensor that several layers share counts once.</summary>
    public long Parameters => Tensors.Where(tensor => !tensor.IsStatistic).Sum(tensor => tensor.Count);

    /// <summary>Number of measured values (means and variances) that come from a weight source; shared ones count once.</summary>
    public long Statistics => Tensors.Where(tensor => tensor.IsStatistic).Sum(tensor => tensor.Count);

    /// <summary>Multiply-adds of one call as they are usually counted (<see cref="LayerInfo.NominalMultiplyAdds"/>).</summary>
    public long NominalMultiplyAdds => Batch * Layers.Sum(layer => layer.NominalMultiplyAdds);

    /// <summary>The tensors that the network takes from a weight source, in the order of the layers, each name once.</summary>
    public IReadOnlyList<TensorInfo> Tensors => [.. Layers.SelectMany(layer => layer.Tensors).DistinctBy(tensor => tensor.Name)];

    /// <summary>The inputs, in the order of <c>Run</c>'s parameters.</summary>
    public IReadOnlyList<LayerInfo> Inputs => [.. Layers.Where(layer => layer.Kind == "Input")];

    /// <summary>The outputs, in the order of <c>Run</c>'s parameters.</summary>
    public IReadOnlyList<LayerInfo> Outputs => [.. Layers.Where(layer => layer.Kind == "Output")];

    /// <summary>The layer of that name.</summary>
    /// <param name="layer">Name of a layer.</param>
    /// <exception cref="KeyNotFoundException">There is no layer of that name; the message lists those that are.</exception>
    public LayerInfo this[string layer] =>
        Find(layer) ?? throw new KeyNotFoundException(
            $"{Name} has no layer \"{layer}\"; its layers are {string.Join(", ", Layers.Select(one => one.Name))}.");

    /// <summary>The layer of that name, or <see langword="null"/>.</summary>
    /// <param name="layer">Name of a layer.</param>
    public LayerInfo? Find(string layer) => Layers.FirstOrDefault(one => one.Name == layer);

    /// <summary>A table of the layers, one a line, between a title and the sums.</summary>
    public override string ToString() => NetworkTable.Format(this);
}
