namespace DeconvGen.Samples.Zoo;

/// <summary>The end of a PixelRNN block, with or without a residual connection.</summary>
/// <typeparam name="TSelf">The generated class.</typeparam>
public interface IPixelRnnJoin<TSelf> : INetwork<TSelf>
    where TSelf : IPixelRnnJoin<TSelf>
{
    /// <summary>Joins the two directions of a block.</summary>
    /// <param name="forward">States of the forward direction, [55, 28, 16].</param>
    /// <param name="backward">States of the backward direction, [55, 28, 16].</param>
    /// <param name="map">What the block read, [28, 28, channels]; used by a residual connection.</param>
    /// <param name="output">What the block gives, [28, 28, channels].</param>
    void Join(ReadOnlySpan<float> forward, ReadOnlySpan<float> backward, ReadOnlySpan<float> map, Span<float> output);
}
