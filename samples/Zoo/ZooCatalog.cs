namespace DeconvGen.Samples.Zoo;

/// <summary>Every variant that can run.</summary>
internal static partial class ZooCatalog
{
    /// <summary>The variants in the order of the systems.</summary>
    public static IReadOnlyList<ZooEntry> Entries { get; } = Collect();

    /// <summary>The variant of that name, or null.</summary>
    public static ZooEntry? Find(string variant) => Entries.FirstOrDefault(entry => entry.Variant.Equals(variant, StringComparison.OrdinalIgnoreCase));

    private static List<ZooEntry> Collect()
    {
        var entries = new List<ZooEntry>();
        AddSystems1To9(entries);
        AddSystems10To16(entries);
        return entries;
    }

    static partial void AddSystems1To9(List<ZooEntry> entries);

    static partial void AddSystems10To16(List<ZooEntry> entries);
}
