using DeconvGen.Zoo.Tests.Declarations;
using DeconvGen.Zoo.Tests.Tables;

namespace DeconvGen.Zoo.Tests.Comparisons;

/// <summary>Shapes of a row's value.</summary>
internal static class Shapes
{
    /// <summary>What differs.</summary>
    public static IEnumerable<string> Differences(RowLayers row) =>
        Difference.BetweenLists("shape", InLayout(row.Row.Output, row.Network.Layout), row.Last.OutputShape);

    /// <summary>A shape of the tables, [H, W, C] or [N], in the order of a network's layout.</summary>
    public static int[] InLayout(int[] shape, DataLayout layout) =>
        layout == DataLayout.NCHW && shape.Length > 1 ? [shape[^1], .. shape[..^1]] : shape;

    /// <summary>What differs in an input's shape.</summary>
    public static IEnumerable<string> InputDifferences(LayerInfo input, ZooRow row, DataLayout layout) =>
        Difference.BetweenLists($"shape of input {input.Name}", InLayout(row.Output, layout), input.OutputShape);
}
