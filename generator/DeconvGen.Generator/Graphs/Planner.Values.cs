using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

// Where values lie, and who may read them there.
internal sealed partial class Planner
{
    /// <summary>A value in one place. A staged copy is read through its own view; it has another only where its rows are whole.</summary>
    private sealed record StoredValue(Operand Place, TensorView? View, StagedView? Staged = null);

    private List<StoredValue> Stored(int layer) => _values[layer];

    private Shape ShapeOf(int layer) => _network.Layers[layer].Output;

    private void Keep(int layer, StoredValue value)
    {
        if (!_values.TryGetValue(layer, out var values))
        {
            _values[layer] = values = [];
        }

        values.Add(value);
    }

    private void Keep(int layer, Operand place, bool channelsLast) => Keep(layer, new StoredValue(place, TensorView.Dense(ShapeOf(layer), channelsLast)));

    /// <summary>Whether both layouts are the same order: one channel, or one pixel.</summary>
    private static bool IsNeutral(Shape shape) => shape.Channels == 1 || shape.Count == shape.Channels;

    /// <summary>Whether the value can be had with its channels together without a copy.</summary>
    private bool LiesChannelsLast(int layer) => Stored(layer).Any(value => value.View is { HasChannelsTogether: true, IsForward: true });

    private bool LiesInPlanes(int layer) => Stored(layer).Any(value => value.View is { HasColumnsTogether: true, IsForward: true });

    /// <summary>The layer that computes a value: not one that was fused into it, nor one that changes nothing.</summary>
    private int Origin(int layer) => IsNothing(_network.Layers[layer]) ? Origin(Passed(_network.Layers[layer])) : layer;

    /// <summary>The value that a layer which changes nothing passes on.</summary>
    private static int Passed(LayerSpec layer) => layer.Inputs[layer.Operation is Operation.Fused fused ? fused.Into : 0];

    private bool IsNothing(LayerSpec layer) => layer.Operation is Operation.Fused || (layer.Activation.Kind == Declarations.Activation.None && layer.Operation switch
    {
        PoolOperation pool => pool.IsIdentity,
        // With a scale of 1 every coordinate mode gives the element itself.
        ResizeOperation resize => resize.Scale.All(scale => scale == 1) && layer.Output == ShapeOf(layer.Inputs[0]),
        MoveOperation move => layer.Output == ShapeOf(layer.Inputs[0])
            && move.Axes.Select((axis, n) => axis == n && move.Starts[n] == 0 && move.Steps[n] == 1).All(isSame => isSame),
        _ => false,
    });

    /// <summary>As <see cref="Origin"/>, also through reshapes that leave every element in its place.</summary>
    private int Writer(int layer)
    {
        var origin = Origin(layer);
        return _network.Layers[origin] is { Operation: ReshapeOperation, Activation.Kind: Declarations.Activation.None } reshape
            && (ShapeOf(reshape.Inputs[0]).Channels == reshape.Output.Channels || IsNeutral(ShapeOf(reshape.Inputs[0])))
            ? Writer(reshape.Inputs[0])
            : origin;
    }

    /// <summary>The output that takes this layer's value as it is: the layer may write straight into the user's span.</summary>
    private int? WrittenOutput(int layer)
    {
        var number = Array.FindIndex(_outputs, output => Writer(_network.Layers[output].Inputs[0]) == layer);
        return number < 0 ? null : number;
    }

    /// <summary>Where a layer writes a dense value.</summary>
    private Operand Target(int layer, bool channelsLast) =>
        Target(layer, channelsLast, view => view.HasOrderOf(TensorView.Dense(ShapeOf(layer), channelsLast))).Place;

    /// <summary>Where a layer writes: its part of a concatenation if it can fill that, else the user's span, else a buffer of its own.</summary>
    private StoredValue Target(int layer, bool channelsLast, Func<TensorView, bool> canFill)
    {
        var shape = ShapeOf(layer);
        if (_parts.TryGetValue(layer, out var part) && canFill(part.View))
        {
            return Place(part);
        }

        return new StoredValue(
            WrittenOutput(layer) is { } number && (channelsLast == NetworkChannelsLast || IsNeutral(shape)) ? new Operand.Output(number) : NewBuffer(_network.Layers[layer].Name, shape.Count),
            TensorView.Dense(shape, channelsLast));
    }

