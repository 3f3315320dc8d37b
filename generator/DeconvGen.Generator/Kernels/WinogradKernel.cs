using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Scheduling;
using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Kernels;

/// <summary>
/// Builds kernels of Toom–Cook tiles, channels last, lanes over channels. A strip of tiles at a time: the input's tiles are transformed into planes, one for each product;
/// each plane is multiplied with its weights; the planes of sums are transformed into outputs. Its units of work are runs of tiles, which are
/// divided into strips of nearly equal length, or blocks of output channels or groups, of all tiles.
/// Inputs x, w (bias, then transformed weights), output y, scratch s (planes, and a tile), and r where a residual is added.
/// </summary>
internal sealed partial class WinogradKernel
{
    private readonly ConvolutionRequest _request;
    private readonly WinogradPlan _plan;
    private readonly TensorView _input;
    private readonly StagedPixels? _staged;
    private readonly RegisterTile _tile;
    private readonly bool _isWide;

    /// <summary>Lanes of a 512-bit vector in the wide twin; else <c>Vector&lt;T&gt;.Count</c>, a symbol.</summary>
    private readonly Index _lanes;

    private WinogradKernel(ConvolutionRequest request, bool isWide)
    {
        _request = request;
        _plan = request.Schedule.Packing!.Winograd!;
        _input = request.Schedule.DirectInput!;
        _staged = request.Schedule.StagedPixels;
        _isWide = isWide;
        _tile = isWide ? _plan.WideTile : _plan.Tile;
        _lanes = isWide ? WideLanes.Of(request.Element) : Index.Lanes;
    }

    private WinogradAxis Height => _plan.Height;

    private WinogradAxis Width => _plan.Width;

    private bool HasResidual => _request.Residual is not null;

    /// <summary>Whether only some rows of the input have a place at a time.</summary>
    private bool KeepsRows => _staged is null && _input.KeptRows > 0;

    /// <summary>The same for the output.</summary>
    private bool KeepsOutputRows => _request.Schedule.Output.KeptRows > 0;

    public static Kernel Build(ConvolutionRequest request) => new WinogradKernel(request, isWide: false).Build() with
    {
        Wide = new WinogradKernel(request, isWide: true).Build(),
    };

    private Kernel Build() => new(
        _isWide ? WideLanes.NameOf(_request.Name) : _request.Name,
        _request.Element,
        [
            new("x", _staged?.Length ?? _input.Length, BufferAccess.Read),
            new("w", GroupLength * _plan.Groups, BufferAccess.Read),
            new("y", _request.Schedule.Output.Length, BufferAccess.Write),
            new("s", _isWide ? ScratchLength : _request.Schedule.Scratch, BufferAccess.Scratch),
            .. HasResidual ? [new KernelBuffer("r", _request.Residual!.Length, BufferAccess.Read)] : Array.Empty<KernelBuffer>(),
        ],
        _request.WorkUnits,
        Methods().ToEquatableArray(),
        []);

    private IEnumerable<KernelMethod> Methods()
    {
        yield return Driver();
        yield return InputTransform();
        if (_staged is null)
        {
            yield return Patch();
        }

        yield return ProductSums();
        yield return OutputTransform();
    }

    /// <summary>Channels behind the last whole vector; may be any number where the lane count is a symbol.</summary>
    private bool HasTail => _lanes is not Index.Constant lanes || _plan.OutChannels % lanes.Value != 0;

    private KernelMethod Driver()
    {
        var body = new StatementBuilder();
        var padded = body.Let("padded", Padded);
        var sumPlane = body.Let("sumPlane", (padded * _plan.StripTiles) + WinogradPlan.Gap);
        var (begin, length) = ((Index)0, (Index)_plan.Tiles);
        if (_plan.IsByChannels)
        {
            body.Let("beginChannel", Channel("begin"));
            body.Let("endChannel", Channel("end"));
        }
        else if (!_plan.IsByGroups)
        {
            begin = body.Let("beginTile", (Index)"begin" * _plan.Tiles / _plan.Units);
            length = body.Let("tiles", ((Index)"end" * _plan.Tiles / _plan.Units) - begin);
        }

        var stripCount = body.Let("strips", (length + (_plan.StripTiles - 1)) / _plan.StripTiles);
        body.Loop("group", _plan.IsByGroups ? "begin" : 0, _plan.IsByGroups ? "end" : _plan.Groups, 1, (groups, group) =>
        {
            var groupStart = groups.Let("groupStart", group * GroupLength);
            groups.Loop("strip", 0, stripCount, 1, (strips, strip) => Strip(strips, strip, group, groupStart));
        });
        return new KernelMethod("Run", References("x", "w", "y", "s"), ["begin", "end"], body.Statements, IsHot: true);

        void Strip(StatementBuilder strips, Index strip, Index group, Index groupStart)
        {
            var first = strips.Let("first", begin + (length * strip / stripCount));
            var count = strips.Let("count", begin + (length * (strip + 1) / stripCount) - first);
            strips.Loop("t", 0, count, 1, (tiles, t) => Tile(tiles, first, t, (b, row, column) => Inputs(b, t, row, column, group)));
            // One output phase after the other: they share the planes of sums.
            foreach (var height in Height.OutputRuns)
            {
                strips.Loop("ph", 0, height.Size, 1, (rows, ph) =>
                {
                    foreach (var width in Width.OutputRuns)
                    {
                        rows.Loop("pw", 0, width.Size, 1, (phases, pw) =>
                        {
                            ClearSkipped(phases, height.First, width.First, sumPlane);
                            Sums(phases, ((ph + height.Index) * Width.Outputs.Count) + (pw + width.Index), height.First, width.First, count, padded, sumPlane, groupStart);
                            var origin = (height.First.Start + (ph * height.StartStep), width.First.Start + (pw * width.StartStep));
                            phases.Loop("t", 0, count, 1, (tiles, t) => Tile(tiles, first, t, (b, row, column) => Outputs(b, height.First, width.First, origin, t, row, column, padded, sumPlane, group, groupStart)));
                        });
                    }
                });
            }
        }
    }

