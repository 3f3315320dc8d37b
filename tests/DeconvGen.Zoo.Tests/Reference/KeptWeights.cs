namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>Weights that are made up once for all who read them: half a gigabyte takes seconds.</summary>
internal sealed class KeptWeights(WeightSource weights) : WeightSource
{
    private readonly Dictionary<string, WeightTensor> _tensors = new(StringComparer.Ordinal);

    public override string Description => weights.Description;

    public override IReadOnlyCollection<string>? Names => weights.Names;

    public override WeightTensor? Find(TensorInfo expected)
    {
        if (!_tensors.TryGetValue(expected.Name, out var kept))
        {
            var values = new float[expected.Count];
            weights.Find(expected)!.CopyTo(values);
            _tensors.Add(expected.Name, kept = WeightTensor.Create(expected.Name, expected.Shape, values));
        }

        return kept;
    }

    protected override void Dispose(bool disposing)
    {
        _tensors.Clear();
        weights.Dispose();
        base.Dispose(disposing);
    }
}
