using System.Globalization;
using System.Text.Json;

namespace DeconvGen.Zoo.Tests.Tables;

/// <summary>One layer of a published network: a line of the tables.</summary>
internal sealed class ZooRow
{
    private readonly JsonElement _json;

    public ZooRow(JsonElement json)
    {
        _json = json;
        Name = json.GetProperty("name").GetString()!;
        Op = json.GetProperty("op").GetString()!;
        Inputs = [.. json.GetProperty("inputs").EnumerateArray().Select(input => input.GetString()!)];
        Output = Integers("out")!;
    }

    public string Name { get; }

    public string Op { get; }

    /// <summary>Names of the rows that feed it.</summary>
    public string[] Inputs { get; }

    /// <summary>[H, W, C] or [N].</summary>
    public int[] Output { get; }

    /// <summary>[H, W, C] or [N]; null for several inputs.</summary>
    public int[]? Input => Integers("in");

    public int[]? Kernel => Integers("kernel");

    public int[]? Stride => Integers("stride");

    public int[]? Dilation => Integers("dilation");

    public int? Groups => Find("groups")?.GetInt32();

    public string? Mask => Find("mask")?.GetString();

    /// <summary>Added before and after each axis, height first; of a transposed convolution, cropped.</summary>
    public ZooPadding? Padding => Find("padding") is { } json ? new ZooPadding(json, Integers("output_padding") ?? [0, 0]) : null;

    public ZooNorm? Norm => Find("norm") is { } json
        ? new ZooNorm(json.GetProperty("eps").GetDouble(), json.GetProperty("gamma").GetBoolean(), json.GetProperty("beta").GetBoolean())
        : null;

    public string? Activation => Find("activation")?.GetString();

    public long Parameters => _json.GetProperty("params").GetInt64();

    public long Statistics => _json.GetProperty("stats").GetInt64();

    /// <summary>Multiply-adds of one pass over the row, padded and masked taps included.</summary>
    public long MultiplyAdds => _json.GetProperty("macs").GetInt64();

    /// <summary>Those without masked taps, where the row has a mask.</summary>
    public long? UnmaskedMultiplyAdds => Find("effective_macs")?.GetInt64();

    /// <summary>How often the row runs in one pass over the network.</summary>
    public int Repeat => _json.GetProperty("repeat").GetInt32();

    /// <summary>Nothing depends on its value; its weights are stored all the same.</summary>
    public bool IsDead => Find("dead")?.GetBoolean() ?? false;

    /// <summary>Not part of the network that runs.</summary>
    public bool IsTrainingOnly => Find("training_only")?.GetBoolean() ?? false;

    /// <summary>A property of the row's op that is a list of integers.</summary>
    public int[]? Integers(string property) => Find(property) is { } json ? [.. json.EnumerateArray().Select(number => number.GetInt32())] : null;

    /// <summary>A property of the row's op that is a number, or one in words.</summary>
    public double Number(string property) => Find(property) switch
    {
        { ValueKind: JsonValueKind.String } text => double.Parse(text.GetString()!, CultureInfo.InvariantCulture),
        { } number => number.GetDouble(),
        null => throw new InvalidOperationException($"Row {Name} has no \"{property}\"."),
    };

    /// <summary>A property of the row's op that is true or false.</summary>
    public bool Flag(string property) => Find(property)?.GetBoolean() ?? throw new InvalidOperationException($"Row {Name} has no \"{property}\".");

    private JsonElement? Find(string property) => _json.TryGetProperty(property, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
}
