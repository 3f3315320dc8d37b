using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class ElementwiseTests
{
    private delegate void Sweep<T>(ref T values, int count);

    private static readonly float[] Samples = [.. Enumerable.Range(0, 70).Select(i => (i - 35) * 0.37f + (i % 3) * 0.01f)];

    [Fact]
    public void A_result_does_not_depend_on_place_or_count_and_nothing_else_is_touched()
    {
        foreach (var sweep in new Sweep<float>[] { Elementwise.Sigmoid, Elementwise.Tanh, Elementwise.Relu, (ref float v, int n) => Elementwise.LeakyRelu(ref v, n, 0.2f) })
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
        foreach (var sweep in new Sweep<double>[] { Elementwise.Sigmoid, Elementwise.Tanh, Elementwise.Relu, (ref double v, int n) => Elementwise.LeakyRelu(ref v, n, 0.2) })
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
        Assert.Equal([float.NaN, float.PositiveInfinity, 0, float.MaxValue, 0, 0, 0, float.Epsilon, 0, 0, 1e-30f], Applied(x, Elementwise.Relu));
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
        Assert.Equal([double.NaN, double.PositiveInfinity, 0, double.MaxValue, 0, 0, 0, double.Epsilon, 0, 0, 1e-300], Applied(x, Elementwise.Relu));
    }

    [Fact]
    public void LeakyRelu_scales_negative_values_alone()
    {
        float[] values = [3, -3, 0, -0f, float.NaN, float.NegativeInfinity];
        Elementwise.LeakyRelu(ref values[0], values.Length, 0.25f);
        Assert.Equal([3, -0.75f, 0, -0f, float.NaN, float.NegativeInfinity], values);
    }

    [Fact]
    public void Add_and_Copy_serve_every_count_and_touch_nothing_else()
    {
        for (var count = 0; count <= 40; count++)
        {
            float[] a = [.. Samples[..60]], b = [.. Samples[10..70]], y = new float[60], copy = new float[60];
            Elementwise.Add(ref a[1], ref b[2], ref y[5], count);
            Elementwise.Copy(ref a[1], ref copy[5], count);
            double[] da = [.. a], db = [.. b], dy = new double[60], dcopy = new double[60];
            Elementwise.Add(ref da[1], ref db[2], ref dy[5], count);
            Elementwise.Copy(ref da[1], ref dcopy[5], count);
            for (var i = 0; i < 60; i++)
            {
                var inside = i >= 5 && i < 5 + count;
                Assert.Equal(inside ? a[i - 4] + b[i - 3] : 0, y[i]);
                Assert.Equal(inside ? a[i - 4] : 0, copy[i]);
                Assert.Equal(inside ? da[i - 4] + db[i - 3] : 0, dy[i]);
                Assert.Equal(inside ? da[i - 4] : 0, dcopy[i]);
            }
        }
    }

    [Fact]
    public void Add_may_write_over_an_operand()
    {
        float[] a = [.. Samples], b = [.. Samples];
        Elementwise.Add(ref a[0], ref b[0], ref a[0], a.Length);
        Assert.Equal(Samples.Select(x => x + x), a);
    }

    [Fact]
    public void Sweeps_stop_at_the_edge_of_the_memory()
    {
        using var guarded = new GuardedMemory();
        for (var count = 1; count <= 33; count++)
        {
            Elementwise.Sigmoid(ref guarded.FromEnd<float>(count), count);
            Elementwise.Tanh(ref guarded.FromEnd<double>(count), count);
            Elementwise.Add(ref guarded.FromEnd<float>(count), ref guarded.FromEnd<float>(count), ref guarded.FromEnd<float>(count), count);
        }
    }

    private static T[] Applied<T>(T[] x, Sweep<T> sweep)
    {
        T[] y = [.. x];
        sweep(ref y[0], y.Length);
        return y;
    }
}
