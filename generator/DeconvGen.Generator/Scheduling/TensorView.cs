using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// How one image lies in a buffer: element strides of the channel and of three spatial axes (depth, height, width). Kernels see tensors only through
/// views, so the same kernel serves a user's span, a workspace buffer, or a slice of another tensor.
/// </summary>
internal sealed record TensorView(int Channels, EquatableArray<int> Spatial, int ChannelStride, EquatableArray<int> Strides)
{
    /// <summary>
    /// Rows that have a place at a time, of a value whose writer and reader take turns: row r lies where row r mod <c>KeptRows</c> lies. 0 where every row has its own.
    /// </summary>
    public int KeptRows { get; init; }

    public int Count => Spatial.Aggregate(Channels, (product, size) => product * size);

    /// <summary>Elements from the first to the last, both included.</summary>
    public int Length => 1 + ((Channels - 1) * ChannelStride) + Enumerable.Range(0, 3).Sum(axis => ((axis == 1 && KeptRows > 0 ? KeptRows : Spatial[axis]) - 1) * Strides[axis]);

    /// <summary>Whether the second-level cache does not hold it. Kept rows are few, and used while they are in it.</summary>
    public bool LeavesSecondLevel(Element element) => KeptRows == 0 && (double)Length * CostModel.Bytes(element) > CostModel.NearBytes;

    /// <summary>Whether neighbouring channels are neighbours in memory (or there is only one).</summary>
    public bool HasChannelsTogether => Channels == 1 || ChannelStride == 1;

    /// <summary>Whether neighbouring columns are neighbours in memory (or there is only one).</summary>
    public bool HasColumnsTogether => Spatial[2] == 1 || Strides[2] == 1;

    /// <summary>Whether memory is walked forwards along every axis.</summary>
    public bool IsForward => (Channels == 1 || ChannelStride > 0) && Enumerable.Range(0, 3).All(axis => Spatial[axis] == 1 || Strides[axis] > 0);

    /// <summary>Elements from one pixel to the next in reading order, where that is one number; null where rows or planes lie further apart.</summary>
    public int? PixelStride
    {
        get
        {
            var (pixel, pixels) = ((int?)null, 1);
            for (var axis = 2; axis >= 0; axis--)
            {
                if (Spatial[axis] == 1)
                {
                    continue;
                }

                pixel ??= Strides[axis];
                if (Strides[axis] != pixel * pixels)
                {
                    return null;
                }

                pixels *= Spatial[axis];
            }

            return pixel ?? (HasChannelsTogether ? Channels : 1);
        }
    }

    /// <summary>Whether the elements of both views lie at the same places.</summary>
    public bool HasOrderOf(TensorView other) =>
        Channels == other.Channels && Spatial == other.Spatial && KeptRows == other.KeptRows && (Channels == 1 || ChannelStride == other.ChannelStride)
        && Enumerable.Range(0, 3).All(axis => Spatial[axis] == 1 || Strides[axis] == other.Strides[axis]);

    /// <summary>Element stride of an axis: 0 is the channel, 1… the spatial axes of a shape of <paramref name="rank"/> axes.</summary>
    public int Stride(int axis, int rank) => axis == 0 ? ChannelStride : Strides[2 - rank + axis];

    /// <summary>A part of this view, with its strides.</summary>
    public TensorView Part(Shape shape) => this with { Channels = shape.Channels, Spatial = Sizes(shape) };

    /// <summary>The sizes of three spatial axes: the missing ones have one element.</summary>
    public static EquatableArray<int> Sizes(Shape shape) => [.. Enumerable.Repeat(1, 3 - shape.Rank), .. shape.Spatial];

    public static TensorView Dense(Shape shape, bool channelsLast)
    {
        var spatial = Sizes(shape);
        return channelsLast ? Pixels(shape, shape.Channels) : new TensorView(
            shape.Channels, spatial, spatial[0] * spatial[1] * spatial[2], [spatial[1] * spatial[2], spatial[2], 1]);
    }

    /// <summary>Pixels in reading order, each with its channels together, <paramref name="pixel"/> elements apart.</summary>
    public static TensorView Pixels(Shape shape, int pixel)
    {
        var spatial = Sizes(shape);
        return new TensorView(shape.Channels, spatial, 1, [spatial[1] * spatial[2] * pixel, spatial[2] * pixel, pixel]);
    }
}

/// <summary>
/// Planes of rows with a halo of zeros, made by a staging copy for kernels whose lanes run along the width. A row holds <c>Split</c> runs of <c>Pitch</c>
/// elements: run r has the columns c ≡ r (mod Split) of the haloed row, so that a strided convolution reads neighbours too.
/// <c>Width</c> columns of the haloed row are in the window of some output. Behind them lies anything up to the pitch: a vector may read past the last output's window, never past the run.
/// </summary>
internal sealed record StagedView(int Channels, EquatableArray<int> Spatial, EquatableArray<int> Before, int Depth, int Height, int Width, int Split, int Pitch)
{
    public int RowLength => Split * Pitch;

    public int PlaneLength => Height * RowLength;

    public int ChannelStride => Depth * PlaneLength;

    public int Length => Channels * ChannelStride;

    /// <summary>Where the elements themselves lie, from <see cref="First"/> on; only where a row is one run.</summary>
    public TensorView Inside => new(Channels, Spatial, ChannelStride, [PlaneLength, RowLength, 1]);

    /// <summary>Elements before the first one that is no halo.</summary>
    public int First => (Before[0] * PlaneLength) + (Before[1] * RowLength) + Before[2];

    /// <summary>Whether all elements have a place, in rows of one run: then a kernel may write them where they are read.</summary>
    public bool HoldsAll => Split == 1 && Before[0] + Spatial[0] <= Depth && Before[1] + Spatial[1] <= Height && Before[2] + Spatial[2] <= Pitch;
}
