namespace DeconvGen.Generator.Manifests;

/// <summary>
/// Reads a manifest strictly: <c>{ "origin": "flax", "tensors": [ { "name": "enc.weight", "shape": [16, 1, 3, 3], "type": "F32" } ] }</c>, and nothing else.
/// A property that is misspelt must not be taken for one that is missing.
/// </summary>
internal static class ManifestReader
{
    public static ManifestReading Read(string text)
    {
        var json = new JsonCursor(text);
        try
        {
            var manifest = Manifest(json);
            json.End();
            return new ManifestReading(manifest, "", 0);
        }
        catch (FormatException fault)
        {
            return new ManifestReading(null, fault.Message, Math.Min(json.Position, text.Length));
        }
    }

    private static WeightManifest Manifest(JsonCursor json)
    {
        EquatableArray<ManifestTensor>? tensors = null;
        string? origin = null;
        json.Object(property =>
        {
            switch (property)
            {
                case "tensors":
                    tensors = Tensors(json);
                    break;
                case "origin":
                    origin = json.Text();
                    break;
                default:
                    throw new FormatException($"there is no property \"{property}\"; a manifest has \"tensors\" and \"origin\"");
            }
        });
        return new WeightManifest(tensors ?? throw new FormatException("\"tensors\" is missing"), origin);
    }

    private static EquatableArray<ManifestTensor> Tensors(JsonCursor json)
    {
        var tensors = new List<ManifestTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        json.Array(() =>
        {
            var tensor = Tensor(json);
            if (!names.Add(tensor.Name))
            {
                throw new FormatException($"there are two tensors \"{tensor.Name}\"");
            }

            tensors.Add(tensor);
        });
        return tensors.ToEquatableArray();
    }

    private static ManifestTensor Tensor(JsonCursor json)
    {
        string? name = null, type = null;
        List<long>? shape = null;
        json.Object(property =>
        {
            switch (property)
            {
                case "name":
                    name = json.Text();
                    break;
                case "type":
                    type = json.Text();
                    break;
                case "shape":
                    shape = [];
                    json.Array(() => shape.Add(json.Whole()));
                    break;
                default:
                    throw new FormatException($"there is no property \"{property}\"; a tensor has \"name\", \"shape\" and \"type\"");
            }
        });
        return name is null || shape is null || type is null
            ? throw new FormatException($"a tensor lacks its \"{(name is null ? "name" : shape is null ? "shape" : "type")}\"")
            : new ManifestTensor(name, shape.ToEquatableArray(), type);
    }
}
