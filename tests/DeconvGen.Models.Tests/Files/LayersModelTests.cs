namespace DeconvGen.Models.Tests.Files;

public sealed class LayersModelTests
{
    private const string Topology = """
        {"modelTopology": {"model_config": {"config": {"layers": [
          {"name": "x", "class_name": "InputLayer", "config": {}, "inbound_nodes": []},
          {"name": "c", "class_name": "Conv2D", "config": {"filters": 2}, "inbound_nodes": [[["x", 0, 0, {}]]]}]}}},
         "weightsManifest": [{"paths": ["first.bin", "second.bin"], "weights": [
          {"name": "c/kernel", "shape": [1, 1, 1, 2], "dtype": "DTYPE"}, {"name": "c/bias", "shape": [2], "dtype": "float32"}]}]}
        """;

    [Fact]
    public void Tensors_lie_one_behind_the_other_across_shards()
    {
        var folder = Write("float32");
        try
        {
            var model = LayersModel.Read(folder);
            Assert.Equal(["x", "c"], model.Layers.Select(layer => layer.Name));
            Assert.Equal(["x"], model.Layers[1].Inputs);
            using var weights = model.Weights;
            Assert.Equal([1, 2], Values(weights, "c.weight", [1, 1, 1, 2]));
            Assert.Equal([3, 4], Values(weights, "c.bias", [2]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_tensor_of_another_type_is_named()
    {
        var folder = Write("int32");
        try
        {
            Assert.Contains("c/kernel", Assert.Throws<NotSupportedException>(() => LayersModel.Read(folder)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static float[] Values(WeightSource weights, string name, int[] shape)
    {
        var values = new float[2];
        weights.Find(new TensorInfo(name, shape, "O", Element.Float32))!.CopyTo(values);
        return values;
    }

    // The shards are cut within a number.
    private static string Write(string type)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "model.json"), Topology.Replace("DTYPE", type, StringComparison.Ordinal));
        byte[] bytes = [.. new[] { 1f, 2, 3, 4 }.SelectMany(BitConverter.GetBytes)];
        File.WriteAllBytes(Path.Combine(folder, "first.bin"), bytes[..6]);
        File.WriteAllBytes(Path.Combine(folder, "second.bin"), bytes[6..]);
        return folder;
    }
}
