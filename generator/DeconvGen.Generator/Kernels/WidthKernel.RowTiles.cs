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

    private int RowsOfTile() => RowsOfTile(VectorsOfTile);

    /// <summary>With tiles of nearly equal numbers of vectors, none above <paramref name="most"/>.</summary>
    private int RowsOfTile(int most)
    {
        if (!HasAllPhases)
        {
            return 1;
        }

        var heights = _nest.Axes[1].Phases;
        var vectors = (_order.Width[0].First.Count + _lanes!.Value - 1) / _lanes.Value;
        var tiles = (vectors + most - 1) / most;
        var (columns, count) = ((vectors + tiles - 1) / tiles, heights.Min(phase => phase.Count));
        var channels = Math.Min(_schedule.Tile.Mr, _nest.OutPerGroup);
        var sums = heights.Count * _nest.Axes[2].Phases.Count * columns * channels;
        var weights = _order.Blocks.Sum(block => block.Segments * block.Taps) * channels;
        int[] fitting = [.. Enumerable.Range(2, 7).Where(rows => rows <= count && (rows * sums) + weights + columns <= WideRegisters && rows * weights * columns <= MostTileProducts)];
        var taps = _order.Height.Max(group => group.Taps);
        return fitting.Length == 0 ? 1 : fitting.OrderBy(RowsRead).ThenByDescending(rows => rows).First();

        // Of planes without a halo the rows that are left are a tile of their own. Else each reads as many for itself, and waits for its sums.
        int RowsRead(int rows)
        {
            var left = count % rows;
            return (count / rows * (rows + taps - 1)) + (!_schedule.ReadsPlanes ? left * 2 * taps : left > 0 ? left + taps - 1 : 0);
        }
    }

    /// <summary>Whether a tile can have all stride phases: loops over the rows of one plane, columns that come together in registers.</summary>
    private bool HasAllPhases =>
        !_schedule.IsStraight && !IsFolded && _nest.Axes[0].IsFlat && (_order.Width[0].First.OutputStep == 1 || InterleavesInRegisters)
        && _nest.Axes[1].Phases.All(phase => phase.InputStep == _nest.Axes[1].Phases[0].InputStep) && _order.Blocks.All(block => block.Taps > 0);

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

    private EquatableArray<Statement> RowTiles(int rows) =>
        EachOutputTile(holdsWeights: true, (body, channels, sums) => body.Loop("qh", "begin", "end", rows, (b, qh) => RowTile(b, channels, sums, qh, rows)));

    private EquatableArray<Statement> EachOutputTile(bool holdsWeights, Action<StatementBuilder, OutputTile, List<TileSum>> write)
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
                    if (holdsWeights && _nest.InPerGroup == 1)
                    {
                        outputs.Unroll(_biasCount * count, (b, o) => b.Set($"bias{o}", Bias(sums[0].Sum, sums[0].Weights, o)));
                        TileWeights(outputs, sums, 0);
                    }

                    write(outputs, channels, sums);
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
        var lines = Lines(body, channels, qh);
        var x = body.Let("xTile", (channels.Group * (_nest.InPerGroup * _input.ChannelStride)) + (qh * (_nest.Axes[1].Phases[0].InputStep * _input.RowLength)));
        Tiles(body, _order.Width[0].First.Count, _order.Width[0].First.OutputStep, VectorsOfTile, (b, tile) => Tile(
            b, sums, _ => rows, tile, lines, _input.ChannelStride, x + tile.Column, holdsWeights: true, (steps, xk, _) => TileProducts(steps, sums, xk, rows, tile.Vectors)));
    }

    /// <summary>Most vectors of a tile of each width phase.</summary>
    private int VectorsOfTile => _order.Width[0].First.OutputStep == 1 ? _schedule.Tile.Nr : Math.Max(1, _schedule.Tile.Nr / 2);

    /// <summary>Where the first line of a tile begins in the output, and in a residual.</summary>
    private (Index Y, Index R) Lines(StatementBuilder body, OutputTile channels, Index qh)
    {
        var y = body.Let("yTile", Begin(_schedule.Output));
        return (y, _request.Residual is { } residual && residual != _schedule.Output ? body.Let("rTile", Begin(residual)) : y);

        Index Begin(TensorView view) =>
            (((channels.Group * _nest.OutPerGroup) + channels.Channel) * view.ChannelStride) + (qh * (_nest.Axes[1].Phases[0].OutputStep * view.Strides[1]));
    }

    /// <summary>Bias, products of every input channel, stores.</summary>
    /// <param name="rows">How many rows of a sum's height phase the tile has.</param>
    /// <param name="channelStride">Elements from an input channel to the next.</param>
    /// <param name="x">Where the tile's reads of the first input channel begin.</param>
    /// <param name="holdsWeights">Whether the weights of an input channel are in registers.</param>
    /// <param name="products">Those of an input channel: where its reads begin, and its number.</param>
    private void Tile(
        StatementBuilder body, List<TileSum> sums, Func<TileSum, int> rows, ColumnTile tile, (Index Y, Index R) lines, int channelStride, Index x, bool holdsWeights,
        Action<StatementBuilder, string, Index> products)
    {
        var channels = sums[0].Sum.Row.Channels.Channels;
        foreach (var (sum, row, o, v) in from sum in sums from row in Enumerable.Range(0, rows(sum)) from o in Enumerable.Range(0, channels) from v in Enumerable.Range(0, tile.Vectors) select (sum, row, o, v))
        {
            body.Set($"{sum.Prefix(row)}{o}_{v}", holdsWeights && _nest is { InPerGroup: 1, HasBias: true } ? $"bias{o}" : Bias(sum.Sum, sum.Weights, o));
        }

        body.Loop("ic", 0, _nest.InPerGroup, 1, (steps, ic) =>
        {
            if (holdsWeights && _nest.InPerGroup > 1)
            {
                TileWeights(steps, sums, ic);
            }

            products(steps, steps.Refer("xk", "x", x + (ic * channelStride)), ic);
        });
        foreach (var (sum, row) in from row in Enumerable.Range(0, sums.Max(rows)) from sum in sums where row < rows(sum) && sum.Sum.Prefix != "odd" select (sum, row))
        {
            var position = sum.Sum.Row.Height;
            var line = (row * position.Group.First.OutputStep) + ValueOf(position.Phase) + position.Group.First.OutputStart;
            var context = sum.Sum.Row with { Y = lines.Y + (line * _schedule.Output.Strides[1]), R = lines.R + (line * (_request.Residual ?? _schedule.Output).Strides[1]) };
            if (_order.Width[0].First.OutputStep == 1)
            {
                StoreDirect(body, context, tile, sum.Prefix(row));
            }
            else
            {
                StoreInterleaved(body, context, tile, sum.Prefix(row), $"odd{row}_{sum.Row}_");
            }
        }
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
