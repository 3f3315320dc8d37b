using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>A table of <c>Count</c> rows of <c>Size</c> numbers.</summary>
internal sealed record EmbeddingOperation(string Name, int Count, int Size) : Operation
{
    public string Table => Name + ".weight";

    public override EquatableArray<Setting> Settings => [Setting.Of("Count", (double)Count), Setting.Of("Size", (double)Size)];

    /// <summary>A row counts as the inputs of a layer tied to it.</summary>
    public override EquatableArray<TensorSpec> Tensors => [new TensorSpec(Table, [Count, Size], "NC", Size)];
}

/// <summary>Rows of a table: the input's sizes, then the length of a row, in this order in every layout.</summary>
internal static class EmbeddingLayer
{
    private const int MostSizes = 4;

    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var source = scope.Sources[0];
        var (count, size) = (scope.Required("Count"), scope.Required("Size"));
        if (scope.HasErrors || count is not { } rows || size is not { } length)
        {
            return null;
        }

        if ((long)rows * length > int.MaxValue)
        {
            scope.Report(new TooLarge(scope.Site(), scope.Name, "weights"));
            return null;
        }

        var sizes = source.Shape.Listed(scope.ChannelsLast).Append(length).ToEquatableArray();
        if (sizes.Count > MostSizes)
        {
            scope.Report(new UnsupportedRank(scope.SiteOf(source), source.Name, "Shape", source.Shape.Rank + 1, sizes.Count - 1));
            return null;
        }

        return new ResolvedLayer(new EmbeddingOperation(scope.Name, rows, length), DataLayouts.Shape(sizes, scope.ChannelsLast));
    }
}
