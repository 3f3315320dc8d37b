using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// One output row of one block of channels.
internal sealed partial class ChannelKernel
{
    /// <summary>Up to this many kernel columns, tiles at the edges are built tap by tap; beyond, edge pixels loop over their taps.</summary>
    private const int UnrolledColumns = 8;

    /// <summary>Multiply-adds written in the innermost loop; more gains nothing (203.1, 200.2 and 203.3 GFLOP/s for 1, 4 and 8 steps).</summary>
    private const int UnrolledStep = 24;

    /// <summary>
    /// A sum of this many multiply-adds is written out without a loop: 96 takes 0.98 to 1.02 of the time of 48 (3×3 on one channel 1.19) and has up to 1.37 times the lines.
    /// </summary>
    private const int UnrolledSum = 48;

    private int _unrolledSum = UnrolledSum;

    /// <summary>Whether the pixels at the edges loop over their taps, instead of tiles built for each place.</summary>
    private bool _loopsEdges;

    /// <summary>Whether nothing is written out: for lane counts that no processor has yet.</summary>
    private bool _isShort;

    private KernelMethod RowMethod(RowKind kind)
    {
        var body = WithinLimits(b => Row(b, new RowContext(kind, Vectors, 0, null) { IsEveryBlock = _schedule.IsTileByTile, IsToldOfNextBlock = FetchesNextBlock }, _tile.Mr));
        return new KernelMethod("Row" + Number(kind), References, RowIntegers, body, IsHot: true);
    }

    private EquatableArray<string> RowIntegers => !_schedule.IsTileByTile
        ? [.. _rows.Integers, .. FetchesNextBlock ? ["next"] : Array.Empty<string>()]
        : [.. _rows.Integers, .. HasUnits ? ["unit"] : Array.Empty<string>(), .. _isByBlocks ? ["beginChannel", "endChannel"] : Array.Empty<string>()];

    /// <summary>Builds with ever less written out until the method keeps to RyuJIT's limits.</summary>
    private EquatableArray<Statement> WithinLimits(Action<StatementBuilder> build)
    {
        foreach (var (sum, loopsEdges) in new[] { (UnrolledSum, false), (24, false), (24, true) })
        {
            (_unrolledSum, _loopsEdges) = (sum, loopsEdges);
            var body = StatementBuilder.Build(build);
            if (loopsEdges || body.Sum(KernelCost.MultiplyAddStatements) <= KernelLimits.MultiplyAdds)
            {
                return body;
            }
        }

        throw new InvalidOperationException("The last attempt returns.");
    }

    /// <summary>
    /// The channels that do not fill a block, one vector at a time. Where 8 lanes leave no tail it only serves unusual lane counts, and stays short.
    /// </summary>
    private KernelMethod TailMethod(RowKind kind)
    {
        if (FixedTail is { } rest)
        {
            var lanes = ((Index.Constant)_lanes).Value;
            var vectors = (rest + lanes - 1) / lanes;
            var last = rest - ((vectors - 1) * lanes);
            return new KernelMethod("Tail" + Number(kind), References, _rows.Integers, WithinLimits(b =>
                Row(b, new RowContext(kind, vectors, 0, last == lanes ? null : last), _isDepthwise ? _tile.Mr : WideLanes.TailPixels(vectors))), IsHot: true);
        }

        var isUsual = LaneChannels % (8 * Vectors) != 0 && !_isDepthwise;
        _isShort = !isUsual;
        var body = WithinLimits(b => b.Loop("lane", 0, "channels", _lanes, (vectors, lane) =>
            Row(vectors, new RowContext(kind, 1, lane, vectors.Let("count", Index.Min(_lanes, "channels" - lane))), isUsual ? 8 : 1)));
        _isShort = false;
        return new KernelMethod("Tail" + Number(kind), References, [.. _rows.Integers, "channels"], body, IsHot: true);
    }

