using System.Text.Json;

namespace DeconvGen.Conformance.Tests.Cases;

/// <summary>One third-party case: what the suite states, channel-first, with ONNX's names for the attributes.</summary>
internal sealed record ConformanceCase(
    string Name,
    bool Transposed,
    IReadOnlyDictionary<string, int[]> Lists,
    string? AutoPad,
    IReadOnlyDictionary<string, int[]>? Resolved,
    FrameworkCall? Framework,
    ConformanceTensor Input,
    ConformanceTensor Weight,
    ConformanceTensor? Bias,
    ConformanceTensor? Expected,
    double AbsoluteTolerance,
    double RelativeTolerance,
    bool IsEmpty,
    bool MustReject)
{
    /// <summary>The suites' default for single precision: 2e-5 + 2e-5·|x| (README of the cases).</summary>
    public const double DefaultTolerance = 2e-5;

    /// <summary>onnx, ort, torch, tf or keras.</summary>
    public string Suite => Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    public bool IsShapeOnly => Expected is { Data: null };

    public int Rank => Weight.Shape.Length - 2;

    public int Group => Lists.TryGetValue("group", out var group) ? group[0] : 1;

    public static ConformanceCase Read(JsonElement json)
    {
        var attributes = json.GetProperty("attrs");
        return new ConformanceCase(
            json.GetProperty("name").GetString()!,
            json.GetProperty("op").GetString() == "conv_transpose",
            Numbers(attributes),
            attributes.TryGetProperty("auto_pad", out var pad) ? pad.GetString() : null,
            json.TryGetProperty("resolved", out var resolved) ? Numbers(resolved) : null,
            json.TryGetProperty("framework", out var framework) ? FrameworkCall.Read(framework) : null,
            ConformanceTensor.Read(json.GetProperty("input"))!,
            ConformanceTensor.Read(json.GetProperty("weight"))!,
            ConformanceTensor.Read(json.GetProperty("bias")),
            json.TryGetProperty("expected", out var expected) ? ConformanceTensor.Read(expected) : null,
            Tolerance(json, "abs"),
            Tolerance(json, "rel"),
            json.GetProperty("features").EnumerateArray().Any(feature => feature.GetString() == "empty"),
            json.TryGetProperty("must_reject", out var reject) && reject.GetBoolean());
    }

    /// <summary>A difference between these outputs (channel-first) and the expected ones, in words.</summary>
    /// <param name="actual">The outputs.</param>
    /// <param name="ofLargest">What an output may be off besides, as a share of the largest.</param>
    public string? Difference(ReadOnlySpan<double> actual, double ofLargest = 0)
    {
        var expected = Expected!.Values;
        if (actual.Length != expected.Length)
            return $"{actual.Length} outputs instead of {expected.Length}";

        var absolute = AbsoluteTolerance + (ofLargest * expected.Append(0).Max(Math.Abs));
        for (var i = 0; i < expected.Length; i++)
        {
            var allowed = absolute + (RelativeTolerance * Math.Abs(expected[i]));
            if (!(Math.Abs(actual[i] - expected[i]) <= allowed) && !actual[i].Equals(expected[i]))
                return FormattableString.Invariant($"output {i} is {actual[i]:R} instead of {expected[i]:R}");
        }

        return null;
    }

    private static Dictionary<string, int[]> Numbers(JsonElement json) => json.EnumerateObject()
        .Where(property => property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Number)
        .ToDictionary(property => property.Name, property => FrameworkCall.List(property.Value)!);

    private static double Tolerance(JsonElement json, string kind) =>
        json.TryGetProperty("tol", out var tolerances) && tolerances.TryGetProperty(kind, out var value) ? Math.Max(DefaultTolerance, value.GetDouble()) : DefaultTolerance;
}

/// <summary>How the framework was called where the attributes are only an equivalent of it.</summary>
internal sealed record FrameworkCall(string? Padding, int[]? OutputPadding, int[]? OutputSize)
{
    public static FrameworkCall Read(JsonElement json) => new(
        json.TryGetProperty("padding", out var padding) ? padding.GetString() : null,
        json.TryGetProperty("output_padding", out var output) ? List(output) : null,
        json.TryGetProperty("output_size", out var size) ? List(size) : null);

    public static int[]? List(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => [json.GetInt32()],
        _ => [.. json.EnumerateArray().Select(number => number.GetInt32())],
    };
}
