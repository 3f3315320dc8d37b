namespace DeconvGen.Generator.Layers;

/// <summary>eˣ or |x| of each element.</summary>
internal sealed record FunctionOperation(string Function) : Operation;

/// <summary>A function of each element.</summary>
internal static class FunctionLayer
{
    public static Func<LayerScope, ResolvedLayer?> Resolve(string function) => scope => new ResolvedLayer(new FunctionOperation(function), scope.Sources[0].Shape);
}