    private void Row(StatementBuilder body, RowContext row, int pixels)
    {
        var phase = row.Kind.Width.First;
        if (pixels == 1 || !row.Kind.HasTaps)
        {
            body.Loop("j", 0, phase.Count, 1, (b, j) => EdgePixel(b, row, j));
            return;
        }

        var (interiorBegin, interiorEnd) = (phase.InteriorBegin, phase.InteriorEnd(_nest.Axes[2].Input));
        if (_loopsEdges || phase.Taps > UnrolledColumns)
        {
            body.Loop("j", 0, interiorBegin, 1, (b, j) => EdgePixel(b, row, j));
            Tiles(body, row, interiorBegin, interiorEnd, pixels);
            body.Loop("j", interiorEnd, phase.Count, 1, (b, j) => EdgePixel(b, row, j));
        }
        else
        {
            Tiles(body, row, 0, phase.Count, pixels);
        }
    }

    private void Tiles(StatementBuilder body, RowContext row, int begin, int end, int most) =>
        _rows.Tiles(body, row.Kind.Width.First, begin, end, most, (b, j, size, reach) => EachBlock(b, row, (block, channels) => Tile(block, channels, j, size, reach)));

    /// <summary>Writes a tile's sums for each block of channels that the method computes: blocks share the tile's pixels, and what they write lies together.</summary>
    private void EachBlock(StatementBuilder body, RowContext row, Action<StatementBuilder, RowContext> write)
    {
        if (!row.IsEveryBlock)
        {
            write(body, row);
            return;
        }

        body.Loop("channel", _isByBlocks ? "beginChannel" : 0, _isByBlocks ? "endChannel" : WholeBlocks, _lanes * Vectors, (block, channel) =>
        {
            string Of(string reference, Index offset) => offset is Index.Constant { Value: 0 } ? reference : block.Refer(reference + "Block", reference, offset);

            write(block, row with
            {
                X = _isDepthwise ? Of("x", channel) : "x",
                W = Of("w", channel * (HasUnits ? "unit" : (Index)Unit(_order.Blocks.First()))),
                Y = Of("y", channel),
                R = _request.Residual is null ? "r" : Of("r", channel),
            });
        });
    }

    private void Tile(StatementBuilder body, RowContext row, Index j, int pixels, Reach reach)
    {
        var counted = pixels == 1 ? "1 pixel" : $"{pixels} pixels";
        body.Comment(reach == Reach.All ? $"{counted}, all taps" : $"{counted} at the edge");
        row = FetchOutputs(body, row, j, pixels);
        if (row.IsToldOfNextBlock)
        {
            var unit = Unit(_order.Blocks.First());
            row = FetchNextBlock(body, row, "next" + (j * SharePerPixel(unit)), pixels, unit, Steps(row, pixels), pixels * row.Vectors * (unit - (_nest.HasBias ? 1 : 0)));
        }

        SetBias(body, row, pixels);
        if (reach != Reach.None)
        {
            KernelRows(body, row, (b, x, w) => Taps(b, row, j, pixels, reach, x + (((j * row.Kind.Width.First.InputStep) + row.Kind.Width.First.InputStart) * _input.Strides[2]), w));
        }

        Store(body, row, j, pixels);
    }

    private void Taps(StatementBuilder body, RowContext row, Index j, int pixels, Reach reach, Index x, Index w)
    {
        var columns = row.Kind.Width.First;
        if (SlidesTaps(row, pixels))
        {
            SlidingTaps(body, row, x, w, Reads, pixels);
        }
        else if (reach == Reach.All && (IsContiguous(columns) || columns.Taps > UnrolledColumns || _nest.InPerGroup * pixels * row.Vectors > _unrolledSum))
        {
            InsideTaps(body, row, x, w, pixels);
        }
        else
        {
            EdgeTaps(body, row, x, w, tap => [.. Enumerable.Range(0, pixels).Where(p => Reads(p, tap))]);
        }

        bool Reads(int pixel, int tap) => reach == Reach.All || columns.Reads(((Index.Constant)j).Value + pixel, tap, _nest.Axes[2].Input);
    }

