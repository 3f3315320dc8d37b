using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>The bounds are those that the documentation of <see cref="LaneFunctions"/> states; the worst value found stands in each message.</summary>
public class DoubleActivationAccuracyTests
{
    [Fact]
    public void Sigmoid_of_double_is_within_its_bound_everywhere() => Require(Elementwise.Sigmoid, ExactActivations.SigmoidError, 2.5);

    [Fact]
    public void Tanh_of_double_is_within_its_bound_everywhere() => Require(Elementwise.Tanh, ExactActivations.TanhError, 2.75);

    [Fact]
    public void Exp_of_double_is_within_its_bound_everywhere() => Require(Elementwise.Exp, ExactActivations.ExpError, 1.25, most: 709.78);

    [Fact]
    public void Expm1_of_double_is_within_its_bound_everywhere() => Require(LaneSweeps.Expm1, ExactActivations.Expm1Error, 2, most: 709.78);

    [Fact]
    public void Elu_of_double_is_within_its_bound_everywhere()
    {
        Require((ref double x, int count) => Elementwise.Elu(ref x, count, 1), (x, y) => ExactActivations.EluError(x, 1, y), 2.25);
        Require((ref double x, int count) => Elementwise.Elu(ref x, count, 0.7), (x, y) => ExactActivations.EluError(x, 0.7, y), 2.25);
    }

    [Fact]
    public void Selu_of_double_is_within_its_bound_everywhere() => Require(Elementwise.Selu, ExactActivations.SeluError, 2);

    [Fact]
    public void Softplus_of_double_is_within_its_bound_everywhere() => Require(Elementwise.Softplus, ExactActivations.SoftplusError, 2.75);

    [Fact]
    public void HardSwish_of_double_is_within_its_bound_everywhere() => Require(Elementwise.HardSwish, ExactActivations.HardSwishError, 2);

    [Fact]
    public void GeluExact_of_double_is_within_its_bound_everywhere() => Require(Elementwise.GeluExact, ExactActivations.GeluExactError, 11);

    [Fact]
    public void GeluTanh_of_double_is_within_its_bound_everywhere() => Require(Elementwise.GeluTanh, ExactActivations.GeluTanhError, 3.25);

    private static void Require(Sweep<double> sweep, Func<double, double, double> error, double bound, double most = double.MaxValue)
    {
        // Evenly over the numbers' exponents, then over the values where the functions bend or end; the seed makes every run the same.
        var random = new Random(20240607);
        var x = new List<double>();
        for (var exponent = -1074; exponent < 10; exponent++)
            x.Add((random.Next(2) * 2 - 1) * (1 + random.NextDouble()) * Math.ScaleB(1, exponent));
        for (var i = 0; i < 6000; i++)
            x.AddRange([random.NextDouble() * 4 - 2, random.NextDouble() * 40 - 20]);
        for (var i = 0; i < 2000; i++)
            x.Add(random.NextDouble() * 1500 - 750);
        for (var i = 0; i < 200; i++)
            x.Add(random.NextDouble() * -19 - 20);
        x.RemoveAll(value => value > most);
        var y = x.ToArray();
        sweep(ref y[0], y.Length);
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
