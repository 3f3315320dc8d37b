using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Turns a network into kernels, steps and memory: lowers and schedules each layer, brings its inputs into the layout that its schedule wishes for,
/// and lets it write into the output's span where it can. Memory is placed last, when all wishes are known.
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

    private Planner(NetworkSpec network) => _network = network;

    private bool NetworkChannelsLast => _network.Layout == DataLayout.NHWC;

    public static NetworkPlan Plan(NetworkSpec network) => new Planner(Fuse.Run(network)).Plan();

    private NetworkPlan Plan()
    {
        for (var index = 0; index < _network.Layers.Count; index++)
        {
            Layer(index, _network.Layers[index]);
        }

        // 64 bytes, whatever the vector width.
        var (buffers, length) = Allocate.Run(_buffers, _network.Element == Element.Float64 ? 8 : 16);
        var (indexBuffers, indexLength) = Allocate.Run(_indexBuffers, 8);
        return new NetworkPlan(
            _network,
            _kernels.ToEquatableArray(),
            _steps.ToEquatableArray(),
            _weights.ToEquatableArray(),
            _constants.ToEquatableArray(),
            _parameters.ToEquatableArray(),
            _tables.ToEquatableArray(),
            _decisions.ToEquatableArray(),
            length,
            buffers,
            indexLength,
            indexBuffers);
    }

    private void Layer(int index, LayerSpec layer)
    {
        switch (layer.Operation)
        {
            case Operation.Input:
                Keep(index, new StoredValue(new Operand.Input(_network.Inputs.ToList().IndexOf(index)), NetworkChannelsLast));
                break;
            case Operation.Constant constant:
                _constants.Add(new ConstantTensor(index, constant.Values));
                Keep(index, new StoredValue(new Operand.Constant(index), ChannelsLast: false));
                break;
            case Operation.Convolution convolution:
                Convolve(index, layer, convolution);
                break;
            case PointwiseOperation { Function: PointwiseFunction.Add } when layer.Inputs.All(input => _network.Layers[input].Output == layer.Output):
            case Operation.Activate:
                Sum(index, layer);
                break;
            case Operation.Concat concat:
                Concatenate(index, layer, concat.Axis);
                break;
            case Operation.Fused fused:
                _values[index] = _values[layer.Inputs[fused.Into]];
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

    /// <summary>A masked convolution is a chain: each kernel but the first adds its sums to those of the one before, in their place.</summary>
    private void Convolve(int index, LayerSpec layer, Operation.Convolution operation)
    {
        var spec = operation.Spec;
        var nests = Lowering.LowerAll(spec);
        // A folded norm shifts.
        nests = nests.Select((nest, part) => nest with { HasBias = nest.HasBias || (operation.Norm is not null && part == 0) }).ToEquatableArray();
        var constants = FoldedConstants.Of(spec);
        var context = Context(index, layer, operation, nests[0], constants);
        var first = Scheduler.Plan(context);
        var channelsLast = first.Schedule.WritesChannelsLast;
        Operand? y = null;
        for (var part = 0; part < nests.Count; part++)
        {
            var schedule = part == 0 ? first.Schedule : Scheduler.Plan(context with { Nest = nests[part], Lanes = first.Schedule.Lanes }).Schedule;
            var isFolded = WidthLanes.Folds(context, schedule);
            var hasResidual = part > 0 || operation.Residual is not null;
            var activation = part < nests.Count - 1 || operation.Distances is not null ? default : layer.Activation;
            var kernel = AddKernel(new KernelRequest.Convolution(new ConvolutionRequest(
                KernelNames.Of(spec, nests[part], hasResidual, activation),
                _network.Element,
                nests[part],
                schedule,
                Epilogue.IsInRegisters(activation.Kind) ? activation : default,
                isFolded ? constants.Weights : [],
                isFolded ? constants.Bias : [],
                hasResidual ? schedule.Output : null)));
            if (part == 0)
            {
                _decisions.Add(new LayerDecision(index, kernel, nests.Count == 1 ? first : first with { Reason = $"{first.Reason}; a kernel for each of {nests.Count} boxes of taps" }));
            }

            if (!isFolded)
            {
                _weights.Add(new LayerWeights(index, schedule.Packing!, part));
            }

            var x = schedule.StagedInput is { } staged
                ? Stage(layer.Inputs[0], staged)
                : Read(layer.Inputs[0], ChannelsLast(schedule.DirectInput!));
            var r = y ?? (operation.Residual is { } residual ? Read(residual, channelsLast) : null);
            y ??= operation.Distances is not null ? NewBuffer("product of " + layer.Name, spec.OutChannels) : r is null ? Target(index, channelsLast) : TargetOver(index, r, x, channelsLast);
            EquatableArray<Operand> operands = [x, isFolded ? new Operand.None() : new Operand.Weights(index, part), y];
            if (schedule.Lanes == Lanes.Width)
            {
                operands = [.. operands, schedule.Scratch > 0 ? NewBuffer("scratch of " + layer.Name, schedule.Scratch) : new Operand.None()];
            }

            AddStep(new Step.Call(layer.Name, kernel, r is null ? operands : [.. operands, r], schedule.IsStraight ? 1 : nests[part].WorkUnits));
        }

        if (operation.Distances is { } distances)
        {
            Distances(index, layer, distances, y!);
            return;
        }

        SweepAfter(index, layer, y!, channelsLast);
        Keep(index, new StoredValue(y!, channelsLast));
    }

    private LayerContext Context(int index, LayerSpec layer, Operation.Convolution operation, ConvolutionNest nest, FoldedConstants constants)
    {
        var spec = operation.Spec;
        var input = _network.Layers[layer.Inputs[0]].Output;
        var output = operation.Distances is null ? layer.Output : new Shape(spec.OutChannels, []);
        var request = _network.Schedules.FirstOrDefault(schedule => schedule.Layer == index);
        // The output's reader wants the network's layout; a residual is best read as it lies.
        bool? wanted = WrittenOutput(index) is not null ? NetworkChannelsLast
            : operation.Residual is { } residual && Stored(residual) is [{ Staged: null } only] ? only.ChannelsLast
            : null;
        return new LayerContext(
            nest,
            _network.Element,
            input,
            output,
            InputChannelsLast: Stored(layer.Inputs[0])[0].ChannelsLast || IsNeutral(input),
            OutputChannelsLast: IsNeutral(output) ? null : wanted,
            // Canonical strides over three axes: the missing ones have one element.
            [.. spec.Weights.Strides.Take(3), .. Enumerable.Repeat(0, 3 - spec.Axes.Count), .. spec.Weights.Strides.Skip(3)],
            constants.Weights.Count,
            request?.Algorithm ?? Algorithm.Auto,
            request?.Lanes ?? Lanes.Auto,
            request?.RegisterTile ?? [],
            request?.Unroll ?? Unroll.Auto)
        {
            Window = Lowering.Lower(spec).Axes,
        };
    }

    private static bool ChannelsLast(TensorView view) => view.ChannelStride == 1;

    private void Sum(int index, LayerSpec layer)
    {
        var channelsLast = Stored(layer.Inputs[0])[0].ChannelsLast;
        var inputs = layer.Inputs.Select(input => Read(input, channelsLast)).ToArray();
        var y = Target(index, channelsLast);
        var activation = Epilogue.IsInRegisters(layer.Activation.Kind) ? layer.Activation : default;
        var kernel = AddKernel(new KernelRequest.Sum(new SumRequest(
            KernelNames.Of("Add", layer.Output, activation), _network.Element, inputs.Length, layer.Output.Count, activation)));
        AddStep(new Step.Call(layer.Name, kernel, [.. inputs, y], 1));
        SweepAfter(index, layer, y, channelsLast);
        Keep(index, new StoredValue(y, channelsLast));
    }

    private void Concatenate(int index, LayerSpec layer, int axis)
    {
        var channelsLast = Stored(layer.Inputs[0])[0].ChannelsLast;
        var inputs = layer.Inputs.Select(input => Read(input, channelsLast)).ToArray();
        var y = Target(index, channelsLast);
        // The axis in the order in which the value lies; axes outside it repeat, axes inside it make the runs longer.
        var place = channelsLast ? (axis == 0 ? layer.Output.Rank : axis - 1) : axis;
        var runs = layer.Inputs.Select(input => Product(_network.Layers[input].Output.Listed(channelsLast).Skip(place))).ToEquatableArray();
        var kernel = AddKernel(new KernelRequest.Concat(new ConcatRequest(
            KernelNames.Of("Concat", layer.Output, default), _network.Element, Product(layer.Output.Listed(channelsLast).Take(place)), runs)));
        AddStep(new Step.Call(layer.Name, kernel, [.. inputs, y], Product(layer.Output.Listed(channelsLast).Take(place))));
        Sweep(index, layer, y, channelsLast);
        Keep(index, new StoredValue(y, channelsLast));
    }

    private static int Product(IEnumerable<int> sizes) => sizes.Aggregate(1, (product, size) => product * size);

    private void SweepAfter(int index, LayerSpec layer, Operand target, bool channelsLast)
    {
        if (!Epilogue.IsInRegisters(layer.Activation.Kind))
        {
            Sweep(index, layer, target, channelsLast);
        }
    }

    private void Output(int index, LayerSpec layer)
    {
        var number = new Operand.Output(_network.Outputs.ToList().IndexOf(index));
        if (Stored(layer.Inputs[0]).Any(value => value.Place == number))
        {
            return;
        }

        // Already in the output's layout, or brought into it by the copy itself. A staged copy is not dense.
        var matching = Stored(layer.Inputs[0]).FirstOrDefault(value => value.Staged is null && (value.ChannelsLast == NetworkChannelsLast || IsNeutral(layer.Output)));
        if (matching is null)
        {
            Relayout(layer.Inputs[0], Stored(layer.Inputs[0]).First(value => value.Staged is null), number, NetworkChannelsLast);
            return;
        }

        var kernel = AddKernel(new KernelRequest.Concat(new ConcatRequest(KernelNames.Of("Copy", layer.Output, default), _network.Element, 1, [layer.Output.Count])));
        AddStep(new Step.Call(layer.Name, kernel, [matching.Place, number], 1));
    }
}
