using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// Rows at once of planes without a halo, in the wide twin. A tile of rows has no products with rows beyond the picture, and a vector that reaches over the end of a row has zeros there.
// The other bodies copy their rows into scratch, and read them there.
internal sealed partial class WidthKernel
{
    /// <summary>Multiply-adds of the tiles that differ, which are written out each. 3×3 on one channel has 1,100 at 256×256, and takes 0.59 of the time with a copy.</summary>
    private const int MostPlaneProducts = 2000;

    /// <summary>Scratch of the rows that are put together, in front of the copied input.</summary>
    private int CopyBegin => RoundUp(ScratchLength(_request.Element, _order, _schedule.Tile), 16);

    /// <summary>Elements of scratch of a kernel that reads planes where they lie.</summary>
    public static int PlaneScratch(ConvolutionRequest request) => new WidthKernel(request).CopyBegin + request.Schedule.StagedInput!.Length;

    /// <summary>Whether a kernel with this <see cref="Schedule.DirectInput"/> can be written.</summary>
    public static bool CanReadPlanes(ConvolutionRequest request)
    {
        if (TileOfPlanes(request) is not { } size)
        {
            return false;
        }

        var kernel = new WidthKernel(request) { _lanes = WideLanes.Of(request.Element) };
        var tiles = kernel.PlaneTiles(size);
        return tiles.All(tile => tile.Value.Columns.All(columns => columns.Value.Reads.Count > 0) && kernel.PlaneProducts([tile]) <= KernelLimits.MultiplyAdds) && kernel.PlaneProducts(tiles) <= MostPlaneProducts;
    }

    /// <summary>A unit of work; null where planes are not read.</summary>
    public static PlaneTile? TileOfPlanes(ConvolutionRequest request)
    {
        var kernel = new WidthKernel(request) { _lanes = WideLanes.Of(request.Element) };
        return kernel._input.Split == 1 && kernel.PlaneLength >= kernel._lanes ? kernel.SizeOfPlaneTile() : null;
    }

    /// <summary>Elements from the first to the last of a channel.</summary>
    private int PlaneLength => ((_schedule.DirectInput!.Spatial[1] - 1) * _schedule.DirectInput.Strides[1]) + _schedule.DirectInput.Spatial[2];

    /// <summary>As written: once for the tiles of output channels, and once more for the channels that are left.</summary>
    private int PlaneProducts(IEnumerable<Run<RowTileReads>> tiles) =>
        OutputTiles().Sum(channels => channels.Channels) * tiles.Sum(tile => tile.Value.Columns.Sum(columns => columns.Value.Reads.Sum(read => read.Taps.Count * read.Vectors.Count)));

    /// <summary>For narrower vectors: the rows that the tiles read are copied into scratch with their halo, and read there.</summary>
    private IEnumerable<KernelMethod> CopyingEntry()
    {
        var (rows, phases) = (TileOfPlanes(_request)!.Rows, _nest.Axes[1].Phases);
        var copy = StagingKernel.Build(new StagingRequest("", _request.Element, _schedule.DirectInput!, _input)).Methods[0] with { Name = "Copy" };
        var body = StatementBuilder.Build(body => body.If(new Condition(Comparison.Less, "begin", "end"), b =>
        {
            var (first, end) = (b.Let("beginRow", (Index)"begin" * rows), b.Let("endRow", Index.Min((Index)"end" * rows, _nest.WorkUnits)));
            b.Add(new Statement.Call(copy.Name, [new Pointer("x", 0), new Pointer("s", CopyBegin)],
            [
                (first * phases[0].InputStep) + (phases.Min(phase => phase.InputStart) + _input.Before[1]),
                Index.Min(_input.Height, ((end - 1) * phases[0].InputStep) + (phases.Max(phase => phase.InputStart + (phase.TapStep * (phase.Taps - 1))) + _input.Before[1] + 1)),
            ]));
            Dispatch(b, GuardedLanes(_request.Element), "AnyLanes", [.. References.Select(reference => reference == "x" ? new Pointer("s", CopyBegin) : new Pointer(reference, 0))], [first, end], [first, end]);
        }));
        return [new KernelMethod("Run", References, ["begin", "end"], body, IsHot: false), copy];
    }

