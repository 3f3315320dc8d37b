using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

// Layers that only say where elements lie: a copy is made for a reader that cannot take them there.
internal sealed partial class Planner
{
    /// <summary>Flattened values that their readers take unflattened, each with its weights in that order.</summary>
    private readonly HashSet<int> _unflattened = [];

    private void Move(int index, LayerSpec layer, MoveOperation move)
    {
        var (input, output) = (ShapeOf(layer.Inputs[0]), layer.Output);
        // A listed axis as a view counts it: 0 is the channel.
        int Axis(int listed, Shape shape) => NetworkChannelsLast ? (listed + 1) % (shape.Rank + 1) : listed;
        var moved = Stored(layer.Inputs[0]).Where(value => value.View is not null).Select(value =>
        {
            var strides = move.Axes.Select(axis => value.View!.Stride(Axis(axis, input), input.Rank)).ToArray();
            var offset = strides.Select((stride, n) => stride * move.Starts[n]).Sum();
            var channel = 0;
            var spatial = new int[3];
            for (var n = 0; n < strides.Length; n++)
            {
                if (Axis(n, output) is > 0 and var axis)
                {
                    spatial[2 - output.Rank + axis] = strides[n] * move.Steps[n];
                }
                else
                {
                    channel = strides[n] * move.Steps[n];
                }
            }

            return new StoredValue(At(value.Place, offset), new TensorView(output.Channels, TensorView.Sizes(output), channel, spatial.ToEquatableArray()));
        }).ToList();
        if (layer.Activation.Kind == Activation.None)
        {
            _values[index] = moved;
            return;
        }

        var channelsLast = LiesChannelsLast(layer.Inputs[0]);
        var y = Target(index, channelsLast);
        Copy(layer.Name, index, moved[0], new StoredValue(y, TensorView.Dense(output, channelsLast)));
        Sweep(index, layer, y, channelsLast);
        Keep(index, y, channelsLast);
    }

    private void Reshape(int index, LayerSpec layer)
    {
        var source = layer.Inputs[0];
        var (input, output) = (ShapeOf(source), layer.Output);
        if (layer.Activation.Kind != Activation.None)
        {
            // The sweep works in place, and the input may have other readers.
            var y = Target(index, NetworkChannelsLast);
            AddStep(new Step.Routine(layer.Name, "ChannelScale.Constant", [Read(source, NetworkChannelsLast), y], [output.Count, 1.0, 0.0]));
            Sweep(index, layer, y, NetworkChannelsLast);
            Keep(index, y, NetworkChannelsLast);
            return;
        }

        // The channels stay: pixels are only counted otherwise, in either layout.
        if (input.Channels == output.Channels)
        {
            foreach (var value in Stored(source))
            {
                if (value.View is { PixelStride: { } pixel } view)
                {
                    Keep(index, new StoredValue(value.Place, TensorView.Pixels(output, pixel) with { ChannelStride = view.ChannelStride }));
                }
            }
        }
        else if (!NetworkChannelsLast && IsOnlyUnflattened(index) && !Stored(source).Any(value => value.View is { } view && view.HasOrderOf(TensorView.Dense(input, false))))
        {
            _unflattened.Add(index);
            return;
        }

        if (!_values.ContainsKey(index))
        {
            Keep(index, Read(source, NetworkChannelsLast), NetworkChannelsLast);
        }
    }

    /// <summary>Whether all readers are dense layers over a vector: their weights may lie in any order.</summary>
    private bool IsOnlyUnflattened(int layer) => ShapeOf(layer).Rank == 0 && Readers(layer).Any() && Readers(layer).All(reader =>
        _network.Layers[reader].Operation is Operation.Convolution { Folded: null, Spec: { Axes.Count: 0, Groups: 1 } });

    /// <summary>The input and the layer's parameters as they are planned: a dense layer on what was flattened before it reads the whole windows.</summary>
    private (int Input, ConvolutionSpec Spec) Unflatten(LayerSpec layer, ConvolutionSpec spec)
    {
        if (!_unflattened.Contains(layer.Inputs[0]))
        {
            return (layer.Inputs[0], spec);
        }

        var source = _network.Layers[layer.Inputs[0]].Inputs[0];
        var shape = ShapeOf(source);
        var step = spec.Weights.Strides[2];
        var planes = TensorView.Dense(shape, channelsLast: false);
        EquatableArray<int> strides = [0, spec.Weights.Strides[1], .. Enumerable.Range(0, shape.Rank + 1).Select(axis => step * planes.Stride(axis, shape.Rank))];
        return (source, spec with
        {
            InChannels = shape.Channels,
            Axes = shape.Spatial.Select(size => new ConvolutionAxis(size, 1, size, 1, 1, 0)).ToEquatableArray(),
            Weights = spec.Weights with { Strides = strides },
        });
    }
}
