using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>Builds the copy that brings a dense tensor into <see cref="StagedView"/>: planes with a halo of zeros, columns split by the stride.</summary>
internal static class StagingKernel
{
    /// <summary>
    /// Rows up to this long are copied and cleared in vectors here, the last of which overlaps the one before: a call for each of 14 elements, and two for the zeros around them,
    /// took 11 ns a row; whole vectors and a rest of six elements 2.2.
    /// </summary>
    private const int ShortRun = 64;

    private const int UsualLanes = 8;

    public static Kernel Build(StagingRequest request)
    {
        var (from, to) = (request.From, request.To);
        var body = new StatementBuilder();
        // Rows beyond the last that any window reads are not staged; a layer may even read nothing but padding.
        var (depth, height) = (Math.Max(0, Math.Min(to.Spatial[0], to.Depth - to.Before[0])), Math.Max(0, Math.Min(to.Spatial[1], to.Height - to.Before[1])));
        body.Loop("c", 0, to.Channels, 1, (channels, c) =>
        {
            var plane = channels.Let("plane", c * to.ChannelStride);
            if (depth == 0 && request.WorkAxis == 1)
            {
                // The one plane is halo.
                channels.If(new Condition(Comparison.Less, "begin", "end"), b => b.Add(new Statement.Clear(
                    "y", plane + ((Index)"begin" * to.RowLength), ((Index)"end" - "begin") * to.RowLength)));
                return;
            }

            Axis(channels, "d", request.WorkAxis == 0, to.Before[0], depth, to.Depth, to.PlaneLength, plane, null, (planes, d) =>
            {
                var first = planes.Let("first", plane + (d * to.PlaneLength));
                Axis(planes, "h", request.WorkAxis == 1, to.Before[1], height, to.Height, to.RowLength, first, to, (rows, h) => Row(
                    rows,
                    from,
                    to,
                    IsTransposed(from) ? 0 : rows.Let("source", (c * from.ChannelStride) + Source(d, h)),
                    rows.Let("target", first + (h * to.RowLength))));
            });
        });
        if (IsTransposed(from))
        {
            Rows(body, "d", request.WorkAxis == 0, to.Before[0], depth, (planes, d) => Rows(planes, "h", request.WorkAxis == 1, to.Before[1], height, (rows, h) => Transpose(
                rows,
                from,
                to,
                Source(d, h),
                (d * to.PlaneLength) + (h * to.RowLength))));
        }

        return new Kernel(
            request.Name,
            request.Element,
            [new("x", from.Length, BufferAccess.Read), new("y", to.Length, BufferAccess.Write)],
            request.WorkUnits,
            [new KernelMethod("Run", ["x", "y"], ["begin", "end"], body.Statements, IsHot: true)],
            []);

        Index Source(Index d, Index h) => ((d - to.Before[0]) * from.Strides[0]) + ((h - to.Before[1]) * from.Strides[1]);
    }

    /// <summary>
    /// Positions of an axis, halo included: those before and behind the input's are cleared, short rows one by one and as far as they are read. On the work axis only those in [begin, end).
    /// </summary>
    private static void Axis(
        StatementBuilder body, string variable, bool isWork, int before, int count, int extent, int length, Index start, StagedView? rows, Action<StatementBuilder, Index> write)
    {
        Clear(0, before);
        Rows(body, variable, isWork, before, count, write);
        Clear(before + count, extent);

        void Clear(int first, int end)
        {
            var (from, to) = isWork ? (Index.Max("begin", first), Index.Min("end", end)) : ((Index)first, Math.Min(end, extent));
            if (first >= Math.Min(end, extent))
            {
                return;
            }

            if (rows is not null && rows.RowLength <= ShortRun)
            {
                body.Loop(variable, from, to, 1, (b, row) => Halo(b, rows, start + (row * length)));
            }
            else if (isWork)
            {
                body.If(new Condition(Comparison.Less, from, to), b => b.Add(new Statement.Clear("y", start + (from * length), (to - from) * length)));
            }
            else
            {
                ClearRows(body, start, first, Math.Min(end, extent), length);
            }
        }
    }

    private static void Halo(StatementBuilder body, StagedView to, Index target)
    {
        for (var run = 0; run < to.Split; run++)
        {
            Zeros(body, target + (run * to.Pitch), 0, Read(to, run));
        }
    }

    /// <summary>Columns of a run up to the last one that is in a window.</summary>
    private static int Read(StagedView to, int run) => Math.Max(0, (to.Width - run + to.Split - 1) / to.Split);

    private static void Rows(StatementBuilder body, string variable, bool isWork, int before, int count, Action<StatementBuilder, Index> write) => body.Loop(
        variable, isWork ? Index.Max("begin", before) : before, isWork ? Index.Min("end", before + count) : before + count, 1, write);

