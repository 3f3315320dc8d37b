using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Layers that move or add elements on the spatial axes.</summary>
internal static class Spatial
{
    public static LayerOutput Pad(LayerTranslation layer)
    {
        var settings = layer.Settings;
        var mode = settings.Text("Mode");
        return LayerOutput.Planar(mode switch
        {
            nameof(PadMode.Constant) => layer.Pad(layer.Read(Form.Planar), settings.Integers("PadBegin"), settings.Integers("PadEnd"), settings.Has("Value") ? settings.Number("Value") : 0),
            nameof(PadMode.Reflect) => layer.Pad(layer.Read(Form.Planar), settings.Integers("PadBegin"), settings.Integers("PadEnd"), mode: "reflect"),
            nameof(PadMode.Edge) => layer.Pad(layer.Read(Form.Planar), settings.Integers("PadBegin"), settings.Integers("PadEnd"), mode: "edge"),
            _ => throw layer.Unsupported($"its mode is {mode}"),
        });
    }

    public static LayerOutput Crop(LayerTranslation layer)
    {
        var (offset, size) = (layer.Settings.Integers("Offset"), layer.Settings.Integers("Size"));
        int[] axes = [.. Enumerable.Range(2, offset.Length)];
        return LayerOutput.Planar(layer.Slice(layer.Read(Form.Planar), axes, offset, [.. offset.Zip(size, (start, length) => start + length)], [.. offset.Select(_ => 1)]));
    }

    public static LayerOutput DepthToSpace(LayerTranslation layer)
    {
        var block = layer.Settings.Integer("BlockSize");
        var isDepthFirst = layer.Settings.Text("Order") == nameof(DepthOrder.DepthColumnRow);
        var spatial = layer.Spatial();
        var x = layer.Read(Form.Planar);
        if (spatial.Length == 2)
            return LayerOutput.Planar(layer.Node("DepthToSpace", [x], OnnxAttribute.Of("blocksize", block), OnnxAttribute.Of("mode", isDepthFirst ? "DCR" : "CRD")));

        // ONNX' operator knows two spatial axes only.
        var channels = layer.ChannelsOf(layer.Layer);
        int[] blocks = [.. spatial.Select(_ => block)];
        int[] split = isDepthFirst ? [layer.Batch, .. blocks, channels, .. spatial] : [layer.Batch, channels, .. blocks, .. spatial];
        var rank = spatial.Length;
        var firstBlock = isDepthFirst ? 1 : 2;
        int[] interleaved = [0, isDepthFirst ? 1 + rank : 1, .. Enumerable.Range(0, rank).SelectMany(axis => new[] { 2 + rank + axis, firstBlock + axis })];
        var moved = layer.Node("Transpose", [layer.Reshape(x, split)], OnnxAttribute.Of("perm", interleaved));
        return LayerOutput.Planar(layer.Reshape(moved, [layer.Batch, channels, .. spatial.Select(size => size * block)]));
    }
}
