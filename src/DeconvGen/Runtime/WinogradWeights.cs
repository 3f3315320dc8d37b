using System.ComponentModel;
using System.Numerics;

namespace DeconvGen.Runtime;

/// <summary>Transforms weights, once, at construction: in double precision, rounded once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WinogradWeights
{
    /// <summary>The packed stream for kernels of this many lanes.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="recipe">What the kernel wants.</param>
    /// <param name="weights">The tensor's values in its own order.</param>
    /// <param name="bias">One value for each output channel; empty where the recipe has no bias.</param>
    /// <param name="lanes">Lanes of the kernel.</param>
    public static AlignedBuffer<T> Pack<T>(WinogradRecipe recipe, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, int lanes)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var (height, width) = (recipe.Height, recipe.Width);
        var block = recipe.Tile * lanes;
        var padded = (recipe.OutChannels + block - 1) / block * block;
        var terms = height.Inputs * width.Inputs * recipe.InChannels;
        var products = height.Products * width.Products;
        var start = recipe.HasBias ? padded : 0;
        var packed = new AlignedBuffer<T>(checked(start + (height.Outputs * width.Outputs * products * terms * padded)));
        var target = packed.Span;
        bias.CopyTo(target);
        var kernel = new double[height.Taps * width.Taps];
        var half = new double[height.Products * width.Taps];
        for (var output = 0; output < height.Outputs * width.Outputs; output++)
        {
            for (var input = 0; input < height.Inputs * width.Inputs; input++)
            {
                var rows = Elements(height, output / width.Outputs, input / width.Inputs);
                var columns = Elements(width, output % width.Outputs, input % width.Inputs);
                for (var ic = 0; ic < recipe.InChannels; ic++)
                {
                    for (var oc = 0; oc < recipe.OutChannels; oc++)
                    {
                        Gather(recipe, weights[((oc * recipe.SourceStrides[1]) + (ic * recipe.SourceStrides[2]))..], rows, columns, kernel);
                        Rows(height.Matrix, kernel, half, width.Taps);
                        var place = start + (output * products * terms * padded) + (oc / block * block * terms) + (((input * recipe.InChannels) + ic) * block) + (oc % block);
                        for (var i = 0; i < height.Products; i++)
                        {
                            for (var j = 0; j < width.Products; j++)
                            {
                                var sum = 0.0;
                                for (var tap = 0; tap < width.Taps; tap++)
                                {
                                    sum += half[(i * width.Taps) + tap] * width.Matrix[(j * width.Taps) + tap];
                                }

                                target[place + (((i * width.Products) + j) * terms * padded)] = T.CreateChecked(sum);
                            }
                        }
                    }
                }
            }
        }

        return packed;
    }

    private static ReadOnlySpan<int> Elements(WinogradAxis axis, int output, int input) =>
        axis.Elements.AsSpan(((output * axis.Inputs) + input) * axis.Taps, axis.Taps);

    private static void Gather<T>(WinogradRecipe recipe, ReadOnlySpan<T> weights, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, double[] kernel)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                kernel[(i * columns.Length) + j] = rows[i] < 0 || columns[j] < 0
                    ? 0
                    : double.CreateChecked(weights[(rows[i] * recipe.SourceStrides[4]) + (columns[j] * recipe.SourceStrides[5])]);
            }
        }
    }

    // matrix (products × taps) · kernel (taps × columns).
    private static void Rows(double[] matrix, double[] kernel, double[] result, int columns)
    {
        var taps = kernel.Length / columns;
        for (var i = 0; i < result.Length / columns; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var sum = 0.0;
                for (var tap = 0; tap < taps; tap++)
                {
                    sum += matrix[(i * taps) + tap] * kernel[(tap * columns) + j];
                }

                result[(i * columns) + j] = sum;
            }
        }
    }
}
