using System.Text.Json;

namespace DeconvGen.Models.Tests.Files;

/// <summary>One layer of a model file: its name, Keras' class, its configuration, and the layers that feed it.</summary>
internal sealed record LayersModelLayer(string Name, string Class, JsonElement Config, string[] Inputs);

/// <summary>A model in TensorFlow.js' layers format: <c>model.json</c> with Keras' topology and a manifest of the weights, which lie in shards beside it.</summary>
internal sealed class LayersModel
{
    private readonly List<WeightTensor> _tensors = [];

    private LayersModel(IReadOnlyList<LayersModelLayer> layers) => Layers = layers;

    /// <summary>The layers in the file's order.</summary>
    public IReadOnlyList<LayersModelLayer> Layers { get; }

    /// <summary>The weights under DeconvGen's names: the manifest's <c>layer/kernel</c> and <c>layer/bias</c> are <c>layer.weight</c> and <c>layer.bias</c>.</summary>
    public WeightSource Weights => DeconvGen.Weights.FromArrays(_tensors).Rename(
        name => name.Replace("/kernel", ".weight", StringComparison.Ordinal).Replace("/bias", ".bias", StringComparison.Ordinal));

    public static LayersModel Read(string folder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "model.json")));
        var layers = document.RootElement.GetProperty("modelTopology").GetProperty("model_config").GetProperty("config").GetProperty("layers");
        var model = new LayersModel([.. layers.EnumerateArray().Select(ReadLayer)]);
        foreach (var group in document.RootElement.GetProperty("weightsManifest").EnumerateArray())
            model.ReadWeights(folder, group);
        return model;
    }

    private static LayersModelLayer ReadLayer(JsonElement layer) => new(
        layer.GetProperty("name").GetString()!,
        layer.GetProperty("class_name").GetString()!,
        layer.GetProperty("config").Clone(),
        // One node for each use of the layer, here one at most; each input is [name, node, output, arguments].
        [.. layer.GetProperty("inbound_nodes").EnumerateArray().SelectMany(node => node.EnumerateArray()).Select(input => input[0].GetString()!)]);

    /// <summary>A group's tensors follow each other without gaps in its shards, taken together.</summary>
    private void ReadWeights(string folder, JsonElement group)
    {
        byte[] bytes = [.. group.GetProperty("paths").EnumerateArray().SelectMany(path => File.ReadAllBytes(Path.Combine(folder, path.GetString()!)))];
        var offset = 0;
        foreach (var tensor in group.GetProperty("weights").EnumerateArray())
        {
            var name = tensor.GetProperty("name").GetString()!;
            if (tensor.GetProperty("dtype").GetString() != "float32" || tensor.TryGetProperty("quantization", out _))
                throw new NotSupportedException($"Tensor {name} is not stored as float32.");

            int[] shape = [.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
            var length = sizeof(float) * shape.Aggregate(1, (product, size) => product * size);
            _tensors.Add(WeightTensor.Create(name, shape, StorageType.F32, bytes.AsMemory(offset, length)));
            offset += length;
        }

        Assert.Equal(bytes.Length, offset);
    }
}
