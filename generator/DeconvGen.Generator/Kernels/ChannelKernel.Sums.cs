using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// The sums of one tile.
internal sealed partial class ChannelKernel
{
    private void KernelRows(StatementBuilder body, RowContext row, Action<StatementBuilder, Index, Index> write)
    {
        var (depthStep, heightStep) = (_order.Depth[0].First.TapStep * _input.Strides[0], TapStep(1) * _input.Strides[1]);
        var isFlat = _order.Depth.All(group => group.Taps <= 1);
        var rowWeights = row.Kind.Width.Taps * _nest.InPerGroup;
        _rows.TapLoop(body, 0, "td", "depthBegin", "depthEnd", (planes, td) => _rows.TapLoop(planes, 1, "th", "heightBegin", "heightEnd", (rows, th) =>
        {
            var x = rows.Let("xRow", "origin" + (td * depthStep) + (_rows.KeepsRows ? _input.Row("firstRow" + (th * TapStep(1))) : th * heightStep));
            var w = rows.Let("wRow", BiasLength + row.Lane + WeightOffset((isFlat ? th : (td * row.Kind.HeightTaps) + th) * rowWeights));
            write(rows, x, w);
        }));
    }

    private int TapStep(int axis) => _nest.Axes[axis].Phases.Select(phase => phase.TapStep).First();

    private Index WeightOffset(Index channelsOfTaps) => channelsOfTaps * (_lanes * Vectors);

    /// <summary>Whether the taps of a row and their input channels are one run in memory.</summary>
    private bool IsContiguous(AxisPhase columns) =>
        !_isDepthwise
        && (_nest.InPerGroup == 1 || _input.ChannelStride == 1)
        && (columns.Taps == 1 || columns.TapStep * _input.Strides[2] == _nest.InPerGroup);

    private void InsideTaps(StatementBuilder body, RowContext row, Index x, Index w, int pixels)
    {
        var columns = row.Kind.Width.First;
        var all = Enumerable.Range(0, pixels).ToArray();
        if (IsContiguous(columns))
        {
            Channels(body, row, x, w, columns.Taps * _nest.InPerGroup, all);
        }
        else
        {
            body.Loop("tw", 0, columns.Taps, 1, (taps, tap) =>
                Channels(taps, row, x + (tap * (columns.TapStep * _input.Strides[2])), w + WeightOffset(tap * _nest.InPerGroup), _nest.InPerGroup, all));
        }
    }

    /// <summary>Taps that some pixels of the tile read; neighbouring ones that the same pixels read are one run where they are one in memory.</summary>
    private void EdgeTaps(StatementBuilder body, RowContext row, Index x, Index w, Func<int, int[]> readers)
    {
        var columns = row.Kind.Width.First;
        for (var tap = 0; tap < columns.Taps;)
        {
            var pixels = readers(tap);
            var run = 1;
            while (IsContiguous(columns) && tap + run < columns.Taps && readers(tap + run).SequenceEqual(pixels))
            {
                run++;
            }

            if (pixels.Length > 0)
            {
                // From the first pixel that reads this tap: a reference may not leave the buffer, even unused.
                Channels(body, row, x + (((tap * columns.TapStep) + (pixels[0] * columns.InputStep)) * _input.Strides[2]), w + WeightOffset(tap * _nest.InPerGroup), run * _nest.InPerGroup, pixels);
            }

            tap += run;
        }
    }

    /// <summary>Sums that keep two units busy for the four cycles that a multiply-add takes: with fewer these are the limit, not loads.</summary>
    private const int LeastSums = 8;

    /// <summary>
    /// Whether taps that some outputs of a tile share load an input once, their weights in registers beside the sums. In a tile of one vector every multiply-add has a load of its own
    /// otherwise: 3×3 on 3 channels to 10 takes 0.85 of the time, 16 to 16 0.92, transposed 4×4 32 to 16 at 7 0.92. Not where weights come from memory, several streams of them
    /// then: 1.1 for transposed 4×4 1024 to 512 at 4.
    /// </summary>
    private bool SharesInputs(int vectors, int sums, int taps) =>
        !_isShort && !_prefetches && vectors == 1 && taps > 1 && sums >= LeastSums && sums + taps + 1 <= (_lanes is Index.Constant ? 32 : 16);

    /// <summary>Whether outputs side by side read the same columns.</summary>
    private static bool Overlaps(AxisPhase columns) => columns.InputStep <= (columns.Taps - 1) * columns.TapStep && columns.InputStep % columns.TapStep == 0;

    /// <summary>
    /// A kernel row of a tile: its weights stay in registers, and each input column is loaded once for all outputs that read it. Eight depthwise outputs of three taps
    /// load 13 vectors instead of 27, so that the multiply-adds are the limit.
    /// </summary>
    private void SlidingTaps(StatementBuilder body, RowContext row, Index x, Index w, Func<int, int, bool> reads, int pixels)
    {
        var columns = row.Kind.Width.First;
        var products = (
            from p in Enumerable.Range(0, pixels)
            from tap in Enumerable.Range(0, columns.Taps)
            where reads(p, tap)
            select (Column: (p * columns.InputStep) + (tap * columns.TapStep), Pixel: p, Tap: tap)).ToArray();
        if (products.Length == 0)
        {
            return;
        }

        // From the first column that is read: a reference may not leave the buffer, even unused.
        var first = products.Min(product => product.Column);
        body.Loop("k", 0, _nest.InPerGroup, 1, (channels, k) =>
        {
            channels.Refer("xk", row.X, x + (first * _input.Strides[2]) + (k * (_nest.InPerGroup == 1 ? 1 : _input.ChannelStride)));
            channels.Refer("wk", row.W, w + WeightOffset(k));
            foreach (var tap in products.Select(product => product.Tap).Distinct().OrderBy(tap => tap))
            {
                channels.Set($"w{tap}", new Value.Load("wk", WeightOffset(tap * _nest.InPerGroup)));
            }

            foreach (var column in products.GroupBy(product => product.Column).OrderBy(column => column.Key))
            {
                var offset = (column.Key - first) * _input.Strides[2];
                channels.Set("x0", _isDepthwise ? DepthwiseColumn(channels, row, offset, pixels * columns.InputStep) : new Value.Broadcast("xk", offset));
                foreach (var (_, pixel, tap) in column)
                {
                    channels.MultiplyAdd($"acc{pixel}_0", "x0", $"w{tap}");
                }
            }
        });
    }

