namespace DeconvGen.Samples.Zoo;

/// <summary>
/// PixelRNN as a whole. A recurrence is an ordinary network of one step with its states as inputs and outputs; what repeats it is this host code:
/// the entry, then seven blocks (both directions: the map skewed, 55 steps, the states joined), then the exit.
/// </summary>
internal sealed class PixelRnn<TEntry, TForward, TBackward, TJoin, TExit> : IZooRun
    where TEntry : INetwork<TEntry, float>
    where TForward : INetwork<TForward, float>
    where TBackward : INetwork<TBackward, float>
    where TJoin : IPixelRnnJoin<TJoin>
    where TExit : INetwork<TExit, float>
{
    private const int Blocks = 7;
    private readonly TEntry _entry;
    private readonly PixelRnnBlock<TForward, TBackward, TJoin>[] _blocks;
    private readonly TExit _exit;
    private float[] _map = new float[TEntry.Info.Outputs[0].OutputShape.Aggregate(1, (product, size) => product * size)];
    private float[] _nextMap;

    /// <summary>Makes up weights and a picture of zeros and ones from a seed.</summary>
    public PixelRnn(int seed)
        : this(Weights.Random(seed))
    {
        var random = new Random(seed);
        foreach (ref var pixel in Inputs[0].Floats)
            pixel = random.Next(2);
    }

    private PixelRnn(WeightSource weights)
        : this(
            TEntry.Create(weights),
            [.. Enumerable.Range(0, Blocks).Select(block => PixelRnnBlock<TForward, TBackward, TJoin>.Create(weights, $"LSTM{block}"))],
            TExit.Create(weights))
    {
    }

    private PixelRnn(TEntry entry, PixelRnnBlock<TForward, TBackward, TJoin>[] blocks, TExit exit)
    {
        (_entry, _blocks, _exit) = (entry, blocks, exit);
        _nextMap = new float[_map.Length];
        Inputs = ZooBuffer.Inputs(TEntry.Info);
        Outputs = ZooBuffer.Outputs(TExit.Info);
    }

    /// <summary>The classes, with how often each stands and runs.</summary>
    public static IReadOnlyList<ZooPart> Parts =>
    [
        new(TEntry.Info),
        new(TForward.Info, Blocks),
        new(TBackward.Info, Blocks),
        new(DiagonalLstmStep.Info, 2 * Blocks, Runs: 55),
        new(TJoin.Info, Blocks),
        new(TExit.Info),
    ];

    /// <inheritdoc/>
    public ZooBuffer[] Inputs { get; }

    /// <inheritdoc/>
    public ZooBuffer[] Outputs { get; }

    /// <inheritdoc/>
    public void Run()
    {
        _entry.Run(Inputs[0].Floats, _map);
        foreach (var block in _blocks)
        {
            block.Run(_map, _nextMap);
            (_map, _nextMap) = (_nextMap, _map);
        }
        _exit.Run(_map, Outputs[0].Floats);
    }

    /// <inheritdoc/>
    public IZooRun Fork()
    {
        var fork = new PixelRnn<TEntry, TForward, TBackward, TJoin, TExit>(_entry.Fork(), [.. _blocks.Select(block => block.Fork())], _exit.Fork());
        fork.Inputs[0].CopyFrom(Inputs[0]);
        return fork;
    }
}
