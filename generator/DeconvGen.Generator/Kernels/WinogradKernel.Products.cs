namespace DeconvGen.Generator.Kernels;

// The sums of one product: a matrix of tiles by input channels times one of input by output channels.
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
            blocks.Refer("wBlock", "w", channel * _plan.Terms);
            blocks.Loop("t", 0, "count", pixels, (tiles, t) =>
            {
                var tile = tiles.Let("tile", Index.Min(t, (Index)"count" - pixels));
                MatrixTile.Clear(tiles, pixels, vectors);
                if (IsUniform)
                {
                    tiles.Loop("k", 0, _plan.Terms, 1, (b, k) => Step(b, (tile * _plan.Terms) + k, k));
                }
                else
                {
                    var row = Width.Inputs.Count * _plan.Channels;
                    tiles.Loop("phase", 0, "phases", 1, (rows, phase) => rows.Loop("k", 0, "terms", 1, (b, k) =>
                        Step(b, (tile * _plan.Terms) + (phase * row) + k, (phase * row) + k)));
                }

                MatrixTile.Store(tiles, "m", p => ((tile + p) * (Index)"padded") + channel, pixels, vectors, _lanes);
            });
        });
        return new KernelMethod("Products", ["v", "w", "m"], ["count", "padded", .. ChannelNames, .. IsUniform ? Array.Empty<string>() : ["phases", "terms"]], body.Statements, IsHot: true);

        void Step(StatementBuilder b, Index x, Index k)
        {
            b.Refer("xk", "v", x);
            b.Refer("wk", "wBlock", k * (_lanes * vectors));
            MatrixTile.Step(b, pixels, vectors, _plan.Terms, _lanes);
        }
    }
}
