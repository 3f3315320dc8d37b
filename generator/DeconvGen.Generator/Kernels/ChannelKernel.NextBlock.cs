using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// The weights of the next block of channels, which the tiles over this one ask for.
internal sealed partial class ChannelKernel
{
    /// <summary>Tiles over a block, with which the first one's wait for its weights is worth sharing; 256 → 1024 channels at 14 in 14 tiles is level.</summary>
    private const int MostSharingTiles = 32;

    /// <summary>Bytes of a block that the second-level cache (1 MB) holds twice. 4×4 on 512 channels in blocks of 3.1 MB took 1.24 of the time.</summary>
    private const int MostBlockBytes = 500_000;

    /// <summary>Multiply-adds beside which a line is asked for: six lines beside 24 are too many (<see cref="MostLines"/>).</summary>
    private const int LineProducts = 8;

    /// <summary>
    /// Whether each tile over a block of weights asks for its share of the next one, so that memory is as busy in the later tiles as in the first, which waits for all of them otherwise. On an
    /// Emerald Rapids 1×1 512 → 2048 at 7 takes 0.90 of the time and 0.83 where the weights come from memory, 2048 → 512 0.90 and 0.85, 256 → 896 at 8 1 and 0.85; all of ResNet-50 0.97 and of
    /// FaceNet 0.95. Asking for the next weights of the same block too gains nothing (ResNet-50 1.00, DCGAN 1.03). The second level is asked, which a block does not leave before it is read: with emptied
    /// caches 5×5 with stride 2 256 → 512 at 8 takes 0.95 of what it takes with the first, Winograd's products of 256 channels at 14 0.91, the others 0.96 to 1.
    /// </summary>
    private bool FetchesNextBlock => _schedule.HasFarWeights && !_isDepthwise && LoopedGroups == 1 && _nest.Axes[0].IsFlat
        && CostModel.Bytes(_request.Element) * WideLanes.Of(_request.Element) * Vectors * _order.Blocks.Max(Unit) <= MostBlockBytes
        && (_schedule.IsByPhase && _lanes is Index.Constant ? Pixels > _tile.Mr : !_schedule.IsTileByTile && _order.Segments.Count() == 1 && Rows * ((Columns + _tile.Mr - 1) / _tile.Mr) is > 1 and <= MostSharingTiles);

    private int Rows => _order.Height.Max(group => group.First.Count);

    private int Columns => _order.Width.Max(group => group.First.Count);

    private int Pixels => Rows * Columns;

    /// <summary>Elements of a block of weights, of one segment.</summary>
    private Index BlockLength(int unit) => _lanes * (Vectors * unit);

    /// <summary>Elements of the next block for each pixel of a phase.</summary>
    private Index SharePerPixel(int unit) => (BlockLength(unit) + (Pixels - 1)) / Pixels;

    /// <summary>Where the share of a row begins, from the block at hand.</summary>
    private Index ShareOfRow(Index row, int unit) => BlockLength(unit) + (row * (SharePerPixel(unit) * Columns));

    /// <summary>A tile's share, which begins at <paramref name="from"/>: so much in each of the steps of its sums, of so many multiply-adds in all.</summary>
    private RowContext FetchNextBlock(StatementBuilder body, RowContext row, Index from, int pixels, int unit, int steps, int products)
    {
        // Not known, or a phase without taps.
        if (steps == 0)
        {
            return row;
        }

        var elements = ((SharePerPixel(unit) * pixels) + (steps - 1)) / steps;
        // Where the lane count is a symbol, of eight.
        var known = elements is Index.Constant { Value: var value } ? value : ((Vectors * unit * 8 / Pixels * pixels) + steps - 1) / steps;
        var lines = (known + LineElements - 1) / LineElements;
        if (lines * LineProducts * steps > products)
        {
            return row;
        }

        body.Add(new Statement.Let("nextBlock", from));
        return row with { NextBlock = new(elements, lines) };
    }

    private void FetchNextBlockStep(StatementBuilder body, RowContext row)
    {
        if (row.NextBlock is not { } share)
        {
            return;
        }

        for (var line = 0; line < share.Lines; line++)
        {
            body.Add(new Statement.Prefetch("w", "nextBlock" + (Index)(line * LineElements), ToSecondLevel: true));
        }

        body.Add(new Statement.Let("nextBlock", "nextBlock" + share.Elements));
    }

    private int LineElements => CostModel.LineBytes / CostModel.Bytes(_request.Element);

    /// <summary>Elements and lines of the next block of weights that a step asks for.</summary>
    private sealed record BlockShare(Index Elements, int Lines);
}
