using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>Transformed weights, element by element as their recipes describe them, whoever packs them. Numbers are whole, so that every sum is exact.</summary>
public class WinogradPackingTests
{
    // A convolution of 3×3, the phases of a transposed one of 4×4 at stride 2, and one of 1×5 at stride 2, whose second phase lacks a tap.
    private static readonly WinogradAxis One = new(1, 1, 1, [1], [0]);
    private static readonly WinogradAxis Plain = new(3, 1, 1, [1, 0, 0, 1, 1, 1, 1, -1, 1, 4, 2, 1], [0, 1, 2]);
    private static readonly WinogradAxis Transposed = new(2, 2, 1, [1, 0, 1, 1, 0, 1], [3, 1, 2, 0]);
    private static readonly WinogradAxis Strided = new(3, 1, 2, [1, 0, 0, 1, 2, 4, 1, -2, 4, 0, 0, 1], [0, 2, 4, 1, 3, -1]);

    public static TheoryData<int, int, int, int, string> Winograd => new()
    {
        // Output channels, input channels, vectors of a block, lanes, kind. Blocks of 12 divide a strip of 16 output channels; 40 and 33 leave part of a strip and of a unit.
        { 40, 33, 2, 16, "plain" },
        { 40, 70, 3, 4, "plain" },
        { 3, 2, 1, 8, "transposed" },
        { 17, 40, 2, 8, "strided" },
    };

    [Theory]
    [MemberData(nameof(Winograd))]
    public void Winograd_weights_are_what_the_recipe_says_for_any_number_of_workers(int outputs, int inputs, int tile, int lanes, string kind)
    {
        var (height, width, rows, columns) = kind switch
        {
            "plain" => (Plain, Plain, 3, 3),
            "transposed" => (Transposed, Transposed, 4, 4),
            _ => (One, Strided, 1, 5),
        };
        var isTransposed = kind == "transposed";
        int[] strides = isTransposed
            ? [0, rows * columns, outputs * rows * columns, 0, columns, 1]
            : [0, inputs * rows * columns, rows * columns, 0, columns, 1];
        var recipe = new WinogradRecipe { OutChannels = outputs, InChannels = inputs, Tile = tile, SourceStrides = strides, Height = height, Width = width, HasBias = !isTransposed };
        var weights = Numbers(outputs * inputs * rows * columns);
        var bias = isTransposed ? [] : Numbers(outputs);
        var expected = Expected(recipe, weights, bias, lanes);
        foreach (var workers in (int?[])[null, 1, 2, 3, 64])
        {
            Assert.Equal(expected, WinogradWeights.Pack<double>(recipe, weights, bias, lanes, workers).Span.ToArray());
            Assert.Equal(Array.ConvertAll(expected, value => (float)value), WinogradWeights.Pack<float>(recipe, Singles(weights), Singles(bias), lanes, workers).Span.ToArray());
        }
    }

