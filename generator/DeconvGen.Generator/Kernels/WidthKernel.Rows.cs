using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// One output row: its tiles, and how its stride phases come together.
internal sealed partial class WidthKernel
{
    private bool Straight => _schedule.IsStraight && _lanes is not null;

    /// <summary>Two phases whose vectors are interleaved in registers; other strides go through scratch.</summary>
    private bool InterleavesInRegisters =>
        _lanes is not null && CanInterleave(_request.Element, _order);

    public static bool CanInterleave(Element element, PhaseOrder order) =>
        element == Element.Float32 && order.Width[0].First.OutputStep == 2 && order.Width.Sum(group => group.Size) == 2;

    /// <summary>Elements of scratch that a kernel of this tile needs: a row for each phase and each output channel of the tile.</summary>
    public static int ScratchLength(Element element, PhaseOrder order, RegisterTile tile)
    {
        var phases = order.Width.Sum(group => group.Size);
        return order.Width[0].First.OutputStep == 1 ? 0 : phases * tile.Mr * ScratchPitch(order);
    }

    /// <summary>Length of a scratch row: the longest phase, rounded up to the widest vector (16 lanes).</summary>
    private static int ScratchPitch(PhaseOrder order) => RoundUp(order.Width.Max(group => group.First.Count), 16);

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private void Row(StatementBuilder body, OutputTile channels, RowPosition depth, RowPosition height)
    {
        var y = body.Let("yRow", RowOf(_schedule.Output));
        // A residual that lies like the output is read at the output's offsets.
        var r = _request.Residual is { } residual && residual != _schedule.Output ? body.Let("rRow", RowOf(residual)) : y;
        var x = body.Let("xRow", InputRow(channels.Group, depth, height));
        var row = new RowContext(channels, depth, height, x, y, r);
        if (_order.Width[0].First.OutputStep == 1)
        {
            Tiles(body, _order.Width[0].First.Count, 1, _schedule.Tile.Nr, (b, tile) => DirectTile(b, row, tile));
        }
        else if (InterleavesInRegisters)
        {
            Tiles(body, _order.Width[0].First.Count, 2, Math.Max(1, _schedule.Tile.Nr / 2), (b, tile) => InterleavedTile(b, row, tile));
        }
        else
        {
            ScatteredRow(body, row);
        }

        Index RowOf(TensorView view) => (((channels.Group * _nest.OutPerGroup) + channels.Channel) * view.ChannelStride)
            + (depth.Coordinate * view.Strides[0]) + (height.Coordinate * view.Strides[1]);
    }

    private Index InputRow(Index group, RowPosition depth, RowPosition height)
    {
        var plane = (depth.Output * depth.Group.First.InputStep) + (depth.Group.First.InputStart + _input.Before[0]);
        var line = (height.Output * height.Group.First.InputStep) + (height.Group.First.InputStart + _input.Before[1]);
        return (group * (_nest.InPerGroup * _input.ChannelStride)) + (plane * _input.PlaneLength) + (line * _input.RowLength);
    }

    /// <summary>Splits a row of columns into tiles of nearly equal numbers of vectors, none above <paramref name="most"/>; each column holds
    /// <paramref name="outputs"/> outputs, the last one perhaps fewer.</summary>
    private void Tiles(StatementBuilder body, int count, int outputs, int most, Action<StatementBuilder, ColumnTile> write)
    {
        if (_lanes is not { } lanes)
        {
            body.Loop("column", 0, count, Index.Lanes, (b, column) => write(b, new ColumnTile(column, 1, Index.Min(Index.Lanes, count - column))));
            return;
        }

        var vectors = (count + lanes - 1) / lanes;
        var tiles = (vectors + most - 1) / most;
        var (size, larger) = (vectors / tiles, vectors % tiles);
        var isRagged = outputs == 1 ? vectors * lanes > count : vectors * lanes * outputs > _nest.Axes[2].Output;
        var runs = new List<(int First, int Size, int Repeat)>();
        AddRun(0, size + 1, larger);
        AddRun(larger * (size + 1), size, tiles - larger);
        foreach (var (first, vectorsInTile, repeat) in runs)
        {
            Each(body, "column", repeat, (b, index) =>
                write(b, new ColumnTile((index * (vectorsInTile * lanes)) + (first * lanes), vectorsInTile, count - (first * lanes))));
        }

        // The last tile stands apart where its last vector is not full: its stores are shorter.
        void AddRun(int first, int vectorsInTile, int repeat)
        {
            var last = first + (vectorsInTile * repeat) == vectors && isRagged ? 1 : 0;
            if (repeat - last > 0)
            {
                runs.Add((first, vectorsInTile, repeat - last));
            }

            if (last == 1 && repeat > 0)
            {
                runs.Add((first + ((repeat - 1) * vectorsInTile), vectorsInTile, 1));
            }
        }
    }

    private void DirectTile(StatementBuilder body, RowContext row, ColumnTile tile)
    {
        Accumulate(body, "acc", row, _order.Width[0], 0, tile);
        StoreDirect(body, row, tile, "acc");
    }

