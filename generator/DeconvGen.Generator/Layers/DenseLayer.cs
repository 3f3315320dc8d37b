namespace DeconvGen.Generator.Layers;

/// <summary>Fully connected: a convolution whose kernel is the whole input, so that no flattening copy is needed.</summary>
internal static class DenseLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var input = scope.Sources[0].Shape;
        InputClaim.Check(scope);
        var outputs = scope.Integer("OutChannels", 1) ?? scope.Integers("Out")?.FirstOrDefault() ?? 0;
        if (outputs < 1 && !scope.HasErrors)
        {
            scope.Report(new ArgumentMissing(scope.Site(), scope.Name, scope.Kind, "OutChannels"));
        }

        if (!scope.HasErrors && (long)input.Count * outputs > int.MaxValue)
        {
            scope.Report(new TooLarge(scope.Site(), scope.Name, "weights"));
        }

        if (scope.States("WeightsFrom"))
        {
            scope.Report(new NotCompiled(scope.Site("WeightsFrom"), scope.Name, scope.Kind, "WeightsFrom"));
        }

        var bias = ConvolutionWeights.ReadBias(scope, outputs);
        if (scope.HasErrors)
        {
            return null;
        }

        var weights = Weights(scope, input, outputs);
        if (scope.Numbers("Weights") is { } given)
        {
            if (given.Count != input.Count * outputs)
            {
                scope.Report(new ConstantCount(scope.Site("Weights"), scope.Name, "Weights", given.Count, weights.Dimensions, []));
                return null;
            }

            weights = weights with { Tensor = "", Constants = given };
        }

        var axes = input.Spatial.Select(size => new ConvolutionAxis(size, 1, size, 1, 1, 0)).ToEquatableArray();
        return new ResolvedLayer(new Operation.Convolution(new ConvolutionSpec(false, input.Channels, outputs, 1, axes, weights, bias)), new Shape(outputs, []));
    }

    /// <summary>[out, in] or, in TensorFlow's family, [in, out], with the inputs in the order of the network's layout.</summary>
    private static WeightSpec Weights(LayerScope scope, Shape input, int outputs)
    {
        var isTensorFlow = DataLayouts.IsTensorFlow(scope.Convention);
        var step = isTensorFlow ? outputs : 1;
        var pixels = input.Count / input.Channels;
        var strides = new int[3 + input.Rank];
        strides[1] = isTensorFlow ? 1 : input.Count;
        strides[2] = scope.ChannelsLast ? step : step * pixels;
        var stride = scope.ChannelsLast ? step * input.Channels : step;
        for (var axis = input.Rank - 1; axis >= 0; axis--)
        {
            strides[3 + axis] = stride;
            stride *= input.Spatial[axis];
        }

        return new WeightSpec(
            scope.Name + ".weight",
            isTensorFlow ? [input.Count, outputs] : [outputs, input.Count],
            isTensorFlow ? "IO" : "OI",
            strides.ToEquatableArray(),
            []);
    }
}
