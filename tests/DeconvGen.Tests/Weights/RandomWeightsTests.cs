namespace DeconvGen.Tests.Weights;

public class RandomWeightsTests
{
    private static readonly TensorInfo Kernel = new("conv1.weight", [64, 32, 3, 3], "OIHW", Element.Float32);
    private static readonly TensorInfo Bias = new("conv1.bias", [4096], "O", Element.Float32);

    [Fact]
    public void A_tensor_depends_on_seed_and_name_but_not_on_what_was_asked_before()
    {
        var first = DeconvGen.Weights.Random(5);
        var (kernel, bias) = (Values(first, Kernel), Values(first, Bias));
        var second = DeconvGen.Weights.Random(5);
        Assert.Equal(bias, Values(second, Bias));
        Assert.Equal(kernel, Values(second, Kernel));
        Assert.Equal(kernel, Values(second, Kernel));
        Assert.NotEqual(kernel, Values(second, Kernel with { Name = "conv2.weight" }));
        Assert.NotEqual(kernel, Values(DeconvGen.Weights.Random(6), Kernel));
    }

    [Fact]
    public void Single_precision_is_double_precision_rounded()
    {
        var doubles = new double[Kernel.Count];
        DeconvGen.Weights.Random(5).Find(Kernel with { Element = Element.Float64 })!.CopyTo(doubles);
        Assert.Equal(doubles.Select(value => (float)value), Values(DeconvGen.Weights.Random(5), Kernel));
    }

    // Layout, shape, and how many products an output sums.
    [Theory]
    [InlineData("OIHW", new[] { 64, 32, 3, 3 }, 288)]
    [InlineData("IOHW", new[] { 32, 64, 3, 3 }, 288)]
    [InlineData("HWIO", new[] { 3, 3, 32, 64 }, 288)]
    [InlineData("HWCM", new[] { 3, 3, 512, 4 }, 9)]
    [InlineData("OIDHW", new[] { 64, 8, 3, 3, 3 }, 216)]
    [InlineData("OIW", new[] { 640, 8, 5 }, 40)]
    public void Weights_have_Hes_deviation_and_mean_zero(string layout, int[] shape, int fanIn)
    {
        var info = new TensorInfo("w", shape, layout, Element.Float32);
        Assert.Equal(fanIn, info.FanIn);
        var deviation = Math.Sqrt(2.0 / fanIn);
        var values = Values(DeconvGen.Weights.Random(1), info);

        // Five standard errors: of the mean σ/√n, of the variance about σ²·√(2/n).
        var mean = values.Average(value => (double)value);
        var variance = values.Average(value => value * (double)value);
        Assert.InRange(mean, -5 * deviation / Math.Sqrt(values.Length), 5 * deviation / Math.Sqrt(values.Length));
        Assert.InRange(variance / (deviation * deviation), 1 - 5 * Math.Sqrt(2.0 / values.Length), 1 + 5 * Math.Sqrt(2.0 / values.Length));
        Assert.True(values.Max(Math.Abs) <= 3.47 * deviation);
        Assert.True(values.Distinct().Count() > values.Length / 2);
    }

    [Fact]
    public void A_stated_fan_in_replaces_that_of_the_layout()
    {
        var stated = Values(DeconvGen.Weights.Random(1), Kernel with { FanIn = 72 });
        var variance = stated.Average(value => value * (double)value);
        Assert.InRange(variance * 72 / 2, 0.95, 1.05);
    }

    [Fact]
    public void Biases_are_small_of_both_signs_and_never_zero()
    {
        var values = Values(DeconvGen.Weights.Random(1), Bias);
        Assert.All(values, value => Assert.InRange(Math.Abs(value), float.Epsilon, 0.1f));
        Assert.InRange(values.Count(value => value > 0), 1800, 2300);
        // Uniform: the mean of |x| is half the bound.
        Assert.InRange(values.Average(Math.Abs), 0.047, 0.053);
    }

    [Fact]
    public void They_can_be_written_to_a_file()
    {
        var stream = new MemoryStream();
        Safetensors.Write(stream, [DeconvGen.Weights.Random(5).Find(Kernel)!]);
        Assert.Equal(Values(DeconvGen.Weights.Random(5), Kernel), Values(Safetensors.Read(stream.ToArray()), Kernel));
    }

    private static float[] Values(WeightSource source, TensorInfo info)
    {
        var values = new float[info.Count];
        source.Find(info)!.CopyTo(values);
        return values;
    }
}
