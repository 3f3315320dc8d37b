using DeconvGen.Zoo.Tests.Declarations;
using DeconvGen.Zoo.Tests.Tables;

namespace DeconvGen.Zoo.Tests.Comparisons;

/// <summary>Which rows feed a row.</summary>
internal static class Wiring
{
    /// <summary>What differs. <paramref name="rows"/> are all rows of the same class under the same prefix.</summary>
    public static IEnumerable<string> Differences(RowLayers row, IReadOnlyList<RowLayers> rows, ZooTable table)
    {
        var own = row.Layers.Select(layer => layer.Name).ToHashSet();
        string[] names = [.. row.Layers.SelectMany(layer => layer.Inputs).Where(name => !own.Contains(name)).Distinct()];
        var sources = names.Select(name => (Layer: name, Row: RowMap.RowOf(row.Prefix + name, table)?.Name)).ToArray();

        // What another class computes reaches this one as an input of another name.
        if (row.Class.Rows is not null)
            return Partial().Concat(sources.Where(source => source.Row is not null && !row.Row.Inputs.Contains(source.Row)).Select(source => $"reads {source.Layer}, not in the table"));

        // The parts of a concatenation have an order, those of a sum do not.
        var differs = row.Row.Op == "concat"
            ? !row.Row.Inputs.SequenceEqual(sources.Select(source => source.Row))
            : !row.Row.Inputs.ToHashSet().SetEquals(sources.Select(source => source.Row ?? source.Layer));
        return differs ? Partial().Append($"reads {string.Join(", ", names)}, in the table {string.Join(", ", row.Row.Inputs)}") : Partial();

        // A row's value is that of its last layer.
        IEnumerable<string> Partial() =>
            from source in sources
            let read = rows.FirstOrDefault(one => one.Row.Name == source.Row)
            where read is not null && read.Last.Name != source.Layer
            select $"reads {source.Layer}, although the value of row {source.Row} is {read.Last.Name}";
    }
}
