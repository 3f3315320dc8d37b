namespace DeconvGen.Testing.Compilation;

/// <summary>
/// The weights of a network of one layer, whatever its convention calls them: what the network names a bias (layout <c>O</c>) is the bias, all
/// else the weights. The shapes are the given ones, so that the network can refuse them.
/// </summary>
public sealed class GivenWeights(int[] shape, double[] values, int[] biasShape, double[]? bias) : WeightSource
{
    public override string Description => "given weights";

    public override IReadOnlyCollection<string>? Names => null;

    public override WeightTensor? Find(TensorInfo expected)
    {
        if (expected.Layout != "O")
            return WeightTensor.Create(expected.Name, shape, values);

        return bias is null ? null : WeightTensor.Create(expected.Name, biasShape, bias);
    }
}
