using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// The sums of one tile.
internal sealed partial class WidthKernel
{
    /// <summary>Up to this many multiply-adds a tile has all its input channels written out.</summary>
    private const int UnrolledTile = 96;

    private void Accumulate(StatementBuilder body, string prefix, RowContext row, PhaseGroup width, Index widthPhase, ColumnTile tile)
    {
        var block = _order.Blocks.First(candidate => candidate.Depth == row.Depth.Group && candidate.Height == row.Height.Group && candidate.Width == width);
        var sum = new Sum(prefix, row, block, widthPhase, tile);
        body.Comment(Describe(sum));
        var weights = IsFolded ? 0 : body.Let(prefix == "acc" ? "wRow" : prefix + "Row", Weights(sum));
        for (var o = 0; o < row.Channels.Channels; o++)
        {
            for (var v = 0; v < tile.Vectors; v++)
            {
                body.Set($"{prefix}{o}_{v}", Bias(sum, weights, o));
            }
        }

        if (block.Taps > 0)
        {
            Products(body, sum, weights + (_biasCount * row.Channels.Channels));
        }
    }

    private string Describe(Sum sum)
    {
        var taps = sum.Block.Taps == 0 ? "bias only" : $"{sum.Block.Depth.Taps * sum.Block.Height.Taps}×{sum.Block.Width.Taps} taps";
        return _nest.Axes.All(axis => axis.Phases.Count == 1) ? taps : $"{Place("column", sum.Block.Width, sum.WidthPhase)}, {Place("row", sum.Block.Height, sum.Row.Height.Phase)}: {taps}";
    }

    /// <summary>The first output of a phase, or of the phases that a loop runs over.</summary>
    private static string Place(string axis, PhaseGroup group, Index phase) =>
        phase is Index.Constant one ? $"{axis} phase {group.First.OutputStart + one.Value}" : $"{axis} phases {group.First.OutputStart} to {group.First.OutputStart + group.Size - 1}";

    private Value Bias(Sum sum, Index weights, int o) => (_biasCount, IsFolded) switch
    {
        (0, _) => new Value.Literal(0),
        (_, true) => new Value.Literal(_request.FoldedBias[(GroupOf(sum) * _nest.OutPerGroup) + ChannelOf(sum) + o]),
        _ => new Value.Broadcast("w", weights + o),
    };

    /// <summary>Packing order: segment, group, output tile, then bias of each output, then input channel, taps, outputs of the tile.</summary>
    private Index Weights(Sum sum)
    {
        var unit = _biasCount + (_nest.InPerGroup * sum.Block.Taps);
        var segment = (((sum.Row.Depth.Phase * sum.Block.Height.Size) + sum.Row.Height.Phase) * sum.Block.Width.Size) + sum.WidthPhase;
        var first = _nest.OutChannels * ((sum.Block.FirstSegment * _biasCount) + (_nest.InPerGroup * sum.Block.FirstTap));
        return (segment * (_nest.OutChannels * unit))
            + (((sum.Row.Channels.Group * _nest.OutPerGroup) + sum.Row.Channels.Channel) * unit)
            + first;
    }

    private void Products(StatementBuilder body, Sum sum, Index weights)
    {
        var outputs = sum.Row.Channels.Channels;
        var perChannel = sum.Block.Taps * outputs * sum.Tile.Vectors;
        if (IsFolded || Straight || _nest.InPerGroup * perChannel <= Math.Min(_unrolledTaps, UnrolledTile))
        {
            var x = Straight ? "x" : body.Refer("xk", "x", sum.Row.X + sum.Tile.Column);
            var xOffset = Straight ? sum.Row.X + sum.Tile.Column : 0;
            var w = IsFolded || Straight ? "w" : body.Refer("wk", "w", weights);
            var wOffset = Straight ? weights : 0;
            body.Unroll(_nest.InPerGroup, (b, ic) =>
                AllTaps(b, sum, ic, x, xOffset + (ic * _input.ChannelStride), w, wOffset + (ic * sum.Block.Taps * outputs)));
            return;
        }

        body.Loop("ic", 0, _nest.InPerGroup, 1, (channels, ic) =>
        {
            var xc = sum.Row.X + sum.Tile.Column + (ic * _input.ChannelStride);
            var wc = weights + (ic * (sum.Block.Taps * outputs));
            if (perChannel <= _unrolledTaps)
            {
                AllTaps(channels, sum, 0, channels.Refer("xk", "x", xc), 0, channels.Refer("wk", "w", wc), 0);
            }
            else
            {
                KernelRows(channels, sum, xc, wc);
            }
        });
    }

