using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// What tiles of rows read of planes without a halo.
internal sealed partial class WidthKernel
{
    /// <summary>What follows each other and is equal.</summary>
    private sealed record Run<T>(int First, int Count, T Value);

    /// <summary>A tile of rows: how many of each height phase, and its tiles of columns, each <c>First</c> a vector.</summary>
    private sealed record RowTileReads(EquatableArray<int> Rows, EquatableArray<Run<ColumnTileReads>> Columns);

    /// <summary>So many vectors of each width phase, what they read, and how many columns they store: fewer in the last tile, which is then no other's equal.</summary>
    private sealed record ColumnTileReads(int Size, int Stored, EquatableArray<PlaneRead> Reads);

    /// <summary>A run of columns of an input line, the products that each vector of it enters, and those vectors that hold anything but padding.</summary>
    private sealed record PlaneRead(EquatableArray<PlaneTap> Taps, EquatableArray<PlaneVector> Vectors);

    /// <summary>A product: number of the sum, its row in the tile, and number of the tap.</summary>
    private readonly record struct PlaneTap(int Sum, int Row, int Number);

    /// <summary>Its number in the row, where it is loaded, counted from where the tile would begin without padding, and which of its lanes are meant, where not all are as they lie.</summary>
    private sealed record PlaneVector(int Number, int Offset, EquatableArray<int> Lanes)
    {
        /// <summary>Whether every lane stays where it is, or is zero.</summary>
        public bool IsMasked => Lanes.Count > 0 && Lanes.Select((from, lane) => from < 0 || from == lane).All(stays => stays);
    }

    /// <summary>The sums of <see cref="TileSums"/>, by their groups of phases.</summary>
    private IEnumerable<(PhaseGroup Height, PhaseGroup Width)> PlaneSums =>
        _order.Height.SelectMany(height => height.Phases, (height, _) => height).SelectMany(_ => _order.Width.SelectMany(width => width.Phases, (width, _) => width), (height, width) => (height, width));

    /// <summary>Several rows where they fit beside the weights; else one, or null where not even its sums fit the registers.</summary>
    private PlaneTile? SizeOfPlaneTile()
    {
        for (var most = VectorsOfTile; most > 0; most--)
        {
            if (RowsOfTile(most) is > 1 and var rows)
            {
                return new PlaneTile(rows, most, HoldsWeights: true);
            }
        }

        var sums = _nest.Axes[1].Phases.Count * _nest.Axes[2].Phases.Count * Math.Min(_schedule.Tile.Mr, _nest.OutPerGroup);
        var columns = Math.Min(VectorsOfTile, (WideRegisters - 1) / (sums + 1));
        return columns > 0 && HasAllPhases ? new PlaneTile(1, columns, HoldsWeights: false) : null;
    }

    private List<Run<RowTileReads>> PlaneTiles(PlaneTile size)
    {
        RowTileReads? interior = null;
        return [.. Runs(Enumerable.Range(0, (_nest.WorkUnits + size.Rows - 1) / size.Rows).Select(tile => (IsInterior(tile * size.Rows, size.Rows) ? interior ??= Reads(tile * size.Rows) : Reads(tile * size.Rows), 1)))];

        RowTileReads Reads(int qh) => new(
            _order.Height.SelectMany(group => group.Phases).Select(phase => Math.Max(0, Math.Min(size.Rows, phase.Count - qh))).ToEquatableArray(),
            ColumnTiles(qh, size));
    }

    /// <summary>Whether a tile has all its rows, and every load of it lies in the plane: all of them read alike, and one of 73 is looked at.</summary>
    private bool IsInterior(int qh, int rows)
    {
        var (planes, lanes) = (_schedule.DirectInput!, _lanes!.Value);
        var (first, last) = (_order.Height.Min(height => height.First.InputStart + (height.First.InputStep * qh)), _order.Height.Max(height => height.First.InputStart + (height.First.InputStep * (qh + rows - 1)) + (height.First.TapStep * (height.Taps - 1))));
        var end = RoundUp(_order.Width.Max(width => width.First.Count), lanes) + _order.Width.Max(width => width.First.InputStart + (width.First.TapStep * (width.Taps - 1)));
        return _order.Height.All(height => qh + rows <= height.First.Count) && first >= 0 && last < planes.Spatial[1]
            && (first * planes.Strides[1]) + _order.Width.Min(width => width.First.InputStart) >= 0 && (last * planes.Strides[1]) + end <= PlaneLength;
    }

