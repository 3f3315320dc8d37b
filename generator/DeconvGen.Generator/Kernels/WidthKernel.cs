using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>
/// Builds kernels whose lanes are neighbouring outputs of one row: input staged in planes with a halo, weights broadcast. There is one body each for
/// 4 and 8 lanes (2 and 4 for doubles), in which every count is a number, and a plain loop for any other lane count; the wide twin has one body.
/// Inputs x (staged), w (packed weights), output y (planes), scratch s (rows of phases before they are interleaved),
/// and r where a residual is added.
/// </summary>
internal sealed partial class WidthKernel
{
    private readonly ConvolutionRequest _request;
    private readonly ConvolutionNest _nest;
    private readonly Schedule _schedule;
    private readonly StagedView _input;
    private readonly PhaseOrder _order;
    private readonly int _biasCount;

    /// <summary>Lanes of the body being built; null for the body that serves any number.</summary>
    private int? _lanes;

    /// <summary>Up to this many multiply-adds an input channel has its taps written out; beyond, kernel rows are looped, then their taps.</summary>
    private int _unrolledTaps = 256;

    private WidthKernel(ConvolutionRequest request)
    {
        _request = request;
        _nest = request.Nest;
        _schedule = request.Schedule;
        _input = request.Schedule.StagedInput!;
        _order = PhaseOrder.Of(request.Nest);
        _biasCount = request.Nest.HasBias ? 1 : 0;
    }

    private bool IsFolded => _request.FoldedWeights.Count > 0;

    private EquatableArray<string> References => _request.Residual is null ? ["x", "w", "y", "s"] : ["x", "w", "y", "s", "r"];

    public static Kernel Build(ConvolutionRequest request) => new WidthKernel(request).Build() with { Wide = new WidthKernel(request).BuildWide() };

    private static int[] GuardedLanes(Element element) => element == Element.Float64 ? [2, 4] : [4, 8];

    private Kernel Build()
    {
        var methods = new List<KernelMethod>();
        foreach (var lanes in GuardedLanes(_request.Element))
        {
            _lanes = lanes;
            methods.AddRange(_schedule.IsStraight ? StraightMethods($"Lanes{lanes}") : LoopMethods($"Lanes{lanes}"));
        }

        _lanes = null;
        methods.AddRange(LoopMethods("AnyLanes"));
        return Of(_request.Name, [.. _schedule.ReadsPlanes ? CopyingEntry() : [Entry(GuardedLanes(_request.Element), "AnyLanes")], .. methods]);
    }

    private Kernel BuildWide()
    {
        _lanes = WideLanes.Of(_request.Element);
        var name = $"Lanes{_lanes}";
        var rows = RowsOfTile();
        return Of(WideLanes.NameOf(_request.Name), _schedule.ReadsPlanes ? PlaneMethods().ToEquatableArray()
            : [Entry([], name), .. _schedule.IsStraight ? StraightMethods(name) : rows > 1 ? RowTileMethods(name, rows) : LoopMethods(name)]);
    }

    private Kernel Of(string name, EquatableArray<KernelMethod> methods) =>
        new(
            name,
            _request.Element,
            Parameters(),
            _request.WorkUnits,
            methods,
            []);

    private EquatableArray<KernelBuffer> Parameters()
    {
        var weights = PackedLength.Of(_schedule.Packing!, _schedule.Packing!.Tile, Index.Lanes);
        return
        [
            new("x", _schedule.DirectInput?.Length ?? _input.Length, BufferAccess.Read),
            new("w", IsFolded ? 0 : weights, BufferAccess.Read),
            new("y", _schedule.Output.Length, BufferAccess.Write),
            new("s", _schedule.Scratch, BufferAccess.Scratch),
            .. _request.Residual is { } residual ? [new KernelBuffer("r", residual.Length, BufferAccess.Read)] : Array.Empty<KernelBuffer>(),
        ];
    }

    /// <summary>Chooses a body by the lane count.</summary>
    private KernelMethod Entry(int[] lanes, string otherwise)
    {
        var body = new StatementBuilder();
        var references = References.Select(reference => new Pointer(reference, 0)).ToEquatableArray();
        if (_schedule.IsStraight)
        {
            // A straight kernel is one unit of work: all or nothing. Its fallback loops over the rows.
            body.If(new Condition(Comparison.Less, "begin", "end"), b => Dispatch(b, lanes, otherwise, references, ["begin", "end"], lanes.Length > 0 ? [0, _nest.WorkUnits] : ["begin", "end"]));
        }
        else
        {
            Dispatch(body, lanes, otherwise, references, ["begin", "end"], ["begin", "end"]);
        }

        return new KernelMethod("Run", References, ["begin", "end"], body.Statements, IsHot: false);
    }

