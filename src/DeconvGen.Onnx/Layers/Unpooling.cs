using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Places of maxima in the index rules of the conventions, and what is put back at them.</summary>
internal static class Unpooling
{
    public static LayerOutput PoolIndices(LayerTranslation layer)
    {
        var pool = layer.Source();
        var columnMajor = layer.Settings.Has("ColumnMajor") && layer.Settings.Flag("ColumnMajor");
        var indices = Pools.Indices(layer, pool, columnMajor);
        var image = layer.Network[pool.Inputs[0]];
        var plane = Product(layer.SpatialOf(image));
        var channels = layer.ChannelsOf(image);
        return LayerOutput.Planar(layer.Network.Convention switch
        {
            Convention.Onnx => indices,
            Convention.TensorFlow or Convention.Keras => layer.Node("Add",
            [
                layer.Node("Mul", [Modulo(layer, indices, plane), Number(layer, channels)]),
                Modulo(layer, Quotient(layer, indices, plane), channels),
            ]),
            _ => Modulo(layer, indices, plane),
        });
    }

    /// <summary>
    /// One scatter into zeros, flat over the whole output. ONNX' MaxUnpool is not used: its text and ONNX Runtime read output_shape differently.
    /// </summary>
    public static LayerOutput MaxUnpool(LayerTranslation layer)
    {
        var (graph, output) = (layer.Graph, layer.SpatialOf(layer.Layer));
        var isPool = layer.Source(1).Kind == "MaxPool";
        var indices = isPool ? Pools.Indices(layer, layer.Source(1), columnMajor: false) : layer.Read(Form.Planar, 1);
        var rule = isPool ? Convention.Onnx : layer.Network.Convention;
        var counted = isPool ? layer.SpatialOf(layer.Network[layer.Source(1).Inputs[0]]) : CountedIn(layer, output);
        var (channels, plane) = (layer.ChannelsOf(layer.Layer), Product(counted));

        // Place within a plane, and number of the plane among those of all images and channels.
        var (place, number) = rule switch
        {
            Convention.Onnx => (Modulo(layer, indices, plane), Quotient(layer, indices, plane)),
            Convention.TensorFlow or Convention.Keras => (Quotient(layer, indices, channels),
                layer.Node("Add", [Modulo(layer, indices, channels), Planes(layer, channels, perChannel: false)])),
            _ => (indices, Planes(layer, channels, perChannel: true)),
        };
        var flat = layer.Node("Add", [Moved(layer, place, counted, output), layer.Node("Mul", [number, Number(layer, Product(output))])]);
        var zeros = layer.Node("Expand", [graph.Scalar(0), graph.Integers([layer.Batch * channels * Product(output)])]);
        var scattered = layer.Node("ScatterElements", [zeros, layer.Reshape(flat, -1), layer.Reshape(layer.Read(Form.Planar), -1)], OnnxAttribute.Of("axis", 0));
        return LayerOutput.Planar(layer.Reshape(scattered, graph.Shape(layer.Layer, Form.Planar)));
    }

    // ONNX counts in the inferred shape unless told otherwise; the others have one shape only.
    private static int[] CountedIn(LayerTranslation layer, int[] output)
    {
        var settings = layer.Settings;
        if (layer.Network.Convention != Convention.Onnx || !settings.Has("InferredShape") || (settings.Has("IndicesInOutput") && settings.Flag("IndicesInOutput")))
            return output;
        return settings.Integers("InferredShape")[^output.Length..];
    }

    /// <summary>The same coordinate in a plane of another size.</summary>
    private static string Moved(LayerTranslation layer, string place, int[] from, int[] to)
    {
        if (from.SequenceEqual(to))
            return place;
        string? sum = null;
        for (var axis = 0; axis < from.Length; axis++)
        {
            var coordinate = Modulo(layer, Quotient(layer, place, Product(from[(axis + 1)..])), from[axis]);
            var term = layer.Node("Mul", [coordinate, Number(layer, Product(to[(axis + 1)..]))]);
            sum = sum is null ? term : layer.Node("Add", [sum, term]);
        }
        return sum!;
    }

    /// <summary>n·C + c, or n·C, shaped to meet a planar value.</summary>
    private static string Planes(LayerTranslation layer, int channels, bool perChannel)
    {
        var (batch, rank) = (layer.Batch, layer.Layer.OutputShape.Count);
        long[] values = [.. Enumerable.Range(0, batch).SelectMany(n => Enumerable.Range(0, perChannel ? channels : 1).Select(c => ((long)n * channels) + c))];
        return layer.Graph.Integers(values, [batch, perChannel ? channels : 1, .. Enumerable.Repeat(1L, rank - 1)]);
    }

    private static string Modulo(LayerTranslation layer, string value, int divisor) => layer.Node("Mod", [value, Number(layer, divisor)]);

    private static string Quotient(LayerTranslation layer, string value, int divisor) => divisor == 1 ? value : layer.Node("Div", [value, Number(layer, divisor)]);

    private static string Number(LayerTranslation layer, int value) => layer.Graph.Integers([value], []);

    private static int Product(int[] sizes) => sizes.Aggregate(1, (product, size) => checked(product * size));
}
