using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// How one image lies in a buffer: element strides of the channel and of three spatial axes (depth, height, width). Kernels see tensors only through
/// views, so the same kernel serves a user's span, a workspace buffer, or a slice of another tensor.
/// </summary>
internal sealed record TensorView(int Channels, EquatableArray<int> Spatial, int ChannelStride, EquatableArray<int> Strides)
{
    public int Count => Spatial.Aggregate(Channels, (product, size) => product * size);

    /// <summary>Elements from the first to the last, both included.</summary>
    public int Length => 1 + ((Channels - 1) * ChannelStride) + Enumerable.Range(0, 3).Sum(axis => (Spatial[axis] - 1) * Strides[axis]);

    public static TensorView Dense(Shape shape, bool channelsLast)
    {
        EquatableArray<int> spatial = [.. Enumerable.Repeat(1, 3 - shape.Rank), .. shape.Spatial];
        var pixel = channelsLast ? shape.Channels : 1;
        return new TensorView(
            shape.Channels,
            spatial,
            channelsLast ? 1 : spatial[0] * spatial[1] * spatial[2],
            [spatial[1] * spatial[2] * pixel, spatial[2] * pixel, pixel]);
    }
}

/// <summary>
/// Planes of rows with a halo of zeros, made by a staging copy for kernels whose lanes run along the width. A row holds <c>Split</c> runs of <c>Pitch</c>
/// elements: run r has the columns c ≡ r (mod Split) of the haloed row, so that a strided convolution reads neighbours too.
/// Behind a run's columns lie zeros up to the pitch: a vector may read past the last output's window, never past the run.
/// </summary>
internal sealed record StagedView(int Channels, EquatableArray<int> Spatial, EquatableArray<int> Before, int Depth, int Height, int Split, int Pitch)
{
    public int RowLength => Split * Pitch;

    public int PlaneLength => Height * RowLength;

    public int ChannelStride => Depth * PlaneLength;

    public int Length => Channels * ChannelStride;
}
