using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>The bounds are those that the documentation of <see cref="LaneFunctions"/> states; the worst value found stands in each message.</summary>
public class FloatActivationAccuracyTests
{
    // A prime number of bit patterns from one float to the next: 2.1 million of each sign, of every binade.
    private const uint FloatStep = 1009;

    [Fact]
    public void Sigmoid_of_float_is_within_its_bound_everywhere() =>
        Require(Elementwise.Sigmoid, ReferenceActivations.Sigmoid, 2.5);

    [Fact]
    public void Tanh_of_float_is_within_its_bound_everywhere() =>
        Require(Elementwise.Tanh, Math.Tanh, 2.75);

    [Fact]
    public void Exp_of_float_is_within_its_bound_everywhere() =>
        Require(Elementwise.Exp, Math.Exp, 1.25);

    [Fact]
    public void Expm1_of_float_is_within_its_bound_everywhere() =>
        Require(LaneSweeps.Expm1, ReferenceActivations.Expm1, 2);

    [Fact]
    public void Elu_of_float_is_within_its_bound_everywhere()
    {
        Require((ref float x, int count) => Elementwise.Elu(ref x, count, 1), x => ReferenceActivations.Elu(x, 1), 2);
        Require((ref float x, int count) => Elementwise.Elu(ref x, count, 0.7), x => ReferenceActivations.Elu(x, 0.7f), 2);
    }

    [Fact]
    public void Selu_of_float_is_within_its_bound_everywhere() =>
        Require(Elementwise.Selu, ReferenceActivations.Selu, 2);

    [Fact]
    public void Softplus_of_float_is_within_its_bound_everywhere() =>
        Require(Elementwise.Softplus, ReferenceActivations.Softplus, 2.75);

    [Fact]
    public void HardSwish_of_float_is_within_its_bound_everywhere() =>
        Require(Elementwise.HardSwish, ReferenceActivations.HardSwish, 2);

    [Fact]
    public void GeluExact_of_float_is_within_its_bound_everywhere() =>
        Require(Elementwise.GeluExact, ReferenceActivations.GeluExact, 8);

    [Fact]
    public void GeluTanh_of_float_is_within_its_bound_everywhere() =>
        Require(Elementwise.GeluTanh, ReferenceActivations.GeluTanh, 3.25);

    private static void Require(Sweep<float> sweep, Func<double, double> reference, double bound)
    {
        var (worst, at) = (0.0, 0f);
        var x = new List<float>();
        for (uint bits = 0; bits <= 0x7F7FFFFF; bits += FloatStep)
        {
            x.Add(BitConverter.UInt32BitsToSingle(bits));
            x.Add(-BitConverter.UInt32BitsToSingle(bits));
        }
        var y = x.ToArray();
        sweep(ref y[0], y.Length);
        for (var i = 0; i < y.Length; i++)
        {
            var exact = reference(x[i]);
            if (float.IsInfinity(y[i]) && float.IsInfinity((float)exact))
                continue;
            // The unit of the exact result's binade; 2⁻¹⁴⁹ among the denormals.
            var unit = Math.ScaleB(1, Math.Max(exact == 0 ? -149 : Math.ILogB(exact) - 23, -149));
            var error = Math.Abs(y[i] - exact) / unit;
            if (!(error <= worst))
                (worst, at) = (error, x[i]);
        }
        Assert.True(worst <= bound, $"{worst:F3} units in the last place at {at:R}; the bound is {bound}");
    }
}
