using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Index of the largest element along a listed axis.</summary>
internal sealed record ArgMaxOperation(int Axis, bool KeepDims) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("Axis", (double)Axis), Setting.Of("KeepDims", KeepDims)];
}

/// <summary>The place of the largest element: an integer.</summary>
internal static class ArgMaxLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        if (AxisArgument.Read(scope, shape) is not { } axis || scope.HasErrors)
        {
            return null;
        }

        var keepDims = scope.Boolean("KeepDims") ?? scope.Default(ConventionDefaults.ArgMaxKeepDims);
        return new ResolvedLayer(new ArgMaxOperation(axis, keepDims), DataLayouts.Without(shape, [axis], keepDims, scope.ChannelsLast)) { Element = Element.Int64 };
    }
}
