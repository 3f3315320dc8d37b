namespace DeconvGen.Benchmarks.Measurement;

/// <summary>
/// Weights of a classifier whose last layer before the softmax is scaled down. Weights by lot make the probability of one class 1 within rounding, and
/// those of all others 0: such an output would hide almost any difference.
/// </summary>
/// <param name="weights">The weights; not disposed.</param>
/// <param name="layer">The layer before the softmax.</param>
/// <param name="factor">What its tensors are multiplied by.</param>
internal sealed class UnsaturatedWeights(WeightSource weights, LayerInfo layer, float factor) : WeightSource
{
    /// <summary>A probability from which an output counts as saturated.</summary>
    public const double Saturated = 0.9;

    /// <summary>From one try to the next.</summary>
    public const float Step = 0.25f;

    public override string Description => $"{weights.Description}, {layer.Name} times {factor}";

    public override IReadOnlyCollection<string>? Names => weights.Names;

    /// <summary>The layer whose values a softmax turns into the network's only output, or <see langword="null"/>.</summary>
    public static LayerInfo? LayerBeforeSoftmax(NetworkInfo network) =>
        network.Outputs is [{ Inputs: [var last] }] && network[last] is { Kind: "Softmax", Inputs: [var before] } ? network[before] : null;

    public override WeightTensor? Find(TensorInfo expected)
    {
        if (layer.Tensors.All(tensor => tensor.Name != expected.Name))
            return weights.Find(expected);
        var values = new float[expected.Count];
        weights.Find(expected)!.CopyTo(values);
        return WeightTensor.Create(expected.Name, expected.Shape, Array.ConvertAll(values, value => value * factor));
    }
}
