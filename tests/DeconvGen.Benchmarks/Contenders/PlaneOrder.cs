namespace DeconvGen.Benchmarks.Contenders;

/// <summary>Turns NCHW into NHWC and back, outside what is timed. Shapes are those of a network with channels last; any number of images.</summary>
internal static class PlaneOrder
{
    /// <summary>Elements of a network's input or output, for the whole batch.</summary>
    public static int Length(NetworkInfo network, LayerInfo layer) => layer.OutputShape.Aggregate(network.Batch, (product, size) => product * size);

    /// <summary>NCHW data in the order of the network's spans.</summary>
    public static float[] ToNetwork(NetworkInfo network, LayerInfo layer, float[] data) =>
        network.Layout == DataLayout.NHWC ? ChannelsLast(data, layer.OutputShape) : data;

    /// <summary>Data of the network's spans in NCHW.</summary>
    public static float[] FromNetwork(NetworkInfo network, LayerInfo layer, float[] data) =>
        network.Layout == DataLayout.NHWC ? ChannelsFirst(data, layer.OutputShape) : [.. data];

    public static float[] ChannelsLast(float[] data, IReadOnlyList<int> shape) => Transpose(data, rows: shape[^1], columns: Pixels(shape));

    public static float[] ChannelsFirst(float[] data, IReadOnlyList<int> shape) => Transpose(data, rows: Pixels(shape), columns: shape[^1]);

    private static int Pixels(IReadOnlyList<int> shape) => shape.SkipLast(1).Aggregate(1, (product, size) => product * size);

    private static float[] Transpose(float[] data, int rows, int columns)
    {
        var transposed = new float[data.Length];
        var image = rows * columns;
        for (var i = 0; i < data.Length; i++)
        {
            var (start, place) = (i / image * image, i % image);
            transposed[start + place % columns * rows + place / columns] = data[i];
        }
        return transposed;
    }
}
