using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>γ·(x − mean) / √(variance + ε) + β with the statistics of each channel of each image.</summary>
internal sealed record InstanceNormOperation(string Name, int Channels, bool HasGamma, bool HasBeta, double Epsilon) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("Epsilon", Epsilon)];

    public override EquatableArray<TensorSpec> Tensors =>
    [
        .. HasGamma ? new[] { new TensorSpec(Name + ".gamma", [Channels], "O", 1) } : [],
        .. HasBeta ? new[] { new TensorSpec(Name + ".beta", [Channels], "O", 1) } : [],
    ];
}

/// <summary>Instance normalization.</summary>
internal static class InstanceNormLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        var epsilon = scope.NotNegative("Epsilon") ?? scope.Default(ConventionDefaults.InstanceNormEpsilon);
        var isAffine = scope.Default(ConventionDefaults.InstanceNormAffine);
        return scope.HasErrors
            ? null
            : new ResolvedLayer(
                new InstanceNormOperation(scope.Name, shape.Channels, scope.Boolean("Gamma") ?? isAffine, scope.Boolean("Shift") ?? isAffine, epsilon), shape);
    }
}
