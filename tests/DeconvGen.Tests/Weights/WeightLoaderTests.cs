using DeconvGen.Runtime;

namespace DeconvGen.Tests.Weights;

public class WeightLoaderTests
{
    private static readonly TensorInfo[] Expected =
    [
        new("conv1.weight", [2, 1, 1, 3], "OIHW", Element.Float32),
        new("conv1.bias", [2], "O", Element.Float32),
    ];

    [Fact]
    public void Values_come_in_the_order_of_the_tensors_and_of_their_elements()
    {
        var source = DeconvGen.Weights.FromArrays(
            WeightTensor.Create("conv1.bias", [2], [0.5, -0.5]),
            WeightTensor.Create("conv1.weight", [2, 1, 1, 3], new[] { (Half)1, (Half)2, (Half)3, (Half)4, (Half)5, (Half)6 }));
        var singles = WeightLoader.Load<float>("Net", source, Expected);
        var doubles = WeightLoader.Load<double>("Net", source, Expected);
        Assert.Equal([1f, 2, 3, 4, 5, 6], singles[0].ToArray());
        Assert.Equal([0.5f, -0.5f], singles[1].ToArray());
        Assert.Equal([1.0, 2, 3, 4, 5, 6], doubles[0].ToArray());
        Assert.Equal([0.5, -0.5], doubles[1].ToArray());
    }