    private EquatableArray<Run<ColumnTileReads>> ColumnTiles(int qh, PlaneTile size)
    {
        var (lanes, outputs, count) = (_lanes!.Value, _order.Width[0].First.OutputStep, _order.Width[0].First.Count);
        var vectors = (count + lanes - 1) / lanes;
        var tiles = (vectors + size.Columns - 1) / size.Columns;
        return [.. Runs(Enumerable.Range(0, tiles).Select(number =>
        {
            var (first, end) = (Boundary(number), Boundary(number + 1));
            return (new ColumnTileReads(end - first, Math.Min(_nest.Axes[2].Output, end * lanes * outputs) - (first * lanes * outputs), PlaneReads(qh, size.Rows, first, end - first)), end - first);
        }))];

        // As nearly equal as can be, the larger ones first.
        int Boundary(int number) => (number * (vectors / tiles)) + Math.Min(number, vectors % tiles);
    }

    private EquatableArray<PlaneRead> PlaneReads(int qh, int rows, int firstVector, int vectors)
    {
        var (planes, lanes) = (_schedule.DirectInput!, _lanes!.Value);
        var tile = (qh * _nest.Axes[1].Phases[0].InputStep * planes.Strides[1]) + (firstVector * lanes);
        var reads =
            from sum in PlaneSums.Select((sum, number) => (sum.Height, sum.Width, Number: number))
            let height = sum.Height.First
            from row in Enumerable.Range(0, rows)
            where qh + row < height.Count
            from th in Enumerable.Range(0, height.Taps)
            where height.Reads(qh + row, th, planes.Spatial[1])
            from tw in Enumerable.Range(0, sum.Width.Taps)
            let line = height.InputStart + (height.InputStep * (qh + row)) + (height.TapStep * th)
            let column = sum.Width.First.InputStart + (sum.Width.First.TapStep * tw)
            group (Tap: new PlaneTap(sum.Number, row, (th * sum.Width.Taps) + tw), sum.Width.First.Count) by (Line: line, Column: column) into read
            orderby read.Key.Line, read.Key.Column
            select new PlaneRead([.. read.Select(one => one.Tap)], [.. Vectors(read.Key.Line, read.Key.Column, read.Max(one => one.Count))]);
        return [.. reads.Where(read => read.Vectors.Count > 0)];

        IEnumerable<PlaneVector> Vectors(int line, int column, int count)
        {
            for (var v = 0; v < vectors; v++)
            {
                var begin = (firstVector + v) * lanes;
                if (Vector(line, begin + column, Math.Min(lanes, count - begin)) is var (offset, selected))
                {
                    yield return new PlaneVector(v, offset - tile, selected);
                }
            }
        }
    }

    /// <summary>A vector of a row from a column on, which may lie outside: loaded within the plane, zeros outside the row. Null where no lane that is stored lies in the row.</summary>
    private (int Offset, EquatableArray<int> Lanes)? Vector(int line, int column, int stored)
    {
        var (planes, lanes) = (_schedule.DirectInput!, _lanes!.Value);
        var begin = (line * planes.Strides[1]) + column;
        var offset = Math.Max(0, Math.Min(begin, PlaneLength - lanes));
        bool Lies(int lane) => column + lane >= 0 && column + lane < planes.Spatial[2];
        var meant = Enumerable.Range(0, Math.Max(0, stored)).Where(Lies).ToArray();
        return meant.Length == 0 ? null
            : meant.Length == stored && offset == begin ? (offset, [])
            : (offset, [.. Enumerable.Range(0, lanes).Select(lane => Lies(lane) ? lane + begin - offset : -1)]);
    }

    private static IEnumerable<Run<T>> Runs<T>(IEnumerable<(T Value, int Size)> values)
    {
        Run<T>? run = null;
        var next = 0;
        foreach (var (value, size) in values)
        {
            if (run is not null && Equals(run.Value, value))
            {
                run = run with { Count = run.Count + 1 };
            }
            else
            {
                if (run is not null)
                {
                    yield return run;
                }

                run = new Run<T>(next, 1, value);
            }

            next += size;
        }

        if (run is not null)
        {
            yield return run;
        }
    }
}
