namespace DeconvGen.Samples.Zoo;

/// <summary>The tensors of another source whose names start with a prefix, under names without it: weights for one of several instances of a class.</summary>
internal sealed class PrefixedWeights(WeightSource source, string prefix) : WeightSource
{
    /// <inheritdoc/>
    public override string Description => $"{source.Description}, {prefix}*";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string>? Names { get; } =
        source.Names?.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]).ToArray();

    /// <inheritdoc/>
    public override WeightTensor? Find(TensorInfo expected) => source.Find(expected with { Name = prefix + expected.Name });
}
