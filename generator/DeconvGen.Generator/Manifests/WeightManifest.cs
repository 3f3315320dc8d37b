namespace DeconvGen.Generator.Manifests;

/// <summary>
/// What a weight file holds, in the text that the compiler can read: the library's <c>WeightSource.WriteManifest</c> writes it. <c>Origin</c> is the framework
/// that the weights come from, where it is told.
/// </summary>
internal sealed record WeightManifest(EquatableArray<ManifestTensor> Tensors, string? Origin)
{
    public const string Suffix = ".weights.json";

    /// <summary>The class that a file is for, <c>Autoencoder</c> or <c>App.Autoencoder</c>; null where the file is no manifest.</summary>
    public static string? ClassOf(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) && name.Length > Suffix.Length ? name.Substring(0, name.Length - Suffix.Length) : null;
    }

    public ManifestTensor? Find(string name) => Tensors.FirstOrDefault(tensor => tensor.Name == name);
}

/// <summary>One tensor; <c>Type</c> in the letters of safetensors: <c>F32</c>, <c>BF16</c>, ….</summary>
internal sealed record ManifestTensor(string Name, EquatableArray<long> Shape, string Type);

/// <summary>A manifest, or what is wrong with it and where in the text.</summary>
internal sealed record ManifestReading(WeightManifest? Manifest, string Fault, int Position);
