using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// What becomes of the sums of one tile.
internal sealed partial class ChannelKernel
{
    /// <summary>
    /// Terms of an output up to which its tile is written before the processor has seen where. 1×1 64 → 64 at 112 takes 0.92 to 0.97 of the time where the places come from the third
    /// level, 0.96 to 1.01 where they are nearer (Emerald Rapids).
    /// </summary>
    private const int FewTerms = 160;

    /// <summary>
    /// The same where what is added comes from as far (64 → 256 at 56 takes 1.1 of the time with both), and where all places are asked for in one go: of 64 terms that takes 0.84 to 0.92 with
    /// places in the third level, 1.02 to 1.04 with nearer ones, and whole ResNet-50 1.005.
    /// </summary>
    private const int FewestTerms = 32;

    /// <summary>Pixels that are fetched for one of a tile, where steps go on after the last: what they fetch then is the next tile's.</summary>
    private const int MostFetched = 12;

    /// <summary>
    /// Fetches, while the sums are computed, what is added to them, and with few terms the places of the next tile. Whole ResNet-50 with its residuals 0.98 to 1 of the time.
    /// </summary>
    private RowContext FetchOutputs(StatementBuilder body, RowContext row, Index j, int pixels)
    {
        if (_request.Residual is { } residual && residual.LeavesSecondLevel(_request.Element))
        {
            row = Fetch(body, row, new(row.R, "fetchedAddend", residual), j, 0, pixels);
        }

        var few = _request.Residual is null && IsStepByStep(row, pixels) ? FewTerms : FewestTerms;
        if (_nest.InPerGroup * _order.Blocks.Max(block => block.Taps) <= few && !_isDepthwise && _schedule.Output.LeavesSecondLevel(_request.Element))
        {
            row = Fetch(body, row, new(row.Y, "fetched", _schedule.Output), j, pixels, pixels);
        }

        return row;
    }

    /// <summary>
    /// A pixel or some in each step of the sums: asked for all at once, 28 lines are more than a processor waits for at a time (16 on Intel's), and the sums wait with it.
    /// 3×3 3 → 64 at 224 on an Emerald Rapids: 0.90 of the time, 0.84 where the places come from the third level.
    /// </summary>
    private RowContext Fetch(StatementBuilder body, RowContext row, FetchedPixels fetched, Index j, int ahead, int pixels)
    {
        var stride = row.Kind.Width.First.OutputStep * fetched.View.Strides[2];
        var first = (j + ahead) * stride;
        if (IsStepByStep(row, pixels))
        {
            var steps = Steps(row, pixels);
            body.Add(new Statement.Let(fetched.Counter, first + row.Lane));
            return row with { Fetched = [.. row.Fetched, fetched with { Stride = stride, EachStep = (pixels + steps - 1) / steps }] };
        }

        for (var p = 0; p < pixels; p++)
        {
            FetchPixel(body, row, fetched.Reference, first + ((p * stride) + row.Lane));
        }

        return row;
    }

    /// <summary>Lines that a step asks for at the most: with six, 1×1 64 → 256 at 56 takes 1.25 of the time.</summary>
    private const int MostLines = 3;

    /// <summary>Whether a tile's sums have enough steps, and not many more than pixels.</summary>
    private bool IsStepByStep(RowContext row, int pixels) =>
        Steps(row, pixels) is > 1 and var steps && steps <= MostFetched * pixels && (pixels + steps - 1) / steps * row.Vectors <= MostLines;

    /// <summary>Steps of a tile's sums, of the loops over kernel rows and input channels; 0 where they are not known.</summary>
    private int Steps(RowContext row, int pixels)
    {
        var columns = row.Kind.Width.First;
        if (_isDepthwise || SlidesTaps(row, pixels))
        {
            return 0;
        }

        var (runs, count) = IsContiguous(columns) ? (1, columns.Taps * _nest.InPerGroup) : (columns.Taps, _nest.InPerGroup);
        return _order.Blocks.Max(block => block.Depth.Taps * block.Height.Taps) * runs * (count / Unrolled(count, pixels * row.Vectors));
    }

    private void FetchStep(StatementBuilder body, RowContext row)
    {
        foreach (var fetched in row.Fetched)
        {
            for (var p = 0; p < fetched.EachStep; p++)
            {
                FetchPixel(body, row, fetched.Reference, fetched.Counter + (Index)(p * fetched.Stride));
            }

            body.Add(new Statement.Let(fetched.Counter, fetched.Counter + (Index)(fetched.EachStep * fetched.Stride)));
        }
    }

    private void FetchPixel(StatementBuilder body, RowContext row, string reference, Index place)
    {
        for (var v = 0; v < row.Vectors; v++)
        {
            body.Add(new Statement.Prefetch(reference, place + (_lanes * v)));
        }
    }

    /// <summary>Pixels of a view that are fetched while sums are computed.</summary>
    private sealed record FetchedPixels(string Reference, string Counter, TensorView View)
    {
        /// <summary>Elements from one to the next.</summary>
        public int Stride { get; init; }

        public int EachStep { get; init; }
    }

    private void Store(StatementBuilder body, RowContext row, Index j, int pixels)
    {
        var step = row.Kind.Width.First.OutputStep;
        var (output, residual) = (step * _schedule.Output.Strides[2], step * (_request.Residual?.Strides[2] ?? 0));
        for (var p = 0; p < pixels; p++)
        {
            Store(body, row, p, (j * output) + (p * output), (j * residual) + (p * residual));
        }
    }

    /// <summary>The sums of one pixel, with the residual and the activation.</summary>
    private void Store(StatementBuilder body, RowContext row, int pixel, Index place, Index residualPlace)
    {
        for (var v = 0; v < row.Vectors; v++)
        {
            var (sum, lane) = ($"acc{pixel}_{v}", row.Lane + (_lanes * v));
            if (_request.Residual is not null)
            {
                var from = residualPlace + lane;
                body.Set(sum, new Value.Add(sum, row.CountOf(v) is { } real ? new Value.LoadFirst(row.R, from, real) : new Value.Load(row.R, from)));
            }

            var value = Epilogue.Apply(_request.Activation, sum);
            body.Add(row.CountOf(v) is { } count ? new Statement.StoreFirst(row.Y, place + lane, value, count) : new Statement.Store(row.Y, place + lane, value));
        }
    }
}
