using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Which order the axes of data and of weights have.</summary>
internal static class DataLayouts
{
    public static bool ChannelsLast(NetworkOptions options) => options.Layout switch
    {
        DataLayout.NCHW => false,
        DataLayout.NHWC => true,
        _ => IsTensorFlow(options.Convention),
    };

    /// <summary>TensorFlow's family: NHWC data, HWIO weights.</summary>
    public static bool IsTensorFlow(Convention convention) => convention is Convention.TensorFlow or Convention.Keras;

    /// <summary>Where the channel stands in a list of <paramref name="rank"/> + 1 sizes.</summary>
    public static int ChannelElement(bool channelsLast, int rank) => channelsLast ? rank : 0;

    /// <summary>Where a spatial axis stands in such a list.</summary>
    public static int SpatialElement(bool channelsLast, int axis) => channelsLast ? axis : axis + 1;

    /// <summary>The shape that a list in the user's order means.</summary>
    public static Shape Shape(EquatableArray<int> listed, bool channelsLast) => channelsLast
        ? new Shape(listed[listed.Count - 1], listed.Take(listed.Count - 1).ToEquatableArray())
        : new Shape(listed[0], listed.Skip(1).ToEquatableArray());

    /// <summary>Spatial sizes with the channels where the layout has them.</summary>
    public static IEnumerable<int> WithChannels(EquatableArray<int> spatial, int channels, bool channelsLast) =>
        new Shape(channels, spatial).Listed(channelsLast);

    /// <summary>A shape without some listed axes, or with size 1 there; all of them gone leave one element.</summary>
    public static Shape Without(Shape shape, EquatableArray<int> axes, bool keepDims, bool channelsLast)
    {
        var sizes = shape.Listed(channelsLast);
        var left = keepDims
            ? sizes.Select((size, axis) => axes.Contains(axis) ? 1 : size).ToEquatableArray()
            : sizes.Where((_, axis) => !axes.Contains(axis)).ToEquatableArray();
        return Shape(left.Count == 0 ? [1] : left, channelsLast);
    }
}
