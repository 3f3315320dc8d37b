using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>A spatial axis: number <c>Index</c> of <c>Rank</c>, outermost first.</summary>
internal readonly record struct SpatialAxis(int Index, int Rank);

/// <summary>The numbers of the size formula on one axis. <c>OutputPadding</c> is 0 for a convolution.</summary>
internal readonly record struct SizeTerms(
    bool Transposed,
    Convention Convention,
    AutoPad AutoPad,
    SpatialAxis Axis,
    int Input,
    int Kernel,
    int Stride,
    int Dilation,
    int PadBegin,
    int PadEnd,
    int OutputPadding)
{
    /// <summary>Elements that the dilated kernel covers.</summary>
    public int Extent => (Dilation * (Kernel - 1)) + 1;
}

/// <summary>What is padded, or cropped, on the two sides of one axis.</summary>
internal readonly record struct Pads(int Begin, int End);

/// <summary>The sizes that are possible, both ends included. <c>Last</c> is <see cref="int.MaxValue"/> where there is no end.</summary>
internal readonly record struct SizeRange(int First, int Last);
