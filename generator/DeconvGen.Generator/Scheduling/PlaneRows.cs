using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Lanes along the rows of planes where they lie, without a halo. Two layers of 3×3 on one channel at 28 take 0.54 of the time for which the first one writes the halo of the second, 0.89 with
/// 256-bit vectors, for which the kernel makes the halo itself.
/// </summary>
internal static class PlaneRows
{
    /// <summary>Whether a value lies in planes that can be read.</summary>
    public static bool ArePlanes(TensorView view) => view is { HasColumnsTogether: true, IsForward: true, KeptRows: 0 };

    /// <summary>The schedule that reads these planes, or the request's own where that cannot be.</summary>
    public static Schedule WherePossible(ConvolutionRequest request, TensorView planes)
    {
        if (request.Schedule is not { Lanes: Declarations.Lanes.Width, StagedInput: not null })
        {
            return request.Schedule;
        }

        var direct = request.Schedule with { DirectInput = planes };
        return WidthKernel.CanReadPlanes(request with { Schedule = direct }) ? direct with { Scratch = WidthKernel.PlaneScratch(request) } : request.Schedule;
    }

    /// <summary>Estimated cycles of the 512-bit twin on these planes; null where it does not read them, but for the length of its code, which this leaves out.</summary>
    public static double? Cycles(ConvolutionRequest request, TensorView planes)
    {
        if (WidthKernel.TileOfPlanes(request with { Schedule = request.Schedule with { DirectInput = planes } }) is not { } tile)
        {
            return null;
        }

        var nest = request.Nest;
        var (heights, widths) = (nest.Axes[1].Phases, nest.Axes[2].Phases);
        var tilesOfChannels = (nest.OutPerGroup + request.Schedule.Tile.Mr - 1) / request.Schedule.Tile.Mr;
        var channels = (double)nest.OutPerGroup / tilesOfChannels;
        var vectors = (widths[0].Count + WideLanes.Of(request.Element) - 1) / WideLanes.Of(request.Element);
        var tilesOfColumns = (vectors + tile.Columns - 1) / tile.Columns;
        var columns = (double)vectors / tilesOfColumns;
        var lines = heights.SelectMany(phase => Enumerable.Range(0, tile.Rows).SelectMany(row => Taps(phase).Select(tap => tap + (row * phase.InputStep)))).Distinct().Count();
        var weights = channels * heights.Sum(phase => phase.Taps) * widths.Sum(phase => phase.Taps);
        var (products, sums) = (tile.Rows * columns * weights, tile.Rows * columns * channels * heights.Count * widths.Count);
        var loads = (lines * widths.SelectMany(Taps).Distinct().Count() * columns) + (tile.HoldsWeights && nest.InPerGroup == 1 ? 0 : weights);
        var rowBytes = (double)planes.Spatial[2] * CostModel.Bytes(request.Element);
        var sum = nest.InPerGroup * (CostModel.Step((int)Math.Ceiling(products), (int)Math.Ceiling(loads)) + 1);
        var tiles = nest.Groups * tilesOfChannels * tilesOfColumns * ((nest.WorkUnits + tile.Rows - 1) / tile.Rows);
        var (rows, all) = (nest.InPerGroup * lines, nest.Groups * nest.InPerGroup * planes.Spatial[1] * rowBytes);
        var reads = CostModel.PlaneReads(rows, rowBytes, all, tilesOfChannels * all, (double)tiles / tilesOfColumns * rows * rowBytes);
        return CostModel.Row + reads + (tiles * (CostModel.Latency(sum, (int)sums, nest.InPerGroup * products / sums) + CostModel.Tile((int)sums)));

        static IEnumerable<int> Taps(AxisPhase phase) => Enumerable.Range(0, phase.Taps).Select(tap => phase.InputStart + (tap * phase.TapStep));
    }

    /// <summary>Units of work: tiles of rows.</summary>
    public static int Units(ConvolutionRequest request)
    {
        var rows = WidthKernel.TileOfPlanes(request)!.Rows;
        return (request.Nest.WorkUnits + rows - 1) / rows;
    }
}

/// <summary>A tile of rows of planes: rows of each height phase, vectors of each width phase, and whether all weights of an input channel are in registers.</summary>
internal sealed record PlaneTile(int Rows, int Columns, bool HoldsWeights);
