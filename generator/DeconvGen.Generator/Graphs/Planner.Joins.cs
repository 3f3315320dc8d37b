using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

// Concatenations: their inputs are written side by side in the first place.
internal sealed partial class Planner
{
    /// <summary>A part of a concatenated buffer: of the outermost concatenation <c>Root</c>, where others are parts of it.</summary>
    /// <param name="IsSwept">Whether an activation will overwrite it, so that nobody else may read it.</param>
    private sealed record Part(int Root, int Offset, TensorView View, bool IsSwept);

    private readonly Dictionary<int, Part> _parts = [];
    private readonly Dictionary<int, Operand> _roots = [];
    private readonly Dictionary<int, Part> _wholes = [];

    /// <summary>Gives the producers of concatenations their parts, outermost concatenation first; who has a part already is copied for the others.</summary>
    private void PlaceParts()
    {
        for (var index = _network.Layers.Count - 1; index >= 0; index--)
        {
            if (_network.Layers[index] is not { Operation: Operation.Concat concat } layer)
            {
                continue;
            }

            var whole = Whole(index);
            _wholes[index] = whole;
            foreach (var (input, part) in Divide(whole, layer, concat.Axis))
            {
                var producer = Origin(input);
                if (!_parts.ContainsKey(producer) && CanFill(_network.Layers[producer], part.View) && (!part.IsSwept || IsOnlyRead(input)))
                {
                    _parts[producer] = part;
                }
            }
        }
    }

    private Part Whole(int concat)
    {
        var isSwept = _network.Layers[concat].Activation.Kind != Declarations.Activation.None;
        return _parts.TryGetValue(concat, out var part)
            ? part with { IsSwept = part.IsSwept || isSwept }
            : new Part(concat, 0, TensorView.Dense(ShapeOf(concat), JoinsChannelsLast(concat)), isSwept);
    }

    private IEnumerable<(int Input, Part Part)> Divide(Part whole, LayerSpec layer, int axis)
    {
        var offset = whole.Offset;
        foreach (var input in layer.Inputs)
        {
            var shape = ShapeOf(input);
            yield return (input, whole with { Offset = offset, View = whole.View.Part(shape) });
            offset += (axis == 0 ? shape.Channels : shape.Spatial[axis - 1]) * whole.View.Stride(axis, shape.Rank);
        }
    }

    /// <summary>The layout in which most elements would be written anyway; the network's own, if any would, where nothing but an output takes them.</summary>
    private bool JoinsChannelsLast(int concat)
    {
        var layer = _network.Layers[concat];
        var shaped = layer.Inputs.Where(input => !IsNeutral(ShapeOf(input))).ToArray();
        var inputs = shaped.Where(input => _network.Layers[Origin(input)].Operation is not (Operation.Input or Operation.Constant)).ToArray();
        if (WrittenOutput(concat) is not null && Readers(concat).Count() == 1 && shaped.Any(input => _wishes!.IsChannelsLast(input) == NetworkChannelsLast))
        {
            return NetworkChannelsLast;
        }

        return inputs.Length == 0 ? _wishes!.IsChannelsLast(concat) : inputs.Sum(input => ShapeOf(input).Count * (_wishes!.IsChannelsLast(input) ? 1L : -1L)) >= 0;
    }

    /// <summary>Whether a layer's kernel or routine can write such a view; a sweep after it needs the elements in one run.</summary>
    private bool CanFill(LayerSpec layer, TensorView view)
    {
        var isDense = view.HasOrderOf(TensorView.Dense(layer.Output, true)) || view.HasOrderOf(TensorView.Dense(layer.Output, false));
        var isKernel = layer.Operation is Operation.Convolution || IsSum(layer);
        return (isDense || !(isKernel ? SweepsAfter(layer) : layer.Activation.Kind != Declarations.Activation.None)) && layer.Operation switch
        {
            Operation.Input or Operation.Constant or Operation.Output or MoveOperation or ReshapeOperation or Operation.Convolution { Distances: not null } => false,
            _ when isKernel => view.HasChannelsTogether || view.HasColumnsTogether,
            Operation.Concat or PointwiseOperation => true,
            PoolOperation or BatchNormOperation or ResizeOperation or ScaleOperation { IsPerChannel: true } => view is { HasChannelsTogether: true, PixelStride: not null },
            _ => view.HasOrderOf(TensorView.Dense(layer.Output, true)),
        };
    }

    private static bool SweepsAfter(LayerSpec layer) => !Epilogue.IsInRegisters(layer.Activation.Kind);

