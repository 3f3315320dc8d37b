using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>
/// Builds kernels whose lanes are neighbouring channels of one output pixel, written channels last: output channels with packed weights and a broadcast
/// input, or the channels of a depthwise layer. They are symbolic in the lane count: blocks of <c>Nr·lanes</c> channels, then a tail of single vectors.
/// The input is read where it lies, without a halo: rows outside are cut from the loop over kernel rows, columns outside are left out of the first and
/// last tiles of a row, which are built apart. Inputs x, w (packed weights), output y, and r where a residual is added.
/// </summary>
internal sealed partial class ChannelKernel
{
    private readonly ConvolutionRequest _request;
    private readonly ConvolutionNest _nest;
    private readonly Schedule _schedule;
    private readonly TensorView _input;
    private readonly PhaseOrder _order;
    private readonly DirectRows _rows;
    private readonly bool _isDepthwise;

    /// <summary>Whether the range of work is one of blocks of channels, not of rows.</summary>
    private readonly bool _isByBlocks;

    /// <summary>Lanes of a 512-bit vector in the wide twin; else <c>Vector&lt;T&gt;.Count</c>, a symbol.</summary>
    private readonly Index _lanes;
    private readonly RegisterTile _tile;

    /// <summary>Elements between a weight and the one that is asked for: 16 KB.</summary>
    private const int PrefetchedElements = 4096;

    /// <summary>Weights from which they come from memory, not from a cache: 4 MB. Fetching them ahead makes 1×1 layers of 2048 and 512 channels at 7 1.05 times as fast, fewer weights level.</summary>
    private const long PrefetchedWeights = 1_000_000;

    private readonly bool _prefetches;

    private ChannelKernel(ConvolutionRequest request, bool isWide)
    {
        _prefetches = request.Nest.Weights >= PrefetchedWeights;
        _lanes = isWide ? WideLanes.Of(request.Element) : Index.Lanes;
        _tile = isWide ? request.Schedule.WideTile : request.Schedule.Tile;
        _request = request;
        _nest = request.Nest;
        _schedule = request.Schedule;
        _input = request.Schedule.DirectInput!;
        _order = PhaseOrder.Of(request.Nest);
        _rows = new DirectRows(request.Nest, _input);
        _isDepthwise = request.Schedule.Lanes == Lanes.Depthwise;
        _isByBlocks = WorkSplit.IsByBlocks(request.Nest, request.Schedule, request.Element);
    }

    /// <summary>Vectors of a block.</summary>
    private int Vectors => _tile.Nr;

    /// <summary>Channels behind the last block; null where the lane count is a symbol.</summary>
    private int? FixedTail => _lanes is Index.Constant lanes ? LaneChannels % (lanes.Value * Vectors) : null;

    private bool HasBlocks => _lanes is not Index.Constant lanes || LaneChannels >= lanes.Value * Vectors;

    private bool HasTail => FixedTail is not 0;

    /// <summary>Channels that lanes run over, within one iteration of the loop over groups.</summary>
    private int LaneChannels => _isDepthwise ? _nest.Groups : _nest.OutPerGroup;

    private int LoopedGroups => _isDepthwise ? 1 : _nest.Groups;

    private EquatableArray<string> References => _request.Residual is null ? ["x", "w", "y"] : ["x", "w", "y", "r"];

    /// <summary>Channels of the whole blocks.</summary>
    private Index WholeBlocks => LaneChannels / (_lanes * Vectors) * (_lanes * Vectors);

    /// <summary>Weights of one channel of a segment, with the bias.</summary>
    private int Unit(PhaseOrder.Block block) => (_nest.HasBias ? 1 : 0) + (_nest.InPerGroup * block.Taps);

    /// <summary>Whether segments have different numbers of weights, so that a row method is told.</summary>
    private bool HasUnits => _order.Blocks.Select(Unit).Distinct().Count() > 1;

    private Index BiasLength => _nest.HasBias ? _lanes * Vectors : 0;

    public static Kernel Build(ConvolutionRequest request) => new ChannelKernel(request, isWide: false).Build() with
    {
        Wide = new ChannelKernel(MergedColumns.OfTwin(request), isWide: true).Build(),
    };

