using DeconvGen.Benchmarks.Commands;
using DeconvGen.Benchmarks.Peers;

namespace DeconvGen.Benchmarks.Contenders;

/// <summary>Calls <c>Run</c> of a generated class with one span for each of its outputs.</summary>
internal delegate void NetworkCall<TNetwork>(TNetwork network, NativeBuffer input, NativeBuffer[] outputs);

/// <summary>A generated network of one input through its public <c>Run</c>.</summary>
internal sealed class NetworkContender<TNetwork> : Contender
    where TNetwork : INetwork<TNetwork>
{
    private readonly TNetwork _network;
    private readonly NetworkCall<TNetwork> _call;
    private readonly NativeBuffer _input;
    private readonly NativeBuffer[] _outputs;

    /// <param name="network">An instance with its weights.</param>
    /// <param name="call">How to call it.</param>
    /// <param name="input">The input, in NCHW.</param>
    /// <param name="threads">Threads to compute with.</param>
    public NetworkContender(TNetwork network, NetworkCall<TNetwork> call, float[] input, int threads)
    {
        (_network, _call, Threads) = (network, call, threads);
        network.Threads = threads;
        _input = NativeBuffer.Of(PlaneOrder.ToNetwork(TNetwork.Info, TNetwork.Info.Inputs[0], input));
        _outputs = [.. TNetwork.Info.Outputs.Select(output => new NativeBuffer((long)PlaneOrder.Length(TNetwork.Info, output) * sizeof(float)))];
    }

    public override string Name => CompareOptions.Own;

    public override int Threads { get; }

    public override void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _call(_network, _input, _outputs);
        }
    }

    public override float[] Output() => [.. TNetwork.Info.Outputs.Zip(_outputs).SelectMany(pair => PlaneOrder.FromNetwork(TNetwork.Info, pair.First, pair.Second.ToArray()))];

    public override void Dispose()
    {
        _input.Dispose();
        Array.ForEach(_outputs, output => output.Dispose());
    }
}
