using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

// Layers that copy elements to other places, in whatever layout the value lies.
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

    private static EquatableArray<int> DenseStrides(EquatableArray<int> sizes) =>
        Enumerable.Range(0, sizes.Count).Select(axis => Product(sizes.Skip(axis + 1))).ToEquatableArray();
}
