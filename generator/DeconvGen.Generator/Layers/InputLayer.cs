using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>An input of the network, of the network's element type.</summary>
internal static class InputLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = ShapeArgument.Read(scope, "Shape");
        var element = scope.Member("Element", scope.Options.Element);
        if (element != scope.Options.Element)
        {
            scope.Report(new UnsupportedElement(scope.Site("Element"), scope.Name, element, [scope.Options.Element])
            {
                Repairs = [Repairs.Remove(scope.Site(), "Element")],
            });
        }

        return shape is null || scope.HasErrors ? null : new ResolvedLayer(new Operation.Input(), shape);
    }
}
