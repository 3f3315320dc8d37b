using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// How a convolution is done, as data, and what it wishes for before memory is allocated: the views of its input and output, scratch, packed weights.
/// </summary>
internal sealed record Schedule(
    Lanes Lanes,
    RegisterTile Tile,
    bool IsStraight,
    TensorView? DirectInput,
    StagedView? StagedInput,
    TensorView Output,
    int Scratch,
    PackingRecipe? Packing,
    double Cycles,
    double WideCycles)
{
    /// <summary>
    /// What schedules are compared by: the geometric mean of the cycles with 256-bit and with 512-bit vectors. Neither alone decides, for what fills 8 lanes may leave 16 half empty: 3×3 on
    /// 64 channels to 4 takes 0.52 of the time of tiles with input channels in 16 lanes, 1.6 in 8.
    /// </summary>
    public double Cost => Math.Sqrt(Cycles * WideCycles);

    /// <summary>The tile of the body for 512-bit vectors, which have 32 registers.</summary>
    public RegisterTile WideTile { get; init; } = Tile;

    /// <summary>Whether the body for 512-bit vectors takes a stride phase at a time, in tiles across its rows, so that weights are read once or twice.</summary>
    public bool IsByPhase { get; init; }

    /// <summary>Whether all channels of a tile of pixels are computed before the next tile, and not all rows of a block of channels before the next block.</summary>
    public bool IsTileByTile { get; init; }

    /// <summary>Whether weights leave the second-level cache between two runs, because of their number or that of the network's.</summary>
    public bool HasFarWeights { get; init; }

    /// <summary>So many columns of a transposed convolution are one pixel of <see cref="Output"/>; see <see cref="MergedPhases"/>.</summary>
    public int Merged => Taps is null ? Packing?.Merged ?? 1 : 1;

    /// <summary>All taps as output channels of one product; null where each tap is a term of a sum.</summary>
    public TapPlan? Taps { get; init; }

    /// <summary>Whether pixels of a row must be neighbours in the output.</summary>
    public bool JoinsPixels => Merged > 1 || Taps is { Width.Phases: > 1 };

    /// <summary>The input of Toom–Cook tiles on few channels, which is copied; null where it is read where it lies.</summary>
    public StagedPixels? StagedPixels => Packing?.Winograd is { IsStaged: true } plan ? Scheduling.StagedPixels.Of(plan) : null;

    /// <summary>Whether the kernel has an operand for scratch.</summary>
    public bool TakesScratch => Lanes == Lanes.Width || Packing?.Winograd is not null || Taps is not null;

    /// <summary>Whether lanes run along all pixels of a plane, which must be neighbours in the input and the output: <see cref="PixelLanes"/>.</summary>
    public bool JoinsRows => Lanes == Lanes.Width && StagedInput is null;

    /// <summary>Whether lanes run along the rows of planes that have no halo: <see cref="PlaneRows"/>.</summary>
    public bool ReadsPlanes => Lanes == Lanes.Width && StagedInput is not null && DirectInput is not null;

    /// <summary>Whether the output is written channels last.</summary>
    public bool WritesChannelsLast => Lanes is not Lanes.Width;
}

/// <summary>
/// Accumulators of the innermost loop: <c>Mr</c> outputs along the axis that is not in lanes, times <c>Nr</c> vectors.
/// </summary>
internal readonly record struct RegisterTile(int Mr, int Nr)
{
    public int Accumulators => Mr * Nr;
}

/// <summary>What one generated kernel is made from. Equal requests are one kernel, one file.</summary>
/// <param name="Residual">
/// How a tensor of the output's shape lies that is added to the sum before the activation; null where none is. It may be the output itself: its elements
/// are read where, and before, they are written.
/// </param>
internal sealed record ConvolutionRequest(
    string Name,
    Element Element,
    ConvolutionNest Nest,
    Schedule Schedule,
    ActivationSpec Activation,
    EquatableArray<double> FoldedWeights,
    EquatableArray<double> FoldedBias,
    TensorView? Residual = null)
{
    /// <summary>Of so many rows and columns of outputs only the greatest, or their mean, has a place in the schedule's output: a pool in the epilogue of Toom–Cook tiles.</summary>
    public PooledTile Pool { get; init; } = PooledTile.None;

    /// <summary>Units of work that may be done in any order, or at the same time.</summary>
    public int WorkUnits => WorkSplit.Units(Nest, Schedule, Element);
}

/// <summary>
/// How weights are laid out for a kernel, once, at construction. The runtime library's <c>PackingRecipe</c> is its twin and documents the orders.
/// </summary>
internal sealed record PackingRecipe(
    Lanes Order,
    int Groups,
    int OutPerGroup,
    int InPerGroup,
    int Tile,
    EquatableArray<int> SourceStrides,
    EquatableArray<TapBox> Segments,
    bool HasBias)
{
    /// <summary>Vectors of a block for the 512-bit twin.</summary>
    public int WideTile { get; init; } = Tile;

    /// <summary>Taps whose weights for one input channel lie side by side for the 512-bit twin.</summary>
    public int WideTapsTogether { get; init; } = 1;

    /// <summary>Columns that are computed as one pixel: output channel o is channel <c>o mod (OutPerGroup / Merged)</c> of column <c>o / (OutPerGroup / Merged)</c>.</summary>
    public int Merged { get; init; } = 1;

    /// <summary>Elements of the source tensor from a column's weight to the next one's.</summary>
    public int MergedStride { get; init; }

    /// <summary>Kernel elements along the width, beyond which weights of merged columns are zero; 0 where none lie beyond.</summary>
    public int KernelWidth { get; init; }

    /// <summary>Another recipe for the 512-bit twin, which merges columns; null where it has the same. See <see cref="MergedColumns"/>.</summary>
    public PackingRecipe? Wide { get; init; }

    /// <summary>Toom–Cook tiles, whose weights are transformed; null for sums of products.</summary>
    public WinogradPlan? Winograd { get; init; }
}

/// <summary>Kernel elements of one segment: on each axis <c>Start + Step·t</c> for t below <c>Taps</c>.</summary>
internal readonly record struct TapBox(AxisTaps Depth, AxisTaps Height, AxisTaps Width);

internal readonly record struct AxisTaps(int Start, int Step, int Taps);