    /// <summary>Tiles of rows as units of work: one method, or where that would be too long one for each that differs.</summary>
    private List<KernelMethod> PlaneMethods()
    {
        var size = SizeOfPlaneTile()!;
        var tiles = PlaneTiles(size);
        if (PlaneProducts(tiles) <= KernelLimits.MultiplyAdds)
        {
            return [new KernelMethod("Run", References, ["begin", "end"], PlaneBody(size, tiles), IsHot: true) { IsApart = true }];
        }

        var references = References.Select(reference => new Pointer(reference, 0)).ToEquatableArray();
        var calls = tiles.Select(Statement (run, number) => new Statement.Call($"Rows{number}", references, ["begin", "end"])).ToEquatableArray();
        return
        [
            new KernelMethod("Run", References, ["begin", "end"], calls, IsHot: false),
            .. tiles.Select((run, number) => new KernelMethod($"Rows{number}", References, ["begin", "end"], PlaneBody(size, [run]), IsHot: true) { IsApart = true }),
        ];
    }

    /// <summary>Equal tiles that follow each other are a loop.</summary>
    private EquatableArray<Statement> PlaneBody(PlaneTile size, List<Run<RowTileReads>> tiles) => EachOutputTile(size.HoldsWeights, (body, channels, sums) =>
    {
        foreach (var run in tiles)
        {
            body.Loop("rows", Index.Max("begin", run.First), Index.Min("end", run.First + run.Count), 1, (b, tile) => PlaneTile(b, channels, sums, run.Count > 1 ? tile : run.First, size, run.Value));
        }
    });

    private void PlaneTile(StatementBuilder body, OutputTile channels, List<TileSum> sums, Index tile, PlaneTile size, RowTileReads reads)
    {
        var (planes, qh) = (_schedule.DirectInput!, tile * size.Rows);
        var lines = Lines(body, channels, qh);
        var x = (channels.Group * (_nest.InPerGroup * planes.ChannelStride)) + (qh * (_nest.Axes[1].Phases[0].InputStep * planes.Strides[1]));
        foreach (var run in reads.Columns)
        {
            var (first, vectors) = (run.Value.Reads.Min(read => read.Vectors.Min(vector => vector.Offset)), run.Value.Size);
            Each(body, "columns", run.Count, (b, index) =>
            {
                var column = (index * (vectors * _lanes!.Value)) + (run.First * _lanes.Value);
                var columns = new ColumnTile(column, vectors, _order.Width[0].First.Count - (run.First * _lanes.Value));
                Tile(b, sums, sum => reads.Rows[sum.Row], columns, lines, planes.ChannelStride, x + column + first, size.HoldsWeights, (steps, xk, ic) => Products(steps, sums, xk, first, run.Value, size.HoldsWeights ? null : ic));
            });
        }
    }

    /// <summary>With weights in registers, or read for an input channel.</summary>
    private void Products(StatementBuilder body, List<TileSum> sums, string x, int first, ColumnTileReads reads, Index? channel)
    {
        var outputs = sums[0].Sum.Row.Channels.Channels;
        if (channel is not null)
        {
            foreach (var (sum, number) in sums.Select((sum, number) => (sum, number)))
            {
                body.Refer($"wk{number}", "w", sum.Weights + (_biasCount * outputs) + (channel * (sum.Sum.Block.Taps * outputs)));
            }
        }

        foreach (var read in reads.Reads)
        {
            foreach (var vector in read.Vectors)
            {
                Value load = new Value.Load(x, vector.Offset - first);
                body.Set($"x{vector.Number}", vector.IsMasked ? new Value.Masked(load, vector.Lanes.Select(from => from >= 0).ToEquatableArray()) : vector.Lanes.Count > 0 ? new Value.Permute(load, vector.Lanes) : load);
            }

            foreach (var (tap, o) in from tap in read.Taps from o in Enumerable.Range(0, outputs) select (tap, o))
            {
                var (sum, weight) = (sums[tap.Sum], (tap.Number * outputs) + o);
                if (channel is not null)
                {
                    body.Set("w0", new Value.Broadcast($"wk{tap.Sum}", weight));
                }

                foreach (var vector in read.Vectors)
                {
                    body.MultiplyAdd($"{sum.Prefix(tap.Row)}{o}_{vector.Number}", $"x{vector.Number}", channel is not null ? "w0" : $"w{sum.FirstWeight + weight}");
                }
            }
        }
    }
}