    private void StoreDirect(StatementBuilder body, RowContext row, ColumnTile tile, string prefix)
    {
        for (var o = 0; o < row.Channels.Channels; o++)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                AddResidual(body, $"{prefix}{o}_{v}", row, o, tile, v);
                StoreLanes(body, "y", row.Y + (o * _schedule.Output.ChannelStride) + tile.Column, v, Epilogue.Apply(_request.Activation, $"{prefix}{o}_{v}"), tile);
            }
        }
    }

    private void StoreLanes(StatementBuilder body, string reference, Index offset, int vector, Value value, ColumnTile tile)
    {
        if (_lanes is { } lanes)
        {
            body.Store(reference, offset + (vector * lanes), value, tile.Remaining is Index.Constant rest ? rest.Value - (vector * lanes) : lanes, lanes);
        }
        else
        {
            body.Add(new Statement.StoreFirst(reference, offset, value, tile.Remaining));
        }
    }

    private void InterleavedTile(StatementBuilder body, RowContext row, ColumnTile tile)
    {
        var (even, odd) = (Phase(0), Phase(1));
        Accumulate(body, "even", row, even.Group, even.Phase, tile);
        Accumulate(body, "odd", row, odd.Group, odd.Phase, tile);
        StoreInterleaved(body, row, tile, "even", "odd");
    }

    private void StoreInterleaved(StatementBuilder body, RowContext row, ColumnTile tile, string even, string odd)
    {
        var lanes = _lanes!.Value;
        // The tile's outputs begin at twice its first column; how many are left was counted in columns of the even phase.
        var left = tile.Remaining is Index.Constant rest ? _nest.Axes[2].Output - (2 * (_order.Width[0].First.Count - rest.Value)) : int.MaxValue;
        for (var o = 0; o < row.Channels.Channels; o++)
        {
            for (var half = 0; half < 2 * tile.Vectors; half++)
            {
                Value value = new Value.Interleave(Activated($"{even}{o}_{half / 2}"), Activated($"{odd}{o}_{half / 2}"), half % 2 == 1);
                if (_request.Residual is not null)
                {
                    body.Set("pair", new Value.Interleave($"{even}{o}_{half / 2}", $"{odd}{o}_{half / 2}", half % 2 == 1));
                    AddResidual(body, "pair", row, o, (tile.Column * 2) + (half * lanes), left - (half * lanes));
                    value = Activated("pair");
                }

                var offset = row.Y + (o * _schedule.Output.ChannelStride) + (tile.Column * 2) + (half * lanes);
                body.Store("y", offset, value, left - (half * lanes), lanes);
            }
        }

        Value Activated(string sum) => Epilogue.Apply(_request.Activation, sum);
    }

    private (PhaseGroup Group, int Phase) Phase(int number) =>
        number < _order.Width[0].Size ? (_order.Width[0], number) : (_order.Width[1], number - _order.Width[0].Size);

    /// <summary>Each phase writes a row of scratch; then the row is put together. Elements move one by one, but no product is computed so.</summary>
    private void ScatteredRow(StatementBuilder body, RowContext row)
    {
        var pitch = ScratchPitch(_order);
        var phases = _order.Width.Sum(group => group.Size);
        var firstPhase = 0;
        if (_request.Residual is not null)
        {
            body.Comment("take the residual's row apart by phases");
            EachElement((moves, o, column, at) => moves.Add(new Statement.Move("s", at, "r", row.R + (o * _request.Residual.ChannelStride) + column)));
        }

        foreach (var group in _order.Width)
        {
            var before = firstPhase;
            EachConstant(body, "pw", group.Size, (b, phase) => Tiles(b, group.First.Count, 1, _schedule.Tile.Nr, (tiles, tile) =>
            {
                Accumulate(tiles, "acc", row, group, phase, tile);
                for (var o = 0; o < row.Channels.Channels; o++)
                {
                    for (var v = 0; v < tile.Vectors; v++)
                    {
                        var offset = ((phase + (before + (o * phases))) * pitch) + tile.Column + (v * (_lanes ?? 0));
                        AddScatteredResidual(tiles, $"acc{o}_{v}", offset, tile);
                        var value = Epilogue.Apply(_request.Activation, $"acc{o}_{v}");
                        tiles.Add(_lanes is null ? new Statement.StoreFirst("s", offset, value, tile.Remaining) : new Statement.Store("s", offset, value));
                    }
                }
            }));
            firstPhase += group.Size;
        }

        body.Comment("put the phases of the row together");
        EachElement((moves, o, column, at) => moves.Add(new Statement.Move("y", row.Y + (o * _schedule.Output.ChannelStride) + column, "s", at)));

        // Each element of the row: output channel, column, and its place in scratch.
        void EachElement(Action<StatementBuilder, Index, Index, Index> write) => body.Loop("o", 0, row.Channels.Channels, 1, (outputs, o) =>
        {
            var before = 0;
            foreach (var group in _order.Width)
            {
                var first = before;
                outputs.Loop("pw", 0, group.Size, 1, (b, phase) => b.Loop("j", 0, group.First.Count, 1, (moves, j) =>
                    write(moves, o, (j * group.First.OutputStep) + phase + group.First.OutputStart, (((o * phases) + phase + first) * pitch) + j)));
                before += group.Size;
            }
        });
    }

    /// <summary>A loop, or its body written out in a straight kernel.</summary>
    private void Each(StatementBuilder body, string variable, int count, Action<StatementBuilder, Index> write)
    {
        if (Straight)
        {
            body.Unroll(count, (b, i) => write(b, i));
        }
        else
        {
            body.Loop(variable, 0, count, 1, write);
        }
    }

    /// <summary>As <see cref="Each"/>; written out too where the value selects constants in the code.</summary>
    private void EachConstant(StatementBuilder body, string variable, int count, Action<StatementBuilder, Index> write)
    {
        if (IsFolded)
        {
            body.Unroll(count, (b, i) => write(b, i));
        }
        else
        {
            Each(body, variable, count, write);
        }
    }

    private sealed record RowContext(OutputTile Channels, RowPosition Depth, RowPosition Height, Index X, Index Y, Index R);

    /// <summary>Some vectors of a row: first column, number of vectors, columns from the first to the row's end.</summary>
    private sealed record ColumnTile(Index Column, int Vectors, Index Remaining);
}
