using System.Reflection;
using DeconvGen.Samples.Zoo;
using DeconvGen.Zoo.Tests.Comparisons;
using DeconvGen.Zoo.Tests.Declarations;
using DeconvGen.Zoo.Tests.Tables;

namespace DeconvGen.Zoo.Tests;

/// <summary>Every network of the sample against the table of its publication (../shared/zoo/zoo.json), layer by layer.</summary>
public class ZooTableTests
{
    /// <summary>Every variant that a class declares.</summary>
    public static TheoryData<string> Variants => [.. ZooClass.All.Select(one => one.Variant).Distinct()];

    /// <summary>The variants that have masked convolutions.</summary>
    public static TheoryData<string> Masked =>
        [.. ZooClass.All.Where(one => one.Type.GetCustomAttributes<ConvAttribute>().Any(conv => conv.Mask != MaskType.None)).Select(one => one.Variant).Distinct()];

    [Fact]
    public void Every_variant_of_the_tables_is_declared() =>
        Assert.Equal(ZooTable.RequireAll().Keys.Order(StringComparer.Ordinal), ZooClass.All.Select(one => one.Variant).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_declared_variant_can_be_run_by_name() =>
        Assert.Equal(
            ZooClass.All.Select(one => one.Variant).Distinct().Order(StringComparer.Ordinal),
            ZooCatalog.Entries.Select(entry => entry.Variant).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Variants))]
    public void Every_row_has_layers_and_every_layer_has_a_row(string variant)
    {
        var table = ZooTable.Require(variant);
        var declared = ZooClass.Of(variant);
        var covered = declared.SelectMany(one => RowMap.Rows(one, table)).Select(row => row.Row.Name).ToHashSet();
        var missing = table.Rows.Where(row => row is { Op: not "input", IsTrainingOnly: false } && !covered.Contains(row.Name)).Select(row => $"row {row.Name} has no layer");
        var surplus = declared.SelectMany(one => Surplus(one, table));
        AssertNone(missing.Concat(surplus));
    }

    [Theory, MemberData(nameof(Variants))]
    public void Inputs_have_the_shapes_of_the_table(string variant)
    {
        var table = ZooTable.Require(variant);
        AssertNone(
            from one in ZooClass.Of(variant)
            let network = one.Info
            from input in network.Inputs
            let row = table.Find(input.Name)
            where row is not null
            from difference in Shapes.InputDifferences(input, row, network.Layout)
            select $"{one}: {difference}");
    }

    [Theory, MemberData(nameof(Variants))]
    public void Layers_have_the_shapes_windows_functions_and_options_of_their_rows(string variant) =>
        AssertNone(
            from row in Rows(variant)
            from difference in Shapes.Differences(row).Concat(Kinds.Differences(row)).Concat(Windows.Differences(row)).Concat(Options.Differences(row))
            select $"{row.Where}: {difference}");

    [Theory, MemberData(nameof(Variants))]
    public void Layers_read_the_values_of_the_rows_that_the_table_names(string variant)
    {
        var table = ZooTable.Require(variant);
        AssertNone(
            from one in ZooClass.Of(variant)
            from rows in RowMap.Rows(one, table).GroupBy(row => row.Prefix)
            from row in rows
            from difference in Wiring.Differences(row, [.. rows], table)
            select $"{row.Where}: {difference}");
    }

    [Theory, MemberData(nameof(Variants))]
    public void Each_row_has_the_parameters_and_multiply_adds_of_the_table(string variant) =>
        AssertNone(
            from row in Rows(variant)
            from difference in Difference.Between("parameters", row.Row.Parameters, row.Parameters)
                .Concat(Difference.Between("statistics", row.Row.Statistics, row.Statistics))
                .Concat(Difference.Between("multiply-adds", row.Row.MultiplyAdds, row.NominalMultiplyAdds))
            select $"{row.Where}: {difference}");

    [Theory, MemberData(nameof(Variants))]
    public void Totals_are_those_of_the_table(string variant)
    {
        var table = ZooTable.Require(variant);
        RowLayers[] rows = [.. Rows(variant)];
        Assert.Equal(table.Parameters, rows.Sum(row => row.Parameters));
        Assert.Equal(table.Statistics, rows.Sum(row => row.Statistics));
        Assert.Equal(table.MultiplyAdds, rows.Sum(row => row.Row.Repeat * row.NominalMultiplyAdds));
        if (ZooClass.Of(variant) is [{ Rows: null } whole])
        {
            Assert.Equal(table.Parameters, whole.Info.Parameters);
            Assert.Equal(table.Statistics, whole.Info.Statistics);
        }
    }

    [Theory, MemberData(nameof(Variants))]
    public void What_zoo_list_prints_is_the_total_of_the_table(string variant)
    {
        var table = ZooTable.Require(variant);
        var entry = ZooCatalog.Find(variant);
        Assert.NotNull(entry);
        Assert.Equal(table.Parameters, entry.Parameters);
        // A network that a host loop repeats, or that runs several images, is listed by one pass over one image; rows that nothing depends on have multiply-adds here.
        if (table.Rows.All(row => !row.IsDead && (row.Repeat == 1 || entry.Parts().Count > 1)) && entry.Parts().All(part => part.Network.Batch == 1))
            Assert.Equal(table.MultiplyAdds, entry.NominalMultiplyAdds);
    }

    [Theory, MemberData(nameof(Masked))]
    public void Masked_taps_are_not_multiplied(string variant)
    {
        RowLayers[] masked = [.. Rows(variant).Where(row => row.Row.Mask is not null)];
        Assert.NotEmpty(masked);
        foreach (var row in masked)
        {
            // The table counts taps that meet padding; the network's exact count leaves them out, and is equal where there is none.
            var exact = row.Layers.Sum(layer => layer.MultiplyAdds);
            if (row.Row.Kernel is [1, 1])
                Assert.Equal(row.Row.UnmaskedMultiplyAdds, exact);
            else
                Assert.Equal(Unmasked.ExactMultiplyAdds(row.Row), exact);
        }
    }

    private static IEnumerable<RowLayers> Rows(string variant)
    {
        var table = ZooTable.Require(variant);
        return ZooClass.Of(variant).SelectMany(one => RowMap.Rows(one, table));
    }

    // Only a class that is a part of a network may hold layers of no row, as a transposition for the host; never with weights.
    private static IEnumerable<string> Surplus(ZooClass one, ZooTable table) =>
        from layer in one.Info.Layers
        where layer.Kind is not ("Input" or "Output" or "Constant")
        where RowMap.Prefixes(one.Rows, table).All(prefix => RowMap.RowOf(prefix + layer.Name, table) is null)
        where one.Rows is null || layer.Tensors.Count > 0 || layer.NominalMultiplyAdds > 0
        select $"{one}: layer {layer.Name} has no row";

    private static void AssertNone(IEnumerable<string> differences)
    {
        string[] all = [.. differences];
        Assert.True(all.Length == 0, string.Join(Environment.NewLine, all.Prepend($"{all.Length} differences:").Take(50)));
    }
}
