using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Kernels;

// The transform of one tile of sums: first along its columns, then along its rows.
internal sealed partial class WinogradKernel
{
    private void Outputs(
        StatementBuilder body, WinogradOutputs height, WinogradOutputs width, (Index Row, Index Column) origin, Index t, Index row, Index column, Index padded, Index sumPlane, Index group, Index groupStart)
    {
        // Of a pool's windows, of which there are whole ones in a tile, where the outputs are pooled.
        var (rows, columns) = (Height.Transform.Outputs / Pool.Height, Width.Transform.Outputs / Pool.Width);
        var rowBegin = height.Shift == 0 ? 0 : body.Let("rowBegin", Index.Max(0, height.Shift - (row * rows)));
        var rowEnd = body.Let("rowEnd", Index.Min(rows, (Pooled(1) + height.Shift) - (row * rows)));
        var columnBegin = width.Shift == 0 ? 0 : body.Let("columnBegin", Index.Max(0, width.Shift - (column * columns)));
        var columnEnd = body.Let("columnEnd", Index.Min(columns, (Pooled(2) + width.Shift) - (column * columns)));
        var sums = SumsStart + (t * padded);
        body.Add(new Statement.Call(
            "Output",
            References("s", "w", "y", "s").Select(name => new Pointer(name, 0)).Select((pointer, n) => n switch { 0 => pointer with { Offset = sums }, 1 => pointer with { Offset = groupStart }, 3 => pointer with { Offset = VectorsStart }, _ => pointer }).ToEquatableArray(),
            [
                sumPlane,
                KeepsOutputRows ? ColumnOf(_request.Schedule.Output) : Place(_request.Schedule.Output),
                .. KeepsOutputRows ? [FirstRow()] : Array.Empty<Index>(),
                .. HasResidual ? [Place(_request.Residual!)] : Array.Empty<Index>(),
                rowBegin,
                rowEnd,
                columnBegin,
                columnEnd,
                .. CutsRows ? [height.Count - (row * Height.Transform.Outputs)] : Array.Empty<Index>(),
                .. CutsColumns ? [width.Count - (column * Width.Transform.Outputs)] : Array.Empty<Index>(),
                .. Channels,
            ]));

        // Outputs of a phase, or of a pool.
        int Pooled(int axis) => !IsPooled ? (axis == 1 ? height : width).Count : _request.Schedule.Output.Spatial[axis];

        Index FirstRow() => (((row * rows) - height.Shift) * height.Step) + origin.Row;

        Index ColumnOf(Scheduling.TensorView view) => (((((column * columns) - width.Shift) * width.Step) + origin.Column) * view.Strides[2]) + (group * _plan.OutChannels);

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
                for (var pooled = 0; pooled < Pool.Height; pooled++)
                {
                    var line = (a * Pool.Height) + pooled;
                    Where(lines, pooled > 0 && CutsRows, line, "rowsInside", inside =>
                    {
                        LoadVectors(inside, rows > 1 ? "t" : "m", columns, j => rows > 1 ? ((line * columns) + j) * _lanes : ((Index)"sumPlane" * j) + c);
                        inside.Comment("Aᵀ·m");
                        LinearMap.ByColumns(inside, width.Output, width.Outputs, columns, "d", "u");
                        Gather(inside, pooled);
                    });
                }

                var yLine = OutputLine(lines, a);
                FetchNextTile(lines, yLine, c);
                for (var column = 0; column < width.Outputs / Pool.Width; column++)
                {
                    Guarded(lines, Width, "column", column, inside => Pixel(inside, yLine, a, column, IsPooled ? $"pooled{column}" : $"u{column}", c, count));
                }
            });
        }

        // The greatest of sums: what is added to all of them, and an activation that keeps their order, follow once. A mean is of what would have been written.
        void Gather(StatementBuilder b, int row)
        {
            for (var column = 0; IsPooled && column < width.Outputs; column++)
            {
                var (pooled, sum) = ($"pooled{column / Pool.Width}", $"u{column}");
                var isFirst = row == 0 && column % Pool.Width == 0;
                if (!Pool.IsMean)
                {
                    Where(b, column % Pool.Width > 0 && CutsColumns, column, "columnsInside", inside => inside.Set(pooled, isFirst ? sum : new Value.Max(pooled, sum)));
                    continue;
                }

                AddBias(b, sum);
                var output = Epilogue.Apply(_request.Activation, sum);
                b.Set(pooled, isFirst ? output : new Value.Add(pooled, output));
            }
        }

        void AddBias(StatementBuilder b, string sum)
        {
            if (_request.Nest.HasBias)
            {
                b.Set(sum, new Value.Add(sum, "bias"));
            }
        }

        // Where the tile to the right is written: 64 channels at 224 0.90 of the time, 128 at 112 0.95, 256 at 56 0.98 to 1.
        void FetchNextTile(StatementBuilder b, Index line, Index c)
        {
            for (var column = width.Outputs / Pool.Width; _request.Schedule.Output.LeavesSecondLevel(_request.Element) && column < 2 * width.Outputs / Pool.Width; column++)
            {
                b.Add(new Statement.Prefetch("y", line + c + (column * Width.Outputs[0].Step * _request.Schedule.Output.Strides[2])));
            }
        }

        void Pixel(StatementBuilder b, Index yLine, Index a, int column, string sum, Index c, Index? count)
        {
            if (!Pool.IsMean)
            {
                AddBias(b, sum);
            }

            if (_request.Residual is { } residual)
            {
                var from = Offset(Line("rPlace", residual, a), residual);
                b.Set(sum, new Value.Add(sum, count is null ? new Value.Load("r", from) : new Value.LoadFirst("r", from, count)));
            }

            var value = Pool.IsMean ? new Value.Multiply(sum, new Value.Literal(1.0 / (Pool.Height * Pool.Width))) : Epilogue.Apply(_request.Activation, sum);
            var to = Offset(yLine, _request.Schedule.Output);
            b.Add(count is null ? new Statement.Store("y", to, value) : new Statement.StoreFirst("y", to, value, count));

            Index Offset(Index line, Scheduling.TensorView view) => line + c + (column * Width.Outputs[0].Step * view.Strides[2]);
        }

        Index OutputLine(StatementBuilder b, Index a) =>
            KeepsOutputRows ? b.Let("yLine", _request.Schedule.Output.Row((a * Height.Outputs[0].Step) + "yRow") + "yPlace") : Line("yPlace", _request.Schedule.Output, a);

        Index Line(string place, Scheduling.TensorView view, Index a) => (a * (Height.Outputs[0].Step * view.Strides[1])) + place;
    }

    private PooledTile Pool => _request.Pool;

    private bool IsPooled => Pool != PooledTile.None;

    /// <summary>Whether the last window of a pool hangs over the outputs: of a tile only so many rows (columns) are inside.</summary>
    private bool CutsRows => _request.Schedule.Output.Spatial[1] * Pool.Height > _request.Nest.Axes[1].Output;

    private bool CutsColumns => _request.Schedule.Output.Spatial[2] * Pool.Width > _request.Nest.Axes[2].Output;

    private EquatableArray<string> OutputIntegers => ["sumPlane", "yPlace", .. KeepsOutputRows ? ["yRow"] : Array.Empty<string>(), .. HasResidual ? ["rPlace"] : Array.Empty<string>(), "rowBegin", "rowEnd", "columnBegin", "columnEnd", .. CutsRows ? ["rowsInside"] : Array.Empty<string>(), .. CutsColumns ? ["columnsInside"] : Array.Empty<string>(), .. ChannelNames];

    private static void Where(StatementBuilder body, bool isAsked, Index place, string end, Action<StatementBuilder> write)
    {
        if (isAsked)
        {
            body.If(new Condition(Comparison.Less, place, end), write);
        }
        else
        {
            write(body);
        }
    }

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

    private static void LoadVectors(StatementBuilder body, string reference, int count, Func<int, Index> offset)
    {
        for (var n = 0; n < count; n++)
        {
            body.Set($"d{n}", new Value.Load(reference, offset(n)));
        }
    }
}