    /// <summary>Whether nothing else reads the value, or what it is made from without a change.</summary>
    private bool IsOnlyRead(int layer) =>
        _network.Layers.Sum(other => Reads(other).Count(input => input == layer)) == 1 && (!IsNothing(_network.Layers[layer]) || IsOnlyRead(Passed(_network.Layers[layer])));

    private StoredValue Place(Part part)
    {
        if (!_roots.TryGetValue(part.Root, out var root))
        {
            var dense = TensorView.Dense(ShapeOf(part.Root), NetworkChannelsLast);
            var isOutput = WrittenOutput(part.Root) is not null && _wholes[part.Root].View.HasOrderOf(dense);
            _roots[part.Root] = root = isOutput ? new Operand.Output(WrittenOutput(part.Root)!.Value) : NewBuffer(_network.Layers[part.Root].Name, dense.Count);
        }

        return new StoredValue(At(root, part.Offset), part.View);
    }

    private void Concatenate(int index, LayerSpec layer, int axis)
    {
        if (layer.Activation.Kind == Declarations.Activation.None && Adjacent(layer, axis) is { } joined)
        {
            Keep(index, joined);
            return;
        }

        var whole = _wholes.TryGetValue(index, out var known) ? known : null;
        var parts = whole is null ? [] : Divide(whole, layer, axis).ToArray();
        // Where no input is written in its place, one kernel joins them all.
        if (whole is null || (!_parts.ContainsKey(index) && !parts.Any(pair => _roots.ContainsKey(whole.Root) && Lies(pair.Input, pair.Part))))
        {
            JoinAll(index, layer, axis);
            return;
        }

        var target = Place(whole);
        foreach (var (input, part) in parts.Where(pair => !Lies(pair.Input, pair.Part)))
        {
            Copy(input, Place(part), part.View.HasChannelsTogether);
        }

        Sweep(index, layer, target.Place, target.View!.HasOrderOf(TensorView.Dense(layer.Output, true)));
        Keep(index, target);
    }

    private bool Lies(int layer, Part part) => Place(part) is var place && Stored(layer).Any(value => value.Place == place.Place && value.View is { } view && view.HasOrderOf(part.View));

    /// <summary>The inputs as one value, where they lie one behind the other along the axis.</summary>
    private StoredValue? Adjacent(LayerSpec layer, int axis)
    {
        foreach (var first in Stored(layer.Inputs[0]).Where(value => value.View is not null))
        {
            var (start, offset) = Split(first.Place);
            var isAdjacent = layer.Inputs.All(input =>
            {
                var shape = ShapeOf(input);
                var part = first.View!.Part(shape);
                var lies = Stored(input).Any(value => value.View is { } view && Split(value.Place) == (start, offset) && view.HasOrderOf(part));
                offset += (axis == 0 ? shape.Channels : shape.Spatial[axis - 1]) * part.Stride(axis, shape.Rank);
                return lies;
            });
            if (isAdjacent)
            {
                return new StoredValue(first.Place, first.View!.Part(layer.Output));
            }
        }

        return null;
    }

    private void JoinAll(int index, LayerSpec layer, int axis)
    {
        var channelsLast = WantsChannelsLast(index, layer) is { } wanted && layer.Inputs.Any(input => wanted ? LiesChannelsLast(input) : LiesInPlanes(input)) ? wanted : LiesChannelsLast(layer.Inputs[0]);
        var inputs = layer.Inputs.Select(input => Read(input, channelsLast)).ToArray();
        var y = Target(index, channelsLast);
        // The axis in the order in which the value lies; axes outside it repeat, axes inside it make the runs longer.
        var place = channelsLast ? (axis == 0 ? layer.Output.Rank : axis - 1) : axis;
        var runs = layer.Inputs.Select(input => Product(ShapeOf(input).Listed(channelsLast).Skip(place))).ToEquatableArray();
        var repeats = Product(layer.Output.Listed(channelsLast).Take(place));
        var kernel = AddKernel(new KernelRequest.Concat(new ConcatRequest(KernelNames.Of("Concat", layer.Output, default), _network.Element, repeats, runs)));
        var cycles = SumCycles * layer.Output.Count;
        AddStep(new Step.Call(layer.Name, kernel, [.. inputs, y], repeats) { Cycles = cycles, MostThreads = WorkSplit.MostThreads(cycles, repeats) });
        Sweep(index, layer, y, channelsLast);
        Keep(index, y, channelsLast);
    }
}
