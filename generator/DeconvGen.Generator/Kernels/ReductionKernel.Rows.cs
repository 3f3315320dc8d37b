using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Kernels;

// One output row of a tile of output channels.
internal sealed partial class ReductionKernel
{
    /// <summary>Up to this many kernel columns are written out; beyond, they are a loop.</summary>
    private const int UnrolledColumns = 8;

    /// <summary>Sums that keep two multiply-add units busy, each sum waiting four cycles for the product before.</summary>
    private const int BusySums = 8;

    /// <summary>
    /// Parts that each of so many sums of a tile has, to which products go in turn. Never more sums than keep busy: two parts of seven would leave no registers for weights.
    /// </summary>
    public static int PartsOf(int sums) => Math.Max(1, BusySums / sums);

    private KernelMethod RowMethod(RowKind kind, int number) => new("Row" + number, References, _rows.Integers, WithinLimits(kind), IsHot: true);

    /// <summary>Builds with ever less written out until the method keeps to RyuJIT's limits: tiles at the edges, then all taps.</summary>
    private EquatableArray<Statement> WithinLimits(RowKind kind)
    {
        foreach (var (loopsEdges, loopsTaps) in new[] { (false, false), (true, false) })
        {
            var body = StatementBuilder.Build(b => Row(b, kind, loopsEdges, loopsTaps));
            if (body.Sum(KernelCost.MultiplyAddStatements) <= KernelLimits.MultiplyAdds)
            {
                return body;
            }
        }

        return StatementBuilder.Build(b => Row(b, kind, loopsEdges: true, loopsTaps: true));
    }

    private void Row(StatementBuilder body, RowKind kind, bool loopsEdges, bool loopsTaps)
    {
        var phase = kind.Block.Width.First;
        loopsTaps |= phase.Taps > UnrolledColumns;
        var padded = body.Let("padded", Padded);
        var stream = body.Let("stream", Stream(kind.Block, padded));
        RowTile At(Index j, int pixels, Reach reach, bool loops) => new(kind, padded, stream, j, pixels, reach, loops);
        if (kind.Block.Taps == 0 || (!loopsEdges && !loopsTaps))
        {
            _rows.Tiles(body, phase, 0, phase.Count, _tile.Mr, (b, j, pixels, reach) => Tile(b, At(j, pixels, reach, false)));
            return;
        }

        var (interiorBegin, interiorEnd) = (phase.InteriorBegin, phase.InteriorEnd(_nest.Axes[2].Input));
        body.Loop("j", 0, interiorBegin, 1, (b, j) => EdgePixel(b, At(j, 1, Reach.Some, true)));
        _rows.Tiles(body, phase, interiorBegin, interiorEnd, _tile.Mr, (b, j, pixels, _) => Tile(b, At(j, pixels, Reach.All, loopsTaps)));
        body.Loop("j", interiorEnd, phase.Count, 1, (b, j) => EdgePixel(b, At(j, 1, Reach.Some, true)));
    }

    private void Tile(StatementBuilder body, RowTile tile)
    {
        var counted = tile.Pixels == 1 ? "1 pixel" : $"{tile.Pixels} pixels";
        body.Comment(tile.Reach == Reach.All ? $"{counted}, all taps" : $"{counted} at the edge");
        SetBias(body, tile);
        var columns = tile.Columns;
        if (tile.LoopsTaps)
        {
            KernelRows(body, tile, (rows, x, w) => rows.Loop("tw", 0, columns.Taps, 1, (taps, tap) => LoopedTap(taps, tile, x, w, tap)));
        }
        else
        {
            var products = tile.Kind.Block.Taps == 0 || tile.Reach == Reach.None ? [] : (
                from tap in Enumerable.Range(0, columns.Taps)
                from p in Enumerable.Range(0, tile.Pixels)
                where tile.Reach == Reach.All || columns.Reads(((Index.Constant)tile.First).Value + p, tap, _nest.Axes[2].Input)
                select new Product(p, tap, (p * columns.InputStep) + (tap * columns.TapStep))).ToArray();
            // At some edges no tap reads anything.
            if (products.Length > 0)
            {
                KernelRows(body, tile, (rows, x, w) => Products(rows, tile, products, x, w));
            }
        }

        Store(body, tile);
    }

    /// <summary>One pixel whose taps are cut at run time, outside the innermost loop.</summary>
    private void EdgePixel(StatementBuilder body, RowTile tile)
    {
        SetBias(body, tile);
        var (begin, end) = _rows.TapRange(body, "width", tile.Kind.Block.Width, 2, tile.First);
        KernelRows(body, tile, (rows, x, w) => rows.Loop("tw", begin, end, 1, (taps, tap) => LoopedTap(taps, tile, x, w, tap)));
        Store(body, tile);
    }

    private void LoopedTap(StatementBuilder body, RowTile tile, Index x, Index w, Index tap) => Products(
        body,
        tile,
        [.. Enumerable.Range(0, tile.Pixels).Select(p => new Product(p, 0, p * tile.Columns.InputStep))],
        x + (tap * (tile.Columns.TapStep * _input.Strides[2])),
        w + (tap * _lanes));

    private void SetBias(StatementBuilder body, RowTile tile)
    {
        foreach (var (p, o, part) in tile.Sums)
        {
            body.Set(tile.Name(p, o, part), (part, _nest.HasBias, p) switch
            {
                ( > 0, _, _) or (_, false, _) => new Value.Literal(0),
                (_, _, > 0) => tile.Name(0, o, 0),
                _ => new Value.Load("w", tile.Stream * o),
            });
        }
    }

    private void KernelRows(StatementBuilder body, RowTile tile, Action<StatementBuilder, Index, Index> write)
    {
        var block = tile.Kind.Block;
        var (depthStep, heightStep) = (block.Depth.First.TapStep * _input.Strides[0], block.Height.First.TapStep * _input.Strides[1]);
        var column = ((tile.First * tile.Columns.InputStep) + tile.Columns.InputStart) * _input.Strides[2];
        _rows.TapLoop(body, 0, "td", "depthBegin", "depthEnd", (planes, td) => _rows.TapLoop(planes, 1, "th", "heightBegin", "heightEnd", (rows, th) =>
        {
            var x = rows.Let("xRow", "origin" + (td * depthStep) + (th * heightStep) + column);
            var w = rows.Let("wRow", (tile.Padded * block.Width.Taps * ((td * block.Height.Taps) + th)) + (_lanes * BiasVectors));
            write(rows, x, w);
        }));
    }

    /// <summary>Some pixels of a row, times the output channels of a row method.</summary>
    private sealed record RowTile(RowKind Kind, Index Padded, Index Stream, Index First, int Pixels, Reach Reach, bool LoopsTaps)
    {
        public AxisPhase Columns => Kind.Block.Width.First;

        public int Parts => PartsOf(Pixels * Kind.Outputs);

        public IEnumerable<(int Pixel, int Output, int Part)> Sums =>
            from p in Enumerable.Range(0, Pixels) from o in Enumerable.Range(0, Kind.Outputs) from part in Enumerable.Range(0, Parts) select (p, o, part);

        public string Name(int pixel, int output, int part) => Parts == 1 ? $"acc{pixel}_{output}" : $"acc{pixel}_{output}_{part}";
    }

    /// <summary>A tap of a pixel, and how many columns behind the tile's first one it reads.</summary>
    private sealed record Product(int Pixel, int Tap, int Column);
}
