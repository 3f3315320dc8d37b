using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

// Where values lie, and the copies that bring them into another layout.
internal sealed partial class Planner
{
    /// <summary>A value in one place; staged places belong to a view and are not dense.</summary>
    private sealed record StoredValue(Operand Place, bool ChannelsLast, StagedView? Staged = null);

    private List<StoredValue> Stored(int layer) => _values[layer];

    private void Keep(int layer, StoredValue value)
    {
        if (!_values.TryGetValue(layer, out var values))
        {
            _values[layer] = values = [];
        }

        values.Add(value);
    }

    /// <summary>Whether both layouts are the same order: one channel, or one pixel.</summary>
    private static bool IsNeutral(Shape shape) => shape.Channels == 1 || shape.Count == shape.Channels;

    /// <summary>The output that takes this layer's value as it is: the layer may write straight into the user's span.</summary>
    private int? WrittenOutput(int layer)
    {
        var outputs = _network.Outputs.ToList();
        for (var number = 0; number < outputs.Count; number++)
        {
            if (Source(_network.Layers[outputs[number]].Inputs[0]) == layer)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The layer that computes a value: a fused layer's producer.</summary>
    private int Source(int layer) => Fuse.Producer(_network.Layers, layer);

    private Operand Target(int layer, bool channelsLast) => WritesIntoOutput(layer, channelsLast)
        ? new Operand.Output(WrittenOutput(layer)!.Value)
        : NewBuffer(_network.Layers[layer].Name, _network.Layers[layer].Output.Count);

    private bool WritesIntoOutput(int layer, bool channelsLast) =>
        WrittenOutput(layer) is not null && (channelsLast == NetworkChannelsLast || IsNeutral(_network.Layers[layer].Output));

    private Operand Read(int layer, bool channelsLast)
    {
        var isNeutral = IsNeutral(_network.Layers[layer].Output);
        if (Stored(layer).FirstOrDefault(value => value.Staged is null && (isNeutral || value.ChannelsLast == channelsLast)) is { } value)
        {
            return value.Place;
        }

        var target = NewBuffer($"{_network.Layers[layer].Name}, {(channelsLast ? "channels last" : "planes")}", _network.Layers[layer].Output.Count);
        Relayout(layer, Stored(layer)[0], target, channelsLast);
        Keep(layer, new StoredValue(target, channelsLast));
        return target;
    }

    private void Relayout(int layer, StoredValue from, Operand target, bool channelsLast)
    {
        var shape = _network.Layers[layer].Output;
        var kernel = new KernelRequest.Relayout(new RelayoutRequest(
            KernelNames.Of(channelsLast ? "ToChannelsLast" : "ToPlanes", shape, default),
            _network.Element,
            TensorView.Dense(shape, from.ChannelsLast),
            TensorView.Dense(shape, channelsLast)));
        var pixels = shape.Count / shape.Channels;
        AddStep(new Step.Call($"{_network.Layers[layer].Name} to {(channelsLast ? "channels last" : "planes")}", AddKernel(kernel), [from.Place, target], RelayoutKernel.WorkUnits(pixels)));
    }

    private Operand Stage(int layer, StagedView view)
    {
        if (Stored(layer).FirstOrDefault(value => value.Staged == view) is { } staged)
        {
            return staged.Place;
        }

        var shape = _network.Layers[layer].Output;
        var from = Stored(layer).First(value => value.Staged is null);
        var target = NewBuffer($"{_network.Layers[layer].Name}, staged", view.Length);
        var kernel = AddKernel(new KernelRequest.Staging(new StagingRequest(
            KernelNames.Of("Stage", shape, default), _network.Element, TensorView.Dense(shape, from.ChannelsLast), view)));
        AddStep(new Step.Call($"{_network.Layers[layer].Name} into planes with a halo", kernel, [from.Place, target], shape.Channels));
        Keep(layer, new StoredValue(target, ChannelsLast: false, view));
        return target;
    }

    /// <summary>A new buffer, living from the next step on.</summary>
    private Operand NewBuffer(string name, int length)
    {
        _buffers.Add(new WorkspaceBuffer(name, length, _steps.Count, _steps.Count, 0));
        return new Operand.Workspace(_buffers.Count - 1);
    }

    /// <summary>Adds a step; the buffers it names live at least until it.</summary>
    private void AddStep(Step step)
    {
        foreach (var operand in step switch { Step.Call call => call.Operands, Step.Routine routine => routine.Operands, _ => [] })
        {
            var place = operand is Operand.At at ? at.Base : operand;
            if (place is Operand.Workspace { Buffer: var buffer })
            {
                _buffers[buffer] = _buffers[buffer] with { LastStep = _steps.Count };
            }
            else if (place is Operand.Indices { Buffer: var indices })
            {
                _indexBuffers[indices] = _indexBuffers[indices] with { LastStep = _steps.Count };
            }
        }

        _steps.Add(step);
    }

    /// <summary>Adds a kernel, or finds its equal. A name that another kernel has gets a number.</summary>
    private string AddKernel(KernelRequest request)
    {
        var name = request.Name;
        for (var number = 2; ; number++)
        {
            var named = KernelNames.Rename(request, name);
            var existing = _kernels.FirstOrDefault(kernel => string.Equals(kernel.Name, name, StringComparison.OrdinalIgnoreCase));
            if (existing is null)
            {
                _kernels.Add(named);
                return name;
            }

            if (existing == named)
            {
                return name;
            }

            name = $"{request.Name}_{number}";
        }
    }
}
