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
        var (expectedH, expectedC) = (new double[States], new double[States]);
        for (var time = 0; time < 12; time++)
        {
            var x = Numbers(random, Inputs);
            step.Run(x, h, c, nextH, nextC);
            (h, nextH, c, nextC) = (nextH, h, nextC, c);
            (expectedH, expectedC) = Step(tensors, x, expectedH, expectedC);
            // Sums of 114 terms, of root mean square 8, in single precision: 114·8·2⁻²⁴ = 5e-5 a gate at the worst, which a slope of at most 1 and a state
            // below 4 carry on. Each step forgets part of the error before.
            Assert.All(h.Zip(expectedH), pair => Assert.Equal(pair.Second, pair.First, 2e-4));
            Assert.All(c.Zip(expectedC), pair => Assert.Equal(pair.Second, pair.First, 2e-4));
        }

        Assert.True(expectedH.Max() - expectedH.Min() > 0.5, "The states hardly differ: they would prove nothing.");
    }

    private static (double[] H, double[] C) Step(Dictionary<string, float[]> tensors, float[] x, double[] h, double[] c)
    {
        var gates = Enumerable.Range(0, 4 * States).Select(row =>
            tensors["ih.bias"][row] + tensors["hh.bias"][row]
            + Enumerable.Range(0, Inputs).Sum(column => (double)tensors["ih.weight"][(row * Inputs) + column] * x[column])
            + Enumerable.Range(0, States).Sum(column => tensors["hh.weight"][(row * States) + column] * h[column])).ToArray();
        var nextC = Enumerable.Range(0, States).Select(n => (Sigmoid(gates[States + n]) * c[n]) + (Sigmoid(gates[n]) * Math.Tanh(gates[(2 * States) + n]))).ToArray();
        return (nextC.Select((value, n) => Sigmoid(gates[(3 * States) + n]) * Math.Tanh(value)).ToArray(), nextC);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