    private Kernel Build()
    {
        if (_lanes is Index.Constant && _schedule.IsByPhase)
        {
            return Kernel([PhaseDriver(), .. _order.Blocks.Select((block, number) => Phase(block, number))]);
        }

        var methods = new List<KernelMethod> { Driver() };
        foreach (var row in RowKinds())
        {
            if (HasBlocks)
            {
                methods.Add(RowMethod(row));
            }

            if (HasTail)
            {
                methods.Add(TailMethod(row));
            }
        }

        return Kernel(methods);
    }

    private Kernel Kernel(IEnumerable<KernelMethod> methods) => new(
        _lanes is Index.Constant ? WideLanes.NameOf(_request.Name) : _request.Name,
        _request.Element,
        [
            new("x", _input.Length, BufferAccess.Read),
            new("w", PackedLength.Of(_schedule.Packing!, Vectors, _lanes), BufferAccess.Read),
            new("y", _schedule.Output.Length, BufferAccess.Write),
            .. _request.Residual is { } residual ? [new KernelBuffer("r", residual.Length, BufferAccess.Read)] : Array.Empty<KernelBuffer>(),
        ],
        _request.WorkUnits,
        methods.ToEquatableArray(),
        []);

    /// <summary>Loops over phases, groups, blocks of channels and rows; works out which kernel rows lie inside the input.</summary>
    private KernelMethod Driver()
    {
        var body = new StatementBuilder();
        var blockLanes = _lanes * Vectors;
        Index padded = 0;
        if (LoopedGroups * _order.Segments.Count() > 1)
        {
            // Channels of all blocks of a group, the tail's empty lanes included: from one segment of weights to the next.
            padded = body.Let("padded", PackedLength.Blocks(LaneChannels, Vectors, _lanes) * blockLanes);
        }

        var whole = WholeBlocks;
        var (beginChannel, endChannel) = _isByBlocks ? (body.Let("beginChannel", Block("begin") * blockLanes), body.Let("endChannel", Block("end") * blockLanes)) : ((Index)0, whole);
        var endWhole = _isByBlocks ? _schedule.IsTileByTile ? body.Let("endWhole", Index.Min(endChannel, whole)) : Index.Min(endChannel, whole) : whole;
        body.Loop("g", 0, LoopedGroups, 1, (groups, group) =>
        {
            // A tile serves all blocks of channels, or a block's weights all rows.
            if (_schedule.IsTileByTile)
            {
                EachRow(groups, group, padded, (row, call) =>
                {
                    row.If(new Condition(Comparison.Less, beginChannel, endWhole), blocks => call(blocks, 0, "Row"));
                    Tail(row, call);
                });
            }
            else
            {
                Blocks(groups, (block, channel, method) => EachRow(block, group, padded, (row, call) => call(row, channel, method)));
            }
        });
        return new KernelMethod("Run", References, ["begin", "end"], body.Statements, IsHot: true);

        void Blocks(StatementBuilder outer, Action<StatementBuilder, Index, string> write)
        {
            outer.Loop("channel", beginChannel, endWhole, blockLanes, (block, channel) => write(block, channel, "Row"));
            Tail(outer, write);
        }

        void Tail(StatementBuilder outer, Action<StatementBuilder, Index, string> write)
        {
            // The tail is the last block: of whoever has the last unit.
            var hasTail = _isByBlocks && FixedTail is not 0 ? new Condition(Comparison.Less, Index.Max(beginChannel, whole), endChannel) : new Condition(Comparison.NotEqual, LaneChannels % blockLanes, 0);
            outer.If(hasTail, tail => write(tail, tail.Let("first", whole), "Tail"));
        }
    }

    /// <summary>The first block, or tail, of a unit: as many units as the wide twin has blocks; narrower vectors make more, which the units divide.</summary>
    private Index Block(Index unit)
    {
        var blocks = PackedLength.Blocks(LaneChannels, Vectors, _lanes);
        return blocks is Index.Constant { Value: var count } && count == _request.WorkUnits ? unit : unit * blocks / _request.WorkUnits;
    }

