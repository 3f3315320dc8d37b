using System.Text.Json;

namespace DeconvGen.Tests.Runtime;

/// <summary>One tensor of the third-party cases that lie beside the repository.</summary>
internal sealed record ConformanceTensor(int[] Shape, double[] Data)
{
    public static ConformanceTensor Read(JsonElement json)
    {
        int[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32())];
        var count = shape.Aggregate(1, (product, n) => product * n);
        if (json.TryGetProperty("data", out var data))
            return new(shape, [.. data.EnumerateArray().Select(Number)]);
        if (json.TryGetProperty("fill", out var fill))
            return new(shape, [.. Enumerable.Repeat(Number(fill), count)]);
        return json.TryGetProperty("iota", out var start)
            ? new(shape, [.. Enumerable.Range(0, count).Select(n => Number(start) + n * Number(json.GetProperty("step")))])
            : new(shape, []);
    }

    private static double Number(JsonElement json) => json.ValueKind != JsonValueKind.String ? json.GetDouble() : json.GetString() switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => throw new FormatException(json.GetString()),
    };
}

/// <summary>The third-party cases of one operator.</summary>
internal static class ConformanceData
{
    /// <summary>Cases that are not refusals; the calling test skips where the data are absent.</summary>
    public static IReadOnlyList<JsonElement> Cases(string op)
    {
        var folder = Find();
        Assert.SkipWhen(folder is null, "The conformance data (../shared/conformance) are not there.");
        return [.. Directory.GetFiles(folder!, "cases-*.json").Order(StringComparer.Ordinal)
            .SelectMany(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.EnumerateArray())
            .Where(json => json.GetProperty("op").GetString() == op && !json.TryGetProperty("must_reject", out _))];
    }

    public static string Name(JsonElement json) => json.GetProperty("name").GetString()!;

    public static string? Text(JsonElement json, string property) => json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static double[]? Numbers(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(n => n.GetDouble())] : null;

    public static double Tolerance(JsonElement json, double expected)
    {
        var tolerance = json.TryGetProperty("tol", out var stated) ? stated : default;
        double part(string name) => tolerance.ValueKind == JsonValueKind.Object && tolerance.TryGetProperty(name, out var value) ? value.GetDouble() : double.NaN;
        var (absolute, relative) = (part("abs"), part("rel"));
        return double.IsNaN(absolute) && double.IsNaN(relative)
            ? 2e-5 + 2e-5 * Math.Abs(expected)
            : (double.IsNaN(absolute) ? 0 : absolute) + (double.IsNaN(relative) ? 0 : relative * Math.Abs(expected));
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "DeconvGen.sln")))
                continue;
            var shared = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "conformance", "open"));
            return Directory.Exists(shared) ? shared : null;
        }
        return null;
    }
}
