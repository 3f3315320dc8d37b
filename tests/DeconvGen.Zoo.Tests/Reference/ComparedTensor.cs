using System.Runtime.CompilerServices;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>One tensor, ours against ONNX Runtime's.</summary>
/// <param name="Layer">Whose value it is.</param>
/// <param name="Error">Largest distance between two elements; NaN where one is no number.</param>
/// <param name="Tolerance">What is allowed.</param>
/// <param name="Summary">ONNX Runtime's value.</param>
internal sealed record ComparedTensor(string Layer, double Error, double Tolerance, TensorSummary Summary)
{
    /// <summary>Error over tolerance.</summary>
    public double Ratio => Error == 0 ? 0 : Error / Tolerance;

    /// <summary>What is wrong, or null.</summary>
    public string? Fault =>
        Summary.IsNearlyConstant ? $"{Layer} is nearly constant: standard deviation {Summary.StandardDeviation:G3}, largest magnitude {Summary.Largest:G3}."
        : Error <= Tolerance ? null
        : $"{Layer} differs by {Error:G3}, more than {Tolerance:G3} (root mean square {Summary.Rms:G3}).";

    /// <summary>Largest distance between elements of two tensors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LargestDistance(ReadOnlySpan<float> ours, ReadOnlySpan<float> reference)
    {
        if (ours.Length != reference.Length)
            throw new ArgumentException($"{ours.Length} elements against {reference.Length}.");
        var largest = 0.0f;
        for (var i = 0; i < ours.Length; i++)
            largest = Math.Max(largest, Math.Abs(ours[i] - reference[i]));
        return largest;
    }
}
