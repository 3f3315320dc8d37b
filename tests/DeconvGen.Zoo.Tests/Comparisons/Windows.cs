using DeconvGen.Zoo.Tests.Declarations;
using DeconvGen.Zoo.Tests.Tables;

namespace DeconvGen.Zoo.Tests.Comparisons;

/// <summary>Kernel, stride, dilation, groups, mask, and resolved padding or crop of a row.</summary>
internal static class Windows
{
    /// <summary>What differs.</summary>
    public static IEnumerable<string> Differences(RowLayers row) => row.Row switch
    {
        { Kernel: null } => [],
        // The window is the whole picture: it is no parameter of the layer.
        { Op: "global_avg_pool" } => Difference.BetweenLists("window", row.Row.Kernel, row.Row.Input![..2]),
        _ when row.Own.Convolution is { } convolution => Convolution(row, convolution),
        _ => Pool(row),
    };

    private static IEnumerable<string> Convolution(RowLayers row, ConvolutionInfo convolution) =>
    [
        .. Difference.BetweenLists("kernel", row.Row.Kernel, convolution.Axes.Select(axis => axis.Kernel)),
        .. Difference.BetweenLists("stride", row.Row.Stride, convolution.Axes.Select(axis => axis.Stride)),
        .. Difference.BetweenLists("dilation", row.Row.Dilation, convolution.Axes.Select(axis => axis.Dilation)),
        .. Difference.Between("groups", row.Row.Groups ?? convolution.Groups, convolution.Groups),
        .. Difference.BetweenLists("padding at the beginning", row.Row.Padding?.Begin, convolution.Axes.Select(axis => axis.PadBegin)),
        .. Difference.BetweenLists("padding at the end", PaddingRead(row.Row, convolution), convolution.Axes.Select(axis => axis.PadEnd)),
        .. Difference.Between("mask", row.Row.Mask, convolution.Mask == MaskType.None ? null : convolution.Mask.ToString()),
    ];

    // Of the table's padding, what the last window of a convolution reads; where it ends before the input does, by how much (negative).
    private static int[]? PaddingRead(ZooRow row, ConvolutionInfo convolution)
    {
        if (row.Padding is not { } padding || convolution.Transposed)
            return row.Padding?.End;
        int[] Of(Func<ConvolutionAxisInfo, int> parameter) => [.. convolution.Axes.Select(parameter)];
        return [.. Overhang(row, Of(axis => axis.Kernel), Of(axis => axis.Stride), Of(axis => axis.Dilation), padding.Begin).Zip(padding.End, Math.Min)];
    }

    private static IEnumerable<string> Pool(RowLayers row)
    {
        var settings = row.Own.Settings;
        var (kernel, stride, dilation) = (settings.Integers("Kernel"), settings.Integers("Stride"), settings.Integers("Dilation"));
        var (begin, end) = (settings.Integers("PadBegin"), settings.Integers("PadEnd"));
        if (row.Row.Padding is { EndIsOverhang: true })
            end = Overhang(row.Row, kernel, stride, dilation, begin);
        return
        [
            .. Difference.BetweenLists("kernel", row.Row.Kernel, kernel),
            .. Difference.BetweenLists("stride", row.Row.Stride, stride),
            .. Difference.BetweenLists("padding at the beginning", row.Row.Padding?.Begin, begin),
            .. Difference.BetweenLists("padding at the end", row.Row.Padding?.End, end),
        ];
    }

    // How far the last window reaches beyond the input.
    private static int[] Overhang(ZooRow row, int[] kernel, int[] stride, int[] dilation, int[] begin) =>
    [
        .. Enumerable.Range(0, kernel.Length)
            .Select(axis => (row.Output[axis] - 1) * stride[axis] + (kernel[axis] - 1) * dilation[axis] + 1 - begin[axis] - row.Input![axis]),
    ];
}
