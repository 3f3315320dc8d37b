namespace DeconvGen.Generator.Layers;

/// <summary>Fully connected: a convolution whose kernel is the whole input, so that no flattening copy is needed.</summary>
internal static class DenseLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var input = scope.Sources[0].Shape;
        var outputs = scope.Integer("OutChannels", 1) ?? scope.Integers("Out")?.FirstOrDefault() ?? 0;
        if (outputs < 1 && !scope.HasErrors)
        {
            scope.Report(new ArgumentMissing(scope.Site(), scope.Name, scope.Kind, "OutChannels"));
        }

        if (!scope.HasErrors && (long)input.Count * outputs > int.MaxValue)
        {
            scope.Report(new TooLarge(scope.Site(), scope.Name, "weights"));
        }

        var bias = ConvolutionWeights.ReadBias(scope, outputs);
        if (scope.HasErrors)
        {
            return null;
        }

        var weights = scope.States("WeightsFrom") ? Tied(scope, input, outputs) : Weights(scope, input, outputs);
        if (weights is null)
        {
            return null;
        }

        if (scope.Numbers("Weights") is { } given)
        {
            if (given.Count != input.Count * outputs)
            {
                scope.Report(new ConstantCount(scope.Site("Weights"), scope.Name, "Weights", given.Count, weights.Dimensions, []));
                return null;
            }

            weights = weights with { Tensor = "", Constants = given };
        }

        return new ResolvedLayer(new Operation.Convolution(Spec(input, outputs, weights, bias)), new Shape(outputs, []));
    }

    private static bool HasMatrix(Source source) =>
        source.Operation is EmbeddingOperation || (source is { Operation: Operation.Convolution { Distances: null, Spec.Weights.IsConstant: false }, Shape.Rank: 0 });

    public static ConvolutionSpec Spec(Shape input, int outputs, WeightSpec weights, BiasSpec? bias)
    {
        var axes = input.Spatial.Select(size => new ConvolutionAxis(size, 1, size, 1, 1, 0)).ToEquatableArray();
        return new ConvolutionSpec(false, input.Channels, outputs, 1, axes, weights, bias);
    }

    /// <summary>Another layer's weights: the table of an embedding, [outputs, inputs] here, or a dense layer's as they are.</summary>
    private static WeightSpec? Tied(LayerScope scope, Shape input, int outputs)
    {
        var owner = scope.Referred("WeightsFrom", HasMatrix, ["Embedding", "Dense"]);
        if (owner is null)
        {
            return null;
        }

        var own = Weights(scope, input, outputs);
        var tied = owner.Operation switch
        {
            EmbeddingOperation table => own with { Tensor = table.Table, Dimensions = [table.Count, table.Size], Layout = "OI", Strides = Strides(scope, input, 1, input.Count) },
            Operation.Convolution { Spec: var spec } => own with { Tensor = spec.Weights.Tensor, Dimensions = spec.Weights.Dimensions },
            _ => throw new InvalidOperationException($"No weights of {owner.Operation.GetType().Name}."),
        };
        EquatableArray<int> needed = owner.Operation is EmbeddingOperation ? [outputs, input.Count] : own.Dimensions;
        if (tied.Dimensions != needed)
        {
            scope.Report(new ReferredShapeMismatch(scope.Site("WeightsFrom"), scope.Name, "weight", owner.Name, needed, tied.Dimensions) { Related = scope.SiteOf(owner), Repairs = [Repairs.Remove(scope.Site(), "WeightsFrom")] });
            return null;
        }

        return tied;
    }

    /// <summary>[out, in] or, in TensorFlow's family, [in, out], with the inputs in the order of the network's layout.</summary>
    public static WeightSpec Weights(LayerScope scope, Shape input, int outputs)
    {
        var isTensorFlow = DataLayouts.IsTensorFlow(scope.Convention);
        return new WeightSpec(
            scope.Name + ".weight",
            isTensorFlow ? [input.Count, outputs] : [outputs, input.Count],
            isTensorFlow ? "IO" : "OI",
            isTensorFlow ? Strides(scope, input, outputs, 1) : Strides(scope, input, 1, input.Count),
            []);
    }

    /// <summary>Strides of (group, output, input channel, place…) from those of one input and one output.</summary>
    private static EquatableArray<int> Strides(LayerScope scope, Shape input, int step, int outputStride)
    {
        var strides = new int[3 + input.Rank];
        strides[1] = outputStride;
        strides[2] = scope.ChannelsLast ? step : step * (input.Count / input.Channels);
        var stride = scope.ChannelsLast ? step * input.Channels : step;
        for (var axis = input.Rank - 1; axis >= 0; axis--)
        {
            strides[3 + axis] = stride;
            stride *= input.Spatial[axis];
        }

        return strides.ToEquatableArray();
    }
}
