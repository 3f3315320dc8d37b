using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>γ·(x − mean) / √(variance + ε) + β for each channel; empty names: no γ, no β.</summary>
internal sealed record BatchNormOperation(string Name, int Channels, bool HasGamma, bool HasBeta, double Epsilon) : Operation
{
    public string Gamma => HasGamma ? Name + ".gamma" : "";

    public string Beta => HasBeta ? Name + ".beta" : "";

    public string Mean => Name + ".mean";

    public string Variance => Name + ".variance";

    public override EquatableArray<Setting> Settings => [Setting.Of("Epsilon", Epsilon)];

    public override EquatableArray<TensorSpec> Tensors =>
    [
        .. HasGamma ? new[] { new TensorSpec(Gamma, [Channels], "O", 1) } : [],
        .. HasBeta ? new[] { new TensorSpec(Beta, [Channels], "O", 1) } : [],
        new TensorSpec(Mean, [Channels], "O", 1, IsStatistic: true),
        new TensorSpec(Variance, [Channels], "O", 1, IsStatistic: true),
    ];
}

/// <summary>Batch normalization in inference.</summary>
internal static class BatchNormLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        var epsilon = scope.NotNegative("Epsilon") ?? scope.Default(ConventionDefaults.BatchNormEpsilon);
        var isAffine = scope.Default(ConventionDefaults.BatchNormAffine);
        var operation = new BatchNormOperation(scope.Name, shape.Channels, scope.Boolean("Gamma") ?? isAffine, scope.Boolean("Shift") ?? isAffine, epsilon);
        return scope.HasErrors ? null : new ResolvedLayer(operation, shape);
    }
}
