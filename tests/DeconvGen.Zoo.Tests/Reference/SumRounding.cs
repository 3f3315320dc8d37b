using System.Globalization;
using System.Text.RegularExpressions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>
/// How far the sums of a layer are expected to lie from exact ones by their roundings, squared, over u² and the output's mean square. Of n terms one by one: n/6 (see
/// <see cref="ErrorModel"/>). In Toom–Cook tiles every product sum has only the c terms of its channels and input phases, c/6, and each term has the roundings of its
/// transformed input, t along each axis, and of its weight, u²/3 each; what they come to at the output is the tiles' growth, which <see cref="WinogradRounding"/> derives.
/// </summary>
internal static partial class SumRounding
{
    /// <summary>Expected square for the layer as it is computed.</summary>
    /// <param name="layer">A layer of products.</param>
    /// <param name="terms">Terms of one output.</param>
    public static double Square(LayerInfo layer, int terms)
    {
        if (layer is not { Schedule: { Algorithm: Algorithm.Winograd } schedule, Convolution: { } convolution })
            return terms / 6.0;

        // As the strategy's name says: F(4×4, 5×5), or F(4, 7) along the last axis.
        var match = Tiles().Match(schedule.Strategy);
        Assert.True(match.Success, $"No tiles in \"{schedule.Strategy}\".");
        var (outputs, taps) = (Numbers(match.Groups["outputs"]), Numbers(match.Groups["taps"]));
        var kernels = convolution.Axes.Select(axis => axis.Kernel).TakeLast(taps.Length);
        var phases = convolution.Transposed ? 1 : kernels.Zip(taps, (kernel, tap) => (kernel + tap - 1) / tap).Aggregate((a, b) => a * b);
        WinogradRounding[] axes = [.. outputs.Zip(taps, WinogradRounding.Of)];
        return axes.Aggregate(1.0, (growth, axis) => growth * axis.Growth) * ((phases * convolution.InChannels / 6.0) + ((axes.Sum(axis => axis.Transform) + 1) / 3));
    }

    private static int[] Numbers(Group sizes) => [.. sizes.Value.Split('×').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"F\((?<outputs>[\d×]+), (?<taps>[\d×]+)\)")]
    private static partial Regex Tiles();
}
