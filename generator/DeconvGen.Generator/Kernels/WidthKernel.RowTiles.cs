using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// Several output rows at once, of all their stride phases, in the wide twin: what an input row holds is loaded once for every output that reads it, and all weights of an
// input channel stay in registers. 3×3 on one channel at 28 takes 0.65 of the time as 7 rows, 3×3 with stride 2 transposed from 8 channels at 14 0.7 as 2 rows.
internal sealed partial class WidthKernel
{
    /// <summary>512-bit registers for sums, weights and a vector of input: 32 but for what is interleaved.</summary>
    private const int WideRegisters = 30;

    /// <summary>Multiply-adds of a tile; more are not faster, and each is a statement.</summary>
    private const int MostTileProducts = 128;

    /// <summary>Rows of each height phase that the wide twin computes at once; 1 where it takes one row after the other.</summary>
    public static int RowsOfTile(ConvolutionRequest request)
    {
        var kernel = new WidthKernel(request) { _lanes = WideLanes.Of(request.Element) };
        return kernel.RowsOfTile();
    }

    private int RowsOfTile()
    {
        var heights = _nest.Axes[1].Phases;
        var isDirect = _order.Width[0].First.OutputStep == 1;
        if (Straight || IsFolded || !_nest.Axes[0].IsFlat || !(isDirect || InterleavesInRegisters) || heights.Any(phase => phase.InputStep != heights[0].InputStep) || _order.Blocks.Any(block => block.Taps == 0))
        {
            return 1;
        }

        var most = isDirect ? _schedule.Tile.Nr : Math.Max(1, _schedule.Tile.Nr / 2);
        var vectors = (_order.Width[0].First.Count + _lanes!.Value - 1) / _lanes.Value;
        var tiles = (vectors + most - 1) / most;
        var (columns, count) = ((vectors + tiles - 1) / tiles, heights.Min(phase => phase.Count));
        var channels = Math.Min(_schedule.Tile.Mr, _nest.OutPerGroup);
        var sums = heights.Count * _nest.Axes[2].Phases.Count * columns * channels;
        var weights = _order.Blocks.Sum(block => block.Segments * block.Taps) * channels;
        int[] fitting = [.. Enumerable.Range(2, 7).Where(rows => rows <= count && (rows * sums) + weights + columns <= WideRegisters && rows * weights * columns <= MostTileProducts)];
        var taps = _order.Height.Max(group => group.Taps);
        return fitting.Length == 0 ? 1 : fitting.OrderBy(RowsRead).ThenByDescending(rows => rows).First();

        // A row that is left reads as many for itself, and waits for its sums.
        int RowsRead(int rows) => (count / rows * (rows + taps - 1)) + (count % rows * 2 * taps);
    }

    /// <summary>The whole tiles of [begin, end), then the rows that are left one by one.</summary>
    private IEnumerable<KernelMethod> RowTileMethods(string name, int rows)
    {
        var (body, references) = (new StatementBuilder(), References.Select(reference => new Pointer(reference, 0)).ToEquatableArray());
        var counts = _nest.Axes[1].Phases.Select(phase => phase.Count).ToArray();
        var isEven = counts.Min() == counts.Max();
        var whole = body.Let("whole", ((Index.Max(0, Index.Min("end", counts.Min()) - "begin") / rows) * rows) + "begin");
        var rest = isEven ? $"{name}Rows1" : $"{name}Rest";
        body.Add(new Statement.Call($"{name}Rows{rows}", references, ["begin", whole]));
        body.Add(new Statement.Call(rest, references, [whole, isEven ? Index.Min("end", counts[0]) : "end"]));
        // With one channel the 2 ns of a call are seen (2×2 at 14: 1.04), and little is inlined.
        var isApart = _nest.InPerGroup > 1 && _order.Width[0].First.OutputStep > 1;
        IEnumerable<KernelMethod> one = isEven ? [new KernelMethod(rest, References, ["begin", "end"], RowTiles(1), IsHot: true) { IsApart = isApart }] : LoopMethods(rest);
        return
        [
            new KernelMethod(name, References, ["begin", "end"], body.Statements, IsHot: false),
            new KernelMethod($"{name}Rows{rows}", References, ["begin", "end"], RowTiles(rows), IsHot: true) { IsApart = isApart },
            .. one,
        ];
    }

