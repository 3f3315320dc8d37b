using System.Text.RegularExpressions;
using DeconvGen.Zoo.Tests.Tables;

namespace DeconvGen.Zoo.Tests.Declarations;

/// <summary>
/// Which row of a table a layer belongs to, by its name: the longest row name that equals the layer's, or is what stands before an underscore in it.
/// A layer <c>out</c> of a block is the block's row. Rules in the sample's README.
/// </summary>
internal sealed class RowMap
{
    private readonly ZooTable _table;
    private readonly NetworkInfo _network;
    private readonly string _prefix;

    private RowMap(ZooTable table, NetworkInfo network, string prefix) => (_table, _network, _prefix) = (table, network, prefix);

    /// <summary>Every row of which a class declares layers. A class that stands for many like rows (<c>LSTM*/fw/</c>) gives each of them.</summary>
    public static IReadOnlyList<RowLayers> Rows(ZooClass declared, ZooTable table)
    {
        var network = declared.Info;
        return [.. Prefixes(declared.Rows, table).SelectMany(prefix => new RowMap(table, network, prefix).Rows(declared))];
    }

    /// <summary>What stands before the layers' names: the pattern with each star filled in, for all rows that it fits.</summary>
    public static IReadOnlyList<string> Prefixes(string? pattern, ZooTable table)
    {
        if (string.IsNullOrEmpty(pattern))
            return [""];
        var fits = new Regex("^" + Regex.Escape(pattern).Replace(@"\*", "[^/]+") + "(?=.)");
        return [.. table.Rows.Select(row => fits.Match(row.Name)).Where(match => match.Success).Select(match => match.Value).Distinct()];
    }

    /// <summary>The row that a layer's name points to, or null.</summary>
    public static ZooRow? RowOf(string name, ZooTable table)
    {
        // A block's layers are "block.layer"; the tables write "block/layer".
        var path = name.Replace('.', '/');
        if (table.Find(path) is { } same)
            return same;
        if (path.EndsWith("/out", StringComparison.Ordinal) && table.Find(path[..^4]) is { } block)
            return block;
        for (var underscore = path.LastIndexOf('_'); underscore > 0; underscore = path.LastIndexOf('_', underscore - 1))
        {
            if (table.Find(path[..underscore]) is { } row)
                return row;
        }
        return null;
    }

    private IEnumerable<RowLayers> Rows(ZooClass declared) =>
        from layer in _network.Layers
        where layer.Kind is not ("Input" or "Output")
        let row = RowOf(_prefix + layer.Name, _table)
        where row is not null
        group layer by row into layers
        select new RowLayers(declared, _network, _prefix, layers.Key, [.. layers]) { Own = Own(layers.Key, [.. layers]) };

    private LayerInfo Own(ZooRow row, LayerInfo[] layers) =>
        layers.FirstOrDefault(layer => (_prefix + layer.Name).Replace('.', '/') == row.Name) ?? layers[^1];
}
