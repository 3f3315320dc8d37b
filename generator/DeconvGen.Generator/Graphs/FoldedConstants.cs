using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>Brings constant weights into the canonical order: group, output channel, input channel, kernel.</summary>
internal static class FoldedConstants
{
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
