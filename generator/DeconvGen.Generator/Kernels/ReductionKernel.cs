using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>
/// Builds kernels whose lanes are neighbouring input channels, for few output channels: input and weights are vectors, and a sum's lanes are added up when it is done. A
/// tile is Mr pixels times Nr output channels, each with a sum of its own, or several where so few would wait for the multiply-add before.
/// Inputs x (channels last, where it lies), w (packed weights), output y, and r where a residual is added.
/// </summary>
internal sealed partial class ReductionKernel
{
    private readonly ConvolutionRequest _request;
    private readonly ConvolutionNest _nest;
    private readonly TensorView _input;
    private readonly TensorView _output;
    private readonly PhaseOrder _order;
    private readonly DirectRows _rows;

    /// <summary>Lanes of a 512-bit vector in the wide twin; else <c>Vector&lt;T&gt;.Count</c>, a symbol.</summary>
    private readonly Index _lanes;
    private readonly RegisterTile _tile;
    private readonly int _registers;

    private ReductionKernel(ConvolutionRequest request, bool isWide)
    {
        _request = request;
        _nest = request.Nest;
        _input = request.Schedule.DirectInput!;
        _output = request.Schedule.Output;
        _order = PhaseOrder.Of(request.Nest);
        _rows = new DirectRows(request.Nest, _input);
        _lanes = isWide ? WideLanes.Of(request.Element) : Index.Lanes;
        _tile = isWide ? request.Schedule.WideTile : request.Schedule.Tile;
        _registers = isWide ? 32 : 16;
    }

    private bool IsWide => _lanes is Index.Constant;

    private EquatableArray<string> References => _request.Residual is null ? ["x", "w", "y"] : ["x", "w", "y", "r"];

    private int BiasVectors => _nest.HasBias ? 1 : 0;

    /// <summary>Input channels of a group with those that fill the last vector.</summary>
    private Index Padded => PackedLength.Blocks(_nest.InPerGroup, 1, _lanes) * _lanes;

    public static Kernel Build(ConvolutionRequest request) => new ReductionKernel(request, isWide: false).Build() with
    {
        Wide = new ReductionKernel(request, isWide: true).Build(),
    };

    private Kernel Build() => new(
        IsWide ? WideLanes.NameOf(_request.Name) : _request.Name,
        _request.Element,
        [
            new("x", _input.Length, BufferAccess.Read),
            new("w", PackedLength.Of(_request.Schedule.Packing!, 1, _lanes), BufferAccess.Read),
            new("y", _output.Length, BufferAccess.Write),
            .. _request.Residual is { } residual ? [new KernelBuffer("r", residual.Length, BufferAccess.Read)] : Array.Empty<KernelBuffer>(),
        ],
        _request.WorkUnits,
        [Driver(), .. RowKinds().Select(RowMethod)],
        []);

    /// <summary>Loops over phases, rows, groups and tiles of output channels; works out which kernel rows lie inside the input.</summary>
    private KernelMethod Driver()
    {
        var body = new StatementBuilder();
        var padded = body.Let("padded", Padded);
        foreach (var depth in _order.Depth)
        {
            body.Loop("pd", 0, depth.Size, 1, (depthPhases, pd) => _rows.Outputs(depthPhases, depth, 0, "qd", isDivided: true, (planes, qd) =>
            {
                var depthTaps = _rows.TapRange(planes, "depth", depth, 0, qd);
                foreach (var height in _order.Height)
                {
                    planes.Loop("ph", 0, height.Size, 1, (heightPhases, ph) => _rows.Outputs(heightPhases, height, 1, "qh", isDivided: true, (rows, qh) =>
                    {
                        var heightTaps = _rows.TapRange(rows, "height", height, 1, qh);
                        var origins = _rows.Origins(rows, depth, qd, height, qh, 0);
                        var row = rows.Let("row", RowOf(_output));
                        // A residual that lies like the output is read at the output's offsets.
                        var residualRow = _request.Residual is { } residual && residual != _output ? rows.Let("residualRow", RowOf(residual)) : row;
                        foreach (var block in _order.Blocks.Where(block => block.Depth == depth && block.Height == height))
                        {
                            rows.Loop("pw", 0, block.Width.Size, 1, (columns, pw) => Channels(columns, block, (calls, group, channel, outputs) => calls.Add(new Statement.Call(
                                "Row" + RowKinds().IndexOf(RowKindOf(block, outputs)),
                                [
                                    new("x", group * _nest.InPerGroup),
                                    new("w", Weights(block, padded, (((pd * height.Size) + ph) * block.Width.Size) + pw, channel)),
                                    new("y", row + DirectRows.Pixel(_output, block.Width, pw) + channel),
                                    .. _request.Residual is { } view ? [new Pointer("r", residualRow + DirectRows.Pixel(view, block.Width, pw) + channel)] : Array.Empty<Pointer>(),
                                ],
                                _rows.Arguments(origins, depthTaps, heightTaps)))));
                        }

                        Index RowOf(TensorView view) => DirectRows.Coordinate(view, depth, pd, qd, 0) + DirectRows.Coordinate(view, height, ph, qh, 1);
                    }));
                }
            }));
        }

        return new KernelMethod("Run", References, ["begin", "end"], body.Statements, IsHot: true);
    }

    /// <summary>Groups, and in each tiles of Nr output channels and the rest; given are the group, the first channel of all, and how many.</summary>
    private void Channels(StatementBuilder body, PhaseOrder.Block block, Action<StatementBuilder, Index, Index, int> write) => body.Loop("g", 0, _nest.Groups, 1, (groups, group) =>
    {
        var (tiles, rest) = (_nest.OutPerGroup / _tile.Nr, _nest.OutPerGroup % _tile.Nr);
        groups.Loop("tile", 0, tiles, 1, (b, tile) => write(b, group, (group * _nest.OutPerGroup) + (tile * _tile.Nr), _tile.Nr));
        if (rest > 0)
        {
            write(groups, group, (group * _nest.OutPerGroup) + (tiles * _tile.Nr), rest);
        }
    });

    /// <summary>Elements of one output channel's weights in a phase.</summary>
    private Index Stream(PhaseOrder.Block block, Index padded) => (padded * block.Taps) + (_lanes * BiasVectors);

    /// <summary>Packing order: segment, output channel, then its bias in the first lane of a vector, kernel rows, vectors of input channels, taps of the row.</summary>
    private Index Weights(PhaseOrder.Block block, Index padded, Index segment, Index channel) =>
        (((segment * _nest.OutChannels) + channel) * Stream(block, padded)) + (((padded * block.FirstTap) + (_lanes * (BiasVectors * block.FirstSegment))) * _nest.OutChannels);

    /// <summary>What a row method depends on: its columns, kernel rows, and output channels.</summary>
    private sealed record RowKind(PhaseOrder.Block Block, int Outputs);

    /// <summary>Blocks of equal taps and columns share a method.</summary>
    private RowKind RowKindOf(PhaseOrder.Block block, int outputs) =>
        new(_order.Blocks.First(other => other.Width == block.Width && other.Height.Taps == block.Height.Taps && other.Depth.Taps == block.Depth.Taps), outputs);

    private List<RowKind> RowKinds()
    {
        int[] outputs = [_nest.OutPerGroup >= _tile.Nr ? _tile.Nr : 0, _nest.OutPerGroup % _tile.Nr];
        return [.. outputs.Where(count => count > 0).SelectMany(count => _order.Blocks.Select(block => RowKindOf(block, count))).Distinct()];
    }
}
