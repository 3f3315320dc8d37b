using System.Globalization;

namespace DeconvGen.Conformance.Tests.Resizes;

/// <summary>What ONNX' operator is given, and the same in the attribute's words.</summary>
/// <param name="Axes">The axes that scales and sizes are for.</param>
/// <param name="Scales">A factor for each axis, or null.</param>
/// <param name="Sizes">An output size for each axis, or null.</param>
/// <param name="Mode">nearest or linear.</param>
/// <param name="Coordinates">coordinate_transformation_mode.</param>
/// <param name="Rounding">nearest_mode.</param>
internal sealed record ResizeArguments(int[] Axes, double[]? Scales, double[]? Sizes, string Mode, string Coordinates, string Rounding)
{
    public bool IsLinear => Mode == "linear";

    /// <param name="spatial">The tensor's axes that are space.</param>
    public IEnumerable<string> Write(int[] spatial)
    {
        if (Scales is not null)
            yield return $"Scale = {List(Scales, spatial)}";
        if (Sizes is not null)
            yield return $"Size = {List(Sizes, spatial)}";

        yield return Mode switch
        {
            "linear" => "Mode = ResizeMode.Linear",
            "nearest" => "Mode = ResizeMode.Nearest",
            _ => throw new NotSupportedException(Mode),
        };

        // The operator's defaults are the convention's and are not written. pytorch_half_pixel is the same but for an output of one element (README of
        // the cases), and those are not covered.
        if (Coordinates is not ("half_pixel" or "pytorch_half_pixel"))
        {
            yield return Coordinates switch
            {
                "asymmetric" => "Coordinates = CoordinateMode.Asymmetric",
                "align_corners" => "Coordinates = CoordinateMode.AlignCorners",
                _ => throw new NotSupportedException(Coordinates),
            };
        }

        if (Rounding != "round_prefer_floor")
        {
            yield return Rounding switch
            {
                // Before opset 11 ONNX Runtime rounds down where it enlarges.
                "simple_v10" when Scales!.All(scale => scale >= 1) => "Rounding = NearestRounding.Floor",
                "floor" => "Rounding = NearestRounding.Floor",
                "ceil" => "Rounding = NearestRounding.Ceil",
                "round_prefer_ceil" => "Rounding = NearestRounding.RoundPreferCeil",
                _ => throw new NotSupportedException(Rounding),
            };
        }
    }

    /// <summary>The spatial ones in order; a list of the wrong length is passed on as it is, so that it is refused.</summary>
    private string List(double[] values, int[] spatial)
    {
        var chosen = values.Length == Axes.Length ? spatial.Select(axis => values[Array.IndexOf(Axes, axis)]) : values[^Math.Min(values.Length, values.Length - (Axes.Length - spatial.Length))..];
        return $"[{string.Join(", ", chosen.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]";
    }
}
