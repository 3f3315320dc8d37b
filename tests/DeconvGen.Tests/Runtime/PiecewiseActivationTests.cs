using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>What is exact or rounded once, bit by bit; and what every function makes of infinities, zeros and NaN.</summary>
public class PiecewiseActivationTests
{
    private const double Infinite = double.PositiveInfinity;
    private static readonly double[] Samples = [-Infinite, -1e30, -7.5, -3.0000002, -3, -2.9, -1.25, -0.3, -1e-30, -0.0, 0, 1e-30, 0.4, 2.5, 2.9, 3, 3.1, 1e30, Infinite, double.NaN];

    [Fact]
    public void Piecewise_functions_of_float_are_exact_or_rounded_once()
    {
        Require(x => MathF.Abs(x), Elementwise.Abs);
        Require(x => float.IsNaN(x) ? x : x > 0 ? x : 0, Elementwise.Relu);
        Require(x => x < 0 ? 0.3f * x : x, (ref float x, int count) => Elementwise.LeakyRelu(ref x, count, 0.3));
        Require(x => x < -1.25f ? -1.25f : x > 2.5f ? 2.5f : x, (ref float x, int count) => Elementwise.Clip(ref x, count, -1.25, 2.5));
    }

    [Fact]
    public void Piecewise_functions_of_double_are_exact_or_rounded_once()
    {
        RequireDouble(x => Math.Abs(x), Elementwise.Abs);
        RequireDouble(x => double.IsNaN(x) ? x : x > 0 ? x : 0, Elementwise.Relu);
        RequireDouble(x => x < 0 ? 0.3 * x : x, (ref double x, int count) => Elementwise.LeakyRelu(ref x, count, 0.3));
        RequireDouble(x => x < -1.25 ? -1.25 : x > 2.5 ? 2.5 : x, (ref double x, int count) => Elementwise.Clip(ref x, count, -1.25, 2.5));
    }

    [Fact]
    public void HardSigmoid_is_within_two_roundings_of_the_sum()
    {
        for (var x = -6.0; x <= 6; x += 1.0 / 1024 + 1e-6)
        {
            var (single, number) = ((float)x, x);
            Elementwise.HardSigmoid(ref single, 1, 0.2, 0.5);
            Elementwise.HardSigmoid(ref number, 1, 0.2, 0.5);
            // α·x is 1 at most where the result is not 0 or 1, and the sum too: two halves of a unit of [½, 1).
            Assert.Equal(Math.Clamp((double)0.2f * (float)x + 0.5, 0, 1), single, Math.ScaleB(1, -24));
            Assert.Equal((double)decimal.Clamp(new decimal(0.2) * (decimal)x + 0.5m, 0, 1), number, 4e-15);
        }
        float[] limits = [float.NegativeInfinity, float.PositiveInfinity, float.NaN];
        Elementwise.HardSigmoid(ref limits[0], 3, 0.2, 0.5);
        Assert.Equal([0, 1, float.NaN], limits);
    }

    [Fact]
    public void Infinities_give_the_limits_and_NaN_stays()
    {
        RequireLimits(0, Infinite, Elementwise.Exp, Elementwise.Exp);
        RequireLimits(-1, Infinite, LaneSweeps.Expm1, LaneSweeps.Expm1);
        RequireLimits(-0.75, Infinite, (ref float x, int count) => Elementwise.Elu(ref x, count, 0.75), (ref double x, int count) => Elementwise.Elu(ref x, count, 0.75));
        RequireLimits(-1.7580993408473768, Infinite, Elementwise.Selu, Elementwise.Selu);
        RequireLimits(0, Infinite, Elementwise.Softplus, Elementwise.Softplus);
        RequireLimits(-0.0, Infinite, Elementwise.HardSwish, Elementwise.HardSwish);
        RequireLimits(-0.0, Infinite, Elementwise.GeluExact, Elementwise.GeluExact);
        RequireLimits(-0.0, Infinite, Elementwise.GeluTanh, Elementwise.GeluTanh);
    }

    [Fact]
    public void Zeros_keep_their_sign_where_the_function_passes_through_zero()
    {
        RequireZeros(LaneSweeps.Expm1, LaneSweeps.Expm1);
        RequireZeros((ref float x, int count) => Elementwise.Elu(ref x, count, 0.75), (ref double x, int count) => Elementwise.Elu(ref x, count, 0.75));
        RequireZeros(Elementwise.Selu, Elementwise.Selu);
        RequireZeros(Elementwise.HardSwish, Elementwise.HardSwish);
        RequireZeros(Elementwise.GeluExact, Elementwise.GeluExact);
        RequireZeros(Elementwise.GeluTanh, Elementwise.GeluTanh);
    }

    [Fact]
    public void Exp_and_expm1_overflow_where_the_type_does()
    {
        // ln of the largest number is 88.7228391 and 709.7827128933840.
        foreach (var sweep in new Sweep<float>[] { Elementwise.Exp, LaneSweeps.Expm1 })
        {
            float[] x = [88.7228f, 88.7229f];
            sweep(ref x[0], x.Length);
            Assert.True(float.IsFinite(x[0]) && float.IsPositiveInfinity(x[1]));
        }
        foreach (var sweep in new Sweep<double>[] { Elementwise.Exp, LaneSweeps.Expm1 })
        {
            double[] x = [709.7827128, 709.7827129];
            sweep(ref x[0], x.Length);
            Assert.True(double.IsFinite(x[0]) && double.IsPositiveInfinity(x[1]));
        }
    }

    private static void Require(Func<float, float> expected, Sweep<float> sweep)
    {
        var y = Samples.Select(x => (float)x).ToArray();
        var wanted = y.Select(expected).ToArray();
        sweep(ref y[0], y.Length);
        Assert.Equal(wanted.Select(BitConverter.SingleToInt32Bits), y.Select(BitConverter.SingleToInt32Bits));
    }

    private static void RequireDouble(Func<double, double> expected, Sweep<double> sweep)
    {
        var y = Samples.ToArray();
        var wanted = y.Select(expected).ToArray();
        sweep(ref y[0], y.Length);
        Assert.Equal(wanted.Select(BitConverter.DoubleToInt64Bits), y.Select(BitConverter.DoubleToInt64Bits));
    }

    private static void RequireLimits(double below, double above, Sweep<float> sweep, Sweep<double> sweepOfDouble)
    {
        float[] y = [float.NegativeInfinity, float.PositiveInfinity, float.NaN, -float.NaN];
        sweep(ref y[0], y.Length);
        Assert.Equal([(float)below, (float)above, float.NaN, float.NaN], y);
        Assert.Equal(double.IsNegative(below), float.IsNegative(y[0]));
        double[] z = [-Infinite, Infinite, double.NaN, -double.NaN];
        sweepOfDouble(ref z[0], z.Length);
        Assert.Equal([below, above, double.NaN, double.NaN], z);
        Assert.Equal(double.IsNegative(below), double.IsNegative(z[0]));
    }

    private static void RequireZeros(Sweep<float> sweep, Sweep<double> sweepOfDouble)
    {
        float[] y = [0f, -0f];
        sweep(ref y[0], 2);
        Assert.Equal([0, int.MinValue], y.Select(BitConverter.SingleToInt32Bits));
        double[] z = [0.0, -0.0];
        sweepOfDouble(ref z[0], 2);
        Assert.Equal([0, long.MinValue], z.Select(BitConverter.DoubleToInt64Bits));
    }
}
