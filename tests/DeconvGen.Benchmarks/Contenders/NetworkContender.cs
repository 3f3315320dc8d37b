namespace DeconvGen.Benchmarks.Contenders;

/// <summary>A generated network through its public <c>Run</c>, from an ordinary array to an ordinary array.</summary>
internal sealed class NetworkContender<TNetwork> : Contender
    where TNetwork : INetwork<TNetwork, float>
{
    private readonly TNetwork _network;
    private readonly float[] _input;
    private readonly float[] _output;

    public NetworkContender(TNetwork network, float[] input)
    {
        _network = network;
        _input = IsChannelsLast ? PlaneOrder.ChannelsLast(input, TNetwork.Info.Inputs[0].OutputShape) : input;
        _output = new float[TNetwork.Info.Outputs[0].OutputShape.Aggregate(TNetwork.Info.Batch, (product, size) => product * size)];
    }

    public override string Name => "DeconvGen";

    public override int Threads => 1;

    private static bool IsChannelsLast => TNetwork.Info.Layout == DataLayout.NHWC;

    public override void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _network.Run(_input, _output);
        }
    }

    public override float[] Output() => IsChannelsLast ? PlaneOrder.ChannelsFirst(_output, TNetwork.Info.Outputs[0].OutputShape) : [.. _output];
}
