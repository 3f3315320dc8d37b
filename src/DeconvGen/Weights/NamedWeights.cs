namespace DeconvGen;

/// <summary>A set of tensors under distinct names, and the bytes that they lie in, where the source owns them.</summary>
internal sealed class NamedWeights : WeightSource
{
    private readonly Dictionary<string, WeightTensor> _tensors;
    private readonly ByteStore? _store;
    private bool _disposed;

    public NamedWeights(string description, IEnumerable<WeightTensor> tensors, ByteStore? store = null)
    {
        Description = description;
        _tensors = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        _store = store;
    }

    public override string Description { get; }

    public override IReadOnlyCollection<string> Names => _tensors.Keys;

    public override WeightTensor? Find(TensorInfo expected)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _tensors.GetValueOrDefault(expected.Name);
    }

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        _store?.Dispose();
    }
}
