using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

// Layers that move elements, or sum them along axes, in whatever layout the value lies.
internal sealed partial class Planner
{
    /// <summary>
    /// Channel (block, c) or (c, block) goes to place <c>block</c> of its block. In strides: an output axis of size s·b is walked as s outer and b inner steps.
    /// </summary>
    private void DepthToSpace(int index, LayerSpec layer, Shape input, DepthToSpaceOperation operation)
    {
        var channelsLast = LiesChannelsLast(layer.Inputs[0]);
        var x = Read(layer.Inputs[0], channelsLast, _ => true);
        var y = Target(index, channelsLast);
        var block = operation.BlockSize;
        var channels = layer.Output.Channels;
        var places = input.Channels / channels;
        var isDepthFirst = operation.Order == Declarations.DepthOrder.DepthColumnRow;
        var channelStride = x.View!.ChannelStride;
        var (sizes, strides) = (new List<int>(), new List<int>());
        var place = places;
        for (var axis = 0; axis < input.Rank; axis++)
        {
            place /= block;
            sizes.AddRange([input.Spatial[axis], block]);
            strides.AddRange([x.View.Stride(axis + 1, input.Rank), place * channelStride * (isDepthFirst ? channels : 1)]);
        }

        var at = channelsLast ? sizes.Count : 0;
        sizes.Insert(at, channels);
        strides.Insert(at, channelStride * (isDepthFirst ? 1 : places));
        AddStep(new Step.Routine(layer.Name, "StridedCopy.Run", [x.Place, y], [sizes.ToEquatableArray(), strides.ToEquatableArray(), DenseStrides(sizes.ToEquatableArray())]));
        Keep(index, y, channelsLast);
    }

    private void Glimpse(int index, LayerSpec layer, Shape image, GlimpseOperation glimpse)
    {
        var (x, location, y) = (Read(layer.Inputs[0], channelsLast: true), Read(layer.Inputs[1], NetworkChannelsLast), Target(index, channelsLast: true));
        AddStep(new Step.Routine(
            layer.Name,
            "Glimpse.Run",
            [x, location, y],
            [image.Spatial[0], image.Spatial[1], image.Channels, glimpse.Size[0], glimpse.Size[1], glimpse.RoundCentre]));
        Keep(index, y, channelsLast: true);
    }

    /// <summary>Neighbouring axes are summed in one step, the innermost first, so that each step reads what the last one left.</summary>
    private void ReduceSum(int index, LayerSpec layer, Shape input, ReduceSumOperation reduce)
    {
        var source = layer.Inputs[0];
        // The channels alone, or all pixels, leave the same order in either layout.
        var channel = DataLayouts.ChannelElement(NetworkChannelsLast, input.Rank);
        var isFree = reduce.Axes.SequenceEqual([channel]) || !reduce.Axes.Contains(channel) && reduce.Axes.Count == input.Rank;
        var channelsLast = isFree && reduce.Segment == 0 ? LiesChannelsLast(source) : NetworkChannelsLast;
        var sizes = input.Listed(channelsLast).ToList();
        var axes = reduce.Axes.Select(axis => channelsLast == NetworkChannelsLast ? axis : channelsLast ? (axis + input.Rank) % (input.Rank + 1) : (axis + 1) % (input.Rank + 1))
            .OrderByDescending(axis => axis).ToList();
        var x = Read(source, channelsLast);
        for (var n = 0; n < axes.Count;)
        {
            var last = axes[n];
            var first = last;
            for (n++; n < axes.Count && axes[n] == first - 1; n++)
            {
                first--;
            }

            var (outer, length, inner) = (Product(sizes.Take(first)), Product(sizes.Skip(first).Take(last - first + 1)), Product(sizes.Skip(last + 1)));
            for (var axis = first; axis <= last; axis++)
            {
                sizes[axis] = 1;
            }

            if (reduce.Segment > 0)
            {
                (length, inner) = (length / reduce.Segment, inner * reduce.Segment);
            }

            var y = n == axes.Count ? Target(index, NetworkChannelsLast) : NewBuffer(layer.Name, outer * inner);
            AddStep(new Step.Routine(layer.Name, "ReduceSum.Run", [x, y], [outer, length, inner]));
            x = y;
        }

        Keep(index, x, NetworkChannelsLast);
    }

    /// <summary>Minibatch discrimination behind its product: the one step that sees all images.</summary>
    private void Distances(int index, LayerSpec layer, MinibatchDistances distances, Operand product)
    {
        var y = Target(index, channelsLast: true);
        AddStep(new Step.Routine(
            layer.Name + " of the whole batch",
            "MinibatchDistance.Run",
            [product, y],
            [_network.Batch, distances.Features, distances.Size, distances.ExcludeSelf, new RoutineArgument.ImageStride(product), new RoutineArgument.ImageStride(y)])
        {
            IsCoupled = true,
        });
        if (distances.Bias is { } bias)
        {
            AddStep(new Step.Routine(layer.Name + " with bias", "Broadcasting.Add", [y, Parameter(index, "bias", new ParameterSource.Tensor(bias)), y],
                [(EquatableArray<int>)[distances.Features], (EquatableArray<int>)[1], (EquatableArray<int>)[1], (EquatableArray<int>)[1]]));
        }

        Keep(index, y, channelsLast: true);
        Sweep(index, layer, y, channelsLast: true);
    }

    private static EquatableArray<int> DenseStrides(EquatableArray<int> sizes) =>
        Enumerable.Range(0, sizes.Count).Select(axis => Product(sizes.Skip(axis + 1))).ToEquatableArray();
}