    /// <summary>The rows of all phases; <paramref name="channels"/> is given what calls the method of a row for some channels.</summary>
    private void EachRow(StatementBuilder body, Index group, Index padded, Action<StatementBuilder, Action<StatementBuilder, Index, string>> channels)
    {
        foreach (var depth in _order.Depth)
        {
            body.Loop("pd", 0, depth.Size, 1, (depthPhases, depthPhase) => _rows.Outputs(depthPhases, depth, 0, "qd", !_isByBlocks, (planes, qd) =>
            {
                var depthTaps = _rows.TapRange(planes, "depth", depth, 0, qd);
                foreach (var height in _order.Height)
                {
                    planes.Loop("ph", 0, height.Size, 1, (heightPhases, heightPhase) => _rows.Outputs(heightPhases, height, 1, "qh", !_isByBlocks, (rows, qh) =>
                    {
                        var heightTaps = _rows.TapRange(rows, "height", height, 1, qh);
                        var origins = _rows.Origins(rows, depth, qd, height, qh, group * (_isDepthwise ? 0 : _nest.InPerGroup * _input.ChannelStride));
                        var row = rows.Let("row", RowOf(_schedule.Output));
                        // A residual that lies like the output is read at the output's offsets.
                        var residualRow = _request.Residual is { } residual && residual != _schedule.Output ? rows.Let("residualRow", RowOf(residual)) : row;
                        foreach (var width in _order.Width)
                        {
                            rows.Loop("pw", 0, width.Size, 1, (columns, widthPhase) => channels(columns, (block, channel, method) => block.Add(new Statement.Call(
                                method + Number(RowKindOf(depth, height, width)),
                                [
                                    new("x", _isDepthwise ? channel : 0),
                                    new("w", Segment(depth, depthPhase, height, heightPhase, width, widthPhase, group, channel, padded)),
                                    new("y", row + DirectRows.Pixel(_schedule.Output, width, widthPhase) + ((group * _nest.OutPerGroup) + channel)),
                                    .. _request.Residual is { } view ? [new Pointer("r", residualRow + DirectRows.Pixel(view, width, widthPhase) + ((group * _nest.OutPerGroup) + channel))] : Array.Empty<Pointer>(),
                                ],
                                [
                                    .. _rows.Arguments(origins, depthTaps, heightTaps),
                                    .. method == "Row" && FetchesNextBlock ? [ShareOfRow(qh, Unit(_order.Blocks.First()))] : Array.Empty<Index>(),
                                    .. method == "Tail" && FixedTail is null ? [LaneChannels - channel] : Array.Empty<Index>(),
                                    .. method == "Row" && _schedule.IsTileByTile && HasUnits ? [Unit(BlockOf(depth, height, width))] : Array.Empty<Index>(),
                                    .. method == "Row" && _schedule.IsTileByTile && _isByBlocks ? ["beginChannel", "endWhole"] : Array.Empty<Index>(),
                                ]))));
                        }

                        Index RowOf(TensorView view) => DirectRows.Coordinate(view, depth, depthPhase, qd, 0) + DirectRows.Coordinate(view, height, heightPhase, qh, 1);
                    }));
                }
            }));
        }
    }

    private PhaseOrder.Block BlockOf(PhaseGroup depth, PhaseGroup height, PhaseGroup width) =>
        _order.Blocks.First(block => block.Depth == depth && block.Height == height && block.Width == width);

    /// <summary>Packing order: segment, group, block of channels, then bias, taps, input channels, lanes.</summary>
    private Index Segment(PhaseGroup depth, Index pd, PhaseGroup height, Index ph, PhaseGroup width, Index pw, Index group, Index channel, Index padded)
    {
        var block = BlockOf(depth, height, width);
        var bias = _nest.HasBias ? 1 : 0;
        var unit = Unit(block);
        var segment = (((pd * height.Size) + ph) * width.Size) + pw;
        var before = LoopedGroups * ((block.FirstSegment * bias) + (_nest.InPerGroup * block.FirstTap));
        return ((((segment * LoopedGroups) + group) * unit) + before) * padded + (channel * unit);
    }
}
