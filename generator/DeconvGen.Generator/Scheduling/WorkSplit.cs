using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>How a kernel's work is divided among threads: into which units, and among how many at the most.</summary>
internal static class WorkSplit
{
    /// <summary>
    /// Estimated cycles of a step from which two threads share it: some 15 µs with 512-bit vectors, 30 with 256. 1×1, 64 → 32 channels at 28×28 is estimated at 111,000 and takes
    /// 16.7 µs with one thread, 9.7 with two; starting and ending a share costs about 1 µs, and less than half of the threads' work is lost where one of them wakes late.
    /// </summary>
    private const double SharedCycles = 100_000;

    /// <summary>
    /// Estimated cycles of a strip from which two threads share it, some 6 µs: 7×7 with stride 2, 3 → 64 at 224 in planes, takes 0.81 of what it takes from 100,000, transposed 2×2 128 → 64
    /// at 56 0.79, other layers 0.97 to 1.
    /// </summary>
    private const double TurnCycles = 25_000;

    /// <summary>
    /// Estimated cycles of a call, from one step to the end, from which that step wakes threads that sleep: some 150 µs. Waking costs the caller 30 µs, and the other thread comes
    /// after 70: of 30 µs of work it would make 62.
    /// </summary>
    public const double WakingCycles = 1_000_000;

    /// <summary>Blocks of channels that divide evenly enough among a few threads.</summary>
    private const int ManyBlocks = 8;

    /// <summary>
    /// Estimated cycles of a step: those of its sums, and those in which its weights come from where the network's lie, which sums of few pixels do not hide. A dense layer of 100
    /// inputs and 8,192 outputs has 51,000 of the first in a network of 11 MB, and takes some 40 µs; 3×1, 192 channels at 3×3 65,000 in one of 90 MB, and 42 µs.
    /// </summary>
    public static double Cycles(ConvolutionNest nest, Schedule schedule, LayerContext context)
    {
        var bytes = (double)CostModel.Bytes(context.Element) * nest.Weights;
        return schedule.Cycles + (bytes / CostModel.BytesPerCycle(Math.Max(bytes, (double)CostModel.Bytes(context.Element) * context.NetworkWeights)));
    }

    /// <summary>Threads that share a step: none has less than half the work from which sharing pays.</summary>
    public static int MostThreads(double cycles, int units) => cycles < SharedCycles ? 1 : (int)Math.Min(units, cycles / (SharedCycles / 2));

    /// <summary>The same of a strip of a step that takes turns: the threads are awake from the strip before, and rows that one of them wrote are best read by it.</summary>
    public static int MostThreadsOfTurn(double cycles, int units) => cycles < TurnCycles ? 1 : (int)Math.Min(units, cycles / (TurnCycles / 2));

    /// <summary>Units of work of a convolution: strips or runs of tiles, runs of pixels, rows or tiles of rows of the output, or blocks of channels; a straight kernel is one.</summary>
    public static int Units(ConvolutionNest nest, Schedule schedule, Element element) =>
        schedule.JoinsRows ? PixelLanes.Units(nest) : schedule.ReadsPlanes ? PlaneRows.Units(new ConvolutionRequest("", element, nest, schedule, default, [], [])) : schedule.Packing?.Winograd?.Units ?? schedule.Taps?.Height.Groups ?? (schedule.IsStraight ? 1 : IsByBlocks(nest, schedule, element) ? Blocks(nest, schedule, element) : nest.WorkUnits);

    /// <summary>Whether units are blocks of channels, all rows of each, and not rows, all channels of each: where there are more blocks, or where weights leave the second-level cache: each thread reads only its part of them then.</summary>
    public static bool IsByBlocks(ConvolutionNest nest, Schedule schedule, Element element)
    {
        if (schedule.Lanes is Lanes.Width or Lanes.InputChannels || schedule.Packing?.Winograd is not null || schedule.Taps is not null)
        {
            return false;
        }

        if (schedule.IsByPhase)
        {
            return true;
        }

        var blocks = Blocks(nest, schedule, element);
        return blocks > nest.WorkUnits || (CostModel.Bytes(element) * nest.Weights > CostModel.NearBytes && blocks >= ManyBlocks);
    }

    /// <summary>Blocks of channels of a group on 512-bit vectors; narrower ones have more, which the same units divide.</summary>
    private static int Blocks(ConvolutionNest nest, Schedule schedule, Element element)
    {
        var (channels, block) = (schedule.Lanes == Lanes.Depthwise ? nest.Groups : nest.OutPerGroup, schedule.WideTile.Nr * WideLanes.Of(element));
        return (channels + block - 1) / block;
    }
}
