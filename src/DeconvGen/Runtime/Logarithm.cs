using System.Numerics;
using System.Runtime.CompilerServices;
using static DeconvGen.Runtime.LaneArithmetic;

namespace DeconvGen.Runtime;

/// <summary>
/// ln(1 + u) for 0 ≤ u ≤ 1, accurate in relation to itself: 2·artanh(s) with s = u / (2 + u) ≤ ⅓, by Taylor's series in s².
/// </summary>
internal static class Logarithm
{
    /// <summary>ln(1 + u). The first term left out is 1.4e-9 of the result: a fiftieth of a unit in the last place. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> OfOnePlus(Vector<float> u)
    {
        // Twice s: half of a denormal could not be held.
        var twice = (u + u) / (u + Vector.Create(2F));
        var square = twice * twice * Vector.Create(0.25F);
        var sum = Vector.Create(1F / 15);
        sum = MultiplyAdd(sum, square, Vector.Create(1F / 13));
        sum = MultiplyAdd(sum, square, Vector.Create(1F / 11));
        sum = MultiplyAdd(sum, square, Vector.Create(1F / 9));
        sum = MultiplyAdd(sum, square, Vector.Create(1F / 7));
        sum = MultiplyAdd(sum, square, Vector.Create(1F / 5));
        sum = MultiplyAdd(sum, square, Vector.Create(1F / 3));
        return MultiplyAdd(twice * square, sum, twice);
    }

    /// <summary>ln(1 + u). The first term left out is 1.6e-17 of the result: a seventh of a unit in the last place. NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> OfOnePlus(Vector<double> u)
    {
        var twice = (u + u) / (u + Vector.Create(2.0));
        var square = twice * twice * Vector.Create(0.25);
        var sum = Vector.Create(1.0 / 31);
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 29));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 27));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 25));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 23));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 21));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 19));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 17));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 15));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 13));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 11));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 9));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 7));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 5));
        sum = MultiplyAdd(sum, square, Vector.Create(1.0 / 3));
        return MultiplyAdd(twice * square, sum, twice);
    }
}
