using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>Brings constant weights into the canonical order: group, output channel, input channel, kernel.</summary>
internal static class FoldedConstants
{
    /// <summary>Constant weights to write out: those of one group where every group has the same weights and biases; 0 where any are loaded.</summary>
    public static int Distinct(ConvolutionSpec spec)
    {
        if (!spec.Weights.IsConstant || spec.Bias is { Tensor.Length: > 0 })
        {
            return 0;
        }

        var weights = Weights(spec);
        var (size, biases) = (weights.Count / spec.Groups, spec.Bias?.Constants);
        var hasEqualGroups = Enumerable.Range(0, weights.Count).All(index => weights[index].Equals(weights[index % size]))
            && (biases is not { } values || Enumerable.Range(0, values.Count).All(index => values[index].Equals(values[index % spec.OutPerGroup])));
        return hasEqualGroups ? size : weights.Count;
    }

    public static EquatableArray<double> Weights(ConvolutionSpec spec)
    {
        int[] sizes = [spec.Groups, spec.OutPerGroup, spec.InPerGroup, .. spec.Axes.Select(axis => axis.Kernel)];
        var count = sizes.Aggregate(1, (product, size) => product * size);
        var values = new double[count];
        for (var index = 0; index < count; index++)
        {
            var (offset, rest) = (0, index);
            for (var axis = sizes.Length - 1; axis >= 0; axis--)
            {
                offset += rest % sizes[axis] * spec.Weights.Strides[axis];
                rest /= sizes[axis];
            }

            values[index] = spec.Weights.Constants[offset];
        }

        return values.ToEquatableArray();
    }
}
