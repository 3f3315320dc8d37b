using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>
/// Builds kernels of few output channels, channels last: a row of input pixels is multiplied with the weights of all taps at once, into a ring of rows of products; an output
/// is the sum of what its taps have there. Units of work are groups of output rows; each begins with the rows of products that it lacks.
/// Inputs x, w (a block's bias, then its weights), output y, scratch s (bias, ring), and r where a residual is added.
/// </summary>
internal sealed class TapKernel
{
    private readonly ConvolutionRequest _request;
    private readonly TapPlan _plan;
    private readonly TensorView _input;
    private readonly RegisterTile _tile;
    private readonly bool _isWide;

    /// <summary>Lanes of a 512-bit vector in the wide twin; else <c>Vector&lt;T&gt;.Count</c>, a symbol.</summary>
    private readonly Index _lanes;

    private TapKernel(ConvolutionRequest request, bool isWide)
    {
        _request = request;
        _plan = request.Schedule.Taps!;
        _input = request.Schedule.DirectInput!;
        _isWide = isWide;
        _tile = isWide ? request.Schedule.WideTile : request.Schedule.Tile;
        _lanes = isWide ? WideLanes.Of(request.Element) : Index.Lanes;
    }

    private TapAxis Height => _plan.Height;

    private TapAxis Width => _plan.Width;

    /// <summary>Columns of the product with the empty lanes of the last block.</summary>
    private Index Padded => PackedLength.Blocks(_plan.Columns, _tile.Nr, _lanes) * (_lanes * _tile.Nr);

    /// <summary>Scratch begins with the bias of a group of outputs; a vector of it may end behind it.</summary>
    private Index BiasRow => _request.Nest.HasBias ? _lanes + _plan.Chunk : 0;

    private Index BiasLength => _request.Nest.HasBias ? _lanes * _tile.Nr : 0;

    public static Kernel Build(ConvolutionRequest request) => new TapKernel(request, isWide: false).Build() with
    {
        Wide = new TapKernel(request, isWide: true).Build(),
    };

    /// <summary>Elements of scratch that suffice for either twin; see <see cref="PackedLength.Largest"/>.</summary>
    public static int LargestScratch(TapPlan plan, RegisterTile tile, RegisterTile wide)
    {
        const int most = 32;
        return plan.Chunk + (2 * most)
            + (plan.Ring * plan.Width.Input * new[] { tile.Nr, wide.Nr }.Max(vectors => PackedLength.Largest(plan.Columns, vectors)));
    }

    private Kernel Build() => new(
        _isWide ? WideLanes.NameOf(_request.Name) : _request.Name,
        _request.Element,
        [
            new("x", _input.Length, BufferAccess.Read),
            new("w", PackedLength.Of(_request.Schedule.Packing!, _tile.Nr, _lanes), BufferAccess.Read),
            new("y", _request.Schedule.Output.Length, BufferAccess.Write),
            // The last vector of the last pixel's columns may end behind them.
            new("s", _isWide ? BiasRow + (Padded * (_plan.Ring * Width.Input)) + _lanes : _request.Schedule.Scratch, BufferAccess.Scratch),
            .. _request.Residual is { } residual ? [new KernelBuffer("r", residual.Length, BufferAccess.Read)] : Array.Empty<KernelBuffer>(),
        ],
        _request.WorkUnits,
        [Driver(), Products(), Sums()],
        []);