    /// <summary>The first output channel of a unit; as in <see cref="ChannelKernel"/>, there are as many units as the wide twin has blocks.</summary>
    private Index Channel(Index unit)
    {
        var blocks = PackedLength.Blocks(_plan.OutChannels, _tile.Nr, _lanes);
        return (blocks is Index.Constant { Value: var count } && count == _plan.Units ? unit : unit * blocks / _plan.Units) * (_lanes * _tile.Nr);
    }

    private EquatableArray<string> References(params string[] names) => HasResidual ? [.. names, "r"] : [.. names];

    private void Tile(StatementBuilder body, Index first, Index t, Action<StatementBuilder, Index, Index> write)
    {
        var tile = body.Let("tile", first + t);
        var row = Width.Tiles == 1 ? tile : Height.Tiles == 1 ? 0 : body.Let("tileRow", tile / Width.Tiles);
        write(body, row, Width.Tiles == 1 ? 0 : body.Let("tileColumn", tile - (row * Width.Tiles)));
    }

    private void Inputs(StatementBuilder body, Index t, Index row, Index column, Index group)
    {
        if (_staged is not null)
        {
            body.Add(new Statement.Call(
                "Input",
                [
                    new("x", (row * (Height.Transform.Outputs * _staged.Row)) + (column * (Width.Transform.Outputs * _staged.Pixel))),
                    new("s", t * _plan.Terms),
                    new("s", VectorsStart),
                ],
                [_staged.Row, _staged.Pixel]));
            return;
        }

        var phase = 0;
        for (var ph = 0; ph < Height.Inputs.Count; ph++)
        {
            for (var pw = 0; pw < Width.Inputs.Count; pw++)
            {
                var y = body.Let("row", Origin(Height, row) + ph);
                var x = body.Let("column", Origin(Width, column) + pw);
                var into = new Pointer("s", (t * _plan.Terms) + (phase * _plan.Channels));
                var outside = Index.Max(Beyond(Height, y), Beyond(Width, x));
                body.If(new Condition(Comparison.LessOrEqual, outside, 0), inside => inside.Add(new Statement.Call(
                    "Input",
                    [new("x", (KeepsRows && Height.Transform.Products > 1 ? 0 : _input.Row(y)) + (x * _input.Strides[2]) + (group * _plan.Channels)), into, new("s", VectorsStart)],
                    KeepsRows
                        ? [_input.Strides[1], Width.InputStep * _input.Strides[2], y, Height.InputStep]
                        : [Height.InputStep * _input.Strides[1], Width.InputStep * _input.Strides[2]])), edge =>
                {
                    edge.Add(new Statement.Call("Patch", [new("x", group * _plan.Channels), new("s", PatchStart)], [y, x]));
                    edge.Add(new Statement.Call(
                        "Input",
                        [new("s", PatchStart), into, new("s", VectorsStart)],
                        // Of a patch, which has no more rows than are kept, each lies in its place.
                        [Width.Transform.Products * _plan.Channels, _plan.Channels, .. KeepsRows ? [0, 1] : Array.Empty<Index>()]));
                });
                phase++;
            }
        }
    }

    private static Index Origin(WinogradAxis axis, Index tile) => (tile * (axis.Transform.Outputs * axis.InputStep)) + axis.InputStart;

    /// <summary>Positive where a tile that begins there leaves the input.</summary>
    private static Index Beyond(WinogradAxis axis, Index first) =>
        Index.Max(0 - first, first + ((axis.InputStep * (axis.Transform.Products - 1)) + 1 - axis.Input));

    /// <summary>The channels of the units, where these are blocks of channels: names here and in the methods that are told.</summary>
    private IEnumerable<Index> Channels => ChannelNames.Select(name => (Index)name);

    private string[] ChannelNames => _plan.IsByChannels ? ["beginChannel", "endChannel"] : [];
}
