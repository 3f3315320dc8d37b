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
        // torch.nn.BatchNorm2d, ONNX BatchNormalization and Caffe's BatchNorm 1e-5; tf.layers.batch_normalization and Keras 1e-3.
        var epsilon = scope.NotNegative("Epsilon") ?? (DataLayouts.IsTensorFlow(scope.Convention) ? 1e-3 : 1e-5);
        // Caffe's BatchNorm has neither; a Scale layer after it does.
        var isAffine = scope.Convention != Convention.Caffe;
        var operation = new BatchNormOperation(scope.Name, shape.Channels, scope.Boolean("Gamma") ?? isAffine, scope.Boolean("Shift") ?? isAffine, epsilon);
        return scope.HasErrors ? null : new ResolvedLayer(operation, shape);
    }
}
