using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Layers that compute element by element.</summary>
internal static class Pointwise
{
    public static LayerOutput Function(LayerTranslation layer, string operation) => new(layer.Node(operation, [layer.Read(layer.Origin)]), layer.Origin);

    // The function itself is applied after every translation.
    public static LayerOutput Activate(LayerTranslation layer) => new(layer.Read(layer.Origin), layer.Origin);

    /// <summary>One operator between all inputs, from left to right.</summary>
    public static LayerOutput Broadcast(LayerTranslation layer, string operation)
    {
        LayerInfo[] sources = [.. layer.Layer.Inputs.Select((_, input) => layer.Source(input))];
        var rank = layer.Layer.OutputShape.Count;
        var largest = sources.First(source => source.OutputShape.Count == rank);
        // Planes cannot meet a value of fewer axes unless it is a vector of channels.
        var form = sources.All(source => source.OutputShape.Count == rank || source.OutputShape.Count == 1) ? layer.Graph.Origin(largest) : Form.Listed;
        string[] values = [.. sources.Select(source => Aligned(layer, source, form, rank))];
        return new LayerOutput(values.Skip(1).Aggregate(values[0], (sum, value) => layer.Node(operation, [sum, value])), form);
    }

    public static LayerOutput Scale(LayerTranslation layer)
    {
        var y = layer.Read(Form.Planar);
        var rank = layer.Source().OutputShape.Count;
        if (layer.Settings.Has("Factor") && layer.Settings.Numbers("Factor") is var factor && factor.Any(value => value != 1))
            y = layer.Node("Mul", [y, layer.PerChannel(factor, rank)]);
        if (layer.Settings.Has("Shift") && layer.Settings.Numbers("Shift") is var shift && shift.Any(value => value != 0))
            y = layer.Node("Add", [y, layer.PerChannel(shift, rank)]);
        return LayerOutput.Planar(y);
    }

    // Missing axes are outer ones, behind the batch; a vector's are those of space.
    private static string Aligned(LayerTranslation layer, LayerInfo source, Form form, int rank)
    {
        var value = layer.Graph.Read(source, form);
        var shape = source.OutputShape;
        if (shape.Count == rank)
            return value;
        IEnumerable<int> ones = Enumerable.Repeat(1, rank - shape.Count);
        var channelsAreFirst = shape.Count == 1 && (form == Form.Planar || !layer.Graph.ChannelsLast);
        return layer.Reshape(value, channelsAreFirst ? [layer.Batch, .. shape, .. ones] : [layer.Batch, .. ones, .. shape]);
    }
}
