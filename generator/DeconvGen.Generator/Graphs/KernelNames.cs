using System.Globalization;
using System.Text;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Graphs;

/// <summary>Names of kernels: what they do and on which shape, never a layer or an index, so that a kernel keeps its name when layers move.</summary>
internal static class KernelNames
{
    public static string Of(ConvolutionSpec spec, ConvolutionNest nest, bool hasResidual, ActivationSpec activation, PooledTile pool)
    {
        var suffix = (hasResidual ? "_Add" : "") + Suffix(activation) + (pool == PooledTile.None ? "" : $"_{(pool.IsMean ? "Mean" : "Pool")}{Number(pool.Height)}x{Number(pool.Width)}");
        var isWhole = nest.Axes.All(axis => spec.Transposed || axis.Phases[0].Taps == axis.Kernel);
        if (isWhole && spec.Axes.All(axis => axis is { Output: 1, PadBegin: 0 } && axis.Kernel == axis.Input) && !spec.Transposed && spec.Groups == 1)
        {
            // Every output sums over the whole input: a dense layer, whatever its attribute.
            return $"Dense_{string.Join("x", new[] { spec.InChannels }.Concat(spec.Axes.Select(axis => axis.Input)).Select(Number))}_{Number(spec.OutChannels)}{suffix}";
        }

        var name = new StringBuilder(spec.Transposed ? "ConvTranspose" : "Conv");
        name.Append('_').Append(Number(spec.InChannels)).Append('x').Append(Sizes(spec, axis => axis.Input));
        name.Append('_').Append(Number(spec.OutChannels)).Append('x').Append(Sizes(spec, axis => axis.Output));
        name.Append("_k").Append(Sizes(spec, axis => axis.Kernel));
        AppendIfNotOne(name, "_s", spec, axis => axis.Stride);
        AppendIfNotOne(name, "_d", spec, axis => axis.Dilation);
        if (spec.Groups > 1)
        {
            name.Append("_g").Append(Number(spec.Groups));
        }

        if (!isWhole)
        {
            // The kept taps that this kernel sums.
            name.Append("_taps").Append(string.Join("x", nest.Axes.Skip(3 - spec.Axes.Count).Select(axis => Number(axis.Phases[0].Taps))));
        }

        return name.Append(suffix).ToString();
    }

    public static string Of(string kind, Shape shape, ActivationSpec activation) =>
        $"{kind}_{string.Join("x", shape.Listed(channelsLast: false).Select(Number))}{Suffix(activation)}";

    public static KernelRequest Rename(KernelRequest request, string name) => request switch
    {
        KernelRequest.Convolution { Request: var convolution } => new KernelRequest.Convolution(convolution with { Name = name }),
        KernelRequest.Staging { Request: var staging } => new KernelRequest.Staging(staging with { Name = name }),
        KernelRequest.PixelStaging { Request: var staging } => new KernelRequest.PixelStaging(staging with { Name = name }),
        KernelRequest.Relayout { Request: var relayout } => new KernelRequest.Relayout(relayout with { Name = name }),
        KernelRequest.Sum { Request: var sum } => new KernelRequest.Sum(sum with { Name = name }),
        KernelRequest.Concat { Request: var concat } => new KernelRequest.Concat(concat with { Name = name }),
        _ => throw new InvalidOperationException($"No name for {request.GetType().Name}."),
    };

    private static string Suffix(ActivationSpec activation) => activation.Kind == Activation.None ? "" : "_" + activation.Kind;

    private static void AppendIfNotOne(StringBuilder name, string prefix, ConvolutionSpec spec, Func<ConvolutionAxis, int> size)
    {
        if (spec.Axes.Any(axis => size(axis) != 1))
        {
            name.Append(prefix).Append(Sizes(spec, size));
        }
    }

    private static string Sizes(ConvolutionSpec spec, Func<ConvolutionAxis, int> size) => string.Join("x", spec.Axes.Select(axis => Number(size(axis))));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
