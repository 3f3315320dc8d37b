using DeconvGen.Generator.Scheduling;
using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Kernels;

// The sums of products: for each a matrix of tiles by input channels times one of input by output channels.
internal sealed partial class WinogradKernel
{
    /// <summary>
    /// Blocks of Nr vectors of output channels, runs of Mr tiles. The last run begins earlier where tiles are left over: it computes some sums again, which costs less
    /// than a second body.
    /// </summary>
    private KernelMethod ProductSums()
    {
        var body = new StatementBuilder();
        var (pixels, vectors) = (_tile.Mr, _tile.Nr);
        body.Loop("channel", _plan.IsByChannels ? "beginChannel" : 0, _plan.IsByChannels ? "endChannel" : "padded", _lanes * vectors, (blocks, channel) =>
        {
            blocks.Refer("wBlock", "w", channel * _plan.PlaneTerms);
            if (FetchesNextBlock)
            {
                blocks.Let("share", ((_lanes * vectors) + RunsOfTiles - 1) / RunsOfTiles);
            }

            blocks.Loop("t", 0, "count", pixels, (tiles, t) =>
            {
                if (FetchesNextBlock)
                {
                    // A number: a reference may not leave the buffer.
                    tiles.Let("next", (_lanes * (vectors * _plan.Terms)) + (t / pixels * ((Index)"share" * _plan.Terms)));
                }

                var tile = tiles.Let("tile", Index.Min(t, (Index)"count" - pixels));
                MatrixTile.Clear(tiles, pixels, vectors);
                if (_plan.IsUniform)
                {
                    tiles.Loop("k", 0, _plan.Terms, 1, (b, k) => Step(b, (tile * _plan.Terms) + k, k));
                }
                else
                {
                    Phases(tiles, tile);
                }

                MatrixTile.Store(tiles, "m", p => ((tile + p) * (Index)"padded") + channel, pixels, vectors, _lanes);
            });
        });
        return new KernelMethod("Products", ["v", "w", "m"], ["count", "padded", .. ChannelNames, .. PhaseNames], body.Statements, IsHot: true);

        // Input phases that share weights are one after the other; the others of a row are one run of terms.
        void Phases(StatementBuilder body, Index tile)
        {
            var (row, step) = (Width.Inputs.Count * _plan.Channels, _lanes * vectors);
            body.Loop("ph", 0, "heights", 1, (rows, ph) =>
            {
                var x = (tile * _plan.Terms) + (ph * row);
                var w = ph * (Height.SharesWeights ? "heightStep" : step * (Width.WeightPhases * _plan.Channels));
                if (Width.SharesWeights)
                {
                    rows.Loop("pw", 0, "widths", 1, (runs, pw) =>
                    {
                        runs.Refer("wRun", "wBlock", w + (pw * (Index)"widthStep"));
                        runs.Loop("k", 0, _plan.Channels, 1, (b, k) => StepOf(b, x + (pw * _plan.Channels) + k, "wRun", k));
                    });
                    return;
                }

                rows.Refer("wRun", "wBlock", w);
                rows.Loop("k", 0, (Index)"widths" * _plan.Channels, 1, (b, k) => StepOf(b, x + k, "wRun", k));
            });
        }

        void Step(StatementBuilder b, Index x, Index k) => StepOf(b, x, "wBlock", k);

        void StepOf(StatementBuilder b, Index x, string weights, Index k)
        {
            b.Refer("xk", "v", x);
            b.Refer("wk", weights, k * (_lanes * vectors));
            if (FetchesNextBlock)
            {
                b.Add(new Statement.Prefetch("wBlock", (k * (Index)"share") + "next", ToSecondLevel: true));
            }

            MatrixTile.Step(b, pixels, vectors, _plan.Terms, _lanes, WinogradCost.FetchesAhead(_plan, _tile));
        }
    }

    private bool FetchesNextBlock => WinogradCost.FetchesNextBlock(_plan, _tile);

    /// <summary>Runs of Mr tiles; a thread may have fewer than a whole strip.</summary>
    private Index RunsOfTiles => ((Index)"count" + (_tile.Mr - 1)) / _tile.Mr;

    /// <summary>Products at infinity of phases without their last tap are zero: left out of the sums, and the planes that stand for them cleared.</summary>
    private void ClearSkipped(StatementBuilder body, WinogradOutputs height, WinogradOutputs width, Index sumPlane)
    {
        var (n, columns) = (Height.Transform.Products, Width.Transform.Products);
        if (height.LacksLast)
        {
            body.Add(new Statement.Clear("s", SumsStart + (sumPlane * ((n - 1) * columns)), sumPlane * columns));
        }

        if (width.LacksLast)
        {
            body.Loop("i", 0, n, 1, (b, i) => b.Add(new Statement.Clear("s", SumsStart + (sumPlane * ((i * columns) + (columns - 1))), sumPlane)));
        }
    }

    /// <summary>A call for each product of an output phase; at infinity only the input phases that have a last tap count.</summary>
    private void Sums(StatementBuilder body, Index phase, WinogradOutputs height, WinogradOutputs width, Index count, Index padded, Index sumPlane, Index groupStart)
    {
        var weights = body.Let("weights", padded * _plan.PlaneTerms);
        Split(body, Height, height, "i", (rows, i, heights) => Split(rows, Width, width, "j", (products, j, widths) =>
        {
            var product = products.Let("product", (i * Width.Transform.Products) + j);
            var plane = _plan.SharesWeights ? (i * Width.WeightRows) + j : product + (phase * _plan.Products);
            // From the plane of the first input phase to that of the second, the last one along each axis.
            Index[] steps =
            [
                .. Height.SharesWeights ? [(Height.Transform.Products - i) * (weights * Width.WeightRows)] : Array.Empty<Index>(),
                .. Width.SharesWeights ? [(Width.Transform.Products - j) * weights] : Array.Empty<Index>(),
            ];
            products.Add(new Statement.Call(
                "Products",
                [
                    new("s", product * _plan.InputPlane),
                    new("w", BiasLength + (plane * weights) + groupStart),
                    new("s", SumsStart + (product * sumPlane)),
                ],
                [count, padded, .. Channels, .. _plan.IsUniform ? Array.Empty<Index>() : [heights, widths], .. steps]));
        }));
    }

    /// <summary>What the sums are told of input phases: how many along each axis, and how far apart their weights are where others share them.</summary>
    private IEnumerable<string> PhaseNames => _plan.IsUniform
        ? []
        : ["heights", "widths", .. Height.SharesWeights ? ["heightStep"] : Array.Empty<string>(), .. Width.SharesWeights ? ["widthStep"] : Array.Empty<string>()];

    private static void Split(StatementBuilder body, WinogradAxis axis, WinogradOutputs phase, string variable, Action<StatementBuilder, Index, Index> write)
    {
        var (products, phases) = (axis.Transform.Products, axis.Inputs.Count);
        var end = phase.LacksLast ? products - 1 : products;
        var isSplit = !phase.LacksLast && phases != axis.FullInputs;
        body.Loop(variable, 0, isSplit ? end - 1 : end, 1, (b, i) => write(b, i, phases));
        if (isSplit)
        {
            write(body, end - 1, axis.FullInputs);
        }
    }
}