    private EquatableArray<Statement> RowTiles(int rows)
    {
        var body = new StatementBuilder();
        GroupLoop(body, (groups, group) =>
        {
            foreach (var (first, count, repeat) in OutputTiles())
            {
                Each(groups, "tile", repeat, (outputs, tile) =>
                {
                    var channels = new OutputTile(group, first, tile, count);
                    var sums = TileSums(outputs, channels);
                    // One input channel's weights serve all tiles.
                    if (_nest.InPerGroup == 1)
                    {
                        outputs.Unroll(_biasCount * count, (b, o) => b.Set($"bias{o}", Bias(sums[0].Sum, sums[0].Weights, o)));
                        TileWeights(outputs, sums, 0);
                    }

                    outputs.Loop("qh", "begin", "end", rows, (b, qh) => RowTile(b, channels, sums, qh, rows));
                });
            }
        });
        return body.Statements;
    }

    /// <summary>The sums of one row of a tile: every height phase with every width phase, and where the weights of each begin.</summary>
    private List<TileSum> TileSums(StatementBuilder body, OutputTile channels)
    {
        var depth = new RowPosition(_order.Depth[0], 0, 0);
        var result = new List<TileSum>();
        foreach (var height in _order.Height.SelectMany(group => Enumerable.Range(0, group.Size), (group, phase) => new RowPosition(group, phase, 0)))
        {
            var row = result.Count == 0 ? 0 : result[^1].Row + 1;
            var widths = _order.Width.SelectMany(group => Enumerable.Range(0, group.Size), (group, phase) => (Group: group, Phase: phase)).ToArray();
            for (var number = 0; number < widths.Length; number++)
            {
                var (group, phase) = widths[number];
                var block = _order.Blocks.First(candidate => candidate.Height == height.Group && candidate.Width == group);
                var sum = new Sum(widths.Length == 1 ? "acc" : number == 0 ? "even" : "odd", new RowContext(channels, depth, height, 0, 0, 0), block, phase, new ColumnTile(0, 1, 0));
                var weights = body.Let($"weights{result.Count}", Weights(sum));
                result.Add(new TileSum(row, result.Sum(before => before.Sum.Block.Taps * channels.Channels), sum, weights));
            }
        }

        return result;
    }

    /// <summary>All weights of an input channel, each in a register.</summary>
    private void TileWeights(StatementBuilder body, List<TileSum> sums, Index ic)
    {
        foreach (var sum in sums)
        {
            var (channels, taps) = (sum.Sum.Row.Channels.Channels, sum.Sum.Block.Taps);
            for (var n = 0; n < taps * channels; n++)
            {
                body.Set($"w{sum.FirstWeight + n}", new Value.Broadcast("w", sum.Weights + ((_biasCount * channels) + n) + (ic * (taps * channels))));
            }
        }
    }

