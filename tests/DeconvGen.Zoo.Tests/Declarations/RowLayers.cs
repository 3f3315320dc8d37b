using DeconvGen.Zoo.Tests.Tables;

namespace DeconvGen.Zoo.Tests.Declarations;

/// <summary>The layers of a class that make one row: its own layer, normalization, activation, and whatever else computes it.</summary>
/// <param name="Class">The class.</param>
/// <param name="Network">Its graph.</param>
/// <param name="Prefix">What stands before the class's layer names in the rows' names.</param>
/// <param name="Row">The row.</param>
/// <param name="Layers">The layers in source order, at least one.</param>
internal sealed record RowLayers(ZooClass Class, NetworkInfo Network, string Prefix, ZooRow Row, IReadOnlyList<LayerInfo> Layers)
{
    /// <summary>The layer that holds the row's weights or does the row's work: of the row's name, or a block's last.</summary>
    public required LayerInfo Own { get; init; }

    /// <summary>The layer whose value is the row's.</summary>
    public LayerInfo Last => Layers[^1];

    /// <summary>Tensors that no layer before these has: a tied weight counts where it stands first.</summary>
    public IEnumerable<TensorInfo> Tensors
    {
        get
        {
            var before = Network.Layers.TakeWhile(layer => layer != Layers[0]).SelectMany(layer => layer.Tensors).Select(tensor => tensor.Name).ToHashSet();
            return Layers.SelectMany(layer => layer.Tensors).DistinctBy(tensor => tensor.Name).Where(tensor => !before.Contains(tensor.Name));
        }
    }

    /// <summary>Learned values.</summary>
    public long Parameters => Tensors.Where(tensor => !tensor.IsStatistic).Sum(tensor => tensor.Count);

    /// <summary>Means and variances.</summary>
    public long Statistics => Tensors.Where(tensor => tensor.IsStatistic).Sum(tensor => tensor.Count);

    /// <summary>Multiply-adds as the tables count them; the tables give none to rows that nothing depends on.</summary>
    public long NominalMultiplyAdds => Row.IsDead ? 0 : Layers.Sum(layer => layer.NominalMultiplyAdds);

    /// <summary>A name for messages.</summary>
    public string Where => $"{Class}, row {Row.Name}";
}
