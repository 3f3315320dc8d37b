using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// A stride phase at a time, in tiles across its rows: a stream of weights is read once for each. Taps outside the input are left out for each output.
internal sealed partial class ChannelKernel
{
    /// <summary>Phases, then blocks of channels, which are the units of work: the order in which weights lie, so that what is asked for ahead is what follows.</summary>
    private KernelMethod PhaseDriver()
    {
        var body = new StatementBuilder();
        foreach (var (block, number) in _order.Blocks.Select((block, number) => (block, number)))
        {
            body.Loop("ph", 0, block.Height.Size, 1, (rows, ph) => rows.Loop("pw", 0, block.Width.Size, 1, (columns, pw) =>
                columns.Loop("channel", Block("begin") * (_lanes * Vectors), Block("end") * (_lanes * Vectors), _lanes * Vectors, (blocks, channel) => blocks.Add(new Statement.Call(
                    "Phase" + number,
                    [
                        new("x", 0),
                        new("w", Segment(block.Depth, 0, block.Height, ph, block.Width, pw, 0, channel, LaneChannels)),
                        new("y", DirectRows.Coordinate(_schedule.Output, block.Height, ph, 0, 1) + DirectRows.Pixel(_schedule.Output, block.Width, pw) + channel),
                        .. _request.Residual is { } view ? [new Pointer("r", DirectRows.Coordinate(view, block.Height, ph, 0, 1) + DirectRows.Pixel(view, block.Width, pw) + channel)] : Array.Empty<Pointer>(),
                    ],
                    [])))));
        }

        return new KernelMethod("Run", References, ["begin", "end"], body.Statements, IsHot: true);
    }

    private KernelMethod Phase(PhaseOrder.Block block, int number)
    {
        var (height, width) = (block.Height.First, block.Width.First);
        (int Row, int Column)[] pixels = [.. Enumerable.Range(0, height.Count).SelectMany(_ => Enumerable.Range(0, width.Count), (row, column) => (row, column))];
        var row = new RowContext(RowKindOf(block.Depth, block.Height, block.Width), Vectors, 0, null);
        var body = new StatementBuilder();
        var tiles = (pixels.Length + _tile.Mr - 1) / _tile.Mr;
        for (var tile = 0; tile < tiles; tile++)
        {
            var first = tile * pixels.Length / tiles;
            Tile(first, [.. pixels.Skip(first).Take(((tile + 1) * pixels.Length / tiles) - first)]);
        }

        return new KernelMethod("Phase" + number, References, [], body.Statements, IsHot: true);

        void Tile(int start, (int Row, int Column)[] some)
        {
            body.Comment($"{some.Length} pixels");
            SetBias(body, row, some.Length);
            Product[] products =
            [
                .. from th in Enumerable.Range(0, height.Taps)
                   from tw in Enumerable.Range(0, width.Taps)
                   from p in Enumerable.Range(0, some.Length)
                   where height.Reads(some[p].Row, th, _nest.Axes[1].Input) && width.Reads(some[p].Column, tw, _nest.Axes[2].Input)
                   select new Product(p, (th * width.Taps) + tw, Input(some[p], th, tw)),
            ];
            Product[][] runs = [.. products.GroupBy(product => product.Tap / TapsTogether).Select(run => run.ToArray())];
            var unit = Unit(block);
            var share = FetchesNextBlock ? FetchNextBlock(body, row, BlockLength(unit) + (start * SharePerPixel(unit)), some.Length, unit, runs.Length * _nest.InPerGroup, products.Length * Vectors * _nest.InPerGroup) : row;
            foreach (var run in runs)
            {
                Sum(body, share, run, height.Taps * width.Taps);
            }

            for (var p = 0; p < some.Length; p++)
            {
                Store(body, row, p, Place(_schedule.Output, some[p]), _request.Residual is { } residual ? Place(residual, some[p]) : 0);
            }
        }

        int Input((int Row, int Column) pixel, int th, int tw) =>
            (((pixel.Row * height.InputStep) + height.InputStart + (th * height.TapStep)) * _input.Strides[1])
            + (((pixel.Column * width.InputStep) + width.InputStart + (tw * width.TapStep)) * _input.Strides[2]);

        int Place(TensorView view, (int Row, int Column) pixel) => (pixel.Row * height.OutputStep * view.Strides[1]) + (pixel.Column * width.OutputStep * view.Strides[2]);
    }

    /// <summary>Taps whose weights are in registers at the same time.</summary>
    private int TapsTogether => _schedule.Packing!.WideTapsTogether;

    /// <summary>Products of some taps, whose weights lie side by side and stay in registers beside the sums: each input is loaded once for all of them.</summary>
    private void Sum(StatementBuilder body, RowContext row, Product[] products, int taps)
    {
        // From the first input that is read: a reference may not leave the buffer, even unused.
        var first = products.Min(product => product.Input);
        var firstTap = products[0].Tap / TapsTogether * TapsTogether;
        var together = Math.Min(TapsTogether, taps - firstTap);
        body.Loop("k", 0, _nest.InPerGroup, 1, (b, k) =>
        {
            FetchNextBlockStep(b, row);
            b.Refer("xk", "x", (k * _input.ChannelStride) + first);
            b.Refer("wk", "w", BiasLength + WeightOffset((firstTap * _nest.InPerGroup) + (k * together)));
            foreach (var tap in products.Select(product => product.Tap).Distinct())
            {
                for (var v = 0; v < Vectors; v++)
                {
                    var weight = WeightOffset(tap - firstTap) + (_lanes * v);
                    if (_schedule.HasFarWeights && row.NextBlock is null)
                    {
                        FetchAhead(b, weight);
                    }

                    b.Set(Weight(tap, v), new Value.Load("wk", weight));
                }
            }

            foreach (var input in products.GroupBy(product => product.Input).OrderBy(input => input.Key))
            {
                b.Set("x0", new Value.Broadcast("xk", input.Key - first));
                foreach (var (pixel, tap, _) in input)
                {
                    for (var v = 0; v < Vectors; v++)
                    {
                        b.MultiplyAdd($"acc{pixel}_{v}", "x0", Weight(tap, v));
                    }
                }
            }
        });

        string Weight(int tap, int vector) => $"w{((tap - firstTap) * Vectors) + vector}";
    }

    /// <summary>Elements between a weight from memory and the one that the second level is asked for, 64 KB, and the one that the first is asked for, 4 KB.</summary>
    private const int FarElements = 16384, NearElements = 1024;

    /// <summary>
    /// Weights that each run reads from memory are asked for in two steps: more lines are on their way to the second level than to the first at a time. Transposed 4×4 1024 → 512 at 4 (33.5 MB) takes 0.88 of
    /// the time on an Emerald Rapids, 14 GB/s beside the 16.5 of reading alone; with weights that a cache keeps 1.04.
    /// </summary>
    private void FetchAhead(StatementBuilder body, Index weight)
    {
        if (CostModel.Bytes(_request.Element) * (double)_nest.Weights <= CostModel.FarBytes)
        {
            body.Add(new Statement.Prefetch("wk", weight + PrefetchedElements));
            return;
        }

        body.Add(new Statement.Prefetch("wk", weight + FarElements, ToSecondLevel: true));
        body.Add(new Statement.Prefetch("wk", weight + NearElements));
    }

    /// <summary>An output of a tile, a kernel element, and the place of the input that they multiply.</summary>
    private sealed record Product(int Pixel, int Tap, int Input);
}
