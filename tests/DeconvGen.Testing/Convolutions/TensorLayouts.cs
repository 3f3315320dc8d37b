using DeconvGen.Generator;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Testing.Convolutions;

/// <summary>Weight tensors by their letters: O output, I input, C input channel of a depthwise layer, M its multiplier; D, H, W the kernel.</summary>
internal static class TensorLayouts
{
    /// <summary>The letters of a two-dimensional layout, for any rank: <c>OIHW</c> is OIW, OIHW or OIDHW.</summary>
    public static WeightSpec Make(string tensor, string layout, int groups, int inPerGroup, int outPerGroup, int[] kernel)
    {
        var letters = kernel.Length switch
        {
            1 => layout.Replace("HW", "W", StringComparison.Ordinal),
            2 => layout,
            3 => layout.Replace("HW", "DHW", StringComparison.Ordinal),
            _ => throw new ArgumentOutOfRangeException(nameof(kernel)),
        };
        var transposed = IsTransposed(layout);
        int[] dimensions = [.. letters.Select(letter => letter switch
        {
            'O' => transposed ? outPerGroup : groups * outPerGroup,
            'I' => transposed ? groups * inPerGroup : inPerGroup,
            'C' => groups,
            'M' => outPerGroup,
            'D' => kernel[^3],
            'H' => kernel[^2],
            _ => kernel[^1],
        })];
        int Stride(char letter) => letters.IndexOf(letter) is >= 0 and var at ? dimensions[(at + 1)..].Aggregate(1, (product, size) => product * size) : 0;
        var (group, output, input) = layout == "HWCM"
            ? (Stride('C'), Stride('M'), 0)
            : (transposed ? inPerGroup * Stride('I') : outPerGroup * Stride('O'), Stride('O'), Stride('I'));
        return new WeightSpec(
            tensor,
            dimensions.ToEquatableArray(),
            letters,
            new[] { group, output, input }.Concat("DHW"[^kernel.Length..].Select(Stride)).ToEquatableArray(),
            []);
    }

    /// <summary>In transposed layouts the input channels run over all groups and the output channels over one.</summary>
    private static bool IsTransposed(string layout) => layout is "IOHW" or "HWOI";
}
