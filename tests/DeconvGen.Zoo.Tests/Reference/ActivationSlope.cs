namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>How much an activation stretches an error: its slope, which for all of them can be told from the value that came out.</summary>
internal static class ActivationSlope
{
    // λ and λα of Klambauer et al. 2017.
    private const double SeluScale = 1.0507009873554805;
    private const double SeluFloor = 1.7580993408473766;

    /// <summary>The slope where the function's value is <paramref name="y"/>; at a corner the steeper side's.</summary>
    public static double At(LayerInfo layer, double y) => layer.Activation switch
    {
        Activation.None => 1,
        Activation.Relu => y > 0 ? 1 : 0,
        Activation.LeakyRelu => y > 0 ? 1 : layer.NegativeSlope,
        // A slope for each channel, within ±0.1 of random weights, whose sign decides the value's: nothing can be told.
        Activation.PRelu => 1,
        Activation.Selu => y > 0 ? SeluScale : y + SeluFloor,
        Activation.Sigmoid => y * (1 - y),
        Activation.Tanh => 1 - (y * y),
        Activation.HardTanh => Math.Abs(y) < 1 ? 1 : 0,
        Activation.Clip => y > layer.Settings.Number("Minimum") && y < layer.Settings.Number("Maximum") ? 1 : 0,
        var other => throw new NotSupportedException($"No network of the zoo uses {other}: its slope is not stated."),
    };

    /// <summary>Root of the mean square, and the largest, over a tensor.</summary>
    public static (double Rms, double Largest) Over(LayerInfo layer, float[] values)
    {
        if (layer.Activation == Activation.None)
            return (1, 1);
        var (squares, largest) = (0.0, 0.0);
        foreach (var value in values)
        {
            var slope = At(layer, value);
            squares += slope * slope;
            largest = Math.Max(largest, slope);
        }

        return (Math.Sqrt(squares / values.Length), largest);
    }
}
