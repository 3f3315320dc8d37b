namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>The weights of a network of blocks, for the same network written flat: <c>block/layer.weight</c> is <c>block.layer.weight</c>.</summary>
internal sealed class FlatWeights(WeightSource weights, NetworkInfo network) : WeightSource
{
    private readonly Dictionary<string, TensorInfo> _tensors = network.Tensors.ToDictionary(tensor => Flat(tensor.Name));

    public override string Description => $"{weights.Description}, for the flat network";

    public override IReadOnlyCollection<string>? Names => null;

    public override WeightTensor? Find(TensorInfo expected)
    {
        var own = weights.Find(_tensors[expected.Name])!;
        if (own.Name == expected.Name)
            return own;
        var values = new float[own.Count];
        own.CopyTo(values);
        return WeightTensor.Create(expected.Name, expected.Shape, values);
    }

    private static string Flat(string tensor)
    {
        var dot = tensor.LastIndexOf('.');
        return tensor[..dot].Replace('.', '/') + tensor[dot..];
    }
}
