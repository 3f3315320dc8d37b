namespace DeconvGen.Generator.Layers;

/// <summary>A vector of the elements in the listed order.</summary>
internal static class FlattenLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope) => scope.HasErrors ? null : new ResolvedLayer(new ReshapeOperation(), new Shape(scope.Sources[0].Shape.Count, []));
}