    /// <summary>A dense value in the layout that a reader wants.</summary>
    private Operand Read(int layer, bool channelsLast) =>
        Read(layer, channelsLast, view => view.HasOrderOf(TensorView.Dense(ShapeOf(layer), channelsLast))).Place;

    /// <summary>A value that suits a reader where it lies, a dense one first; or a dense copy.</summary>
    private StoredValue Read(int layer, bool channelsLast, Func<TensorView, bool> suits)
    {
        var dense = TensorView.Dense(ShapeOf(layer), channelsLast);
        var suiting = Stored(layer).Where(value => value.View is { } view && suits(view)).ToList();
        if (suiting.Find(value => value.View!.HasOrderOf(dense)) is { } found)
        {
            return found with { View = dense };
        }

        if (suiting.Count > 0)
        {
            return suiting[0];
        }

        var copy = new StoredValue(NewBuffer($"{_network.Layers[layer].Name}, {(channelsLast ? "channels last" : "planes")}", dense.Count), dense);
        Copy(layer, copy, channelsLast);
        Keep(layer, copy);
        return copy;
    }

    /// <summary>A new buffer, living from the next step on.</summary>
    private Operand NewBuffer(string name, int length)
    {
        _buffers.Add(new WorkspaceBuffer(name, length, _steps.Count, _steps.Count, 0));
        return new Operand.Workspace(_buffers.Count - 1);
    }

    private static (Operand Base, int Offset) Split(Operand place) => place is Operand.At at ? (at.Base, at.Offset) : (place, 0);

    private static Operand At(Operand place, int offset)
    {
        var (start, before) = Split(place);
        return before + offset == 0 ? start : new Operand.At(start, before + offset);
    }

    /// <summary>The buffer of a dying value, which a layer that computes element by element may overwrite; null where somebody reads it later.</summary>
    private StoredValue? Overwritten(int layer, StoredValue value)
    {
        if (value.Place is not Operand.Workspace { Buffer: var buffer } || _roots.ContainsValue(value.Place) || _parts.ContainsKey(layer) || WrittenOutput(layer) is not null
            || value.View is not { } view || _buffers[buffer].Length != view.Count)
        {
            return null;
        }

        var sharing = _values.Where(entry => entry.Value.Any(other => Split(other.Place).Base == value.Place));
        if (!sharing.All(entry => LastReader(entry.Key) <= layer))
        {
            return null;
        }

        _buffers[buffer] = _buffers[buffer] with { Name = $"{_buffers[buffer].Name}, then {_network.Layers[layer].Name}" };
        return value;
    }

    private int LastReader(int layer) => Readers(layer).Select(reader => _unflattened.Contains(reader) ? LastReader(reader) : reader).DefaultIfEmpty(layer).Max();

    private IEnumerable<int> Readers(int layer) => _readers[layer];

    /// <summary>For each layer those that read it, in order.</summary>
    private List<int>[] FindReaders()
    {
        var readers = _network.Layers.Select(_ => new List<int>()).ToArray();
        for (var reader = 0; reader < readers.Length; reader++)
        {
            foreach (var read in Reads(_network.Layers[reader]).Distinct())
            {
                readers[read].Add(reader);
            }
        }

        return readers;
    }

    /// <summary>What a layer reads when its turn comes: a fused one only passes on the value of the layer that computes it.</summary>
    private IEnumerable<int> Reads(LayerSpec layer) => layer.Operation switch
    {
        // The places of a pool's maxima are found in what the pool read.
        PoolIndicesOperation => [.. layer.Inputs, _network.Layers[layer.Inputs[0]].Inputs[0]],
        MaxUnpoolOperation { Pool.Count: > 0 } => [.. layer.Inputs, _network.Layers[layer.Inputs[1]].Inputs[0]],
        Operation.Fused fused => [layer.Inputs[fused.Into]],
        Operation.Convolution { Residual: { } residual } => [.. layer.Inputs, residual],
        _ => layer.Inputs,
    };

    /// <summary>Adds a step; the buffers it names live at least until it.</summary>
    private void AddStep(Step step)
    {
        foreach (var operand in Operands.Of(step))
        {
            var place = Split(operand).Base;
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
}
