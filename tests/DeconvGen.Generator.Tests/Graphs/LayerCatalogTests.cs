using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Graphs;

public class LayerCatalogTests
{
    [Fact]
    public void Every_attribute_of_the_library_is_a_kind_that_compiles()
    {
        var attributes = typeof(LayerAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
            .Select(type => type.Name[..^"Attribute".Length]);
        Assert.Equal(attributes.Order(StringComparer.Ordinal), LayerCatalog.Kinds.Select(kind => kind.Name).Append(InlineBlocks.Kind).Order(StringComparer.Ordinal));
    }
}
