namespace DeconvGen.Onnx.Layers;

/// <summary>One spatial axis of a resize.</summary>
internal readonly record struct ResizeAxis(int Input, int Output, double Scale, CoordinateMode Coordinates, NearestRounding Rounding)
{
    /// <summary>Whether the scale is output / input: then a runtime that is told the sizes has the scale.</summary>
    public bool IsRatio => Math.Abs((Scale * Input) - Output) <= 1e-9 * Output;

    /// <summary>The input index of each output, computed exactly where the scale is a ratio of the sizes.</summary>
    public int[] Nearest()
    {
        var axis = this;
        return [.. Enumerable.Range(0, Output).Select(axis.Nearest)];
    }

    /// <summary>
    /// Whether single precision, in which runtimes compute coordinates, rounds to the same indices: x / 1.4 in single precision may fall short of an integer that
    /// it is exactly.
    /// </summary>
    public bool IsSafeInSinglePrecision()
    {
        for (var x = 0; x < Output; x++)
        {
            if (Math.Clamp(Rounded(SingleCoordinate(x)), 0, Input - 1) != Nearest(x))
                return false;
        }
        return true;
    }

    private int Nearest(int x)
    {
        if (!IsRatio && Coordinates != CoordinateMode.AlignCorners)
            return Math.Clamp(Rounded(Coordinates == CoordinateMode.HalfPixel ? ((x + 0.5) / Scale) - 0.5 : x / Scale), 0, Input - 1);
        var (numerator, denominator) = Coordinates switch
        {
            CoordinateMode.HalfPixel => ((((2L * x) + 1) * Input) - Output, 2L * Output),
            CoordinateMode.AlignCorners => Output == 1 ? (0, 1) : ((long)x * (Input - 1), Output - 1L),
            _ => ((long)x * Input, (long)Output),
        };
        var (floor, rest) = Math.DivRem(numerator, denominator);
        if (rest < 0)
            (floor, rest) = (floor - 1, rest + denominator);
        var up = Rounding switch
        {
            NearestRounding.Ceil => rest > 0,
            NearestRounding.RoundPreferFloor => 2 * rest > denominator,
            NearestRounding.RoundPreferCeil => 2 * rest >= denominator,
            _ => false,
        };
        return (int)Math.Clamp(up ? floor + 1 : floor, 0, Input - 1);
    }

    private float SingleCoordinate(int x)
    {
        var scale = IsRatio ? (float)Output / Input : (float)Scale;
        return Coordinates switch
        {
            CoordinateMode.HalfPixel => ((x + 0.5f) / scale) - 0.5f,
            CoordinateMode.AlignCorners => Output == 1 ? 0 : (float)x * (Input - 1) / (Output - 1),
            _ => x / scale,
        };
    }

    private int Rounded(double coordinate) => (int)(Rounding switch
    {
        NearestRounding.Ceil => Math.Ceiling(coordinate),
        NearestRounding.RoundPreferFloor => Math.Ceiling(coordinate - 0.5),
        NearestRounding.RoundPreferCeil => Math.Floor(coordinate + 0.5),
        _ => Math.Floor(coordinate),
    });
}
