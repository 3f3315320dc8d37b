using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Neighbouring stride phases of one axis that differ only in where they write and which kernel elements they use. One loop body serves them all:
/// 16×16 with stride 8 has eight phases on an axis but two groups.
/// </summary>
internal sealed record PhaseGroup(AxisPhase First, EquatableArray<AxisPhase> Phases)
{
    public int Size => Phases.Count;

    public int Taps => First.Taps;

    public static EquatableArray<PhaseGroup> Of(NestAxis axis)
    {
        var groups = new List<List<AxisPhase>>();
        foreach (var phase in axis.Phases)
        {
            if (groups.LastOrDefault() is { } group && SameWindow(group[^1], phase))
            {
                group.Add(phase);
            }
            else
            {
                groups.Add([phase]);
            }
        }

        return groups.Select(group => new PhaseGroup(group[0], group.ToEquatableArray())).ToEquatableArray();
    }

    private static bool SameWindow(AxisPhase a, AxisPhase b) =>
        b.OutputStart == a.OutputStart + 1 && (a with { OutputStart = 0, KernelStart = 0, KernelStep = 0 }) == (b with { OutputStart = 0, KernelStart = 0, KernelStep = 0 });
}

/// <summary>
/// The phases of a nest in the order in which weights are packed: by groups (depth, height, width), then by phase within the three groups.
/// Every (phase, phase, phase) is a segment; those of one <see cref="Block"/> have equal size, so that their offsets are linear.
/// </summary>
internal sealed record PhaseOrder(EquatableArray<PhaseGroup> Depth, EquatableArray<PhaseGroup> Height, EquatableArray<PhaseGroup> Width)
{
    public static PhaseOrder Of(ConvolutionNest nest) => new(PhaseGroup.Of(nest.Axes[0]), PhaseGroup.Of(nest.Axes[1]), PhaseGroup.Of(nest.Axes[2]));

    /// <summary>One group of each axis. <c>FirstSegment</c> and <c>FirstTap</c> count the segments and taps of all blocks before.</summary>
    public sealed record Block(PhaseGroup Depth, PhaseGroup Height, PhaseGroup Width, int FirstSegment, int FirstTap)
    {
        public int Segments => Depth.Size * Height.Size * Width.Size;

        public int Taps => Depth.Taps * Height.Taps * Width.Taps;
    }

    public IEnumerable<Block> Blocks
    {
        get
        {
            var (segment, tap) = (0, 0);
            foreach (var depth in Depth)
            {
                foreach (var height in Height)
                {
                    foreach (var width in Width)
                    {
                        var block = new Block(depth, height, width, segment, tap);
                        yield return block;
                        segment += block.Segments;
                        tap += block.Segments * block.Taps;
                    }
                }
            }
        }
    }

    /// <summary>The taps of each segment, in packing order.</summary>
    public IEnumerable<(AxisPhase Depth, AxisPhase Height, AxisPhase Width)> Segments =>
        from block in Blocks
        from depth in block.Depth.Phases
        from height in block.Height.Phases
        from width in block.Width.Phases
        select (depth, height, width);
}