    private bool SlidesTaps(RowContext row, int pixels) => row.Kind.Width.First is var columns
        && columns.Taps <= UnrolledColumns && (_isDepthwise || (Overlaps(columns) && SharesInputs(row.Vectors, pixels, columns.Taps)));

    /// <summary>One pixel whose taps are cut at run time, outside the innermost loop.</summary>
    private void EdgePixel(StatementBuilder body, RowContext row, Index j) => EachBlock(body, row, (block, channels) => EdgeSums(block, channels, j));

    private void EdgeSums(StatementBuilder body, RowContext row, Index j)
    {
        SetBias(body, row, 1);
        if (row.Kind.HasTaps)
        {
            var columns = row.Kind.Width.First;
            var (begin, end) = _rows.TapRange(body, "width", row.Kind.Width, 2, j);
            KernelRows(body, row, (b, x, w) =>
            {
                var xPixel = x + (((j * columns.InputStep) + columns.InputStart) * _input.Strides[2]);
                b.Loop("tw", begin, end, 1, (taps, tap) =>
                    Channels(taps, row, xPixel + (tap * (columns.TapStep * _input.Strides[2])), w + WeightOffset(tap * _nest.InPerGroup), _nest.InPerGroup, [0]));
            });
        }

        Store(body, row, j, 1);
    }

    private void SetBias(StatementBuilder body, RowContext row, int pixels)
    {
        for (var p = 0; p < pixels; p++)
        {
            for (var v = 0; v < row.Vectors; v++)
            {
                body.Set($"acc{p}_{v}", (p, _nest.HasBias) switch
                {
                    ( > 0, _) => $"acc0_{v}",
                    (_, true) => new Value.Load(row.W, row.Lane + (_lanes * v)),
                    _ => new Value.Literal(0),
                });
            }
        }
    }

    /// <summary>A row method's row: vectors of channels from <c>Lane</c>; <c>Count</c> of the last one's lanes are real in a tail.</summary>
    private sealed record RowContext(RowKind Kind, int Vectors, Index Lane, Index? Count)
    {
        /// <summary>Whether it is every whole block of channels, not one.</summary>
        public bool IsEveryBlock { get; init; }

        /// <summary>Whether the method has a parameter <c>next</c>: where its share of the next block of weights begins.</summary>
        public bool IsToldOfNextBlock { get; init; }

        // References to the channels at hand.
        public string X { get; init; } = "x";

        public string W { get; init; } = "w";

        public string Y { get; init; } = "y";

        public string R { get; init; } = "r";

        /// <summary>What each step of the sums fetches.</summary>
        public EquatableArray<FetchedPixels> Fetched { get; init; } = [];

        /// <summary>What each step of a tile's sums fetches of the next block of weights.</summary>
        public BlockShare? NextBlock { get; init; }

        public Index? CountOf(int vector) => vector == Vectors - 1 ? Count : null;
    }

    /// <summary>What a row method depends on: its columns, and the number of kernel rows where there are several kernel planes.</summary>
    private sealed record RowKind(PhaseGroup Width, int HeightTaps, bool HasTaps);

    private RowKind RowKindOf(PhaseGroup depth, PhaseGroup height, PhaseGroup width)
    {
        var taps = depth.Taps * height.Taps * width.Taps;
        return new RowKind(width, depth.Taps > 1 || taps == 0 ? height.Taps : 0, taps > 0);
    }

    private List<RowKind> RowKinds() =>
        _order.Blocks.Select(block => RowKindOf(block.Depth, block.Height, block.Width)).Distinct().ToList();

    private int Number(RowKind kind) => RowKinds().IndexOf(kind);
}
