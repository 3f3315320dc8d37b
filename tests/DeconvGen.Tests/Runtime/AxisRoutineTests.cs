using System.Numerics;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>Routines along the middle axis of [outer, length, inner], against the definition in double precision.</summary>
public class AxisRoutineTests
{
    private delegate void Routine<T>(ref T x, ref T y, int outer, int length, int inner);

    private delegate double[] Definition(double[] row);

    [Fact]
    public void Softmax_is_the_definition_over_the_axis()
    {
        // Each exponential is right to 2 units and the subtraction before it to half a unit of a difference of at most 16, the sum to its number of terms.
        Check<float>(Softmax.Run, SoftmaxOf, (length, _) => (length + 30) * RoutineData.Epsilon<float>());
        Check<double>(Softmax.Run, SoftmaxOf, (length, _) => (length + 30) * RoutineData.Epsilon<double>());
    }

    [Fact]
    public void ReduceSum_is_the_definition_over_the_axis()
    {
        Check<float>(Shrunk<float>(ReduceSum.Run), row => [row.Sum()], SumBound<float>);
        Check<double>(Shrunk<double>(ReduceSum.Run), row => [row.Sum()], SumBound<double>);
    }

    [Theory]
    [InlineData(1e-12, false)]
    [InlineData(1e-12, true)]
    [InlineData(4.0, false)]
    [InlineData(4.0, true)]
    [InlineData(0.0, true)]
    public void L2Normalize_is_the_definition_over_the_axis(double epsilon, bool maxSquare)
    {
        double[] definition(double[] row)
        {
            var sum = row.Sum(v => v * v);
            var divisor = maxSquare ? Math.Sqrt(Math.Max(sum, epsilon)) : Math.Max(Math.Sqrt(sum), epsilon);
            return [.. row.Select(v => v / divisor)];
        }
        Check<float>((ref x, ref y, o, l, i) => L2Normalize.Run(ref x, ref y, o, l, i, epsilon, maxSquare), definition, (length, _) => (length + 4) * RoutineData.Epsilon<float>());
        Check<double>((ref x, ref y, o, l, i) => L2Normalize.Run(ref x, ref y, o, l, i, epsilon, maxSquare), definition, (length, _) => (length + 4) * RoutineData.Epsilon<double>());
    }

    [Fact]
    public void Zero_over_a_norm_of_zero_is_not_a_number_without_epsilon_and_zero_with_it()
    {
        foreach (var inner in new[] { 1, 5 })
        {
            var x = new float[3 * inner];
            var y = new float[3 * inner];
            foreach (var maxSquare in new[] { false, true })
            {
                L2Normalize.Run(ref x[0], ref y[0], 1, 3, inner, 0, maxSquare);
                Assert.All(y, v => Assert.True(float.IsNaN(v)));
                L2Normalize.Run(ref x[0], ref y[0], 1, 3, inner, 1e-12, maxSquare);
                Assert.All(y, v => Assert.Equal(0, v));
            }
        }
    }