    private void KernelRows(StatementBuilder body, Sum sum, Index x, Index w)
    {
        var (depth, height, width) = (sum.Block.Depth.First, sum.Block.Height.First, sum.Block.Width.First);
        var rowWeights = width.Taps * sum.Row.Channels.Channels;
        body.Loop("td", 0, depth.Taps, 1, (planes, td) => planes.Loop("th", 0, height.Taps, 1, (rows, th) =>
        {
            var xr = x + (td * (depth.TapStep * _input.PlaneLength)) + (th * (height.TapStep * _input.RowLength));
            var wr = w + (((td * height.Taps) + th) * rowWeights);
            if (rowWeights * sum.Tile.Vectors <= _unrolledTaps)
            {
                rows.Refer("xk", "x", xr);
                rows.Refer("wk", "w", wr);
                rows.Unroll(width.Taps, (b, tw) => Tap(b, sum, 0, 0, 0, tw, "xk", ColumnOffset(sum, tw), "wk", tw * sum.Row.Channels.Channels));
                return;
            }

            // Taps that lie in the same run of the staged row are equally far apart.
            var period = _input.Split / Lowering.GreatestCommonDivisor(_input.Split, width.TapStep);
            for (var first = 0; first < Math.Min(period, width.Taps); first++)
            {
                var start = first;
                var step = width.TapStep * period / _input.Split;
                rows.Loop("tw", 0, ((width.Taps - 1 - start) / period) + 1, 1, (taps, tw) =>
                {
                    taps.Refer("xk", "x", xr + (tw * step) + ColumnOffset(sum, start));
                    taps.Refer("wk", "w", wr + (((tw * period) + start) * sum.Row.Channels.Channels));
                    Tap(taps, sum, 0, 0, 0, 0, "xk", 0, "wk", 0);
                });
            }
        }));
    }

    private void AllTaps(StatementBuilder body, Sum sum, int ic, string x, Index xOffset, string w, Index wOffset)
    {
        var (depth, height, width) = (sum.Block.Depth.First, sum.Block.Height.First, sum.Block.Width.First);
        for (var td = 0; td < depth.Taps; td++)
        {
            for (var th = 0; th < height.Taps; th++)
            {
                if (LiesInPadding(sum.Row.Depth, td, 0) || LiesInPadding(sum.Row.Height, th, 1))
                {
                    continue;
                }

                for (var tw = 0; tw < width.Taps; tw++)
                {
                    var tap = (((td * height.Taps) + th) * width.Taps) + tw;
                    var offset = xOffset + ((td * depth.TapStep * _input.PlaneLength) + (th * height.TapStep * _input.RowLength)) + ColumnOffset(sum, tw);
                    Tap(body, sum, ic, td, th, tw, x, offset, w, wOffset + (tap * sum.Row.Channels.Channels));
                }
            }
        }
    }

    /// <summary>In a straight kernel the row is known, and taps on a row of zeros vanish.</summary>
    private bool LiesInPadding(RowPosition position, int tap, int axis) =>
        position.Output is Index.Constant output && !position.Group.First.Reads(output.Value, tap, _nest.Axes[axis].Input);

    private int ColumnOffset(Sum sum, int tap)
    {
        var column = sum.Block.Width.First.InputStart + _input.Before[2] + (sum.Block.Width.First.TapStep * tap);
        return (column % _input.Split * _input.Pitch) + (column / _input.Split);
    }

    /// <summary>One tap of one input channel: loads, broadcasts, one multiply-add for each accumulator.</summary>
    private void Tap(StatementBuilder body, Sum sum, int ic, int td, int th, int tw, string x, Index xOffset, string w, Index wOffset)
    {
        var outputs = sum.Row.Channels.Channels;
        var constants = Enumerable.Range(0, outputs).Select(o => IsFolded ? FoldedWeight(sum, o, ic, td, th, tw) : double.NaN).ToArray();
        if (constants.All(constant => constant == 0))
        {
            return;
        }

        for (var v = 0; v < sum.Tile.Vectors; v++)
        {
            var offset = xOffset + (v * (_lanes ?? 0));
            body.Set($"x{v}", _lanes is null ? new Value.LoadFirst(x, offset, sum.Tile.Remaining) : new Value.Load(x, offset));
        }

        for (var o = 0; o < outputs; o++)
        {
            if (constants[o] == 0)
            {
                continue;
            }

            if (!IsFolded)
            {
                body.Set("w0", new Value.Broadcast(w, wOffset + o));
            }

            for (var v = 0; v < sum.Tile.Vectors; v++)
            {
                var accumulator = $"{sum.Prefix}{o}_{v}";
                body.Set(accumulator, constants[o] == 1
                    ? new Value.Add(accumulator, $"x{v}")
                    : new Value.MultiplyAdd($"x{v}", IsFolded ? new Value.Literal(constants[o]) : "w0", accumulator));
            }
        }
    }

    private double FoldedWeight(Sum sum, int o, int ic, int td, int th, int tw)
    {
        var depth = sum.Block.Depth.Phases[ValueOf(sum.Row.Depth.Phase)];
        var height = sum.Block.Height.Phases[ValueOf(sum.Row.Height.Phase)];
        var width = sum.Block.Width.Phases[ValueOf(sum.WidthPhase)];
        var row = (((GroupOf(sum) * _nest.OutPerGroup) + ChannelOf(sum) + o) * _nest.InPerGroup) + ic;
        var index = (((row * _nest.Axes[0].Kernel) + depth.KernelStart + (depth.KernelStep * td)) * _nest.Axes[1].Kernel) + height.KernelStart + (height.KernelStep * th);
        return _request.FoldedWeights[(index * _nest.Axes[2].Kernel) + width.KernelStart + (width.KernelStep * tw)];
    }

    /// <summary>The group whose constants are used.</summary>
    private int GroupOf(Sum sum) => HasEqualGroups ? 0 : ValueOf(sum.Row.Channels.Group);

    private static int ChannelOf(Sum sum) => ValueOf(sum.Row.Channels.Channel);

    private static int ValueOf(Index index) => ((Index.Constant)index).Value;

    private sealed record Sum(string Prefix, RowContext Row, PhaseOrder.Block Block, Index WidthPhase, ColumnTile Tile);
}
