namespace DeconvGen.Samples.Zoo;

/// <summary>One of PixelRNN's seven blocks: two directions of a recurrence along the diagonals, joined.</summary>
internal sealed class PixelRnnBlock<TForward, TBackward, TJoin>(TForward forward, TBackward backward, DiagonalLstm forwardCell, DiagonalLstm backwardCell, TJoin join)
    where TForward : INetwork<TForward, float>
    where TBackward : INetwork<TBackward, float>
    where TJoin : IPixelRnnJoin<TJoin>
{
    private readonly float[] _columns = new float[55 * 28 * 64];
    private readonly float[] _forwardStates = new float[55 * 28 * 16];
    private readonly float[] _backwardStates = new float[55 * 28 * 16];

    /// <summary>A block with the weights whose names start with its own.</summary>
    public static PixelRnnBlock<TForward, TBackward, TJoin> Create(WeightSource weights, string name) => new(
        TForward.Create(new PrefixedWeights(weights, $"{name}/fw/")),
        TBackward.Create(new PrefixedWeights(weights, $"{name}/bw/")),
        new DiagonalLstm(DiagonalLstmStep.Create(new PrefixedWeights(weights, $"{name}/fw/"))),
        new DiagonalLstm(DiagonalLstmStep.Create(new PrefixedWeights(weights, $"{name}/bw/"))),
        TJoin.Create(new PrefixedWeights(weights, $"{name}/")));

    /// <summary>Computes a map, [28, 28, channels], from another of the same shape.</summary>
    public void Run(ReadOnlySpan<float> map, Span<float> output)
    {
        forward.Run(map, _columns);
        forwardCell.Run(_columns, _forwardStates);
        backward.Run(map, _columns);
        backwardCell.Run(_columns, _backwardStates);
        join.Join(_forwardStates, _backwardStates, map, output);
    }

    /// <summary>Another one of the same weights.</summary>
    public PixelRnnBlock<TForward, TBackward, TJoin> Fork() => new(forward.Fork(), backward.Fork(), forwardCell.Fork(), backwardCell.Fork(), join.Fork());
}
