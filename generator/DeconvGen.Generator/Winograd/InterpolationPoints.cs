namespace DeconvGen.Generator.Winograd;

/// <summary>
/// The finite points of a Toom–Cook algorithm of n products; the point at infinity is the n-th. They decide the rounding error: of F(4, 3) on 512 channels
/// 0, ±5/8, ±3/2 err by 3.0·10⁻⁶ of the largest output, 0, ±1, ±2 by 1.2·10⁻⁵ (PERFORMANCE.md §9.5, §10.1).
/// </summary>
internal static class InterpolationPoints
{
    /// <summary>Null where no set has been measured.</summary>
    public static Rational[]? Of(int products, int taps) => products switch
    {
        1 => [],
        2 => [0],
        3 => Pairs((1, 1)),
        4 => [0, .. Pairs((1, 1))],
        5 => Pairs((3, 8), (1, 1)),
        6 => [0, .. Pairs((5, 8), (3, 2))],
        7 => Pairs((1, 2), (7, 8), (3, 2)),
        // F(6, 3) on 64 to 512 channels: 7.6·10⁻⁶ to 2.1·10⁻⁵ with these, up to 2.5·10⁻⁵ with ±3/2 for ±2 (PERFORMANCE.md §10.3.2).
        8 when taps == 3 => [0, .. Pairs((1, 2), (1, 1), (2, 1))],
        8 => [0, .. Pairs((5, 8), (1, 1), (2, 1))],
        10 => [0, .. Pairs((3, 8), (5, 8), (5, 4), (2, 1))],
        _ => null,
    };

    private static Rational[] Pairs(params (int Numerator, int Denominator)[] points) =>
        [.. points.SelectMany(point => new[] { new Rational(point.Numerator, point.Denominator), new Rational(-point.Numerator, point.Denominator) })];
}
