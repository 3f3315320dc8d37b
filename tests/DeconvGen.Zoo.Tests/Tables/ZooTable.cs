using System.Text.Json;

namespace DeconvGen.Zoo.Tests.Tables;

/// <summary>The layer table of one variant.</summary>
internal sealed class ZooTable
{
    private static readonly Lazy<IReadOnlyDictionary<string, ZooTable>?> s_all = new(Read);
    private readonly Dictionary<string, ZooRow> _byName;

    private ZooTable(JsonElement json)
    {
        Variant = json.GetProperty("id").GetString()!;
        Rows = [.. json.GetProperty("layers").EnumerateArray().Select(row => new ZooRow(row))];
        _byName = Rows.ToDictionary(row => row.Name);
        var totals = json.GetProperty("totals");
        Parameters = totals.GetProperty("params").GetInt64() - totals.GetProperty("params_training_only").GetInt64();
        Statistics = totals.GetProperty("stats").GetInt64();
        MultiplyAdds = totals.GetProperty("macs").GetInt64();
        UnmaskedMultiplyAdds = totals.GetProperty("effective_macs").GetInt64();
    }

    public string Variant { get; }

    public IReadOnlyList<ZooRow> Rows { get; }

    /// <summary>Learned values of the network that runs: without heads that only training uses.</summary>
    public long Parameters { get; }

    public long Statistics { get; }

    public long MultiplyAdds { get; }

    public long UnmaskedMultiplyAdds { get; }

    public ZooRow? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The table of a variant; the calling test skips where there are no tables.</summary>
    public static ZooTable Require(string variant)
    {
        var all = RequireAll();
        Assert.True(all.ContainsKey(variant), $"The tables have no variant \"{variant}\".");
        return all[variant];
    }

    /// <summary>All tables by variant; the calling test skips where there are none.</summary>
    public static IReadOnlyDictionary<string, ZooTable> RequireAll()
    {
        Assert.SkipWhen(s_all.Value is null, "The tables of the zoo (../shared/zoo/zoo.json) are not there.");
        return s_all.Value!;
    }

    private static Dictionary<string, ZooTable>? Read()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "DeconvGen.sln")))
                continue;
            var path = Path.Combine(folder.FullName, "..", "shared", "zoo", "zoo.json");
            return File.Exists(path) ? Read(path) : null;
        }
        return null;
    }

    private static Dictionary<string, ZooTable> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        // A clone outlives the document.
        return document.RootElement.Clone().GetProperty("systems").EnumerateArray()
            .SelectMany(system => system.GetProperty("variants").EnumerateArray())
            .Select(variant => new ZooTable(variant))
            .ToDictionary(table => table.Variant);
    }
}
