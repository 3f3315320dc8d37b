using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>
/// Builds the copy into <see cref="StagedPixels"/>, from any layout. Pixels are written in ascending order, whole vectors at a time where the input has its channels together:
/// what a vector writes too much is overwritten by the next. From planes, rows are transposed where the stride is 1. Rows are its units of work.
/// </summary>
internal sealed class PixelStagingKernel
{
    private readonly PixelStagingRequest _request;
    private readonly TensorView _from;
    private readonly StagedPixels _to;

    private PixelStagingKernel(PixelStagingRequest request) => (_request, _from, _to) = (request, request.From, request.To);

    /// <summary>Elements of a pixel and row phase: neighbours in an input that has its channels together.</summary>
    private int Run => _to.Width.Phases * _to.Channels;

    /// <summary>Whether runs are one in memory, and rows so long that a vector that begins in one ends in the next.</summary>
    private bool HasRuns => _from.HasChannelsTogether && _from.Strides[2] == _from.Channels && _from.Strides[1] >= StagedPixels.Slack;

    private bool HasPlanes => !_from.HasChannelsTogether && _from.Strides[2] == 1;

    public static Kernel Build(PixelStagingRequest request)
    {
        var body = new PixelStagingKernel(request).Body();
        return new Kernel(
            request.Name,
            request.Element,
            [new("x", request.From.Length, BufferAccess.Read), new("y", request.To.Length, BufferAccess.Write)],
            request.WorkUnits,
            [new KernelMethod("Run", ["x", "y"], ["begin", "end"], body, IsHot: true)],
            []);
    }

    private EquatableArray<Statement> Body() => StatementBuilder.Build(body =>
    {
        body.Loop("i", "begin", "end", 1, (rows, i) =>
        {
            var target = rows.Let("target", i * _to.Row);
            var (begin, end) = _to.Width.Inside;
            var last = rows.Let("row", (i * _to.Height.Step) + (_to.Height.Start + _to.Height.Phases - 1));
            if (!(HasRuns || HasPlanes) || end <= begin)
            {
                Pixels(rows, i, target, 0, _to.Width.Count);
                return;
            }

            // Vectors may read behind a run, so not in the input's last row.
            var rowsInside = HasRuns ? _to.Height.Input - 2 : _to.Height.Input - 1;
            var first = rows.Let("first", (i * _to.Height.Step) + _to.Height.Start);
            rows.If(new Condition(Comparison.Less, Index.Max(last - rowsInside, 0 - first), 1), whole =>
            {
                var until = Until(whole, i, begin, end);
                Pixels(whole, i, target, 0, begin);
                Inside(whole, i, target, begin, until);
                Pixels(whole, i, target, until, _to.Width.Count);
            }, edge => Pixels(edge, i, target, 0, _to.Width.Count));
        });
        body.If(new Condition(Comparison.Equal, "end", _to.Height.Count), last => last.Add(new Statement.Clear("y", _to.Height.Count * _to.Row, StagedPixels.Slack)));
    });

    /// <summary>Where vectors end: in the last row of a share so far before the next row, another thread's, that none reaches it.</summary>
    private Index Until(StatementBuilder body, Index i, int begin, int end)
    {
        var spare = HasRuns ? Math.Max(0, ((StagedPixels.Slack + _to.Pixel - 1) / _to.Pixel) - (_to.Width.Count - end)) : 0;
        return spare == 0 ? end : body.Let("until", Index.Max(begin, (Index.Min(1, (Index)"end" - 1 - i) * spare) + (end - spare)));
    }

    private void Pixels(StatementBuilder body, Index i, Index target, Index begin, Index end) => body.Loop("j", begin, end, 1, (pixels, j) =>
    {
        for (var ph = 0; ph < _to.Height.Phases; ph++)
        {
            Exact(pixels, j, Row(i, ph), target + (j * _to.Pixel) + (ph * Run));
        }
    });

    private Index Row(Index i, int phase) => (i * _to.Height.Step) + (_to.Height.Start + phase);

    /// <summary>Pixels all of whose inputs lie inside.</summary>
    private void Inside(StatementBuilder body, Index i, Index target, Index begin, Index end)
    {
        if (HasPlanes && _to.Width.Step == 1)
        {
            for (var ph = 0; ph < _to.Height.Phases; ph++)
            {
                for (var pw = 0; pw < _to.Width.Phases; pw++)
                {
                    body.Add(new Statement.Transpose(
                        "y", target + ((begin * _to.Pixel) + (ph * Run) + (pw * _to.Channels)), _to.Pixel,
                        "x", (Row(i, ph) * _from.Strides[1]) + (begin + _to.Width.Start + pw), _from.ChannelStride,
                        _to.Channels, end - begin));
                }
            }

            return;
        }

        body.Loop("j", begin, end, 1, (pixels, j) =>
        {
            for (var ph = 0; ph < _to.Height.Phases; ph++)
            {
                var place = target + (j * _to.Pixel) + (ph * Run);
                var from = (Row(i, ph) * _from.Strides[1]) + (((j * _to.Width.Step) + _to.Width.Start) * _from.Strides[2]);
                if (HasRuns)
                {
                    pixels.Loop("c", 0, Run, Index.Lanes, (b, c) => b.Add(new Statement.Store("y", place + c, new Value.Load("x", from + c))));
                    continue;
                }

                for (var pw = 0; pw < _to.Width.Phases; pw++)
                {
                    pixels.Loop("c", 0, _to.Channels, 1, (b, c) => b.Add(new Statement.Move("y", place + (pw * _to.Channels) + c, "x", from + pw + (c * _from.ChannelStride))));
                }
            }
        });
    }

    /// <summary>A pixel whose inputs may lie outside, element by element.</summary>
    private void Exact(StatementBuilder body, Index j, Index row, Index place) => body.Loop("pw", 0, _to.Width.Phases, 1, (b, pw) =>
    {
        var column = b.Let("column", (j * _to.Width.Step) + _to.Width.Start + pw);
        var outside = Index.Max(Index.Max(0 - row, row - (_to.Height.Input - 1)), Index.Max(0 - column, column - (_to.Width.Input - 1)));
        b.If(
            new Condition(Comparison.Less, outside, 1),
            inside => inside.Loop("c", 0, _to.Channels, 1, (element, c) => element.Add(new Statement.Move(
                "y", place + (pw * _to.Channels) + c, "x", (row * _from.Strides[1]) + (column * _from.Strides[2]) + (c * _from.ChannelStride)))),
            zero => zero.Add(new Statement.Clear("y", place + (pw * _to.Channels), _to.Channels)));
    });
}

/// <summary>A copy into pixels for Toom–Cook tiles.</summary>
internal sealed record PixelStagingRequest(string Name, Element Element, TensorView From, StagedPixels To)
{
    public int WorkUnits => To.Height.Count;
}