    [Fact]
    public void Softmax_of_special_numbers_gives_the_limits()
    {
        foreach (var (length, inner) in new[] { (3, 1), (3, 5), (21, 1), (21, 5) })
        {
            foreach (var (special, others, itself) in new[]
            {
                (float.NaN, float.NaN, float.NaN), (float.PositiveInfinity, float.NaN, float.NaN), (float.NegativeInfinity, 1f / (length - 1), 0f),
                (float.MaxValue, 0f, 1f), (float.MinValue, 1f / (length - 1), 0f),
            })
            {
                // Many rows, so that short ones are turned; the special number stands in the last row only.
                const int outer = 40;
                var x = new float[outer * length * inner];
                for (var i = 0; i < inner; i++)
                    x[((outer - 1) * length + 1) * inner + i] = special;
                Softmax.Run(ref x[0], ref x[0], outer, length, inner);
                for (var a = 0; a < length; a++)
                {
                    RoutineData.Near(1.0 / length, x[a * inner], 1e-6, "row of zeros");
                    RoutineData.Near(a == 1 ? itself : others, x[((outer - 1) * length + a) * inner], 1e-6, $"{special} at {a} of {length}");
                }
            }
        }
        float[] none = [float.NegativeInfinity, float.NegativeInfinity];
        Softmax.Run(ref none[0], ref none[0], 1, 2, 1);
        Assert.All(none, v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void Softmax_of_numbers_far_below_zero_does_not_vanish()
    {
        // Were 0 taken for the maximum, every exponential would be 0.
        for (var length = 1; length <= 40; length++)
        {
            foreach (var inner in new[] { 1, 3 })
            {
                var x = Enumerable.Repeat(-1000f, length * inner).ToArray();
                Softmax.Run(ref x[0], ref x[0], 1, length, inner);
                Assert.All(x, v => RoutineData.Near(1.0 / length, v, 1e-6 / length, $"of {length}"));
            }
        }
    }

    [Fact]
    public void ArgMax_is_the_first_of_the_largest_and_the_first_not_a_number_wins()
    {
        CheckArgMax<float>();
        CheckArgMax<double>();
    }

    [Fact]
    public void ArgMax_counts_beyond_what_a_float_can_hold()
    {
        // 2²⁴ + 1 is the first integer that is no float.
        var x = new float[(1 << 24) + 20];
        x[(1 << 24) + 1] = 1;
        x[(1 << 24) + 2] = 1;
        long index = 0;
        ArgMax.Run(ref x[0], ref index, 1, x.Length, 1);
        Assert.Equal((1 << 24) + 1, index);
    }

    [Fact]
    public void A_long_sum_keeps_its_digits()
    {
        // 0.1f is 0.100000001490116…; added one after the other, a million of them would be off by 1 %.
        var x = Enumerable.Repeat(0.1f, 1_000_000).ToArray();
        float sum = 0;
        ReduceSum.Run(ref x[0], ref sum, 1, x.Length, 1);
        RoutineData.Near(0.1f * 1e6, sum, 1e-4 * 1e5, "row");
        var two = new float[2];
        ReduceSum.Run(ref x[0], ref two[0], 1, x.Length / 2, 2);
        RoutineData.Near(0.1f * 5e5, two[1], 1e-4 * 5e4, "column");
    }

    private static void CheckArgMax<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(7);
        foreach (var length in RoutineData.Sizes)
        {
            foreach (var inner in new[] { 1, 2, 7, 8, 19 })
            {
                foreach (var notNumbers in new[] { 0, 1, 3 })
                {
                    const int outer = 3;
                    var x = RoutineData.Coarse<T>(random, outer * length * inner);
                    for (var i = 0; i < notNumbers * outer * inner / 2; i++)
                        x[random.Next(x.Length)] = T.NaN;
                    var y = RoutineData.Canaries<long>(outer * inner + 2);
                    ArgMax.Run(ref x[0], ref y[1], outer, length, inner);
                    Assert.Equal((-77L, -77L), (y[0], y[^1]));
                    for (var o = 0; o < outer; o++)
                    {
                        for (var i = 0; i < inner; i++)
                        {
                            var row = Enumerable.Range(0, length).Select(a => x[(o * length + a) * inner + i]).ToList();
                            var expected = row.FindIndex(T.IsNaN);
                            Assert.Equal(expected >= 0 ? expected : row.IndexOf(row.Max()), y[1 + o * inner + i]);
                        }
                    }
                }
            }
        }
    }

    private static double[] SoftmaxOf(double[] row)
    {
        var max = row.Max();
        var sum = row.Sum(v => Math.Exp(v - max));
        return [.. row.Select(v => Math.Exp(v - max) / sum)];
    }

    private static double SumBound<T>(int length, double magnitude) => (length + 1) * RoutineData.Epsilon<T>() * magnitude;

    // A reduction as a routine whose result has the axis' length 1, laid out with the length of the input.
    private static Routine<T> Shrunk<T>(Routine<T> reduction)
        where T : INumberBase<T> => (ref x, ref y, outer, length, inner) =>
        {
            var result = RoutineData.Canaries<T>(outer * inner + 2);
            reduction(ref x, ref result[1], outer, length, inner);
            Assert.Equal((T.CreateTruncating(-77), T.CreateTruncating(-77)), (result[0], result[^1]));
            var all = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref y, outer * length * inner);
            for (var n = 0; n < outer * inner; n++)
                all[n / inner * length * inner + n % inner] = result[1 + n];
        };

    private static void Check<T>(Routine<T> routine, Definition definition, Func<int, double, double> bound)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(3);
        foreach (var length in RoutineData.Sizes.Append(300))
        {
            foreach (var (outer, inner) in new[] { (1, 1), (3, 1), (35, 1), (1, 2), (2, 5), (2, 8), (3, 16), (1, 19), (2, 33) })
            {
                foreach (var inPlace in new[] { false, true })
                {
                    var count = outer * length * inner;
                    var x = RoutineData.Normal<T>(random, count, 3);
                    T[] original = [.. x];
                    var y = inPlace ? [T.Zero, .. x, T.Zero] : RoutineData.Canaries<T>(count + 2);
                    var frame = (y[0], y[^1]);
                    routine(ref inPlace ? ref y[1] : ref x[0], ref y[1], outer, length, inner);
                    Assert.Equal(frame, (y[0], y[^1]));
                    if (!inPlace)
                        Assert.Equal<IEnumerable<T>>(original, x);
                    for (var o = 0; o < outer; o++)
                    {
                        for (var i = 0; i < inner; i++)
                        {
                            var row = Enumerable.Range(0, length).Select(a => RoutineData.Value(original[(o * length + a) * inner + i])).ToArray();
                            var expected = definition(row);
                            for (var a = 0; a < expected.Length; a++)
                                RoutineData.Near(expected[a], y[1 + (o * length + a) * inner + i], bound(length, row.Sum(Math.Abs)) * (expected.Length == 1 && length > 1 ? 1 : Math.Max(1e-3, Math.Abs(expected[a]))), $"[{o}, {a}, {i}] of [{outer}, {length}, {inner}]");
                        }
                    }
                }
            }
        }
    }
}
