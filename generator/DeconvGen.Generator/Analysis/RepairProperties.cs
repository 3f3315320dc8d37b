using System.Collections.Immutable;
using System.Globalization;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Analysis;

/// <summary>Repairs as the string properties of a diagnostic, which is all that travels from an analyzer to a code fix.</summary>
internal static class RepairProperties
{
    public static ImmutableDictionary<string, string?> Encode(EquatableArray<Repair> repairs)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        for (var index = 0; index < repairs.Count; index++)
        {
            var repair = repairs[index];
            properties[Key(index, "Kind")] = repair.Kind.ToString();
            properties[Key(index, "Layer")] = Text(repair.Site.Layer);
            properties[Key(index, "Argument")] = repair.Argument;
            properties[Key(index, "Value")] = repair.Value;
            if (repair.Site.Element is { } element)
            {
                properties[Key(index, "Element")] = Text(element);
            }

            if (repair.Site.Schedule is { } schedule)
            {
                properties[Key(index, "Schedule")] = Text(schedule);
            }
        }

        return properties.ToImmutable();
    }

    /// <summary>The repairs in their order. The sites' arguments are the repairs' own.</summary>
    public static IReadOnlyList<Repair> Decode(ImmutableDictionary<string, string?> properties)
    {
        var repairs = new List<Repair>();
        while (properties.TryGetValue(Key(repairs.Count, "Kind"), out var kind) && Enum.TryParse<RepairKind>(kind, out var parsed))
        {
            var index = repairs.Count;
            var argument = properties[Key(index, "Argument")] ?? "";
            var site = new ProblemSite(Number(properties, index, "Layer") ?? -1, argument, Number(properties, index, "Element"))
            {
                Schedule = Number(properties, index, "Schedule"),
            };
            repairs.Add(new(parsed, site, argument, properties[Key(index, "Value")] ?? ""));
        }

        return repairs;
    }

    private static string Key(int index, string field) => "Repair" + Text(index) + "." + field;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(ImmutableDictionary<string, string?> properties, int index, string field) =>
        properties.TryGetValue(Key(index, field), out var text) && text is not null ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
