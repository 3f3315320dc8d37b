using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>What a strategy may look at when it plans one convolution.</summary>
/// <param name="InputChannelsLast">How the input lies before any copy.</param>
/// <param name="OutputChannelsLast">How the output's reader wants it, or how a residual lies that is added to it, where that is known.</param>
/// <param name="FoldedConstants">Number of constant weights, those of one group where all groups have the same; 0 where they are loaded.</param>
internal sealed record LayerContext(
    ConvolutionNest Nest,
    Element Element,
    Shape Input,
    Shape Output,
    bool InputChannelsLast,
    bool? OutputChannelsLast,
    EquatableArray<int> SourceStrides,
    int FoldedConstants,
    Algorithm Algorithm,
    Lanes Lanes,
    EquatableArray<int> RegisterTile,
    Unroll Unroll)
{
    /// <summary>The axes whose windows a staged copy of the input covers; those of the nest where not given. Boxes of one kernel share a copy.</summary>
    public EquatableArray<NestAxis> Window { get; init; } = Nest.Axes;

    /// <summary>The rounding error that Toom–Cook tiles may have.</summary>
    public Precision Precision { get; init; }

    /// <summary>Weights of all convolutions of the network. Where a cache holds few of them, a layer's come from memory, and they leave before its next run.</summary>
    public long NetworkWeights { get; init; }

    /// <summary>Whether columns of one window may be computed as one pixel: where nothing is added that may lie otherwise.</summary>
    public bool MayMerge { get; init; }

    /// <summary>So many columns are one pixel; see <see cref="MergedPhases"/>.</summary>
    public int Merged { get; init; } = 1;

    /// <summary>Kernel elements from one of them to the next.</summary>
    public int MergedKernelStep { get; init; }

    /// <summary>Lanes that costs are reckoned with: what .NET gives on an x64 machine unless told otherwise (256 bit).</summary>
    public int NominalLanes => Element == Element.Float64 ? 4 : 8;

    /// <summary>Whether whoever reads the output may take planes as they lie, for lanes of pixels or of width.</summary>
    public bool ReadersMayTakePlanes { get; init; }

    /// <summary>Whether planes are transposed for their reader: where it is not known what that wants, of a vector of channels or more, which most readers want together.</summary>
    public bool PlanesAreTransposed =>
        Output.Channels > 1 && Output.Count > Output.Channels && (OutputChannelsLast ?? (Output.Channels >= NominalLanes && !ReadersMayTakePlanes));

    public bool Allows(Lanes lanes) => Algorithm != Algorithm.Winograd && (Lanes is Lanes.Auto || Lanes == lanes);

    public PhaseOrder Phases => PhaseOrder.Of(Nest);

    /// <summary>The tiles to choose among: the one that the user gave, or those of the strategy.</summary>
    public IEnumerable<RegisterTile> Tiles(params RegisterTile[] candidates) =>
        RegisterTile.Count == 2 ? [new RegisterTile(RegisterTile[0], RegisterTile[1])] : candidates;

    public PackingRecipe Packing(Lanes order, int tile) => new(
        order,
        Nest.Groups,
        Nest.OutPerGroup,
        Nest.InPerGroup,
        tile,
        SourceStrides,
        Phases.Segments.Select(segment => new TapBox(Taps(segment.Depth), Taps(segment.Height), Taps(segment.Width))).ToEquatableArray(),
        Nest.HasBias)
    {
        Merged = Merged,
        MergedStride = MergedKernelStep * SourceStrides[5],
    };

    private static AxisTaps Taps(AxisPhase phase) => new(phase.KernelStart, phase.KernelStep, phase.Taps);
}