    [Fact]
    public void Values_of_a_mapped_file_are_read_anew_and_may_be_changed()
    {
        var path = Path.GetTempFileName();
        try
        {
            Safetensors.Write(path, Expected.Select(info => WeightTensor.Create(info.Name, info.Shape, Enumerable.Range(0, (int)info.Count).Select(i => (float)i).ToArray())));
            using var source = Safetensors.Open(path);
            var values = WeightLoader.Load<float>("Net", source, Expected);
            values[0].Fill(9);
            var bias = values[1];
            Assert.Equal([0f, 1, 2, 3, 4, 5], values[0].ToArray());
            Assert.Equal([0f, 1], bias.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Tensors_of_several_axes_share_one_buffer()
    {
        TensorInfo[] expected = [new("a", [2, 3], "OI", Element.Float32), new("b", [2, 2], "OI", Element.Float32), new("c", [6], "O", Element.Float32)];
        var values = WeightLoader.Load<float>("Net", DeconvGen.Weights.Random(1), expected);
        var (first, vector) = (values[0].ToArray(), values[2].ToArray());
        var large = values[0];
        var small = values[1];
        var own = values[2];
        Assert.True(small.Overlaps(large));
        Assert.False(own.Overlaps(large));
        Assert.Equal(first, values[0].ToArray());
        Assert.Equal(vector, own.ToArray());
    }

    [Fact]
    public void Random_weights_fit_every_network()
    {
        var values = WeightLoader.Load<double>("Net", DeconvGen.Weights.Random(1), Expected);
        Assert.Equal((6, 2), (values[0].Length, values[1].Length));
    }

    [Fact]
    public void All_that_is_wrong_stands_in_one_message()
    {
        TensorInfo[] expected =
        [
            new("enc1.weight", [512, 100, 4, 4], "OIHW", Element.Float32),
            new("enc1.bias", [512], "O", Element.Float32),
            new("dec1.weight", [8, 4, 3, 3], "IOHW", Element.Float32),
            new("dec1.bias", [4], "O", Element.Float32),
            new("last.weight", [3, 4, 1, 1], "OIHW", Element.Float32),
        ];
        var source = DeconvGen.Weights.FromArrays(
            WeightTensor.Create("enc1.weight", [100, 512, 4, 4], new float[512 * 1600]),
            WeightTensor.Create("enc1.biass", [512], new float[512]),
            WeightTensor.Create("dec1.weight", [8, 4, 3, 5], new float[480]),
            WeightTensor.Create("dec1.bias", [4], StorageType.I64, new byte[32]),
            WeightTensor.Create("classifier.6", [3, 4, 1, 1], new float[12]));
        var fault = Assert.Throws<WeightException>(() => WeightLoader.Load<float>("Net", source, expected));

        Assert.Equal(
            """
            The weights of Net from weights in memory: 7 problems.
            - "enc1.weight": expected OIHW [512, 100, 4, 4], found [100, 512, 4, 4], which is IOHW
            - "enc1.bias" is missing: expected O [512]; the nearest name there is "enc1.biass"
            - "dec1.weight": expected IOHW [8, 4, 3, 3], found [8, 4, 3, 5]
            - "dec1.bias": expected numbers of type F32, F64, F16 or BF16, found I64
            - "last.weight" is missing: expected OIHW [3, 4, 1, 1]; only "classifier.6" has this shape
            - "classifier.6", F32 [3, 4, 1, 1], is not a tensor of the network
            - "enc1.biass", F32 [512], is not a tensor of the network; the nearest name in the network is "enc1.bias"
            """, fault.Message);
        Assert.Equal(
            [
                (WeightProblemKind.Shape, "enc1.weight"), (WeightProblemKind.Missing, "enc1.bias"), (WeightProblemKind.Shape, "dec1.weight"),
                (WeightProblemKind.Type, "dec1.bias"), (WeightProblemKind.Missing, "last.weight"), (WeightProblemKind.Unexpected, "classifier.6"),
                (WeightProblemKind.Unexpected, "enc1.biass"),
            ],
            fault.Problems.Select(problem => (problem.Kind, problem.Tensor)));
    }

    [Theory]
    [InlineData("OIHW", new[] { 64, 3, 5, 7 }, new[] { 5, 7, 3, 64 }, ", which is HWIO")]
    [InlineData("OIHW", new[] { 64, 3, 5, 7 }, new[] { 3, 64, 5, 7 }, ", which is IOHW")]
    [InlineData("OIHW", new[] { 64, 3, 5, 7 }, new[] { 64, 5, 7, 3 }, ", which is OHWI")]
    [InlineData("OIHW", new[] { 64, 3, 5, 7 }, new[] { 5, 7, 64, 3 }, ", which is HWOI")]
    [InlineData("HWIO", new[] { 5, 7, 3, 64 }, new[] { 64, 3, 5, 7 }, ", which is OIHW")]
    [InlineData("HWOI", new[] { 4, 4, 64, 3 }, new[] { 3, 64, 4, 4 }, ", which is IOHW")]
    [InlineData("OIHW", new[] { 64, 3, 3, 3 }, new[] { 3, 3, 3, 64 }, ", which is HWIO")]
    [InlineData("OIHW", new[] { 64, 3, 3, 3 }, new[] { 3, 64, 3, 3 }, ", which is IOHW")]
    [InlineData("HWCM", new[] { 3, 3, 32, 2 }, new[] { 32, 2, 3, 3 }, ", which is CMHW")]
    [InlineData("OIW", new[] { 8, 4, 5 }, new[] { 5, 4, 8 }, ", which is WIO")]
    [InlineData("OIDHW", new[] { 8, 4, 2, 3, 5 }, new[] { 2, 3, 5, 4, 8 }, ", which is DHWIO")]
    [InlineData("OIHW", new[] { 64, 3, 5, 7 }, new[] { 7, 5, 3, 64 }, ", which is WHIO")]
    [InlineData("OIHW", new[] { 64, 3, 5, 7 }, new[] { 64, 3, 7, 5 }, ", which is OIWH")]
    [InlineData("OIHW", new[] { 64, 3, 5, 7 }, new[] { 64, 4, 5, 7 }, "")]
    [InlineData("OIHW", new[] { 64, 3, 1, 1 }, new[] { 64, 3 }, ", as many elements over 2 axes instead of 4")]
    [InlineData("OIHW", new[] { 64, 3, 1, 1 }, new[] { 64, 4 }, "")]
    public void A_shape_in_another_layout_is_recognised(string layout, int[] expected, int[] found, string hint)
    {
        var source = DeconvGen.Weights.FromArrays(WeightTensor.Create("w", found, new float[found.Aggregate(1, (product, size) => product * size)]));
        var fault = Assert.Throws<WeightException>(() => WeightLoader.Load<float>("Net", source, [new TensorInfo("w", expected, layout, Element.Float32)]));
        Assert.Equal(
            $"The weights of Net from weights in memory: \"w\": expected {layout} [{string.Join(", ", expected)}], found [{string.Join(", ", found)}]{hint}.",
            fault.Message);
    }

    [Fact]
    public void A_network_without_tensors_reads_nothing_of_random_weights() =>
        Assert.Empty(WeightLoader.Find("Net", DeconvGen.Weights.Random(0), []));
}
