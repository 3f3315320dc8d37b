using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>An input of the network: of its element type, or integers.</summary>
internal static class InputLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = ShapeArgument.Read(scope, "Shape");
        var element = scope.Member("Element", scope.Options.Element);
        var isInteger = element is Element.Int32 or Element.Int64;
        if (element != scope.Options.Element && !isInteger)
        {
            scope.Report(new UnsupportedElement(scope.Site("Element"), scope.Name, element, [scope.Options.Element, Element.Int32, Element.Int64])
            {
                Repairs = [Repairs.Remove(scope.Site(), "Element")],
            });
        }

        return shape is null || scope.HasErrors ? null : new ResolvedLayer(new Operation.Input(), shape) { Element = isInteger ? element : null };
    }
}