    private Value DepthwiseColumn(StatementBuilder body, RowContext row, int column, int columns)
    {
        var offset = row.Lane + column;
        if (columns > row.Kind.Width.First.InputStep && FetchesColumns)
        {
            body.Add(new Statement.Prefetch("xk", offset + (columns * _input.Strides[2])));
        }

        return row.Count is { } count ? new Value.LoadFirst("xk", offset, count) : new Value.Load("xk", offset);
    }

    /// <summary>
    /// Whether the columns of the next depthwise tile are fetched: 3×3 on 32 channels at 112 takes 0.87 of the time, 0.72 where the input comes from memory; with 64 channels 0.98 and 0.87.
    /// With 144, where the next tile comes after eight other vectors of channels, 1.08 and 1.07.
    /// </summary>
    private bool FetchesColumns => _input.LeavesSecondLevel(_request.Element) && _nest.Groups * CostModel.Bytes(_request.Element) <= 4 * CostModel.LineBytes;

    /// <summary>Multiply-adds over a run of input channels (or of taps and input channels) for some pixels of the tile.</summary>
    private void Channels(StatementBuilder body, RowContext row, Index x, Index w, int count, int[] pixels)
    {
        var products = pixels.Length * row.Vectors;
        var stride = _nest.InPerGroup == 1 ? 1 : _input.ChannelStride;
        var unroll = Unrolled(count, products);
        body.Loop("k", 0, count, unroll, (b, k) =>
        {
            FetchNextTile(b, row, x, k, unroll, pixels.Length);
            FetchStep(b, row);
            FetchNextBlockStep(b, row);
            b.Refer("xk", row.X, x + (k * stride));
            b.Refer("wk", row.W, w + WeightOffset(k));
            b.Unroll(unroll, (steps, step) => Step(steps, row, step, step * stride, pixels));
        });
    }

    /// <summary>Channels whose multiply-adds are written out.</summary>
    private int Unrolled(int count, int products) =>
        _isShort ? 1 : count * products <= _unrolledSum ? count : new[] { 4, 3, 2, 1 }.First(step => step == 1 || (count % step == 0 && step * products <= UnrolledStep));

    /// <summary>Whether a tile's input is one run, followed by the next tile's, and none of it is in the second-level cache.</summary>
    private bool FetchesInput =>
        !_isDepthwise && _nest.Groups == 1 && _input.ChannelStride == 1
        && _order.Blocks.All(block => block.Taps == 1 && block.Width.First.InputStep * _input.Strides[2] == _nest.InPerGroup)
        && _input.LeavesSecondLevel(_request.Element);

    /// <summary>
    /// Fetches the next tile's input while this one's is summed: a pixel is a run of 1 KB, too short for the processor to see, and a tile has 14 at a time. 1×1 256 → 64 at 56: 0.77 of the
    /// time where the input comes from memory, 0.97 from the third level; 2×2 transposed 128 → 64 at 56: 0.80 and 0.98.
    /// </summary>
    private void FetchNextTile(StatementBuilder body, RowContext row, Index x, Index k, int channels, int pixels)
    {
        if (!FetchesInput || pixels == 1)
        {
            return;
        }

        // So many elements in each step over channels that all are asked for by the last.
        var line = CostModel.LineBytes / CostModel.Bytes(_request.Element);
        for (var fetched = 0; fetched < channels * pixels; fetched += line)
        {
            body.Add(new Statement.Prefetch(row.X, x + (k * pixels) + ((pixels * _nest.InPerGroup) + fetched)));
        }
    }

    private void Step(StatementBuilder body, RowContext row, int step, int xOffset, int[] pixels)
    {
        for (var v = 0; v < row.Vectors; v++)
        {
            if (_prefetches && row.NextBlock is null)
            {
                body.Add(new Statement.Prefetch("wk", (_lanes * ((step * Vectors) + v)) + PrefetchedElements));
            }

            body.Set($"w{v}", new Value.Load("wk", (_lanes * ((step * Vectors) + v))));
        }

        foreach (var p in pixels)
        {
            var offset = xOffset + ((p - pixels[0]) * row.Kind.Width.First.InputStep * _input.Strides[2]);
            if (!_isDepthwise)
            {
                body.Set("x0", new Value.Broadcast("xk", offset));
            }

            for (var v = 0; v < row.Vectors; v++)
            {
                if (_isDepthwise)
                {
                    var lane = row.Lane + (offset + (_lanes * v));
                    body.Set("x0", row.CountOf(v) is { } count ? new Value.LoadFirst("xk", lane, count) : new Value.Load("xk", lane));
                }

                body.MultiplyAdd($"acc{p}_{v}", "x0", $"w{v}");
            }
        }
    }
}
