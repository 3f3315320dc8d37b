using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>A window at a location that is known at run time: slices of the padded image with computed starts, one image after the other.</summary>
internal static class Glimpses
{
    public static LayerOutput Glimpse(LayerTranslation layer)
    {
        var (graph, size, image) = (layer.Graph, layer.Settings.Integers("Size"), layer.Spatial());
        // TensorFlow: from [−1, 1] to pixels, less half of the window, the fraction cut off towards zero. Rounded centre: to a whole pixel first, halves to even.
        double[] half = [.. image.Select(length => length / 2.0)];
        var rounds = layer.Settings.Has("RoundCentre") && layer.Settings.Flag("RoundCentre");
        double[] centre = [.. image.Select((length, axis) => (length / 2.0) - (rounds ? 0 : size[axis] / 2.0))];
        var location = layer.Node("Add", [layer.Node("Mul", [layer.Read(Form.Listed, 1), graph.Numbers(half, 2)]), graph.Numbers(centre, 2)]);
        if (rounds)
            location = layer.Node("Sub", [layer.Node("Round", [location]), graph.Numbers([.. size.Select(length => (double)(length / 2))], 2)]);
        var offset = layer.Node("Cast", [location], OnnxAttribute.Of("to", Protobuf.OnnxFields.DataType(Element.Int64)));

        // A window of zeros on every side: a glimpse that misses the image lies in it.
        var padded = layer.Pad(layer.Read(Form.Planar), size, size);
        var bound = graph.Integers([.. image.Select((length, axis) => length + size[axis])]);
        var start = layer.Node("Min", [layer.Node("Max", [layer.Node("Add", [offset, graph.Integers(size)]), graph.Integers([0, 0])]), bound]);
        var end = layer.Node("Add", [start, graph.Integers(size)]);
        var axes = graph.Integers([2, 3]);
        string Row(string values, int n) => layer.Reshape(layer.Slice(values, [0], [n], [n + 1], [1]), 2);
        string[] windows =
        [
            .. Enumerable.Range(0, layer.Batch).Select(n =>
            {
                var one = layer.Batch == 1 ? padded : layer.Slice(padded, [0], [n], [n + 1], [1]);
                return layer.Node("Slice", [one, Row(start, n), Row(end, n), axes]);
            }),
        ];
        // The sizes, which a runtime cannot infer from computed starts.
        return LayerOutput.Planar(layer.Reshape(windows.Length == 1 ? windows[0] : layer.Node("Concat", windows, OnnxAttribute.Of("axis", 0)), graph.Shape(layer.Layer, Form.Planar)));
    }
}
