namespace DeconvGen.Generator.Layers;

/// <summary>Distances between the images of a batch: what follows the product x·T, which is a convolution over the whole input.</summary>
internal sealed record MinibatchDistances(int Features, int Size, bool ExcludeSelf, string? Bias)
{
    public EquatableArray<Setting> Settings =>
        [Setting.Of("Features", (double)Features), Setting.Of("Size", (double)Size), Setting.Of("ExcludeSelf", ExcludeSelf)];

    public EquatableArray<TensorSpec> Tensors => Bias is { } bias ? [new TensorSpec(bias, [Features], "O", 1)] : [];
}

/// <summary>Minibatch discrimination (Salimans et al. 2016, section 3.2): one number for each feature, from all images of the batch.</summary>
internal static class MinibatchDiscriminationLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var input = scope.Sources[0].Shape;
        var (given, length) = (scope.Required("Features"), scope.Required("Size"));
        if (given is not { } features || length is not { } size || scope.HasErrors)
        {
            return null;
        }

        if ((long)features * size * input.Count > int.MaxValue)
        {
            scope.Report(new TooLarge(scope.Site(), scope.Name, "weights"));
            return null;
        }

        var product = new Operation.Convolution(DenseLayer.Spec(input, features * size, DenseLayer.Weights(scope, input, features * size), null))
        {
            Distances = new MinibatchDistances(features, size, scope.Boolean("ExcludeSelf") ?? false, scope.Boolean("Bias") == true ? scope.Name + ".bias" : null),
        };
        return new ResolvedLayer(product, new Shape(features, []));
    }
}
