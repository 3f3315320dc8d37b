using System.Collections.Immutable;
using System.Globalization;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Analysis;

/// <summary>Repairs as the string properties of a diagnostic, which is all that travels from an analyzer to a code fix.</summary>
internal static class RepairProperties
{
    private const string _also = ".Also";

    public static ImmutableDictionary<string, string?> Encode(EquatableArray<Repair> repairs)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        for (var index = 0; index < repairs.Count; index++)
        {
            var key = Key(index);
            for (var repair = repairs[index]; repair is not null; repair = repair.Also, key += _also)
            {
                properties[key + ".Kind"] = repair.Kind.ToString();
                properties[key + ".Layer"] = Text(repair.Site.Layer);
                properties[key + ".Element"] = Text(repair.Site.Element);
                properties[key + ".Schedule"] = Text(repair.Site.Schedule);
                properties[key + ".Argument"] = repair.Argument;
                properties[key + ".Value"] = repair.Value;
            }
        }

        return properties.ToImmutable();
    }

    /// <summary>The repairs in their order, without what their values mean to the rules.</summary>
    public static IReadOnlyList<Repair> Decode(ImmutableDictionary<string, string?> properties)
    {
        var repairs = new List<Repair>();
        while (Decode(properties, Key(repairs.Count)) is { } repair)
        {
            repairs.Add(repair);
        }

        return repairs;
    }

    private static Repair? Decode(ImmutableDictionary<string, string?> properties, string key)
    {
        if (!Enum.TryParse<RepairKind>(properties.GetValueOrDefault(key + ".Kind"), out var kind))
        {
            return null;
        }

        var argument = properties[key + ".Argument"]!;
        var site = new ProblemSite(Number("Layer") ?? -1, argument, Number("Element")) { Schedule = Number("Schedule") };
        return new(kind, site, argument, properties[key + ".Value"]!) { Also = Decode(properties, key + _also) };

        int? Number(string field) => properties[key + "." + field] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
    }

    private static string Key(int index) => "Repair" + Text(index);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
