using System.Globalization;
using DeconvGen.Zoo.Tests.Declarations;

namespace DeconvGen.Zoo.Tests.Comparisons;

/// <summary>Kind, normalization and activation of a row's layers.</summary>
internal static class Kinds
{
    // Ops that one layer computes. The others (cells, glimpses, skews) are composed, and compared by their value's shape and their weights alone.
    private static readonly Dictionary<string, string> s_kinds = new()
    {
        ["conv2d"] = "Conv",
        ["masked_conv2d"] = "Conv",
        ["conv2d_transpose"] = "ConvTranspose",
        ["depthwise_conv2d_transpose"] = "ConvTranspose",
        ["dense"] = "Dense",
        ["embedding"] = "Embedding",
        ["add"] = "Add",
        ["mul"] = "Multiply",
        ["concat"] = "Concat",
        ["max_pool"] = "MaxPool",
        ["avg_pool"] = "AveragePool",
        ["global_avg_pool"] = "GlobalAveragePool",
        ["resize_nearest"] = "Resize",
        ["resize_bilinear_half_pixel"] = "Resize",
        ["batch_norm"] = "BatchNorm",
        ["lrn"] = "Lrn",
        ["l2_normalize"] = "L2Normalize",
        ["minibatch_discrimination"] = "MinibatchDiscrimination",
        ["flatten"] = "Flatten",
        ["reshape"] = "Reshape",
        ["slice"] = "Slice",
        ["crop"] = "Crop",
        ["softmax"] = "Softmax",
        ["flip_w"] = "Flip",
        ["scale_5"] = "Scale",
        ["scale_const"] = "Scale",
        ["relu"] = "Activate",
        ["prelu"] = "Activate",
        ["selu"] = "Activate",
        ["sigmoid"] = "Activate",
        ["tanh"] = "Activate",
        ["hardtanh"] = "Activate",
        ["clamp_-1_1"] = "Activate",
        ["clamp_0.01_0.99"] = "Activate",
    };

    /// <summary>What differs.</summary>
    public static IEnumerable<string> Differences(RowLayers row)
    {
        if (!s_kinds.TryGetValue(row.Row.Op, out var kind))
            return [];
        return
        [
            .. Difference.Between("kind", kind, row.Own.Kind),
            .. Difference.Between("activation", Expected(row.Row.Activation ?? (kind == "Activate" ? row.Row.Op : null)), Found(row)),
            .. NormDifferences(row),
        ];
    }

    private static string Expected(string? activation) => activation switch
    {
        null => "none",
        "relu" => "Relu",
        "selu" => "Selu",
        "prelu" => "PRelu",
        "tanh" => "Tanh",
        "sigmoid" => "Sigmoid",
        "softmax" => "Softmax",
        "hardtanh" or "clamp_-1_1" => "Clip -1 1",
        "clamp_0.01_0.99" => "Clip 0.01 0.99",
        _ when activation.StartsWith("lrelu_", StringComparison.Ordinal) => "LeakyRelu " + activation[6..],
        _ => throw new InvalidOperationException($"The tables have an activation \"{activation}\" that no layer is known for."),
    };

    // Activations of all the row's layers, in order: one at most, after everything else.
    private static string Found(RowLayers row)
    {
        var words = row.Layers.Where(layer => layer.Activation != Activation.None).Select(Words)
            .Concat(row.Row.Op == "softmax" ? [] : row.Layers.Where(layer => layer.Kind == "Softmax").Select(_ => "Softmax")).ToArray();
        var early = row.Layers.SkipLast(1).Where(layer => layer.Activation != Activation.None).Select(layer => $" before {row.Last.Name}");
        return (words.Length == 0 ? "none" : string.Join(", ", words)) + string.Concat(early);
    }

    private static string Words(LayerInfo layer) => layer.Activation switch
    {
        Activation.LeakyRelu => $"LeakyRelu {Number(layer.NegativeSlope)}",
        Activation.Clip or Activation.HardTanh => $"Clip {Number(layer.Settings.Number("Minimum"))} {Number(layer.Settings.Number("Maximum"))}",
        _ => layer.Activation.ToString(),
    };

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static IEnumerable<string> NormDifferences(RowLayers row)
    {
        var norms = row.Layers.Where(layer => layer.Kind == "BatchNorm").ToArray();
        if (row.Row.Norm is not { } norm)
            return Difference.Between("number of batch normalizations", row.Row.Op == "batch_norm" ? 1 : 0, norms.Length);
        // Convolution first, then the norm: a row means one followed by the other.
        return norms is not [var layer]
            ? [$"there are {norms.Length} batch normalizations, in the table one"]
            :
            [
                .. Difference.Between("epsilon", norm.Epsilon, layer.Settings.Number("Epsilon")),
                .. Difference.Between("gamma", norm.Gamma, Has(row, "gamma")),
                .. Difference.Between("beta", norm.Beta, Has(row, "beta")),
            ];
    }

    // Caffe's scale and shift stand in a layer of their own; whichever layer of the row holds them will do.
    private static bool Has(RowLayers row, string suffix) => row.Tensors.Any(tensor => tensor.Name.EndsWith("." + suffix, StringComparison.Ordinal));
}