    private static void ClearRows(StatementBuilder body, Index start, int first, int end, int length)
    {
        if (end > first)
        {
            body.Add(new Statement.Clear("y", start + (first * length), (end - first) * length));
        }
    }

    /// <summary>Whether a row of pixels is a matrix to transpose, all channels at once.</summary>
    private static bool IsTransposed(TensorView from) => from.HasChannelsTogether && !from.HasColumnsTogether;

    private static void Row(StatementBuilder body, TensorView from, StagedView to, Index source, Index target)
    {
        for (var run = 0; run < to.Split; run++)
        {
            var (before, column, count) = Columns(to, run);
            var start = target + (run * to.Pitch);
            Zeros(body, start, 0, before);
            if (count > 0 && to.Split == 1 && from.Strides[2] == 1)
            {
                Copy(body, start + before, source + column, count);
            }
            else if (!IsTransposed(from))
            {
                body.Loop("w", 0, count, 1, (b, w) => b.Add(new Statement.Move(
                    "y", start + before + w, "x", source + (w * (to.Split * from.Strides[2])) + (column * from.Strides[2]))));
            }

            Zeros(body, start, before + count, Read(to, run));
        }
    }

    private static void Zeros(StatementBuilder body, Index start, int first, int end)
    {
        if (end - first > ShortRun)
        {
            ClearRows(body, start, first, end, 1);
            return;
        }

        Vectors(body, end - first, (b, at, rest) => b.Add(rest is { } count
            ? new Statement.StoreFirst("y", start + first + at, new Value.Literal(0), count)
            : new Statement.Store("y", start + first + at, new Value.Literal(0))));
    }

    private static void Copy(StatementBuilder body, Index target, Index source, int count)
    {
        if (count > ShortRun)
        {
            body.Add(new Statement.CopyRun("y", target, "x", source, count));
            return;
        }

        Vectors(body, count, (b, at, rest) => b.Add(rest is { } some
            ? new Statement.StoreFirst("y", target + at, new Value.LoadFirst("x", source + at, some), some)
            : new Statement.Store("y", target + at, new Value.Load("x", source + at))));
    }

    /// <summary>Whole vectors, of which the last overlaps the one before; of less than a vector, that much. Which it is the JIT knows. Written out for the lane count of most processors.</summary>
    private static void Vectors(StatementBuilder body, int count, Action<StatementBuilder, Index, Index?> write)
    {
        if (count <= 1)
        {
            if (count == 1)
            {
                write(body, 0, 1);
            }

            return;
        }

        var lanes = Index.Lanes;
        if (count < UsualLanes)
        {
            Looped(body);
        }
        else
        {
            body.If(new Condition(Comparison.Equal, lanes, UsualLanes), WrittenOut, Looped);
        }

        void WrittenOut(StatementBuilder b)
        {
            for (var at = 0; at < count; at += UsualLanes)
            {
                write(b, Math.Min(at, count - UsualLanes), null);
            }
        }

        void Looped(StatementBuilder b) => b.If(
            new Condition(Comparison.LessOrEqual, lanes, count),
            whole =>
            {
                whole.Loop("v", 0, count / lanes * lanes, lanes, (vectors, at) => write(vectors, at, null));
                whole.If(new Condition(Comparison.NotEqual, count % lanes, 0), rest => write(rest, count - lanes, null));
            },
            less => write(less, 0, Index.Min(count, lanes)));
    }

    private static void Transpose(StatementBuilder body, TensorView from, StagedView to, Index source, Index target)
    {
        for (var run = 0; run < to.Split; run++)
        {
            var (before, column, count) = Columns(to, run);
            if (count > 0)
            {
                body.Add(new Statement.Transpose(
                    "y", target + ((run * to.Pitch) + before), to.ChannelStride, "x", source + (column * from.Strides[2]), to.Split * from.Strides[2], count, from.Channels));
            }
        }
    }

    /// <summary>Columns of a run: haloed column run + Split·i is input column run + Split·i − halo. Zeros before the first, the first, and how many there are.</summary>
    private static (int Before, int First, int Count) Columns(StagedView to, int run)
    {
        var halo = to.Before[2] - run;
        var before = halo <= 0 ? 0 : (halo + to.Split - 1) / to.Split;
        var column = (before * to.Split) - halo;
        return (before, column, Math.Max(0, Math.Min(to.Pitch - before, (to.Spatial[2] - column + to.Split - 1) / to.Split)));
    }
}

/// <summary>
/// A staging copy. Its units of work are planes, or where there is one, rows, of all channels and with the halo: a thread that shares its reader then reads most of what it
/// copied itself.
/// </summary>
internal sealed record StagingRequest(string Name, Element Element, TensorView From, StagedView To)
{
    public int WorkAxis => To.Depth > 1 ? 0 : 1;

    public int WorkUnits => WorkAxis == 0 ? To.Depth : To.Height;
}
