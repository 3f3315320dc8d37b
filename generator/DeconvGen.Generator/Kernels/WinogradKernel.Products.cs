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
        body.Loop("channel", 0, "padded", _lanes * vectors, (blocks, channel) =>
        {
            blocks.Refer("wBlock", "w", channel * _plan.Terms);
            blocks.Loop("t", 0, "count", pixels, (tiles, t) =>
            {
                var tile = tiles.Let("tile", Index.Min(t, (Index)"count" - pixels));
                for (var p = 0; p < pixels; p++)
                {
                    for (var v = 0; v < vectors; v++)
                    {
                        tiles.Set($"acc{p}_{v}", new Value.Literal(0));
                    }
                }

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

                for (var p = 0; p < pixels; p++)
                {
                    for (var v = 0; v < vectors; v++)
                    {
                        tiles.Add(new Statement.Store("m", ((tile + p) * (Index)"padded") + channel + (_lanes * v), $"acc{p}_{v}"));
                    }
                }
            });
        });
        return new KernelMethod("Products", ["v", "w", "m"], ["count", "padded", .. IsUniform ? Array.Empty<string>() : ["phases", "terms"]], body.Statements, IsHot: true);

        void Step(StatementBuilder b, Index x, Index k)
        {
            b.Refer("xk", "v", x);
            b.Refer("wk", "wBlock", k * (_lanes * vectors));
            for (var v = 0; v < vectors; v++)
            {
                // The weights are read once a strip, from the second level at best: 1.09 to 1.11 of the speed.
                b.Add(new Statement.Prefetch("wk", (_lanes * v) + PrefetchedElements));
                b.Set($"w{v}", new Value.Load("wk", _lanes * v));
            }

            for (var p = 0; p < pixels; p++)
            {
                b.Set("x0", new Value.Broadcast("xk", p * _plan.Terms));
                for (var v = 0; v < vectors; v++)
                {
                    b.MultiplyAdd($"acc{p}_{v}", "x0", $"w{v}");
                }
            }
        }
    }
}
