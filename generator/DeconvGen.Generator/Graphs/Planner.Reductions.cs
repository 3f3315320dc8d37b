using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

// Layers that take axes away: without the channels, or without all pixels, what is left has the same order in either layout.
internal sealed partial class Planner
{
    /// <summary>Neighbouring axes are summed in one step, the innermost first, so that each step reads what the last one left.</summary>
    private void ReduceSum(int index, LayerSpec layer, Shape input, ReduceSumOperation reduce)
    {
        var source = layer.Inputs[0];
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

    private void ArgMax(int index, LayerSpec layer, ArgMaxOperation operation)
    {
        var input = _network.Layers[layer.Inputs[0]].Output;
        var isChannel = operation.Axis == DataLayouts.ChannelElement(NetworkChannelsLast, input.Rank);
        var channelsLast = isChannel ? LiesChannelsLast(layer.Inputs[0]) : NetworkChannelsLast;
        var sizes = input.Listed(channelsLast);
        var axis = isChannel ? DataLayouts.ChannelElement(channelsLast, input.Rank) : operation.Axis;
        var (x, y) = (Read(layer.Inputs[0], channelsLast), IndexTarget(index, layer));
        AddStep(new Step.Routine(layer.Name, "ArgMax.Run", [x, y], [Product(sizes.Take(axis)), sizes[axis], Product(sizes.Skip(axis + 1))]));
        Keep(index, y, NetworkChannelsLast);
    }
}