    private void RowTile(StatementBuilder body, OutputTile channels, List<TileSum> sums, Index qh, int rows)
    {
        var height = _nest.Axes[1].Phases[0];
        var x = body.Let("xTile", (channels.Group * (_nest.InPerGroup * _input.ChannelStride)) + (qh * (height.InputStep * _input.RowLength)));
        var y = body.Let("yTile", OutputAt(_schedule.Output));
        var r = _request.Residual is { } residual && residual != _schedule.Output ? body.Let("rTile", OutputAt(residual)) : y;
        var isDirect = _order.Width[0].First.OutputStep == 1;
        var (outputs, most) = isDirect ? (1, _schedule.Tile.Nr) : (2, Math.Max(1, _schedule.Tile.Nr / 2));
        Tiles(body, _order.Width[0].First.Count, outputs, most, (b, tile) =>
        {
            foreach (var (sum, row, o, v) in from sum in sums from row in Enumerable.Range(0, rows) from o in Enumerable.Range(0, channels.Channels) from v in Enumerable.Range(0, tile.Vectors) select (sum, row, o, v))
            {
                b.Set($"{sum.Prefix(row)}{o}_{v}", _nest is { InPerGroup: 1, HasBias: true } ? $"bias{o}" : Bias(sum.Sum, sum.Weights, o));
            }

            b.Loop("ic", 0, _nest.InPerGroup, 1, (steps, ic) =>
            {
                if (_nest.InPerGroup > 1)
                {
                    TileWeights(steps, sums, ic);
                }

                TileProducts(steps, sums, steps.Refer("xk", "x", x + tile.Column + (ic * _input.ChannelStride)), rows, tile.Vectors);
            });
            foreach (var (sum, row) in from row in Enumerable.Range(0, rows) from sum in sums where sum.Sum.Prefix != "odd" select (sum, row))
            {
                var position = sum.Sum.Row.Height;
                var line = (row * position.Group.First.OutputStep) + ValueOf(position.Phase) + position.Group.First.OutputStart;
                var context = sum.Sum.Row with { Y = y + (line * _schedule.Output.Strides[1]), R = r + (line * (_request.Residual ?? _schedule.Output).Strides[1]) };
                if (isDirect)
                {
                    StoreDirect(b, context, tile, sum.Prefix(row));
                }
                else
                {
                    StoreInterleaved(b, context, tile, sum.Prefix(row), $"odd{row}_{sum.Row}_");
                }
            }
        });

        Index OutputAt(TensorView view) => (((channels.Group * _nest.OutPerGroup) + channels.Channel) * view.ChannelStride) + (qh * (height.OutputStep * view.Strides[1]));
    }

    /// <summary>Every input vector that the tile reads, in order, with all products that it enters.</summary>
    private void TileProducts(StatementBuilder body, List<TileSum> sums, string x, int rows, int vectors)
    {
        var reads =
            from sum in sums
            from row in Enumerable.Range(0, rows)
            from th in Enumerable.Range(0, sum.Sum.Block.Height.Taps)
            from tw in Enumerable.Range(0, sum.Sum.Block.Width.Taps)
            let phase = sum.Sum.Row.Height.Group.First
            let line = (row * phase.InputStep) + phase.InputStart + _input.Before[1] + (phase.TapStep * th)
            select (Offset: (line * _input.RowLength) + ColumnOffset(sum.Sum, tw), sum, row, Tap: (th * sum.Sum.Block.Width.Taps) + tw);
        foreach (var read in reads.GroupBy(read => read.Offset).OrderBy(read => read.Key))
        {
            for (var v = 0; v < vectors; v++)
            {
                body.Set($"x{v}", new Value.Load(x, read.Key + (v * _lanes!.Value)));
            }

            foreach (var (_, sum, row, tap) in read)
            {
                var channels = sum.Sum.Row.Channels.Channels;
                for (var o = 0; o < channels; o++)
                {
                    for (var v = 0; v < vectors; v++)
                    {
                        body.MultiplyAdd($"{sum.Prefix(row)}{o}_{v}", $"x{v}", $"w{sum.FirstWeight + (tap * channels) + o}");
                    }
                }
            }
        }
    }

    /// <summary>A sum of row phase number <c>Row</c>; its weights are in the registers from <c>FirstWeight</c>, and in memory from <c>Weights</c>, the bias before them.</summary>
    private sealed record TileSum(int Row, int FirstWeight, Sum Sum, Index Weights)
    {
        public string Prefix(int row) => $"{Sum.Prefix}{row}_{Row}_";
    }
}
