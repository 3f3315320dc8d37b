namespace DeconvGen.Generator.Layers;

/// <summary>A function applied to each element.</summary>
internal static class ActivateLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var activation = scope.Activation();
        return scope.HasErrors ? null : new ResolvedLayer(new Operation.Activate(), scope.Sources[0].Shape, activation);
    }
}