    private KernelMethod Driver()
    {
        var body = new StatementBuilder();
        var padded = body.Let("padded", Padded);
        if (_request.Nest.HasBias)
        {
            var block = body.Let("block", _lanes * _tile.Nr);
            body.Loop("n", 0, Width.Phases, 1, (columns, n) => columns.Loop("c", 0, _plan.OutChannels, 1, (b, c) =>
                b.Add(new Statement.Move("s", (n * _plan.OutChannels) + c, "w", (c / block * (block * (_plan.InChannels + 1))) + (c % block)))));
        }

        body.Loop("m", "begin", Index.Min("end", Height.Groups), 1, (groups, m) =>
        {
            var end = groups.Let("inputEnd", EndOf(m));
            groups.If(
                new Condition(Comparison.Equal, m, "begin"),
                first => ProductRows(first, first.Let("inputBegin", Index.Min(Height.Input, Index.Max(0, (m * Height.InputStep) + Height.FirstInput))), end, padded),
                next => ProductRows(next, next.Let("inputNext", Index.Max(EndOf(m - 1), Index.Max(0, (m * Height.InputStep) + Height.FirstInput))), end, padded));
            for (var r = 0; r < Height.Phases; r++)
            {
                OutputRow(groups, m, r, padded);
            }
        });
        return new KernelMethod("Run", References("x", "w", "y", "s"), ["begin", "end"], body.Statements, IsHot: true);
    }

    private Index EndOf(Index m) => Index.Min(Height.Input, Index.Max(0, (m * Height.InputStep) + (Height.FirstInput + Height.Span)));

    private void ProductRows(StatementBuilder body, Index begin, Index end, Index padded) => body.Loop("row", begin, end, 1, (rows, row) => rows.Add(new Statement.Call(
        "Products", [new("x", row * _input.Strides[1]), new("w", 0), new("s", ((row % _plan.Ring) * (padded * Width.Input)) + BiasRow)], [padded])));

    /// <summary>The r-th row of a group, unless it lies outside the output.</summary>
    private void OutputRow(StatementBuilder body, Index m, int r, Index padded)
    {
        var place = (m * Height.Phases) + (Height.OutputStart + r);
        var isAlwaysInside = Height.OutputStart + r >= 0 && ((Height.Groups - 1) * Height.Phases) + Height.OutputStart + r < Height.Output;
        body.If(isAlwaysInside ? new Condition(Comparison.Equal, 0, 0) : new Condition(Comparison.Equal, Index.Min(Index.Max(place, 0), Height.Output - 1), place), inside =>
        {
            var taps = Enumerable.Range(0, Height.Taps).Count(tap => r < Height.Reach(tap));
            var first = inside.Let("input" + r, (m * Height.InputStep) + Height.InputStart);
            // Taps whose input lies inside: it ascends with the tap, or descends.
            var (begin, end) = Height.TapStep < 0
                ? (Index.Max(0, first - (Height.Input - 1)), Index.Min(taps, first + 1))
                : (Index.Max(0, (Height.TapStep - 1) - first) / Height.TapStep, Index.Min(taps, Index.Max(0, (Height.Input + Height.TapStep - 1) - first) / Height.TapStep));
            inside.Add(new Statement.Call(
                "Sums",
                References("s", "s", "y").Select((name, n) => new Pointer(name, name switch
                {
                    "s" => n == 0 ? BiasRow + (r * Width.Kernel * _plan.OutChannels) : 0,
                    "y" => place * _request.Schedule.Output.Strides[1],
                    "r" => place * _request.Residual!.Strides[1],
                    _ => 0,
                })).ToEquatableArray(),
                [first, begin, end, padded]));
        });
    }

    private EquatableArray<string> References(params string[] names) => _request.Residual is null ? [.. names] : [.. names, "r"];

    /// <summary>A row of products: blocks of Nr vectors of columns, runs of Mr pixels; the last run overlaps the one before.</summary>
    private KernelMethod Products()
    {
        var body = new StatementBuilder();
        var (pixels, vectors) = (_tile.Mr, _tile.Nr);
        var unit = _plan.InChannels + (_request.Nest.HasBias ? 1 : 0);
        body.Loop("column", 0, "padded", _lanes * vectors, (blocks, column) =>
        {
            blocks.Refer("wBlock", "w", (column * unit) + BiasLength);
            blocks.Loop("j", 0, Width.Input, pixels, (tiles, j) =>
            {
                var pixel = tiles.Let("pixel", Index.Min(j, Width.Input - pixels));
                MatrixTile.Clear(tiles, pixels, vectors);
                tiles.Loop("k", 0, _plan.InChannels, 1, (b, k) =>
                {
                    b.Refer("xk", "x", (pixel * _input.Strides[2]) + k);
                    b.Refer("wk", "wBlock", k * (_lanes * vectors));
                    MatrixTile.Step(b, pixels, vectors, _input.Strides[2], _lanes);
                });
                MatrixTile.Store(tiles, "p", p => ((pixel + p) * (Index)"padded") + column, pixels, vectors, _lanes);
            });
        });
        return new KernelMethod("Products", ["x", "w", "p"], ["padded"], body.Statements, IsHot: true);
    }

