using System.ComponentModel;

namespace DeconvGen.Runtime;

/// <summary>
/// How a kernel wants its weights, as data. Weights are packed once, at construction, into the one forward stream that the kernel reads.
/// <para>The stream is a sequence of segments, one for each stride phase (a convolution has one). Within a segment, by <see cref="Order"/>:</para>
/// <list type="bullet">
/// <item><see cref="Lanes.OutputChannels"/>: groups; blocks of <see cref="Tile"/> vectors of output channels; then the block's bias, and for each run of
/// <see cref="TapsTogether"/> taps, each input channel and each tap of the run the block's weights. The last block is filled up with zeros.</item>
/// <item><see cref="Lanes.Depthwise"/>: as above with channels instead of output channels and no input channels.</item>
/// <item><see cref="Lanes.Width"/>: groups; tiles of <see cref="Tile"/> output channels (the last may be smaller); then the tile's biases, and for each
/// input channel and each tap the tile's weights.</item>
/// <item><see cref="Lanes.InputChannels"/>: groups; output channels; then a vector with the bias in its first lane, and for each row of taps, each vector of input channels
/// and each tap of the row its weights. The last vector is filled up with zeros.</item>
/// </list>
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackingRecipe
{
    /// <summary>What the lanes of the kernel hold.</summary>
    public required Lanes Order { get; init; }

    /// <summary>Number of groups.</summary>
    public required int Groups { get; init; }

    /// <summary>Output channels of a group.</summary>
    public required int OutPerGroup { get; init; }

    /// <summary>Input channels of a group.</summary>
    public required int InPerGroup { get; init; }

    /// <summary>Vectors of a block, or output channels of a tile.</summary>
    public required int Tile { get; init; }

    /// <summary>Taps whose weights for one input channel lie side by side, for lanes of output channels; the last run of a segment may have fewer.</summary>
    public int TapsTogether { get; init; } = 1;

    /// <summary>Element strides of the source tensor: group, output channel of the group, input channel of the group, then kernel depth, height, width.</summary>
    public required int[] SourceStrides { get; init; }

    /// <summary>Nine numbers a segment: start, step and number of the kernel elements in depth, height and width.</summary>
    public required int[] Segments { get; init; }

    /// <summary>Whether each output channel has a bias.</summary>
    public required bool HasBias { get; init; }

    /// <summary>
    /// Columns that are computed as one pixel: output channel o is channel <c>o mod (OutPerGroup / Merged)</c> of column <c>o / (OutPerGroup / Merged)</c>. 1 where
    /// pixels are columns.
    /// </summary>
    public int Merged { get; init; } = 1;

    /// <summary>Elements of the source tensor from a column's weight to the next one's.</summary>
    public int MergedStride { get; init; }

    /// <summary>
    /// Kernel elements along the width, where merged columns have windows of their own within a wider one: a column's weights outside of its kernel are zero. 0 where all are inside.
    /// </summary>
    public int KernelWidth { get; init; }
}
