using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>
/// Builds 1×1 convolutions whose lanes are neighbouring pixels of planes. Of each unit of work, a run of pixels, the inputs are first brought together, as planes lie so far
/// apart that they displace each other in the cache; then each tile of output channels is computed for all of its pixels, so that weights are read once a unit.
/// Inputs x (planes), w (packed weights), output y (planes), scratch s (tiles of pixels, each with its input channels one after the other), and r where a residual is added.
/// </summary>
internal sealed class PixelKernel
{
    private readonly ConvolutionRequest _request;
    private readonly TensorView _input;
    private readonly RegisterTile _tile;
    private readonly int _pixels;
    private readonly int _biasCount;

    /// <summary>Lanes of a 512-bit vector in the wide twin; else <c>Vector&lt;T&gt;.Count</c>, a symbol.</summary>
    private readonly Index _lanes;

    private PixelKernel(ConvolutionRequest request, bool isWide)
    {
        _request = request;
        _input = request.Schedule.DirectInput!;
        _tile = isWide ? request.Schedule.WideTile : request.Schedule.Tile;
        _lanes = isWide ? WideLanes.Of(request.Element) : Index.Lanes;
        _pixels = PixelLanes.Pixels(request.Nest);
        _biasCount = request.Nest.HasBias ? 1 : 0;
    }

    private Nests.ConvolutionNest Nest => _request.Nest;

    private int Terms => Nest.InPerGroup;

    private EquatableArray<string> Written => _request.Residual is null ? ["y"] : ["y", "r"];

    public static Kernel Build(ConvolutionRequest request) =>
        new PixelKernel(request, isWide: false).Build(request.Name) with { Wide = new PixelKernel(request, isWide: true).Build(WideLanes.NameOf(request.Name)) };

    private Kernel Build(string name)
    {
        var rest = Nest.OutPerGroup % _tile.Mr;
        return new Kernel(
            name,
            _request.Element,
            [
                new("x", _input.Length, BufferAccess.Read),
                new("w", PackedLength.Of(_request.Schedule.Packing!, _tile.Mr, _lanes), BufferAccess.Read),
                new("y", _request.Schedule.Output.Length, BufferAccess.Write),
                new("s", _request.Schedule.Scratch, BufferAccess.Scratch),
                .. _request.Residual is { } residual ? [new KernelBuffer("r", residual.Length, BufferAccess.Read)] : Array.Empty<KernelBuffer>(),
            ],
            _request.WorkUnits,
            [Driver(), Together(), .. Nest.OutPerGroup >= _tile.Mr ? Sums("Tile", _tile.Mr) : [], .. rest > 0 ? Sums("LastTile", rest) : []],
            []);
    }

    private KernelMethod Driver()
    {
        var body = new StatementBuilder();
        body.Loop("unit", "begin", "end", 1, (units, unit) =>
        {
            var first = units.Let("first", unit * PixelLanes.UnitPixels);
            var count = units.Let("count", Index.Min(PixelLanes.UnitPixels, _pixels - first));
            // Pixels in whole tiles; what is left is taken a vector at a time.
            var whole = units.Let("whole", count / (_lanes * _tile.Nr) * (_lanes * _tile.Nr));
            units.Loop("group", 0, Nest.Groups, 1, (groups, group) =>
            {
                groups.Add(new Statement.Call("Together", [new("x", (group * (Terms * _input.ChannelStride)) + first), new("s", 0)], HasRest ? [whole, count] : [whole]));
                var (tiles, rest) = (Nest.OutPerGroup / _tile.Mr, Nest.OutPerGroup % _tile.Mr);
                groups.Loop("tile", 0, tiles, 1, (b, tile) => Call(b, "Tile", (group * Nest.OutPerGroup) + (tile * _tile.Mr), first, whole, count));
                if (rest > 0)
                {
                    Call(groups, "LastTile", (group * Nest.OutPerGroup) + (tiles * _tile.Mr), first, whole, count);
                }
            });
        });
        return new KernelMethod("Run", ["x", "w", "y", "s", .. _request.Residual is null ? Array.Empty<string>() : ["r"]], ["begin", "end"], body.Statements, IsHot: true);
    }

    private void Call(StatementBuilder body, string method, Index channel, Index first, Index whole, Index count)
    {
        EquatableArray<Pointer> references =
        [
            new("s", 0),
            new("w", channel * (_biasCount + Terms)),
            new("y", (channel * _request.Schedule.Output.ChannelStride) + first),
            .. _request.Residual is { } residual ? [new Pointer("r", (channel * residual.ChannelStride) + first)] : Array.Empty<Pointer>(),
        ];
        body.Add(new Statement.Call(method, references, [whole]));
        if (HasRest)
        {
            body.Add(new Statement.Call(method + "Rest", references, [whole, count]));
        }
    }

