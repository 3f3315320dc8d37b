using DeconvGen.Zoo.Tests.Reference;

namespace DeconvGen.Zoo.Tests;

/// <summary>What the comparison with ONNX Runtime finds, and that it covers the zoo.</summary>
public sealed class FoundDifferencesTests
{
    [Theory]
    [InlineData("ry_resnet20_cifar")]
    [InlineData("su_discriminator")]
    [InlineData("hypergan_dcgan_g")]
    [InlineData("mtcnn_onet")]
    public void One_weight_that_is_one_percent_off_is_found_in_every_layer(string variant)
    {
        // Over one input, what the weight multiplies may happen to be nought.
        using var comparison = new NetworkComparison(ReducedSizes.Apply(DeclaredNetwork.Of(variant).Single()), NetworkComparison.ImagesOfSingles);
        var tensors = comparison.Info.Layers.Where(layer => layer.Kind is "Conv" or "ConvTranspose" or "Dense").Select(layer => layer.Tensors[0].Name).ToList();
        Assert.Empty(comparison.Compare().Faults);
        Assert.All(tensors, tensor => Assert.NotEmpty(comparison.Compare(weights => new OneWeightOff(weights, tensor)).Faults));
    }

    [Theory]
    [InlineData(0, 1, 1e-4, 1)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(double.NaN, 1, 1, 1)]
    [InlineData(2e-5, 1, 1, 1)]
    public void Tensors_that_are_nearly_constant_not_a_number_or_too_far_off_are_faults(double error, double rms, double deviation, double largest) =>
        Assert.NotNull(new ComparedTensor("layer", error, 1e-5, new TensorSummary(rms, deviation, largest)).Fault);

    [Fact]
    public void A_tensor_within_its_tolerance_is_none() => Assert.Null(new ComparedTensor("layer", 1e-5, 1e-5, new TensorSummary(1, 1, 3)).Fault);

    [Fact]
    public void A_deviation_is_found_wherever_it_stands()
    {
        var reference = new float[37];
        for (var i = 0; i < reference.Length; i++)
        {
            var ours = (float[])reference.Clone();
            ours[i] = i % 2 == 0 ? -0.5f : float.NaN;
            Assert.Equal(i % 2 == 0 ? 0.5 : double.NaN, ComparedTensor.LargestDistance(ours, reference));
        }
    }
}
