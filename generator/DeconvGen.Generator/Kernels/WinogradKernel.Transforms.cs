using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Kernels;

// The transforms of one tile: first along the rows of pixels, or columns of products, then along the other axis.
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

    private static void LoadVectors(StatementBuilder body, string reference, int count, Func<int, Index> offset)
    {
        for (var n = 0; n < count; n++)
        {
            body.Set($"d{n}", new Value.Load(reference, offset(n)));
        }
    }

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

    private void Outputs(
        StatementBuilder body, WinogradOutputs height, WinogradOutputs width, (Index Row, Index Column) origin, Index t, Index row, Index column, Index padded, Index sumPlane)
    {
        var (rows, columns) = (Height.Transform.Outputs, Width.Transform.Outputs);
        var rowBegin = height.Shift == 0 ? 0 : body.Let("rowBegin", Index.Max(0, height.Shift - (row * rows)));
        var rowEnd = body.Let("rowEnd", Index.Min(rows, (height.Count + height.Shift) - (row * rows)));
        var columnBegin = width.Shift == 0 ? 0 : body.Let("columnBegin", Index.Max(0, width.Shift - (column * columns)));
        var columnEnd = body.Let("columnEnd", Index.Min(columns, (width.Count + width.Shift) - (column * columns)));
        var sums = SumsStart + (t * padded);
        body.Add(new Statement.Call(
            "Output",
            References("s", "w", "y", "s").Select(name => new Pointer(name, 0)).Select((pointer, n) => n == 0 ? pointer with { Offset = sums } : n == 3 ? pointer with { Offset = VectorsStart } : pointer).ToEquatableArray(),
            [
                sumPlane,
                KeepsOutputRows ? ColumnOf(_request.Schedule.Output) : Place(_request.Schedule.Output),
                .. KeepsOutputRows ? [FirstRow()] : Array.Empty<Index>(),
                .. HasResidual ? [Place(_request.Residual!)] : Array.Empty<Index>(),
                rowBegin,
                rowEnd,
                columnBegin,
                columnEnd,
                .. Channels,
            ]));

        Index FirstRow() => (((row * rows) - height.Shift) * height.Step) + origin.Row;

        Index ColumnOf(Scheduling.TensorView view) => ((((column * columns) - width.Shift) * width.Step) + origin.Column) * view.Strides[2];

        Index Place(Scheduling.TensorView view) => (FirstRow() * view.Strides[1]) + ColumnOf(view);
    }

    /// <summary>
    /// One tile of sums to outputs, a vector of channels at a time. Where the last may have fewer lanes each store asks; a method of its own for it was not faster, and
    /// 73 lines more of F(4×4, 3×3).
    /// </summary>
    private KernelMethod OutputTransform()
    {
        var (height, width) = (Height.Transform, Width.Transform);
        var (rows, columns) = (height.Products, width.Products);
        var body = new StatementBuilder();
        body.Loop("c", _plan.IsByChannels ? "beginChannel" : 0, _plan.IsByChannels ? Index.Min("endChannel", _plan.OutChannels) : _plan.OutChannels, _lanes, (vectors, c) => Vector(vectors, c, HasTail ? vectors.Let("count", Index.Min(_lanes, _plan.OutChannels - c)) : null));
        return new KernelMethod("Output", References("m", "w", "y", "t"), OutputIntegers, body.Statements, IsHot: true);

        void Vector(StatementBuilder b, Index c, Index? count)
        {
            if (_request.Nest.HasBias)
            {
                b.Set("bias", new Value.Load("w", c));
            }

            if (columns == 1)
            {
                LoadVectors(b, "m", rows, i => ((Index)"sumPlane" * i) + c);
                b.Comment("Aᵀ·m");
                LinearMap.ByColumns(b, height.Output, height.Outputs, rows, "d", "u");
                for (var a = 0; a < height.Outputs; a++)
                {
                    var (row, name) = (a, $"u{a}");
                    Guarded(b, Height, "row", row, lines => Guarded(lines, Width, "column", 0, inside => Pixel(inside, OutputLine(inside, row), row, 0, name, c, count)));
                }

                return;
            }

            if (rows > 1)
            {
                b.Loop("j", 0, columns, 1, (lines, j) =>
                {
                    var place = lines.Let("place", (j * (Index)"sumPlane") + c);
                    LoadVectors(lines, "m", rows, i => place + ((Index)"sumPlane" * (i * columns)));
                    lines.Comment("Aᵀ·m");
                    LinearMap.ByColumns(lines, height.Output, height.Outputs, rows, "d", "u");
                    for (var a = 0; a < height.Outputs; a++)
                    {
                        lines.Add(new Statement.Store("t", (j + (a * columns)) * _lanes, $"u{a}"));
                    }
                });
            }

            b.Loop("a", "rowBegin", "rowEnd", 1, (lines, a) =>
            {
                LoadVectors(lines, rows > 1 ? "t" : "m", columns, j => rows > 1 ? ((a * columns) + j) * _lanes : ((Index)"sumPlane" * j) + c);
                lines.Comment("Aᵀ·m");
                LinearMap.ByColumns(lines, width.Output, width.Outputs, columns, "d", "u");
                var line = OutputLine(lines, a);
                for (var column = 0; column < width.Outputs; column++)
                {
                    Guarded(lines, Width, "column", column, inside => Pixel(inside, line, a, column, $"u{column}", c, count));
                }
            });
        }

        void Pixel(StatementBuilder b, Index yLine, Index a, int column, string sum, Index c, Index? count)
        {
            if (_request.Nest.HasBias)
            {
                b.Set(sum, new Value.Add(sum, "bias"));
            }

            if (_request.Residual is { } residual)
            {
                var from = Offset(Line("rPlace", residual, a), residual);
                b.Set(sum, new Value.Add(sum, count is null ? new Value.Load("r", from) : new Value.LoadFirst("r", from, count)));
            }

            var value = Epilogue.Apply(_request.Activation, sum);
            var to = Offset(yLine, _request.Schedule.Output);
            b.Add(count is null ? new Statement.Store("y", to, value) : new Statement.StoreFirst("y", to, value, count));

            Index Offset(Index line, Scheduling.TensorView view) => line + c + (column * Width.Outputs[0].Step * view.Strides[2]);
        }

        Index OutputLine(StatementBuilder b, Index a) =>
            KeepsOutputRows ? b.Let("yLine", _request.Schedule.Output.Row((a * Height.Outputs[0].Step) + "yRow") + "yPlace") : Line("yPlace", _request.Schedule.Output, a);

        Index Line(string place, Scheduling.TensorView view, Index a) => (a * (Height.Outputs[0].Step * view.Strides[1])) + place;
    }

    private EquatableArray<string> OutputIntegers => ["sumPlane", "yPlace", .. KeepsOutputRows ? ["yRow"] : Array.Empty<string>(), .. HasResidual ? ["rPlace"] : Array.Empty<string>(), "rowBegin", "rowEnd", "columnBegin", "columnEnd", .. ChannelNames];

    /// <summary>Rows or columns of the last tile may lie behind the output's end, and those of the first before its beginning.</summary>
    private static void Guarded(StatementBuilder body, WinogradAxis axis, string name, int place, Action<StatementBuilder> write)
    {
        var isShifted = axis.Outputs.Any(phase => phase.Shift > 0);
        var isCut = axis.Outputs.Any(phase => phase.Shift > 0 || phase.Count < axis.Tiles * axis.Transform.Outputs);
        if (isShifted)
        {
            body.If(new Condition(Comparison.LessOrEqual, $"{name}Begin", place), AtEnd);
        }
        else
        {
            AtEnd(body);
        }

        void AtEnd(StatementBuilder b)
        {
            if (isCut)
            {
                b.If(new Condition(Comparison.Less, place, $"{name}End"), write);
            }
            else
            {
                write(b);
            }
        }
    }
}
