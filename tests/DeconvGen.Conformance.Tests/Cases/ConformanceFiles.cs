using System.Text.Json;

namespace DeconvGen.Conformance.Tests.Cases;

/// <summary>The third-party data, which lies beside the repository and is no part of it.</summary>
internal static class ConformanceFiles
{
    public const string Absent = "The conformance data (../shared/conformance) are not there.";

    /// <summary>The folder, or null where it is absent.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>All convolutions and transposed convolutions of the JSON files; the calling test skips where there are none.</summary>
    public static IReadOnlyList<ConformanceCase> Convolutions() => [.. Read("cases-*.json").Where(one => !one.MustReject)];

    /// <summary>The ones that a framework refuses to build.</summary>
    public static IReadOnlyList<ConformanceCase> Refused() => [.. Read("cases-invalid.json")];

    public static string Require()
    {
        Assert.SkipWhen(Folder is null, Absent);
        return Folder!;
    }

    /// <summary>The cases of some operations as they are written, in the files that match.</summary>
    public static IEnumerable<JsonElement> Elements(string pattern, params string[] operations) =>
        All(pattern).Where(json => operations.Contains(json.GetProperty("op").GetString()));

    /// <summary>Every case, whatever its operation.</summary>
    public static IEnumerable<JsonElement> All(string pattern = "cases-*.json")
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Require(), "open"), pattern).Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var json in document.RootElement.EnumerateArray())
            {
                yield return json.Clone();
            }
        }
    }

    private static IEnumerable<ConformanceCase> Read(string pattern) => Elements(pattern, "conv", "conv_transpose").Select(ConformanceCase.Read);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "DeconvGen.sln")))
                continue;

            var shared = Path.Combine(folder.FullName, "..", "shared", "conformance");
            return Directory.Exists(Path.Combine(shared, "open")) ? Path.GetFullPath(shared) : null;
        }

        return null;
    }
}
