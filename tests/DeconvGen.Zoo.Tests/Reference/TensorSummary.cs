using System.Runtime.CompilerServices;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>What a value's size and spread are.</summary>
/// <param name="Rms">Root of the mean square.</param>
/// <param name="StandardDeviation">Root of the mean square of the distance from the mean.</param>
/// <param name="Largest">Largest magnitude.</param>
internal readonly record struct TensorSummary(double Rms, double StandardDeviation, double Largest)
{
    /// <summary>A tensor whose standard deviation is below this share of its largest magnitude is nearly constant: comparing it shows nothing.</summary>
    public const double LeastSpread = 1e-3;

    /// <summary>Whether comparing it would show next to nothing.</summary>
    public bool IsNearlyConstant => !(StandardDeviation >= LeastSpread * Largest) || Largest == 0;

    /// <summary>Of single-precision numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TensorSummary Of(ReadOnlySpan<float> values)
    {
        var (sum, squares, largest) = (0.0, 0.0, 0.0f);
        foreach (var value in values)
        {
            sum += value;
            squares += (double)value * value;
            largest = Math.Max(largest, Math.Abs(value));
        }

        var mean = sum / values.Length;
        var deviations = 0.0;
        foreach (var value in values)
            deviations += (value - mean) * (value - mean);
        return new TensorSummary(Math.Sqrt(squares / values.Length), Math.Sqrt(deviations / values.Length), largest);
    }
}
