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
        InputClaim.Check(scope);
        // torch.nn.InstanceNorm2d and ONNX InstanceNormalization 1e-5; keras.layers.GroupNormalization (groups = −1) 1e-3. TensorFlow and Caffe have no layer of it.
        double? epsilon = scope.NotNegative("Epsilon") ?? scope.Convention switch
        {
            Convention.PyTorch or Convention.Onnx => 1e-5,
            Convention.Keras => 1e-3,
            _ => null,
        };
        if (epsilon is null && !scope.HasErrors)
        {
            scope.Report(new ArgumentMissing(scope.Site(), scope.Name, scope.Kind, "Epsilon"));
        }

        // torch: affine=False.
        var isAffine = scope.Convention != Convention.PyTorch;
        return scope.HasErrors
            ? null
            : new ResolvedLayer(
                new InstanceNormOperation(scope.Name, shape.Channels, scope.Boolean("Gamma") ?? isAffine, scope.Boolean("Shift") ?? isAffine, epsilon ?? 0), shape);
    }
}
