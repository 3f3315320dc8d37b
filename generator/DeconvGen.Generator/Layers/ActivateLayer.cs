namespace DeconvGen.Generator.Layers;

/// <summary>A function applied to each element.</summary>
internal static class ActivateLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        return scope.HasErrors ? null : new ResolvedLayer(new Operation.Activate(), scope.Sources[0].Shape);
    }
}
