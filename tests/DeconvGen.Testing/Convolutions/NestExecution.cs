using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Testing.Convolutions;

/// <summary>Executes a <see cref="ConvolutionNest"/> as its documentation states it: phases, outputs, taps. Slow and plain.</summary>
internal static class NestExecution
{
    /// <param name="nest">Three axes.</param>
    /// <param name="weights">Where weights lie; its strides are of the layer's rank.</param>
    /// <param name="rank">The layer's rank, 1 to 3.</param>
    /// <param name="batch">Number of images.</param>
    /// <param name="input">Batch × channels × spatial sizes.</param>
    /// <param name="tensor">The weight tensor.</param>
    /// <param name="bias">One number for each output channel, or none.</param>
    public static double[] Run(ConvolutionNest nest, WeightSpec weights, int rank, int batch, double[] input, double[] tensor, double[]? bias)
    {
        int[] inputs = [.. nest.Axes.Select(axis => axis.Input)];
        int[] outputs = [.. nest.Axes.Select(axis => axis.Output)];
        int[] strides = [.. Enumerable.Repeat(0, 3 - rank), .. weights.Strides.Skip(3)];
        var result = new double[batch * nest.OutChannels * Odometer.Count(outputs)];
        Array.Fill(result, double.NaN);
        foreach (var phase in Odometer.Indices([.. nest.Axes.Select(axis => axis.Phases.Count)]))
        {
            AxisPhase[] axes = [.. nest.Axes.Select((axis, n) => axis.Phases[phase[n]])];
            foreach (var at in Odometer.Indices([batch, nest.OutChannels, .. axes.Select(axis => axis.Count)]))
            {
                var (group, o) = (at[1] / nest.OutPerGroup, at[1] % nest.OutPerGroup);
                var sum = bias?[at[1]] ?? 0;
                foreach (var tap in Odometer.Indices([nest.InPerGroup, .. axes.Select(axis => axis.Taps)]))
                {
                    int[] from = [.. axes.Select((axis, n) => axis.InputStart + (axis.InputStep * at[2 + n]) + (axis.TapStep * tap[1 + n]))];
                    if (!Odometer.IsInside(from, inputs))
                        continue;

                    var channel = (at[0] * nest.InChannels) + (group * nest.InPerGroup) + tap[0];
                    var element = axes.Select((axis, n) => (axis.KernelStart + (axis.KernelStep * tap[1 + n])) * strides[n]).Sum();
                    sum += input[(channel * Odometer.Count(inputs)) + Odometer.Offset(from, inputs)]
                        * tensor[(group * weights.Strides[0]) + (o * weights.Strides[1]) + (tap[0] * weights.Strides[2]) + element];
                }

                int[] to = [.. axes.Select((axis, n) => axis.OutputStart + (axis.OutputStep * at[2 + n]))];
                var index = (((at[0] * nest.OutChannels) + at[1]) * Odometer.Count(outputs)) + Odometer.Offset(to, outputs);
                if (!double.IsNaN(result[index]))
                    throw new InvalidOperationException($"Two phases hold output [{string.Join(", ", to)}].");

                result[index] = sum;
            }
        }

        return result;
    }
}
