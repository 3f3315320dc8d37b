using DeconvGen.Samples.Zoo;

namespace DeconvGen.Zoo.Tests.Cells;

/// <summary>The sample of an ordinary LSTM step, fed back by a host loop, against PyTorch's formula in double precision.</summary>
public class LstmStepTests
{
    private const int Inputs = 48;
    private const int States = 64;

    [Fact]
    public void Fed_back_steps_are_the_formulas()
    {
        var random = new Random(3);
        var tensors = new Dictionary<string, float[]>
        {
            ["ih.weight"] = Numbers(random, 4 * States * Inputs),
            ["ih.bias"] = Numbers(random, 4 * States),
            ["hh.weight"] = Numbers(random, 4 * States * States),
            ["hh.bias"] = Numbers(random, 4 * States),
        };
        var step = LstmStep.Create(Weights.FromArrays(tensors.Select(pair =>
            WeightTensor.Create(pair.Key, pair.Key.EndsWith("bias") ? [4 * States] : [4 * States, pair.Value.Length / (4 * States)], pair.Value))));
        var (h, c) = (new float[States], new float[States]);
        var (nextH, nextC) = (new float[States], new float[States]);
        for (var time = 0; time < 12; time++)
        {
            var x = Numbers(random, Inputs);
            var (expectedH, expectedC) = Step(tensors, x, h, c);
            step.Run(x, h, c, nextH, nextC);
            (h, nextH, c, nextC) = (nextH, h, nextC, c);
            // From the same states, so that an error of one step does not grow in the next. A gate sums 114 terms: inputs, weights and biases even in ±1, states within ±1,
            // so that its root mean square is at most √(48/9 + 64/3 + 2/3) = 5.2, and it is off by 2⁻²⁴·5.2·√(114/6 + 6) = 1.6e-6 (as ErrorModel reckons; the reference is
            // exact). c = σ(f)·c + σ(i)·tanh(g) passes on at most √((|c|/4)² + (1/4)² + 1), which is below 2 while |c| is below 6, and its own rounding, 6·2⁻²⁴·√6; h a
            // quarter of its gate and all of c. Eight deviations of 2·1.6e-6 + 0.9e-6.
            Assert.InRange(expectedC.Max(Math.Abs), 0, 6);
            Assert.All(h.Zip(expectedH), pair => Assert.Equal(pair.Second, pair.First, 3.3e-5));
            Assert.All(c.Zip(expectedC), pair => Assert.Equal(pair.Second, pair.First, 3.3e-5));
        }

        Assert.True(h.Max() - h.Min() > 0.5, "The states hardly differ: they would prove nothing.");
    }

    private static (double[] H, double[] C) Step(Dictionary<string, float[]> tensors, float[] x, float[] h, float[] c)
    {
        var gates = Enumerable.Range(0, 4 * States).Select(row =>
            tensors["ih.bias"][row] + tensors["hh.bias"][row]
            + Enumerable.Range(0, Inputs).Sum(column => (double)tensors["ih.weight"][(row * Inputs) + column] * x[column])
            + Enumerable.Range(0, States).Sum(column => (double)tensors["hh.weight"][(row * States) + column] * h[column])).ToArray();
        var nextC = Enumerable.Range(0, States).Select(n => (Sigmoid(gates[States + n]) * c[n]) + (Sigmoid(gates[n]) * Math.Tanh(gates[(2 * States) + n]))).ToArray();
        return (nextC.Select((value, n) => Sigmoid(gates[(3 * States) + n]) * Math.Tanh(value)).ToArray(), nextC);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
