using DeconvGen.Samples.Zoo;

namespace DeconvGen.Zoo.Tests.PixelRnn;

/// <summary>PixelRNN's host loop and its step networks against a plain computation.</summary>
public class PixelRnnTests
{
    [Theory]
    [InlineData("pixelrnn_mnist", false)]
    [InlineData("pixelrnn_mnist_residual", true)]
    public void Blocks_of_step_networks_compute_the_recurrence(string variant, bool residual)
    {
        const int seed = 5;
        var run = ZooCatalog.Find(variant)!.Create(seed);
        run.Run();
        var expected = new PlainPixelRnn(Weights.Random(seed), residual).Run(run.Inputs[0].Floats);
        Assert.True(expected.Max() - expected.Min() > 0.01, "The probabilities hardly differ: they would prove nothing.");
        // Seven blocks of 55 steps, each a sum of at most 32 products of numbers about 1, in single precision.
        Assert.All(run.Outputs[0].Floats.ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }
}
