using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Turns a network into kernels, steps and memory: lowers and schedules each layer, lets it read its inputs where they lie or brings them into the layout
/// that its schedule wishes for, and lets it write where its readers want it: into a concatenation, a halo, the output's span. Memory is placed last.
/// </summary>
internal sealed partial class Planner
{
    private readonly NetworkSpec _network;
    private readonly List<Step> _steps = [];
    private readonly List<WorkspaceBuffer> _buffers = [];
    private readonly List<KernelRequest> _kernels = [];
    private readonly List<LayerWeights> _weights = [];
    private readonly List<ConstantTensor> _constants = [];
    private readonly List<LayerDecision> _decisions = [];

    /// <summary>Where each layer's value lies, once for each layout in which somebody wanted it.</summary>
    private readonly Dictionary<int, List<StoredValue>> _values = [];

    /// <summary>What an earlier plan of the same network would have liked to know.</summary>
    private readonly Wishes? _wishes;

    private readonly List<int>[] _readers;
    private readonly int[] _outputs;

    private Planner(NetworkSpec network, Wishes? wishes)
    {
        (_network, _wishes) = (network, wishes);
        _readers = FindReaders();
        _outputs = [.. network.Outputs];
    }

    private bool NetworkChannelsLast => _network.Layout == DataLayout.NHWC;

    public static NetworkPlan Plan(NetworkSpec network) => Plan(network, StripRules.Default);

    /// <summary>With other rules for steps that take turns: tests plan strips where they would not pay.</summary>
    public static NetworkPlan Plan(NetworkSpec network, StripRules rules)
    {
        var fused = Fuse.Run(network);
        var first = new Planner(fused, null);
        var plan = first.Plan(rules);
        return first.Wish() is { } wishes ? new Planner(fused, wishes).Plan(rules) : plan;
    }

    private NetworkPlan Plan(StripRules rules)
    {
        if (_wishes is not null)
        {
            PlaceParts();
        }

        for (var index = 0; index < _network.Layers.Count; index++)
        {
            Layer(index, _network.Layers[index]);
        }

        // 64 bytes, whatever the vector width.
        var isDouble = _network.Element == Element.Float64;
        var planned = JoinRows.Run(new(_steps.ToEquatableArray(), _kernels.ToEquatableArray(), _buffers.ToEquatableArray(), _indexBuffers.ToEquatableArray()), isDouble ? 8 : 4, rules);
        var (buffers, length) = Allocate.Run(planned.Buffers, isDouble ? 8 : 16);
        var (indexBuffers, indexLength) = Allocate.Run(planned.IndexBuffers, 8);
        var computed = _network.Layers.Where(layer => layer is { Element: null, Operation: not (Operation.Input or Operation.Constant or Operation.Output or Operation.Fused) });
        return new NetworkPlan(
            _network,
            planned.Kernels,
            planned.Steps.Select(new ShareRoutines(isDouble ? 8 : 4, _tables, HasElements).Run).ToEquatableArray(),
            _weights.ToEquatableArray(),
            _constants.ToEquatableArray(),
            _parameters.ToEquatableArray(),
            _tables.ToEquatableArray(),
            Decisions(planned),
            length,
            Allocate.LargestSimultaneous(buffers),
            computed.Sum(layer => (long)layer.Output.Count),
            buffers,
            indexLength,
            indexBuffers);
    }

    /// <summary>Whether numbers of the network's type lie there, and no indices.</summary>
    private bool HasElements(Operand operand) => Operands.Base(operand) switch
    {
        Operand.Indices => false,
        Operand.Input input => _network.Layers[_network.Inputs.ElementAt(input.Number)].Element is null,
        Operand.Output output => _network.Layers[_outputs[output.Number]].Element is null,
        _ => true,
    };

    /// <summary>What was decided, with the kernel and the threads of layers that take turns.</summary>
    private EquatableArray<LayerDecision> Decisions(PlannedSteps planned)
    {
        var calls = planned.Steps.OfType<Step.Strips>().SelectMany(strips => strips.Members).OfType<Step.Call>().ToList();
        return _decisions.Select(decision => calls.Find(member => member.Comment == _network.Layers[decision.Layer].Name) is { } call
            ? decision with { Kernel = call.Kernel, MostThreads = call.MostThreads }
            : decision).ToEquatableArray();
    }

    private void Layer(int index, LayerSpec layer)
    {
        switch (layer.Operation)
        {
            case Operation.Input:
                Keep(index, new Operand.Input(_network.Inputs.ToList().IndexOf(index)), NetworkChannelsLast);
                break;
            case Operation.Constant constant:
                _constants.Add(new ConstantTensor(index, constant.Values));
                Keep(index, new Operand.Constant(index), channelsLast: false);
                break;
            case Operation.Convolution convolution:
                Convolve(index, layer, convolution);
                break;
            case var _ when IsNothing(layer):
                // What is pooled before it is written has no place.
                if (_values.TryGetValue(Passed(layer), out var passed))
                {
                    _values[index] = passed;
                }

                break;
            case PoolOperation when IsPooled(index):
                var pooled = Stored(index)[0];
                Sweep(index, layer, pooled.Place, channelsLast: true);
                break;
            case var _ when IsSum(layer):
                Sum(index, layer);
                break;
            case Operation.Concat concat:
                Concatenate(index, layer, concat.Axis);
                break;
            case Operation.Output when layer.Element is not null:
                IndexOutput(index, layer);
                break;
            case Operation.Output:
                Output(index, layer);
                break;
            case EmbeddingOperation or ArgMaxOperation or PoolIndicesOperation or MaxUnpoolOperation:
                Indexed(index, layer);
                break;
            default:
                Routine(index, layer);
                break;
        }
    }

