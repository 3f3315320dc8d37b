using System.Text.Json;

namespace DeconvGen.Benchmarks.Heldout;

/// <summary>Size and parameters of a two-dimensional convolution or transposed convolution. Two layers of the same numbers are one shape.</summary>
internal sealed record HeldoutShape(
    bool Transposed, int InHeight, int InWidth, int InChannels, int OutHeight, int OutWidth, int OutChannels,
    int KernelHeight, int KernelWidth, int StrideHeight, int StrideWidth, int DilationHeight, int DilationWidth,
    int Top, int Left, int Bottom, int Right, int Groups)
{
    /// <summary>Multiply-adds as they are usually counted, padded and cropped ones too.</summary>
    public long NominalMultiplyAdds =>
        (long)KernelHeight * KernelWidth * InChannels / Groups * OutChannels * (Transposed ? InHeight * InWidth : OutHeight * OutWidth);

    /// <summary>The same without its padding: tables of one layer differ in where they count it.</summary>
    public HeldoutShape WithoutPadding() => this with { Top = 0, Left = 0, Bottom = 0, Right = 0 };

    /// <summary>As <c>T4x4s2_128_64@32x32</c>: kernel, stride, channels, input size; what is unusual comes last.</summary>
    public string Name
    {
        get
        {
            var stride = StrideHeight == StrideWidth ? $"{StrideHeight}" : $"{StrideHeight}x{StrideWidth}";
            var groups = Groups == 1 ? "" : $"g{Groups}";
            return $"{(Transposed ? "T" : "")}{KernelHeight}x{KernelWidth}s{stride}{groups}_{InChannels}_{OutChannels}@{InHeight}x{InWidth}";
        }
    }

    /// <summary>The shape of a layer of a declared network, or <see langword="null"/> where it is not two-dimensional.</summary>
    public static HeldoutShape? Of(ConvolutionInfo layer) => layer.Axes is not [var vertical, var horizontal] ? null : new(
        layer.Transposed, vertical.Input, horizontal.Input, layer.InChannels, vertical.Output, horizontal.Output, layer.OutChannels,
        vertical.Kernel, horizontal.Kernel, vertical.Stride, horizontal.Stride, vertical.Dilation, horizontal.Dilation,
        vertical.PadBegin, horizontal.PadBegin, Math.Max(0, vertical.PadEnd), Math.Max(0, horizontal.PadEnd), layer.Groups);

    /// <summary>The shape of a layer of the zoo's tables, or <see langword="null"/> where it is no convolution over pictures.</summary>
    public static HeldoutShape? Read(JsonElement layer)
    {
        var kind = layer.GetProperty("op").GetString();
        var input = layer.GetProperty("in");
        if (kind is not ("conv2d" or "conv2d_transpose" or "depthwise_conv2d_transpose") || input.ValueKind != JsonValueKind.Array || input.GetArrayLength() != 3)
            return null;
        var (output, kernel, stride, dilation, padding) = (layer.GetProperty("out"), layer.GetProperty("kernel"), layer.GetProperty("stride"), layer.GetProperty("dilation"), layer.GetProperty("padding"));
        return new(
            kind != "conv2d", Item(input, 0), Item(input, 1), Item(input, 2), Item(output, 0), Item(output, 1), Item(output, 2),
            Item(kernel, 0), Item(kernel, 1), Item(stride, 0), Item(stride, 1), Item(dilation, 0), Item(dilation, 1),
            Side("top"), Side("left"), Side("bottom"), Side("right"), layer.GetProperty("groups").GetInt32());

        static int Item(JsonElement list, int n) => list[n].GetInt32();

        int Side(string name) => padding.GetProperty(name).GetInt32();
    }

    /// <summary>The class that declares it in this layout.</summary>
    public string Declaration(string name, DataLayout layout)
    {
        List<string> arguments =
        [
            $"In = {Shape(InHeight, InWidth, InChannels)}", $"Out = {Shape(OutHeight, OutWidth, OutChannels)}", $"Kernel = [{KernelHeight}, {KernelWidth}]",
        ];
        if ((StrideHeight, StrideWidth) != (1, 1))
            arguments.Add($"Stride = [{StrideHeight}, {StrideWidth}]");
        if ((DilationHeight, DilationWidth) != (1, 1))
            arguments.Add($"Dilation = [{DilationHeight}, {DilationWidth}]");
        if ((Top, Left) != (Bottom, Right))
            arguments.Add($"Padding = [{Top}, {Left}, {Bottom}, {Right}]");
        else if ((Top, Left) != (0, 0))
            arguments.Add($"Padding = [{Top}, {Left}]");
        if (Groups != 1)
            arguments.Add($"Groups = {Groups}");
        return $"""
            [Network(Layout = DataLayout.{layout}), {(Transposed ? "ConvTranspose" : "Conv")}("layer", {string.Join(", ", arguments)})]
            internal sealed partial class {name};

            """;

        string Shape(int height, int width, int channels) => layout == DataLayout.NHWC ? $"[{height}, {width}, {channels}]" : $"[{channels}, {height}, {width}]";
    }
}
