namespace DeconvGen.Generator.Layers;

/// <summary>Mean or maximum over all pixels of each channel.</summary>
internal sealed record GlobalPoolOperation(bool IsMax, bool KeepDims) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("KeepDims", KeepDims)];
}

/// <summary>Pooling over the whole picture: a vector, or one pixel.</summary>
internal static class GlobalPoolLayer
{
    public static Func<LayerScope, ResolvedLayer?> Resolve(bool isMax) => scope =>
    {
        var shape = scope.Sources[0].Shape;
        var keepDims = scope.Boolean("KeepDims") ?? scope.Default(ConventionDefaults.GlobalPoolKeepDims);
        EquatableArray<int> spatial = keepDims ? shape.Spatial.Select(_ => 1).ToEquatableArray() : [];
        return scope.HasErrors ? null : new ResolvedLayer(new GlobalPoolOperation(isMax, keepDims), new Shape(shape.Channels, spatial));
    };
}
