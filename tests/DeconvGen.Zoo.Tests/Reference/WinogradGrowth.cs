using System.Globalization;
using System.Text.RegularExpressions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>How much larger the roundings of a layer's Toom–Cook tiles are than those of the same sums without tiles; see <see cref="WinogradRounding"/>.</summary>
internal static partial class WinogradGrowth
{
    /// <summary>1 for a layer without tiles.</summary>
    public static double Of(LayerInfo layer)
    {
        if (layer.Schedule is not { Algorithm: Algorithm.Winograd } schedule)
            return 1;

        // As the strategy's name says: F(4×4, 5×5), or F(4, 7) along one axis.
        var match = Tiles().Match(schedule.Strategy);
        Assert.True(match.Success, $"No tiles in \"{schedule.Strategy}\".");
        return match.Groups["outputs"].Value.Split('×').Zip(match.Groups["taps"].Value.Split('×'), (outputs, taps) =>
            WinogradRounding.Growth(int.Parse(outputs, CultureInfo.InvariantCulture), int.Parse(taps, CultureInfo.InvariantCulture))).Aggregate((product, axis) => product * axis);
    }

    [GeneratedRegex(@"F\((?<outputs>[\d×]+), (?<taps>[\d×]+)\)")]
    private static partial Regex Tiles();
}
