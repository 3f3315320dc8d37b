using System.Text.Json;

namespace DeconvGen.Tests.Weights;

public sealed class ManifestWriterTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("manifest").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Every_tensor_is_listed_with_its_new_name_its_shape_and_its_type()
    {
        using var source = DeconvGen.Weights.FromArrays(
            WeightTensor.Create("décodeur \"1\"", [2, 1], [1f, 2f]),
            WeightTensor.Create("b", [], [1d]),
            WeightTensor.Create("unused", [1], [1f]));
        var path = Path.Combine(_directory, "Net.weights.json");

        source.Rename(name => name == "unused" ? null : name == "b" ? "a" : name).WriteManifest(path);

        Assert.Equal(
            """
            {
              "tensors": [
                { "name": "a", "shape": [], "type": "F64" },
                { "name": "décodeur \"1\"", "shape": [2, 1], "type": "F32" }
              ]
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(path));
    }

    [Fact]
    public void An_origin_stands_before_the_tensors()
    {
        using var source = DeconvGen.Weights.FromArrays(WeightTensor.Create("a", [1], [1f]));
        var path = Path.Combine(_directory, "Net.weights.json");

        source.WriteManifest(path, origin: "flax");

        using var json = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal(["origin", "tensors"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("flax", json.RootElement.GetProperty("origin").GetString());
    }

    [Fact]
    public void A_source_that_makes_tensors_up_has_no_manifest()
    {
        var path = Path.Combine(_directory, "Net.weights.json");
        using var random = DeconvGen.Weights.Random(seed: 1);

        var fault = Assert.Throws<InvalidOperationException>(() => random.WriteManifest(path));

        Assert.Contains("there is no manifest of it", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_directory));
    }

    [Fact]
    public void The_name_must_be_that_of_a_manifest()
    {
        using var source = DeconvGen.Weights.FromArrays(WeightTensor.Create("a", [1], [1f]));
        var fault = Assert.Throws<ArgumentException>(() => source.WriteManifest(Path.Combine(_directory, "Net.json")));
        Assert.Contains("found \"Net.json\"", fault.Message, StringComparison.Ordinal);
    }
}
