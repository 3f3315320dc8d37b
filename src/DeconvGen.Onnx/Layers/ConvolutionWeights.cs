using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Weights of convolutions in ONNX' order: [out, in / groups, k…], transposed [in, out / groups, k…].</summary>
internal static class ConvolutionWeights
{
    public static string Of(LayerTranslation layer)
    {
        var convolution = layer.Layer.Convolution!;
        int[] kernel = [.. convolution.Axes.Select(axis => axis.Kernel)];
        int[] dimensions = convolution.Transposed
            ? [convolution.InChannels, convolution.OutChannels / convolution.Groups, .. kernel]
            : [convolution.OutChannels, convolution.InChannels / convolution.Groups, .. kernel];
        var tensor = layer.Tensor("weight");
        var letters = tensor?.Layout ?? Letters(layer.Network.Convention, convolution);
        int[] shape = tensor is not null ? [.. tensor.Shape] : [.. letters.Select(letter => Size(letter, convolution))];
        var order = new WeightOrder(shape, Permutation(layer, letters, convolution), Masked(convolution.Mask, kernel));
        if (tensor is not null)
            return layer.Graph.Weight(tensor, order, dimensions);
        var constants = convolution.WeightConstants ?? throw layer.Unsupported("it has neither a weight tensor nor constants");
        var values = new double[constants.Count];
        order.Enumerate([.. constants], new double[values.Length], part => part.CopyTo(values));
        return layer.Graph.Numbers(values, dimensions);
    }

    /// <summary>The bias, or null.</summary>
    public static string? Bias(LayerTranslation layer)
    {
        var convolution = layer.Layer.Convolution!;
        return layer.Weight("bias", convolution.OutChannels)
            ?? (convolution.BiasConstants is { } constants ? layer.Graph.Numbers([.. constants], constants.Count) : null);
    }

    private static int[] Permutation(LayerTranslation layer, string letters, ConvolutionInfo convolution)
    {
        var wanted = letters.Contains('M') ? "CM" : convolution.Transposed ? "IO" : "OI";
        wanted += Spatial(convolution);
        return letters.Length == wanted.Length && wanted.All(letters.Contains)
            ? [.. wanted.Select(letter => letters.IndexOf(letter, StringComparison.Ordinal))]
            : throw layer.Unsupported($"its weights are laid out as {letters}");
    }

    // The order of constants, which no tensor states: that of the convention.
    private static string Letters(Convention convention, ConvolutionInfo convolution) => (convention is Convention.TensorFlow or Convention.Keras, convolution.Transposed) switch
    {
        (false, false) => "OI" + Spatial(convolution),
        (false, true) => "IO" + Spatial(convolution),
        (true, true) => Spatial(convolution) + "OI",
        (true, false) when convolution.Groups == convolution.InChannels && convolution.Groups > 1 => Spatial(convolution) + "CM",
        (true, false) => Spatial(convolution) + "IO",
    };

    private static string Spatial(ConvolutionInfo convolution) => "DHW"[(3 - convolution.Axes.Count)..];

    private static int Size(char letter, ConvolutionInfo convolution) => letter switch
    {
        'O' => convolution.Transposed ? convolution.OutChannels / convolution.Groups : convolution.OutChannels,
        'I' => convolution.Transposed ? convolution.InChannels : convolution.InChannels / convolution.Groups,
        'C' => convolution.Groups,
        'M' => convolution.OutChannels / convolution.Groups,
        _ => convolution.Axes["DHW".IndexOf(letter, StringComparison.Ordinal) - 3 + convolution.Axes.Count].Kernel,
    };

    /// <summary>The taps of a PixelCNN layer that do not count: those after the centre in raster order, and for mask A the centre.</summary>
    private static bool[] Masked(MaskType mask, int[] kernel)
    {
        if (mask == MaskType.None)
            return [];
        var centre = kernel.Aggregate(0, (index, size) => (index * size) + (size / 2));
        var first = mask == MaskType.A ? centre : centre + 1;
        return [.. Enumerable.Range(0, kernel.Aggregate((product, size) => product * size)).Select(tap => tap >= first)];
    }
}