    private static void Dispatch(StatementBuilder body, ReadOnlySpan<int> lanes, string otherwise, EquatableArray<Pointer> references, EquatableArray<Index> range, EquatableArray<Index> last)
    {
        if (lanes.Length == 0)
        {
            body.Add(new Statement.Call(otherwise, references, last));
            return;
        }

        var (first, others) = (lanes[0], lanes[1..].ToArray());
        body.If(
            new Condition(Comparison.Equal, Index.Lanes, first),
            then => then.Add(new Statement.Call($"Lanes{first}", references, range)),
            next => Dispatch(next, others, otherwise, references, range, last));
    }

    private EquatableArray<Statement> Body(EquatableArray<PhaseGroup> depths, EquatableArray<PhaseGroup> heights)
    {
        var body = new StatementBuilder();
        GroupLoop(body, (groups, group) =>
        {
            foreach (var (first, count, repeat) in OutputTiles())
            {
                Each(groups, "tile", repeat, (outputs, tile) => Rows(outputs, new OutputTile(group, first, tile, count), depths, heights));
            }
        });
        return body.Statements;
    }

    /// <summary>Runs of tiles of equally many output channels: first channel, channels a tile, number of tiles.</summary>
    private IEnumerable<(int First, int Channels, int Repeat)> OutputTiles()
    {
        var full = _nest.OutPerGroup / _schedule.Tile.Mr;
        var rest = _nest.OutPerGroup % _schedule.Tile.Mr;
        if (IsFolded)
        {
            // Each tile has its own constants in the code.
            for (var tile = 0; tile < full; tile++)
            {
                yield return (tile * _schedule.Tile.Mr, _schedule.Tile.Mr, 1);
            }
        }
        else if (full > 0)
        {
            yield return (0, _schedule.Tile.Mr, full);
        }

        if (rest > 0)
        {
            yield return (full * _schedule.Tile.Mr, rest, 1);
        }
    }

    private void GroupLoop(StatementBuilder body, Action<StatementBuilder, Index> write)
    {
        if (Straight || (IsFolded && !HasEqualGroups))
        {
            body.Unroll(_nest.Groups, (b, group) => write(b, group));
        }
        else
        {
            body.Loop("g", 0, _nest.Groups, 1, write);
        }
    }

    private void Rows(StatementBuilder body, OutputTile channels, EquatableArray<PhaseGroup> depths, EquatableArray<PhaseGroup> heights)
    {
        foreach (var depth in depths)
        {
            EachConstant(body, "pd", depth.Size, (depthPhases, depthPhase) =>
                Outputs(depthPhases, depth, 0, "qd", (depthRows, depthOutput) =>
                {
                    foreach (var height in heights)
                    {
                        EachConstant(depthRows, "ph", height.Size, (heightPhases, heightPhase) =>
                            Outputs(heightPhases, height, 1, "qh", (rows, heightOutput) =>
                                Row(rows, channels, new RowPosition(depth, depthPhase, depthOutput), new RowPosition(height, heightPhase, heightOutput))));
                    }
                }));
        }
    }

    /// <summary>Loop over the outputs of a phase group; those of the work axis that lie in [begin, end).</summary>
    private void Outputs(StatementBuilder body, PhaseGroup group, int axis, string variable, Action<StatementBuilder, Index> write)
    {
        if (axis == _nest.WorkAxis && !Straight)
        {
            body.Loop(variable, "begin", Index.Min("end", group.First.Count), 1, write);
        }
        else
        {
            Each(body, variable, group.First.Count, write);
        }
    }

    /// <summary>One group's constants serve all groups.</summary>
    private bool HasEqualGroups =>
        _request.FoldedWeights.Count < _nest.Axes.Aggregate(_nest.OutChannels * _nest.InPerGroup, (product, axis) => product * axis.Kernel);

    /// <summary>The output channels of one tile: <c>First + Tile·Channels + o</c> of the group.</summary>
    private sealed record OutputTile(Index Group, int First, Index Tile, int Channels)
    {
        public Index Channel => (Tile * Channels) + First;
    }

    /// <summary>One output along depth or height: number <c>Output</c> of phase <c>Phase</c> of the group.</summary>
    private sealed record RowPosition(PhaseGroup Group, Index Phase, Index Output)
    {
        public Index Coordinate => (Output * Group.First.OutputStep) + Phase + Group.First.OutputStart;
    }
}
