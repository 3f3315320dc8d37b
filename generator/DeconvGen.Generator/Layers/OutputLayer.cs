namespace DeconvGen.Generator.Layers;

/// <summary>An output of the network: the value of one layer, of whatever element type.</summary>
internal static class OutputLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope) =>
        new(new Operation.Output(), scope.Sources[0].Shape) { Element = scope.Sources[0].Element };
}
