using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Kernels;

// The transform of one tile of inputs: first along its rows, then along its columns.
internal sealed partial class WinogradKernel
{
    /// <summary>One tile of inputs to one element of each plane, a vector of channels at a time; the last vector overlaps the one before.</summary>
    private KernelMethod InputTransform()
    {
        var (height, width) = (Height.Transform, Width.Transform);
        var (rows, columns, plane) = (height.Products, width.Products, _plan.InputPlane);
        var body = new StatementBuilder();
        // Behind a staged pixel's channels lie the next one's: what a vector writes too much into a plane, the next tile overwrites, and the last in the gap.
        body.Loop("c", 0, _staged?.Pixel ?? _plan.Channels, _lanes, (vectors, c) =>
        {
            var channel = _staged is null ? vectors.Let("channel", Index.Min(c, Index.Max(0, _plan.Channels - _lanes))) : c;
            // Along one axis alone nothing lies between: 7×1 tiles took 3 % longer by way of scratch with 128 channels, 9 % with 17.
            if (rows == 1)
            {
                Transform(vectors, width.Input, columns, b => Load(b, columns, j => channel + (j * (Index)"columnStep")), (b, j, value) => Store(b, "v", channel + (j * plane), value));
                return;
            }

            if (columns == 1)
            {
                Transform(vectors, height.Input, rows, b => Load(b, rows, i => Row(i) + channel), (b, i, value) => Store(b, "v", channel + (i * plane), value));
                return;
            }

            vectors.Loop("i", 0, rows, 1, (lines, i) =>
            {
                var line = lines.Let("line", Row(i) + channel);
                FetchNextTile(lines, line);
                Transform(lines, width.Input, columns, b => Load(b, columns, j => line + (j * (Index)"columnStep")), (b, j, value) => b.Add(new Statement.Store("t", ((i * columns) + j) * _lanes, value)));
            });
            vectors.Loop("j", 0, columns, 1, (lines, j) =>
            {
                var place = lines.Let("place", (j * plane) + channel);
                Transform(lines, height.Input, rows, b => LoadVectors(b, "t", rows, i => ((i * columns) + j) * _lanes), (b, i, value) => Store(b, "v", place + (i * columns * plane), value));
            });
        });
        return new KernelMethod("Input", ["x", "v", "t"], ["rowStep", "columnStep", .. KeepsRows ? ["firstRow", "lineStep"] : Array.Empty<string>()], body.Statements, IsHot: true);

        Index Row(Index i) => (KeepsRows ? ((i * (Index)"lineStep") + "firstRow") % _input.KeptRows : i) * (Index)"rowStep";

        // The columns that the tile to the right adds; a staged input was just written. 128 channels at 112 0.94 of the time, 256 at 56 0.97, 512 at 28 1.
        void FetchNextTile(StatementBuilder b, Index line)
        {
            for (var column = columns; _staged is null && _input.LeavesSecondLevel(_request.Element) && column < columns + width.Outputs; column++)
            {
                b.Add(new Statement.Prefetch("x", line + (column * (Index)"columnStep")));
            }
        }

        void Load(StatementBuilder b, int count, Func<int, Index> offset)
        {
            for (var n = 0; n < count; n++)
            {
                b.Set($"d{n}", IsWhole ? new Value.Load("x", offset(n)) : new Value.LoadFirst("x", offset(n), Index.Min(_lanes, _plan.Channels)));
            }
        }

        void Store(StatementBuilder b, string reference, Index offset, Value value) =>
            b.Add(IsWhole ? new Statement.Store(reference, offset, value) : new Statement.StoreFirst(reference, offset, value, Index.Min(_lanes, _plan.Channels)));

        void Transform(StatementBuilder b, EquatableArray<Rational> matrix, int size, Action<StatementBuilder> load, Action<StatementBuilder, int, Value> store)
        {
            load(b);
            b.Comment("Bᵀ·d");
            LinearMap.ByRows(b, matrix, size, size, "d", "u");
            for (var n = 0; n < size; n++)
            {
                store(b, n, $"u{n}");
            }
        }
    }

    /// <summary>Whether the input has at least a vector of channels, whatever the lane count.</summary>
    private bool IsWhole => _staged is not null || (_isWide && _plan.Channels >= WideLanes.Of(_request.Element));

    /// <summary>A tile at the edge is copied with zeros around it; few are, and their transform is the same then.</summary>
    private KernelMethod Patch()
    {
        var body = new StatementBuilder();
        var (rows, columns) = (Height.Transform.Products, Width.Transform.Products);
        body.Add(new Statement.Clear("p", 0, rows * columns * _plan.Channels));
        var firstRow = body.Let("firstRow", Begin("row", Height.InputStep));
        var endRow = body.Let("endRow", End("row", Height.InputStep, Height.Input, rows));
        var firstColumn = body.Let("firstColumn", Begin("column", Width.InputStep));
        var endColumn = body.Let("endColumn", End("column", Width.InputStep, Width.Input, columns));
        body.Loop("i", firstRow, endRow, 1, (lines, i) => lines.Loop("j", firstColumn, endColumn, 1, (b, j) => b.Add(new Statement.CopyRun(
            "p",
            ((i * columns) + j) * _plan.Channels,
            "x",
            _input.Row((i * Height.InputStep) + "row") + (((j * Width.InputStep) + "column") * _input.Strides[2]),
            _plan.Channels))));
        return new KernelMethod("Patch", ["x", "p"], ["row", "column"], body.Statements, IsHot: true);

        static Index Begin(string first, int step) => Index.Max(0, (step - 1) - (Index)first) / step;

        static Index End(string first, int step, int size, int count) => Index.Min(count, Index.Max(0, (size + step - 1) - (Index)first) / step);
    }
}
