using System.Diagnostics;

namespace DeconvGen.Samples.Quickstart;

/// <summary>Measures each run of a network.</summary>
internal sealed class TimedNetwork<TNetwork>(TNetwork network) : INetwork<TimedNetwork<TNetwork>, float>
    where TNetwork : INetwork<TNetwork, float>
{
    private readonly List<long> _ticks = [];

    public static NetworkInfo Info => TNetwork.Info;

    /// <summary>Number of runs so far.</summary>
    public int Runs => _ticks.Count;

    /// <summary>Median duration of a run. The first runs are slower: the runtime compiles the kernel then.</summary>
    public TimeSpan MedianRun => Stopwatch.GetElapsedTime(0, _ticks.Order().ElementAt(_ticks.Count / 2));

    public int Threads
    {
        get => network.Threads;
        set => network.Threads = value;
    }

    public static TimedNetwork<TNetwork> Create(WeightSource weights) => new(TNetwork.Create(weights));

    public TimedNetwork<TNetwork> Fork() => new(network.Fork());

    public void Run(ReadOnlySpan<float> input, Span<float> output)
    {
        var start = Stopwatch.GetTimestamp();
        network.Run(input, output);
        _ticks.Add(Stopwatch.GetTimestamp() - start);
    }
}
