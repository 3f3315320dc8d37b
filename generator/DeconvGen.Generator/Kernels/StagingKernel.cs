using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>Builds the copy that brings a dense tensor into <see cref="StagedView"/>: planes with a halo of zeros, columns split by the stride.</summary>
internal static class StagingKernel
{
    public static Kernel Build(StagingRequest request)
    {
        var (from, to) = (request.From, request.To);
        var body = new StatementBuilder();
        // Rows beyond the last that any window reads are not staged; a layer may even read nothing but padding.
        var (depth, height) = (Math.Max(0, Math.Min(to.Spatial[0], to.Depth - to.Before[0])), Math.Max(0, Math.Min(to.Spatial[1], to.Height - to.Before[1])));
        body.Loop("c", "begin", "end", 1, (channels, c) =>
        {
            var plane = channels.Let("plane", c * to.ChannelStride);
            ClearRows(channels, plane, 0, Math.Min(to.Before[0], to.Depth), to.PlaneLength);
            channels.Loop("d", 0, depth, 1, (planes, d) =>
            {
                var first = planes.Let("first", plane + ((d + to.Before[0]) * to.PlaneLength));
                ClearRows(planes, first, 0, Math.Min(to.Before[1], to.Height), to.RowLength);
                planes.Loop("h", 0, height, 1, (rows, h) => Row(
                    rows,
                    from,
                    to,
                    rows.Let("source", (c * from.ChannelStride) + (d * from.Strides[0]) + (h * from.Strides[1])),
                    rows.Let("target", first + ((h + to.Before[1]) * to.RowLength))));
                ClearRows(planes, first, to.Before[1] + height, to.Height, to.RowLength);
            });
            ClearRows(channels, plane, to.Before[0] + depth, to.Depth, to.PlaneLength);
        });
        return new Kernel(
            request.Name,
            request.Element,
            [new("x", from.Length, BufferAccess.Read), new("y", to.Length, BufferAccess.Write)],
            to.Channels,
            [new KernelMethod("Run", ["x", "y"], ["begin", "end"], body.Statements, IsHot: true)],
            []);
    }

    private static void ClearRows(StatementBuilder body, Index start, int first, int end, int length)
    {
        if (end > first)
        {
            body.Add(new Statement.Clear("y", start + (first * length), (end - first) * length));
        }
    }

    private static void Row(StatementBuilder body, TensorView from, StagedView to, Index source, Index target)
    {
        for (var run = 0; run < to.Split; run++)
        {
            // Columns of this run: haloed column run + Split·i is input column run + Split·i − halo.
            var halo = to.Before[2] - run;
            var before = halo <= 0 ? 0 : (halo + to.Split - 1) / to.Split;
            var column = (before * to.Split) - halo;
            var count = Math.Max(0, Math.Min(to.Pitch - before, (to.Spatial[2] - column + to.Split - 1) / to.Split));
            var start = target + (run * to.Pitch);
            ClearRows(body, start, 0, before, 1);
            if (count > 0 && to.Split == 1 && from.Strides[2] == 1)
            {
                body.Add(new Statement.CopyRun("y", start + before, "x", source + column, count));
            }
            else
            {
                body.Loop("w", 0, count, 1, (b, w) => b.Add(new Statement.Move(
                    "y", start + before + w, "x", source + (w * (to.Split * from.Strides[2])) + (column * from.Strides[2]))));
            }

            ClearRows(body, start, before + count, to.Pitch, 1);
        }
    }
}

/// <summary>A staging copy. Its units of work are channels.</summary>
internal sealed record StagingRequest(string Name, Element Element, TensorView From, StagedView To);
