using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Pools. Ceil mode is written as explicit padding of the overhang, on which runtimes agree; ceil_mode and its divisors they do not.</summary>
internal static class Pools
{
    public static LayerOutput MaxPool(LayerTranslation layer)
    {
        var windows = PoolWindow.Of(layer);
        var x = layer.Read(Form.Planar);
        if (windows.All(window => window.HasOrdinaryPadding))
            return LayerOutput.Planar(layer.Node("MaxPool", [x], Attributes(windows, Begin(windows), Reach(windows))));
        x = layer.Pad(x, Begin(windows), Reach(windows), double.NegativeInfinity);
        return LayerOutput.Planar(layer.Node("MaxPool", [x], Attributes(windows, None(windows), None(windows))));
    }

    /// <summary>ONNX' indices of a pool's maxima: flat over the whole tensor in the order N, C, H, W, padding not counted.</summary>
    public static string Indices(LayerTranslation layer, LayerInfo pool, bool columnMajor)
    {
        var windows = PoolWindow.Of(layer, pool);
        if (!windows.All(window => window.HasOrdinaryPadding))
            throw layer.Unsupported($"the padding of \"{pool.Name}\" is no smaller than its window");
        return layer.Graph.SecondOutput("MaxPool", [layer.Graph.Read(layer.Network[pool.Inputs[0]], Form.Planar)],
            [.. Attributes(windows, Begin(windows), Reach(windows)), OnnxAttribute.Of("storage_order", columnMajor ? 1 : 0)]);
    }

    public static LayerOutput AveragePool(LayerTranslation layer)
    {
        var windows = PoolWindow.Of(layer);
        var includePad = layer.Settings.Flag("CountIncludePad");
        var x = layer.Read(Form.Planar);
        if (!windows.All(window => window.HasOrdinaryPadding))
            return LayerOutput.Planar(Rescaled(layer, windows, includePad, x));
        if (!includePad)
            return LayerOutput.Planar(Average(layer, windows, x, Begin(windows), Reach(windows), includePad: false));
        if (windows.All(window => window.Overhang == 0))
            return LayerOutput.Planar(Average(layer, windows, x, Begin(windows), Reach(windows), includePad: true));

        // Declared padding becomes part of the input, so that the overhang alone does not count: Caffe's and PyTorch's divisor.
        x = layer.Pad(x, Begin(windows), [.. windows.Select(window => window.ReadPadEnd)]);
        return LayerOutput.Planar(Average(layer, windows, x, None(windows), [.. windows.Select(window => window.Overhang)], includePad: false));
    }

    public static LayerOutput GlobalAveragePool(LayerTranslation layer) => Global(layer, "GlobalAveragePool");

    public static LayerOutput GlobalMaxPool(LayerTranslation layer) => Global(layer, "GlobalMaxPool");

    private static LayerOutput Global(LayerTranslation layer, string operation)
    {
        var y = layer.Node(operation, [layer.Read(Form.Planar)]);
        return layer.Settings.Flag("KeepDims") ? LayerOutput.Planar(y) : LayerOutput.Listed(layer.Reshape(y, [layer.Batch, .. layer.Layer.OutputShape]));
    }

    private static string Average(LayerTranslation layer, PoolWindow[] windows, string x, int[] begin, int[] end, bool includePad) =>
        layer.Node("AveragePool", [x], [.. Attributes(windows, begin, end), OnnxAttribute.Of("count_include_pad", includePad ? 1 : 0)]);

    /// <summary>
    /// Zeros around the input, then a sum over whole windows divided by the number of elements that count. The factor −1 keeps ONNX Runtime from moving the zeros
    /// into the pool, which then refuses them.
    /// </summary>
    private static string Rescaled(LayerTranslation layer, PoolWindow[] windows, bool includePad, string x)
    {
        var padded = layer.Node("Mul", [layer.Pad(x, Begin(windows), Reach(windows)), layer.Graph.Scalar(-1)]);
        var y = Average(layer, windows, padded, None(windows), None(windows), includePad: false);
        double[] factors = [-1];
        foreach (var window in windows)
        {
            double[] own = [.. Enumerable.Range(0, window.Output).Select(output => window.Count(output, includePad) is > 0 and var count ? (double)window.Kernel / count : 0)];
            factors = [.. factors.SelectMany(outer => own.Select(inner => outer * inner))];
        }
        return layer.Node("Mul", [y, layer.Graph.Numbers(factors, [1, 1, .. windows.Select(window => window.Output)])]);
    }

    private static OnnxAttribute[] Attributes(PoolWindow[] windows, int[] begin, int[] end) =>
    [
        OnnxAttribute.Of("kernel_shape", windows.Select(window => window.Kernel)),
        OnnxAttribute.Of("strides", windows.Select(window => window.Stride)),
        OnnxAttribute.Of("dilations", windows.Select(window => window.Dilation)),
        OnnxAttribute.Of("pads", begin.Concat(end)),
    ];

    private static int[] Begin(PoolWindow[] windows) => [.. windows.Select(window => window.PadBegin)];

    private static int[] Reach(PoolWindow[] windows) => [.. windows.Select(window => window.Reach)];

    private static int[] None(PoolWindow[] windows) => new int[windows.Length];
}
