using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>The bounds are those that the documentation of <see cref="Elementwise"/> states; the worst value found stands in each message.</summary>
public class ActivationAccuracyTests
{
    // A prime number of bit patterns from one float to the next: 3.4 million of each sign, of every binade.
    private const uint FloatStep = 641;

    [Fact]
    public void Sigmoid_of_float_is_within_its_bound_everywhere() =>
        RequireFloat(values => Elementwise.Sigmoid(ref values[0], values.Length), x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)), 2.5);

    [Fact]
    public void Tanh_of_float_is_within_its_bound_everywhere() =>
        RequireFloat(values => Elementwise.Tanh(ref values[0], values.Length), Math.Tanh, 2.75);

    [Fact]
    public void Sigmoid_of_double_is_within_its_bound_everywhere() =>
        RequireDouble(values => Elementwise.Sigmoid(ref values[0], values.Length), ExactActivations.SigmoidError, 2.5);

    [Fact]
    public void Tanh_of_double_is_within_its_bound_everywhere() =>
        RequireDouble(values => Elementwise.Tanh(ref values[0], values.Length), ExactActivations.TanhError, 2.75);

    private static void RequireFloat(Action<float[]> function, Func<double, double> reference, double bound)
    {
        var (worst, at) = (0.0, 0f);
        var x = new List<float>();
        for (uint bits = 0; bits <= 0x7F7FFFFF; bits += FloatStep)
        {
            x.Add(BitConverter.UInt32BitsToSingle(bits));
            x.Add(-BitConverter.UInt32BitsToSingle(bits));
        }
        var y = x.ToArray();
        function(y);
        for (var i = 0; i < y.Length; i++)
        {
            var exact = reference(x[i]);
            // The unit of the exact result's binade; 2⁻¹⁴⁹ among the denormals.
            var unit = Math.ScaleB(1, Math.Max(exact == 0 ? -149 : Math.ILogB(exact) - 23, -149));
            var error = Math.Abs(y[i] - exact) / unit;
            if (!(error <= worst))
                (worst, at) = (error, x[i]);
        }
        Assert.True(worst <= bound, $"{worst:F3} units in the last place at {at:R}; the bound is {bound}");
    }

    private static void RequireDouble(Action<double[]> function, Func<double, double, double> error, double bound)
    {
        // Evenly over the numbers' exponents, then over the values where the function bends; the seed makes every run the same.
        var random = new Random(20240607);
        var x = new List<double>();
        for (var exponent = -1074; exponent < 10; exponent++)
            x.Add((random.Next(2) * 2 - 1) * (1 + random.NextDouble()) * Math.ScaleB(1, exponent));
        for (var i = 0; i < 6000; i++)
            x.AddRange([random.NextDouble() * 4 - 2, random.NextDouble() * 40 - 20]);
        for (var i = 0; i < 2000; i++)
            x.Add(random.NextDouble() * 1500 - 750);
        var y = x.ToArray();
        function(y);
        var (worst, at) = (0.0, 0.0);
        for (var i = 0; i < y.Length; i++)
        {
            var found = error(x[i], y[i]);
            if (!(found <= worst))
                (worst, at) = (found, x[i]);
        }
        Assert.True(worst <= bound, $"{worst:F3} units in the last place at {at:R}; the bound is {bound}");
    }
}
