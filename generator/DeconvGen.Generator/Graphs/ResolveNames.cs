using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>Names of layers: legal, unique, and found by those who refer to them.</summary>
internal static class ResolveNames
{
    public static void Check(EquatableArray<LayerDeclaration> layers, ICollection<Problem> problems)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < layers.Count; index++)
        {
            var name = layers[index].Name;
            var site = new ProblemSite(index, "Name");
            if (layers[index].Find<ArgumentValue.Unreadable>("Name") is not null)
            {
                continue;
            }

            if (name.Length == 0 || name.Contains('.'))
            {
                var repaired = name.Length == 0 ? layers[index].Kind.ToLowerInvariant() : name.Replace('.', '_');
                problems.Add(new InvalidLayerName(site, name) { Repairs = [Repairs.Set(site, "Name", Unique(repaired, layers))] });
            }
            else if (first.TryGetValue(name, out var other))
            {
                problems.Add(new DuplicateLayerName(site, name)
                {
                    Related = new ProblemSite(other, "Name"),
                    Repairs = [Repairs.Set(site, "Name", Unique(name, layers))],
                });
            }
            else
            {
                first.Add(name, index);
            }
        }
    }

    /// <summary>The name itself or, where a layer has it already in any spelling of its case, with the first number from 2 that is free.</summary>
    public static string Unique(string name, EquatableArray<LayerDeclaration> layers)
    {
        var taken = new HashSet<string>(layers.Select(layer => layer.Name), StringComparer.OrdinalIgnoreCase);
        return new[] { name }
            .Concat(Enumerable.Range(2, layers.Count + 1).Select(number => FormattableString.Invariant($"{name}{number}")))
            .First(candidate => !taken.Contains(candidate));
    }

    /// <summary>The candidate within an edit distance of a third of the name's length, at least 1; null where none is.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates) => candidates
        .Select(candidate => (Name: candidate, Distance: EditDistance(name, candidate)))
        .Where(candidate => candidate.Name.Length > 0 && candidate.Distance <= Math.Max(1, name.Length / 3))
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>Levenshtein's distance, in which a change of case costs nothing.</summary>
    private static int EditDistance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
