namespace DeconvGen.Tests.Weights;

public class RenameTests
{
    private static WeightSource Foreign() => DeconvGen.Weights.FromArrays(
        WeightTensor.Create("features.0.weight", [1], [1f]),
        WeightTensor.Create("features.0.bias", [1], [2f]),
        WeightTensor.Create("features.0.num_batches_tracked", [1], [3f]));

    [Fact]
    public void A_dictionary_renames_what_it_names_and_keeps_the_rest()
    {
        using var source = Foreign().Rename(new Dictionary<string, string> { ["features.0.weight"] = "conv1.weight" });
        Assert.Equal(["conv1.weight", "features.0.bias", "features.0.num_batches_tracked"], source.Names!);
        Assert.Equal(1f, Value(source, "conv1.weight"));
        Assert.Equal(2f, Value(source, "features.0.bias"));
        Assert.Null(source.Find(new TensorInfo("features.0.weight", [1], "O", Element.Float32)));
    }

    [Fact]
    public void A_function_renames_and_ignores_where_it_gives_null()
    {
        using var source = Foreign().Rename(name => name.EndsWith("tracked", StringComparison.Ordinal) ? null : name.Replace("features.0", "conv1", StringComparison.Ordinal));
        Assert.Equal(["conv1.weight", "conv1.bias"], source.Names!);
        Assert.Equal(2f, Value(source, "conv1.bias"));
    }

    [Fact]
    public void Names_can_be_swapped_and_renamed_twice()
    {
        using var source = Foreign()
            .Rename(new Dictionary<string, string> { ["features.0.weight"] = "features.0.bias", ["features.0.bias"] = "features.0.weight" })
            .Rename(name => name.ToUpperInvariant());
        Assert.Equal(2f, Value(source, "FEATURES.0.WEIGHT"));
        Assert.Equal(1f, Value(source, "FEATURES.0.BIAS"));
    }

    [Fact]
    public void Two_tensors_renamed_to_one_are_named_both()
    {
        var fault = Assert.Throws<WeightException>(() => Foreign().Rename(_ => "x"));
        Assert.Equal(2, fault.Problems.Count);
        Assert.All(fault.Problems, problem => Assert.Equal((WeightProblemKind.Name, "x"), (problem.Kind, problem.Tensor)));
        Assert.Contains("\"features.0.weight\" and \"features.0.bias\" are both renamed to \"x\"", fault.Message, StringComparison.Ordinal);

        // Renamed onto a name that another tensor keeps.
        Assert.Throws<WeightException>(() => Foreign().Rename(new Dictionary<string, string> { ["features.0.weight"] = "features.0.bias" }));
    }

    [Fact]
    public void A_name_that_is_not_there_is_refused_with_the_nearest()
    {
        var fault = Assert.Throws<WeightException>(() => Foreign().Rename(new Dictionary<string, string> { ["feature.0.weight"] = "conv1.weight" }));
        Assert.Contains("no tensor \"feature.0.weight\" to rename; the nearest name there is \"features.0.weight\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_weights_have_no_names_to_change() =>
        Assert.Contains("seed 1", Assert.Throws<InvalidOperationException>(() => DeconvGen.Weights.Random(1).Rename(name => name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Disposing_the_renamed_source_disposes_the_original()
    {
        var original = Foreign();
        original.Rename(name => name).Dispose();
        Assert.Throws<ObjectDisposedException>(() => Value(original, "features.0.bias"));
    }

    [Fact]
    public void Arrays_of_one_name_are_refused() =>
        Assert.Contains("2 tensors have the name \"x\"", Assert.Throws<WeightException>(() => DeconvGen.Weights.FromArrays(
            WeightTensor.Create("x", [1], [1f]), WeightTensor.Create("x", [1], [1f]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Arrays_of_another_size_than_their_shape_are_refused()
    {
        Assert.Contains("[2, 3] is given 5 values", Assert.Throws<ArgumentException>(() => WeightTensor.Create("x", [2, 3], new float[5])).Message, StringComparison.Ordinal);
        Assert.Contains("F16 [2, 3] needs 12", Assert.Throws<ArgumentException>(() => WeightTensor.Create("x", [2, 3], StorageType.F16, new byte[5])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => WeightTensor.Create("x", [-1, -6], new double[6]));
        Assert.Throws<ArgumentException>(() => WeightTensor.Create("x", [65536, 65536], new double[0]));
    }

    private static float Value(WeightSource source, string name)
    {
        var value = new float[1];
        source.Find(new TensorInfo(name, [1], "O", Element.Float32))!.CopyTo(value);
        return value[0];
    }
}
