using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>Constant weights and biases to write into the code, in the canonical order: group, output channel, input channel, kernel.</summary>
/// <param name="Weights">Of all groups, or of one where every group has the same; empty where any are loaded.</param>
/// <param name="Bias">Accordingly; empty where there is none.</param>
internal sealed record FoldedConstants(EquatableArray<double> Weights, EquatableArray<double> Bias)
{
    public static FoldedConstants Of(ConvolutionSpec spec)
    {
        if (!spec.Weights.IsConstant || spec.Bias is { Tensor.Length: > 0 })
        {
            return new FoldedConstants([], []);
        }

        var (weights, bias) = (Canonical(spec), spec.Bias?.Constants ?? []);
        var size = weights.Length / spec.Groups;
        var hasEqualGroups = Enumerable.Range(0, weights.Length).All(index => weights[index].Equals(weights[index % size]))
            && Enumerable.Range(0, bias.Count).All(index => bias[index].Equals(bias[index % spec.OutPerGroup]));
        return hasEqualGroups
            ? new FoldedConstants(weights.Take(size).ToEquatableArray(), bias.Take(spec.OutPerGroup).ToEquatableArray())
            : new FoldedConstants(weights.ToEquatableArray(), bias);
    }

    private static double[] Canonical(ConvolutionSpec spec)
    {
        int[] sizes = [spec.Groups, spec.OutPerGroup, spec.InPerGroup, .. spec.Axes.Select(axis => axis.Kernel)];
        var values = new double[sizes.Aggregate(1, (product, size) => product * size)];
        for (var index = 0; index < values.Length; index++)
        {
            var (offset, rest) = (0, index);
            for (var axis = sizes.Length - 1; axis >= 0; axis--)
            {
                offset += rest % sizes[axis] * spec.Weights.Strides[axis];
                rest /= sizes[axis];
            }

            values[index] = spec.Weights.Constants[offset];
        }

        return values;
    }
}
