namespace DeconvGen.Samples.Zoo;

/// <summary>Calls <c>Run</c> of a generated class with the right kind of span for each of its inputs and outputs.</summary>
internal delegate void NetworkCall<TNetwork>(TNetwork network, ZooBuffer[] inputs, ZooBuffer[] outputs);

/// <summary>One generated network and its buffers.</summary>
/// <typeparam name="TNetwork">The generated class.</typeparam>
internal sealed class NetworkRun<TNetwork> : IZooRun
    where TNetwork : INetwork<TNetwork>
{
    private readonly TNetwork _network;
    private readonly NetworkCall<TNetwork> _call;

    /// <summary>Makes up weights and inputs from a seed.</summary>
    public NetworkRun(int seed, NetworkCall<TNetwork> call)
        : this(TNetwork.Create(Weights.Random(seed)), call)
    {
        var random = new Random(seed);
        foreach (var input in Inputs)
            input.Fill(random, Bound(input.Name));
    }

    private NetworkRun(TNetwork network, NetworkCall<TNetwork> call)
    {
        _network = network;
        _call = call;
        Inputs = ZooBuffer.Inputs(TNetwork.Info);
        Outputs = ZooBuffer.Outputs(TNetwork.Info);
    }

    /// <inheritdoc/>
    public ZooBuffer[] Inputs { get; }

    /// <inheritdoc/>
    public ZooBuffer[] Outputs { get; }

    /// <inheritdoc/>
    public void Run() => _call(_network, Inputs, Outputs);

    /// <inheritdoc/>
    public IZooRun Fork()
    {
        var fork = new NetworkRun<TNetwork>(_network.Fork(), _call);
        foreach (var (copy, input) in fork.Inputs.Zip(Inputs))
            copy.CopyFrom(input);
        return fork;
    }

    // An index must lie within the table that it selects from.
    private static int Bound(string input) =>
        TNetwork.Info.Layers.Where(layer => layer.Kind == "Embedding" && layer.Inputs.Contains(input)).Select(layer => layer.Settings.Integer("Count")).FirstOrDefault(1);
}
