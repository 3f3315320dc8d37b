using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class ElementwiseTests
{
    private static readonly float[] Samples = [.. Enumerable.Range(0, 70).Select(i => (i - 35) * 0.37f + (i % 3) * 0.01f)];

    [Fact]
    public void A_result_does_not_depend_on_place_or_count_and_nothing_else_is_touched()
    {
        foreach (var sweep in Sweeps.OfFloat)
        {
            var alone = Samples.Select(x => { var y = x; sweep(ref y, 1); return y; }).ToArray();
            for (var count = 0; count <= 65; count++)
            {
                var values = Samples.ToArray();
                sweep(ref values[3], count);
                Assert.Equal([.. Samples[..3], .. alone[3..(3 + count)], .. Samples[(3 + count)..]], values);
            }
        }
    }

    [Fact]
    public void A_result_of_double_does_not_depend_on_place_or_count_and_nothing_else_is_touched()
    {
        var samples = Samples.Select(x => (double)x).ToArray();
        foreach (var sweep in Sweeps.OfDouble)
        {
            var alone = samples.Select(x => { var y = x; sweep(ref y, 1); return y; }).ToArray();
            for (var count = 0; count <= 65; count++)
            {
                var values = samples.ToArray();
                sweep(ref values[3], count);
                Assert.Equal([.. samples[..3], .. alone[3..(3 + count)], .. samples[(3 + count)..]], values);
            }
        }
    }

    [Fact]
    public void Special_numbers_of_float_give_the_limits()
    {
        float[] x = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, 0f, -0f, float.Epsilon, -float.Epsilon, -103f, 1e-30f];
        Assert.Equal([float.NaN, 1, 0, 1, 0, 0.5f, 0.5f, 0.5f, 0.5f, 1.401298464324817e-45f, 0.5f], Applied(x, Elementwise.Sigmoid));
        var tanh = Applied(x, Elementwise.Tanh);
        Assert.Equal([float.NaN, 1, -1, 1, -1, 0, -0f, float.Epsilon, -float.Epsilon, -1, 1e-30f], tanh);
        Assert.False(float.IsNegative(tanh[5]));
        Assert.True(float.IsNegative(tanh[6]));
    }

    [Fact]
    public void Special_numbers_of_double_give_the_limits()
    {
        double[] x = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, 0, -0.0, double.Epsilon, -double.Epsilon, -1000, 1e-300];
        Assert.Equal([double.NaN, 1, 0, 1, 0, 0.5, 0.5, 0.5, 0.5, 0, 0.5], Applied(x, Elementwise.Sigmoid));
        var tanh = Applied(x, Elementwise.Tanh);
        Assert.Equal([double.NaN, 1, -1, 1, -1, 0, -0.0, double.Epsilon, -double.Epsilon, -1, 1e-300], tanh);
        Assert.False(double.IsNegative(tanh[5]));
        Assert.True(double.IsNegative(tanh[6]));
    }

    [Fact]
    public void Sweeps_stop_at_the_edge_of_the_memory()
    {
        using var guarded = new GuardedMemory();
        for (var count = 1; count <= 33; count++)
        {
            foreach (var sweep in Sweeps.OfFloat)
                sweep(ref guarded.FromEnd<float>(count), count);
            foreach (var sweep in Sweeps.OfDouble)
                sweep(ref guarded.FromEnd<double>(count), count);
        }
    }

    private static T[] Applied<T>(T[] x, Sweep<T> sweep)
    {
        T[] y = [.. x];
        sweep(ref y[0], y.Length);
        return y;
    }
}