    /// <summary>How a layer's reader wants its value, where that is known.</summary>
    private bool? WantsChannelsLast(int index, LayerSpec layer) =>
        IsNeutral(layer.Output) ? null
        : _parts.TryGetValue(index, out var part) ? part.View.HasChannelsTogether
        : IsWritten(index) ? NetworkChannelsLast
        : null;

    /// <summary>Whether all that read a value are 1×1 convolutions, or told to have lanes along the width.</summary>
    private bool ReadersMayTakePlanes(int layer) => Readers(layer).Any() && Readers(layer).All(reader => IsNothing(_network.Layers[reader])
        ? ReadersMayTakePlanes(reader)
        : _network.Layers[reader].Operation is Operation.Convolution { Spec.Axes: var axes }
            && (axes.All(axis => axis is { Kernel: 1, Stride: 1 }) || _network.Schedules.Any(schedule => schedule.Layer == reader && schedule.Lanes == Lanes.Width)));

    /// <summary>Whether a value goes into an output and nowhere else, perhaps as a part of it.</summary>
    private bool IsWritten(int layer) => WrittenOutput(layer) is not null
        || (Readers(layer).Any() && Readers(layer).All(reader => _network.Layers[reader].Operation is Operation.Concat && IsWritten(reader)));

    /// <summary>Cycles of adding an element, where the second-level cache does not hold them: 8 bytes to read and 4 to write.</summary>
    private const double SumCycles = 0.3;

    private bool IsSum(LayerSpec layer) => layer.Operation is Operation.Activate
        || (layer.Operation is PointwiseOperation { Function: PointwiseFunction.Add } && layer.Inputs.All(input => ShapeOf(input) == layer.Output));

    private void Sum(int index, LayerSpec layer)
    {
        var channelsLast = SumsChannelsLast(index, layer);
        bool Suits(TensorView view) => view.IsForward && (channelsLast ? view.HasChannelsTogether : view.HasColumnsTogether);
        var inputs = layer.Inputs.Select(input => Read(input, channelsLast, Suits)).ToArray();
        var y = inputs.Select(input => Suits(input.View!) ? Overwritten(index, input) : null).FirstOrDefault(value => value is not null) ?? Target(index, channelsLast, Suits);
        if (SumRequest.Loops([.. inputs.Select(input => input.View!), y.View!], channelsLast) is not { } loops)
        {
            // Single columns or channels that are no neighbours: the dense form serves.
            inputs = layer.Inputs.Select(input => new StoredValue(Read(input, channelsLast), TensorView.Dense(layer.Output, channelsLast))).ToArray();
            y = new StoredValue(Target(index, channelsLast), TensorView.Dense(layer.Output, channelsLast));
            loops = SumRequest.Loops([.. inputs.Select(input => input.View!), y.View!], channelsLast)!.Value;
        }

        // An activation that sweeps over its own input has nothing to copy.
        if (!SweepsAfter(layer) || inputs is not [var only] || only != y)
        {
            var activation = SweepsAfter(layer) ? default : layer.Activation;
            var request = new SumRequest(KernelNames.Of("Add", layer.Output, activation), _network.Element, inputs.Length, loops.Sizes, loops.Strides, activation).InRows(layer.Output.Listed(channelsLast).First());
            var cycles = SumCycles * inputs.Length * request.Count;
            AddStep(new Step.Call(layer.Name, AddKernel(new KernelRequest.Sum(request)), [.. inputs.Select(input => input.Place), y.Place], request.WorkUnits)
            {
                Cycles = cycles,
                MostThreads = WorkSplit.MostThreads(cycles, request.WorkUnits),
            });
        }

        SweepAfter(index, layer, y.Place, channelsLast);
        Keep(index, y);
    }

    /// <summary>The layout for which the fewest inputs are copied; the reader's, else channels last, where that is all the same.</summary>
    private bool SumsChannelsLast(int index, LayerSpec layer)
    {
        var (pixels, planes) = (layer.Inputs.Count(LiesChannelsLast), layer.Inputs.Count(LiesInPlanes));
        return pixels == planes ? WantsChannelsLast(index, layer) ?? true : pixels > planes;
    }

    private static int Product(IEnumerable<int> sizes) => sizes.Aggregate(1, (product, size) => product * size);

    private void SweepAfter(int index, LayerSpec layer, Operand target, bool channelsLast)
    {
        if (SweepsAfter(layer))
        {
            Sweep(index, layer, target, channelsLast);
        }
    }
}
