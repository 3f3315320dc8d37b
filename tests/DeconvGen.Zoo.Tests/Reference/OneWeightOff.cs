namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>Weights, one of which, the largest of a tensor, is a hundredth larger.</summary>
internal sealed class OneWeightOff(WeightSource weights, string tensor) : WeightSource
{
    public override string Description => $"{weights.Description}, a weight of {tensor} off by 1 %";

    public override IReadOnlyCollection<string>? Names => weights.Names;

    public override WeightTensor? Find(TensorInfo expected)
    {
        if (expected.Name != tensor)
            return weights.Find(expected);
        var values = new float[expected.Count];
        weights.Find(expected)!.CopyTo(values);
        var largest = values.Max(Math.Abs);
        values[Array.FindIndex(values, value => Math.Abs(value) == largest)] *= 1.01f;
        return WeightTensor.Create(tensor, expected.Shape, values);
    }
}
