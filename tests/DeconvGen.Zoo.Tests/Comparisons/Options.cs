using DeconvGen.Zoo.Tests.Declarations;

namespace DeconvGen.Zoo.Tests.Comparisons;

/// <summary>The numbers and words of ops other than windows: offsets, ranges, constants, rules of resizing. Defaults of the convention are compared as well.</summary>
internal static class Options
{
    /// <summary>What differs.</summary>
    public static IEnumerable<string> Differences(RowLayers row)
    {
        var (table, settings) = (row.Row, row.Own.Settings);
        return table.Op switch
        {
            "crop" => Difference.BetweenLists("offset", table.Integers("offset"), settings.Integers("Offset")),
            "slice" => Difference.BetweenLists("range", table.Integers("range"), [settings.Integer("Start"), settings.Integer("Start") + settings.Integer("Length")]),
            "avg_pool" => Difference.Between("padding in the divisor", table.Flag("count_include_pad"), settings.Flag("CountIncludePad")),
            "lrn" =>
            [
                .. Difference.Between("size", table.Number("local_size"), settings.Number("Size")),
                .. Difference.Between("alpha", table.Number("alpha"), settings.Number("Scale")),
                .. Difference.Between("beta", table.Number("beta"), settings.Number("Exponent")),
                .. Difference.Between("k", table.Number("k"), settings.Number("Bias")),
            ],
            "l2_normalize" => Difference.Between("epsilon", table.Number("eps"), settings.Number("Epsilon")),
            "minibatch_discrimination" =>
            [
                .. Difference.Between("kernels", table.Number("kernels"), settings.Number("Features")),
                .. Difference.Between("dimension", table.Number("dim"), settings.Number("Size")),
            ],
            "embedding" => Difference.BetweenLists("table", table.Integers("table"), [settings.Integer("Count"), settings.Integer("Size")]),
            "scale_5" => Difference.Between("factor", 5, settings.Number("Factor")),
            "scale_const" => Difference.Between("factor", table.Number("value"), settings.Number("Factor")),
            "resize_nearest" => Difference.Between("mode", "Nearest", settings.Text("Mode")),
            "resize_bilinear_half_pixel" => Difference.Between("mode", "Linear, HalfPixel", $"{settings.Text("Mode")}, {settings.Text("Coordinates")}"),
            _ => [],
        };
    }
}
