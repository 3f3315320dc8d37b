using System.Runtime.CompilerServices;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>What a value's size and spread are.</summary>
/// <param name="Rms">Root of the mean square.</param>
/// <param name="Concentrated">
/// Root of the mean square where the values are: most of a picture padded by 100 is padding. Σx⁴/Σx² does not see zeros; of the positive half of a normal distribution it
/// is six times the mean square, so that this is the <paramref name="Rms"/> of what a ReLU leaves, and never less than it.
/// </param>
/// <param name="StandardDeviation">Root of the mean square of the distance from the mean.</param>
/// <param name="Largest">Largest magnitude.</param>
internal readonly record struct TensorSummary(double Rms, double Concentrated, double StandardDeviation, double Largest)
{
    /// <summary>A tensor whose standard deviation is below this share of its largest magnitude is nearly constant: comparing it shows nothing.</summary>
    public const double LeastSpread = 1e-3;

    /// <summary>Whether comparing it would show next to nothing.</summary>
    public bool IsNearlyConstant => !(StandardDeviation >= LeastSpread * Largest) || Largest == 0;

    /// <summary>Of single-precision numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TensorSummary Of(ReadOnlySpan<float> values)
    {
        var (sum, squares, fourths, largest) = (0.0, 0.0, 0.0, 0.0f);
        foreach (var value in values)
        {
            sum += value;
            var square = (double)value * value;
            squares += square;
            fourths += square * square;
            largest = Math.Max(largest, Math.Abs(value));
        }

        var mean = sum / values.Length;
        var deviations = 0.0;
        foreach (var value in values)
            deviations += (value - mean) * (value - mean);
        var rms = Math.Sqrt(squares / values.Length);
        return new TensorSummary(rms, squares == 0 ? 0 : Math.Max(rms, Math.Sqrt(fourths / squares / 6)), Math.Sqrt(deviations / values.Length), largest);
    }
}