    /// <summary>Copies the pixels of a unit: whole tiles, then vectors, each with the elements of one channel behind those of the one before.</summary>
    private KernelMethod Together()
    {
        var body = new StatementBuilder();
        Whole(body, Copy);
        if (HasRest)
        {
            Rest(body, Copy);
        }

        return new KernelMethod("Together", ["x", "s"], HasRest ? ["whole", "count"] : ["whole"], body.Statements, IsHot: true);

        void Copy(StatementBuilder tiles, Index pixel, int vectors, Index? count) => tiles.Loop("k", 0, Terms, 1, (b, k) =>
        {
            b.Refer("xk", "x", (k * _input.ChannelStride) + pixel);
            b.Refer("sk", "s", (pixel * Terms) + (k * (_lanes * vectors)));
            for (var v = 0; v < vectors; v++)
            {
                b.Add(new Statement.Store("sk", _lanes * v, count is null ? new Value.Load("xk", _lanes * v) : new Value.LoadFirst("xk", _lanes * v, count)));
            }
        });
    }

    /// <summary>
    /// Some output channels of all pixels of a unit. The rest is a method of its own: with both in one RyuJIT ceases to inline what loads and stores some of a vector's lanes,
    /// as it did for 14 channels with a residual.
    /// </summary>
    private IEnumerable<KernelMethod> Sums(string name, int channels)
    {
        var (whole, rest) = (new StatementBuilder(), new StatementBuilder());
        Whole(whole, (tiles, pixel, vectors, count) => Sums(tiles, channels, pixel, vectors, count));
        yield return new KernelMethod(name, ["s", "w", .. Written], ["whole"], whole.Statements, IsHot: true);
        if (HasRest)
        {
            Rest(rest, (tiles, pixel, vectors, count) => Sums(tiles, channels, pixel, vectors, count));
            yield return new KernelMethod(name + "Rest", ["s", "w", .. Written], ["whole", "count"], rest.Statements, IsHot: true);
        }
    }

    private void Sums(StatementBuilder tiles, int channels, Index pixel, int vectors, Index? count)
    {
        for (var o = 0; o < channels; o++)
        {
            for (var v = 0; v < vectors; v++)
            {
                tiles.Set($"acc{o}_{v}", (v, Nest.HasBias) switch
                {
                    ( > 0, _) => $"acc{o}_0",
                    (_, true) => new Value.Broadcast("w", o),
                    _ => new Value.Literal(0),
                });
            }
        }

        tiles.Loop("k", 0, Terms, 1, (b, k) =>
        {
            b.Refer("xk", "s", (pixel * Terms) + (k * (_lanes * vectors)));
            b.Refer("wk", "w", (k * channels) + (_biasCount * channels));
            for (var v = 0; v < vectors; v++)
            {
                b.Set($"x{v}", new Value.Load("xk", _lanes * v));
            }

            for (var o = 0; o < channels; o++)
            {
                b.Set("w0", new Value.Broadcast("wk", o));
                for (var v = 0; v < vectors; v++)
                {
                    b.MultiplyAdd($"acc{o}_{v}", "w0", $"x{v}");
                }
            }
        });
        for (var o = 0; o < channels; o++)
        {
            for (var v = 0; v < vectors; v++)
            {
                Store(tiles, $"acc{o}_{v}", o, pixel + (_lanes * v), count);
            }
        }
    }

    private void Store(StatementBuilder body, string sum, int channel, Index pixel, Index? count)
    {
        if (_request.Residual is { } residual)
        {
            var from = pixel + (channel * residual.ChannelStride);
            body.Set(sum, new Value.Add(sum, count is null ? new Value.Load("r", from) : new Value.LoadFirst("r", from, count)));
        }

        var (place, value) = (pixel + (channel * _request.Schedule.Output.ChannelStride), Epilogue.Apply(_request.Activation, sum));
        body.Add(count is null ? new Statement.Store("y", place, value) : new Statement.StoreFirst("y", place, value, count));
    }

    /// <summary>Whether some unit has pixels beyond its whole tiles; of a symbol of lanes that is not known.</summary>
    private bool HasRest =>
        _lanes is not Index.Constant lanes || PixelLanes.UnitPixels % (lanes.Value * _tile.Nr) != 0 || _pixels % (lanes.Value * _tile.Nr) != 0;

    /// <summary>The whole tiles of pixels of a unit.</summary>
    private void Whole(StatementBuilder body, Action<StatementBuilder, Index, int, Index?> write) =>
        body.Loop("p", 0, "whole", _lanes * _tile.Nr, (b, pixel) => write(b, pixel, _tile.Nr, null));

    /// <summary>The pixels behind them a vector at a time, of whose lanes <c>count</c> are real.</summary>
    private void Rest(StatementBuilder body, Action<StatementBuilder, Index, int, Index?> write) =>
        body.Loop("q", "whole", "count", _lanes, (b, pixel) => write(b, pixel, 1, b.Let("real", Index.Min(_lanes, (Index)"count" - pixel))));
}