    /// <summary>A row of outputs, group by group; those at the edges are built apart.</summary>
    private KernelMethod Sums()
    {
        var body = new StatementBuilder();
        var isWhole = Enumerable.Range(0, Width.Groups).Select(IsWhole).ToArray();
        for (var m = 0; m < Width.Groups;)
        {
            var run = 1;
            while (isWhole[m] && m + run < Width.Groups && isWhole[m + run])
            {
                run++;
            }

            var first = m;
            body.Loop("m", m, m + run, 1, (b, group) => Group(b, group, first));
            m += run;
        }

        return new KernelMethod("Sums", References("p", "b", "y"), ["input", "tapBegin", "tapEnd", "padded"], body.Statements, IsHot: true);
    }

    private int InputOf(int group, int tap) => (group * Width.InputStep) + Width.InputStart + (tap * Width.TapStep);

    private (int Begin, int End) OutputsOf(int group)
    {
        var start = (group * Width.Phases) + Width.OutputStart;
        return (Math.Max(0, -start), Math.Min(Width.Phases, Width.Output - start));
    }

    private bool IsWhole(int group) => OutputsOf(group) == (0, Width.Phases) && Enumerable.Range(0, Width.Taps).All(tap => InputOf(group, tap) >= 0 && InputOf(group, tap) < Width.Input);

    /// <summary>The outputs of one group, a vector at a time; <paramref name="sample"/> is a group with the same taps.</summary>
    private void Group(StatementBuilder body, Index group, int sample)
    {
        var channels = _plan.OutChannels;
        var (begin, end) = OutputsOf(sample);
        var taps = Enumerable.Range(0, Width.Taps).Where(tap => InputOf(sample, tap) >= 0 && InputOf(sample, tap) < Width.Input).ToArray();
        body.Loop("c", begin * channels, end * channels, _lanes, (vectors, c) =>
        {
            var count = vectors.Let("count", Index.Min(_lanes, (end * channels) - c));
            vectors.Set("sum", _request.Nest.HasBias ? new Value.Load("b", c) : new Value.Literal(0));
            vectors.Loop("th", "tapBegin", "tapEnd", 1, (rows, th) =>
            {
                var row = rows.Let("row", ((((Index)"input" + (th * Height.TapStep)) % _plan.Ring) * ((Index)"padded" * Width.Input)) + (th * (Height.Phases * Width.Kernel * channels)) + c);
                foreach (var tap in taps)
                {
                    var place = row + (((group * Width.InputStep) + (Width.InputStart + (tap * Width.TapStep))) * (Index)"padded") + (tap * Width.Phases * channels);
                    // Behind the kernel's last element lie others' products.
                    var reach = Width.Reach(tap) * channels;
                    if (reach == _plan.Chunk)
                    {
                        rows.Set("sum", new Value.Add("sum", new Value.Load("p", place)));
                    }
                    else
                    {
                        rows.If(new Condition(Comparison.Less, c, reach), some =>
                            some.Set("sum", new Value.Add("sum", new Value.LoadFirst("p", place, Index.Min(_lanes, reach - c)))));
                    }
                }
            });
            if (_request.Residual is { } residual)
            {
                vectors.Set("sum", new Value.Add("sum", new Value.LoadFirst("r", Place(residual), count)));
            }

            vectors.Add(new Statement.StoreFirst("y", Place(_request.Schedule.Output), Epilogue.Apply(_request.Activation, "sum"), count));

            Index Place(TensorView view) => (group * (Width.Phases * view.Strides[2])) + (Width.OutputStart * view.Strides[2]) + c;
        });
    }
}
