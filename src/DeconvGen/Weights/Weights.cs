namespace DeconvGen;

/// <summary>Weights that do not come from a file.</summary>
public static class Weights
{
    /// <summary>
    /// Random weights for any network: bell-shaped with standard deviation √(2 / fan-in) (He), within ±3.47 deviations; tensors of one axis (biases) uniform in ±0.1
    /// and never zero. Each tensor depends on the seed, its name and its shape alone, and is the same on every machine.
    /// </summary>
    /// <param name="seed">Another seed gives other weights.</param>
    public static WeightSource Random(int seed) => new RandomWeights(seed);

    /// <summary>Tensors in memory.</summary>
    /// <param name="tensors">The tensors, under distinct names; see <see cref="WeightTensor.Create(string, IReadOnlyList{int}, float[])"/>.</param>
    /// <exception cref="WeightException">Two tensors have the same name.</exception>
    public static WeightSource FromArrays(params IEnumerable<WeightTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        WeightTensor[] list = [.. tensors];
        var problems = list.GroupBy(tensor => tensor.Name).Where(group => group.Count() > 1)
            .Select(group => new WeightProblem(WeightProblemKind.Name, group.Key, $"{group.Count()} tensors have the name \"{group.Key}\""))
            .ToList();
        return problems.Count == 0 ? new NamedWeights("weights in memory", list) : throw new WeightException("Weights in memory", problems);
    }
}