    /// <summary>Three columns of 20 and of 3 channels, whose kernel elements lie one after the other: a strip of 16 output channels has those of one column.</summary>
    [Theory]
    [InlineData(20, 33, 2, 8)]
    [InlineData(3, 2, 1, 4)]
    public void Weights_of_merged_columns_are_what_the_recipe_says(int channels, int inputs, int tile, int lanes)
    {
        const int Columns = 3, Kernel = 6;
        var width = new WinogradAxis(2, 1, 1, [1, 0, 1, 1, 0, 1], [3, 0]);
        int[] strides = [0, Kernel, channels * Kernel, 0, 0, 1];
        var recipe = new WinogradRecipe { OutChannels = channels * Columns, InChannels = inputs, Tile = tile, SourceStrides = strides, Height = One, Width = width, HasBias = true, Merged = Columns, MergedStride = 1 };
        var (weights, bias) = (Numbers(channels * inputs * Kernel), Numbers(channels));
        // The same without columns: an output channel of its own for each, whose weights begin an element later.
        var apart = new WinogradRecipe { OutChannels = channels * Columns, InChannels = inputs, Tile = tile, SourceStrides = [0, Kernel, channels * Columns * Kernel, 0, 0, 1], Height = One, Width = width, HasBias = true };
        var moved = new double[Columns * weights.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            var (ic, column, oc, element) = (i / (Columns * channels * Kernel), i / (channels * Kernel) % Columns, i / Kernel % channels, i % Kernel);
            moved[i] = element + column < Kernel ? weights[(((ic * channels) + oc) * Kernel) + element + column] : double.NaN;
        }

        var expected = Expected(apart, moved, [.. bias, .. bias, .. bias], lanes);
        foreach (var workers in (int?[])[null, 1, 3])
        {
            Assert.Equal(expected, WinogradWeights.Pack<double>(recipe, weights, bias, lanes, workers).Span.ToArray());
        }

        var exception = Assert.Throws<ArgumentException>(() => WinogradWeights.Pack<double>(recipe, weights[..^1], bias, lanes));
        Assert.Contains($"reads {weights.Length} weights; there are {weights.Length - 1}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Products_are_rounded_once()
    {
        // 1 + 2⁻²⁴ + 2⁻⁴⁸ is nearest to 1 + 2⁻²³; added in single precision it is 1.
        var axis = new WinogradAxis(3, 1, 1, [1, 1, 1], [0, 1, 2]);
        var recipe = new WinogradRecipe { OutChannels = 1, InChannels = 1, Tile = 1, SourceStrides = [0, 3, 3, 0, 3, 1], Height = One, Width = axis, HasBias = false };
        Assert.Equal(1 + float.Pow(2, -23), WinogradWeights.Pack<float>(recipe, [1, float.Pow(2, -24), float.Pow(2, -48)], [], 4).Span[0]);
    }

    [Fact]
    public void Too_few_weights_for_tiles_are_told()
    {
        var recipe = new WinogradRecipe { OutChannels = 2, InChannels = 3, Tile = 1, SourceStrides = [0, 27, 9, 0, 3, 1], Height = Plain, Width = Plain, HasBias = false };
        var exception = Assert.Throws<ArgumentException>(() => WinogradWeights.Pack<float>(recipe, new float[53], [], 4));
        Assert.Contains("reads 54 weights; there are 53", exception.Message, StringComparison.Ordinal);
    }

    private static double[] Expected(WinogradRecipe recipe, double[] weights, double[] bias, int lanes)
    {
        var (height, width) = (recipe.Height, recipe.Width);
        var block = recipe.Tile * lanes;
        var blocks = (recipe.OutChannels + block - 1) / block;
        List<double> stream = recipe.HasBias ? [.. bias, .. new double[blocks * block - bias.Length]] : [];
        for (var output = 0; output < height.Outputs * width.Outputs; output++)
            for (var product = 0; product < height.Products * width.Products; product++)
                for (var b = 0; b < blocks; b++)
                    for (var input = 0; input < height.Inputs * width.Inputs; input++)
                        for (var ic = 0; ic < recipe.InChannels; ic++)
                            for (var oc = b * block; oc < (b + 1) * block; oc++)
                                stream.Add(oc < recipe.OutChannels ? Product(output, product, input, ic, oc) : 0);
        return [.. stream];

        double Product(int output, int product, int input, int ic, int oc)
        {
            var sum = 0.0;
            for (var row = 0; row < height.Taps; row++)
                for (var column = 0; column < width.Taps; column++)
                {
                    var y = height.Elements[(output / width.Outputs * height.Inputs + input / width.Inputs) * height.Taps + row];
                    var x = width.Elements[(output % width.Outputs * width.Inputs + input % width.Inputs) * width.Taps + column];
                    if (y >= 0 && x >= 0)
                    {
                        sum += height.Matrix[product / width.Products * height.Taps + row] * width.Matrix[product % width.Products * width.Taps + column]
                            * weights[oc * recipe.SourceStrides[1] + ic * recipe.SourceStrides[2] + y * recipe.SourceStrides[4] + x * recipe.SourceStrides[5]];
                    }
                }
            return sum;
        }
    }

    private static double[] Numbers(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(-1000, 1000))];
    }

    private static float[] Singles(double[] values) => Array.ConvertAll(values, value => (float)value);
}
