using DeconvGen.Models.Tests.Files;

namespace DeconvGen.Models.Tests.Esrgan;

/// <summary>A layer in words that a model file and a declared network share: name, kind, what feeds it, parameters.</summary>
internal static class LayerText
{
    public static string Of(LayersModelLayer layer)
    {
        var (kind, parameters) = layer.Class switch
        {
            "InputLayer" => ("Input", ""),
            "Conv2D" => ("Conv", $"{Config("filters")} {Config("kernel_size")} {Config("strides")} {Config("dilation_rate")} {Config("groups")} {Padding()} {Config("use_bias")}"),
            "Activation" => ("Activate", Config("activation")),
            "Concatenate" => ("Concat", Config("axis")),
            "UpSampling2D" => ("Resize", $"{Config("size")} {Config("interpolation")}"),
            _ => (layer.Class, ""),
        };
        return Text(layer.Name, kind, layer.Inputs, parameters);

        string Config(string name) => layer.Config.GetProperty(name).ToString().Replace(" ", "", StringComparison.Ordinal);

        // A window of one element needs no padding, whatever the rule.
        string Padding() => Config("kernel_size") == "[1,1]" ? "" : Config("padding");
    }

    public static string Of(LayerInfo layer) => Text(layer.Name, layer.Kind, layer.Inputs, layer.Kind switch
    {
        "Conv" => Convolution(layer),
        "Activate" => $"{layer.Activation}".ToLowerInvariant(),
        // Keras counts the batch as axis 0.
        "Concat" => $"{layer.ConcatAxis + 1}",
        "Resize" => $"[{string.Join(',', layer.Settings.Numbers("Scale"))}] {layer.Settings.Text("Mode").ToLowerInvariant()}",
        _ => "",
    });

    private static string Convolution(LayerInfo layer)
    {
        var convolution = layer.Convolution!;
        var axes = convolution.Axes;
        var padding = axes.All(axis => axis.Kernel == 1) ? "" : convolution.AutoPad == AutoPad.Same ? "same" : "valid";
        return $"{convolution.OutChannels} {List(axis => axis.Kernel)} {List(axis => axis.Stride)} {List(axis => axis.Dilation)} {convolution.Groups} {padding} {layer.Tensors.Count == 2}";

        string List(Func<ConvolutionAxisInfo, int> number) => $"[{string.Join(',', axes.Select(number))}]";
    }

    private static string Text(string name, string kind, IEnumerable<string> inputs, string parameters) => $"{name}: {kind}({string.Join(", ", inputs)}) {parameters}";
}
