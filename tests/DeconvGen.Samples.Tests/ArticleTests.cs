using DeconvGen.Samples.Article;

namespace DeconvGen.Samples.Tests;

/// <summary>The article's numbers by loops over the definition, which know neither matrices nor the generator.</summary>
public class ArticleTests
{
    private static readonly int[,] Kernel3 = { { 1, 4, 1 }, { 1, 4, 3 }, { 3, 3, 1 } };
    private static readonly int[,] Kernel2 = { { 1, 0 }, { 0, 1 } };
    private static readonly int[,] X = { { 4, 5, 8, 7 }, { 1, 8, 8, 8 }, { 3, 6, 6, 4 }, { 6, 5, 7, 8 } };
    private static readonly int[,] Y = { { 2, 1 }, { 4, 4 } };

    [Fact]
    public void The_convolution_gives_the_numbers_of_its_definition()
    {
        var generated = new float[Forward.OutputLength];
        new Forward().Run(generated);
        Assert.Equal([122, 148, 126, 134], generated);
        Assert.Equal(Flat(Convolve(X, Kernel3)), generated);
    }

    [Fact]
    public void The_transposed_convolution_gives_the_numbers_of_its_definition()
    {
        var generated = new float[Transposed.OutputLength];
        new Transposed().Run(generated);
        Assert.Equal(Flat(Scatter(Y, Kernel3, 1, 4, 4)), generated);
    }

    [Fact]
    public void Both_after_one_another_restore_the_size_but_not_the_values()
    {
        var generated = new float[RoundTrip.OutputLength];
        new RoundTrip().Run(Flat(X), generated);
        Assert.Equal(Flat(Scatter(Convolve(X, Kernel3), Kernel3, 1, 4, 4)), generated);
        Assert.Equal(X.Length, generated.Length);
        Assert.NotEqual(Flat(X), generated);
    }

    [Fact]
    public void Every_legal_output_shape_gives_the_numbers_of_its_definition()
    {
        var y = new int[5, 5];
        for (var i = 0; i < 25; i++)
            y[i / 5, i % 5] = i + 1;

        float[] x5x5 = new float[25], x9x9 = new float[81], x9x10 = new float[90], x10x9 = new float[90], x10x10 = new float[100];
        new Same().Run(x5x5, x9x9, x9x10, x10x9, x10x10);

        // The full results are 6×6 and 10×10; SAME crops at the end first, and there is at most one row or column to crop.
        Assert.Equal(Flat(Scatter(y, Kernel2, 1, 5, 5)), x5x5);
        Assert.Equal(Flat(Scatter(y, Kernel2, 2, 9, 9)), x9x9);
        Assert.Equal(Flat(Scatter(y, Kernel2, 2, 9, 10)), x9x10);
        Assert.Equal(Flat(Scatter(y, Kernel2, 2, 10, 9)), x10x9);
        Assert.Equal(Flat(Scatter(y, Kernel2, 2, 10, 10)), x10x10);
    }

    [Fact]
    public void The_program_finds_no_difference()
    {
        var output = new StringWriter();
        Assert.Equal(0, Program.Print(output));
        Assert.Equal(8, output.ToString().Split("largest difference: 0" + output.NewLine).Length - 1);
        Assert.Contains("1  4  1  0  1  4  3  0  3  3  1  0  0  0  0  0", output.ToString());
    }

    [Fact]
    public void The_matrix_transposed_is_the_adjoint()
    {
        // (C·x)·y = x·(Cᵀ·y), with padding and a stride that leaves a remainder.
        var matrix = new ConvolutionMatrix([1, 2, 3, 4, 5, 6], WindowAxis.Same(7, 2, 3), WindowAxis.Same(8, 3, 2));
        double[] x = [.. Enumerable.Range(1, matrix.Columns)], y = [.. Enumerable.Range(5, matrix.Rows)];
        Assert.Equal(matrix.Times(x).Zip(y, (a, b) => a * b).Sum(), matrix.TransposedTimes(y).Zip(x, (a, b) => a * b).Sum());
    }

    private static int[,] Convolve(int[,] x, int[,] kernel)
    {
        var result = new int[x.GetLength(0) - kernel.GetLength(0) + 1, x.GetLength(1) - kernel.GetLength(1) + 1];
        for (var i = 0; i < result.GetLength(0); i++)
            for (var j = 0; j < result.GetLength(1); j++)
                for (var k = 0; k < kernel.GetLength(0); k++)
                    for (var l = 0; l < kernel.GetLength(1); l++)
                        result[i, j] += x[i + k, j + l] * kernel[k, l];
        return result;
    }

    /// <summary>Adds the kernel, times each input, where the input stands; what falls behind height and width is cropped.</summary>
    private static int[,] Scatter(int[,] y, int[,] kernel, int stride, int height, int width)
    {
        var result = new int[height, width];
        for (var i = 0; i < y.GetLength(0); i++)
            for (var j = 0; j < y.GetLength(1); j++)
                for (var k = 0; k < kernel.GetLength(0); k++)
                    for (var l = 0; l < kernel.GetLength(1); l++)
                    {
                        if ((i * stride) + k < height && (j * stride) + l < width)
                            result[(i * stride) + k, (j * stride) + l] += y[i, j] * kernel[k, l];
                    }
        return result;
    }

    private static float[] Flat(int[,] values) => [.. values.Cast<int>().Select(value => (float)value)];
}
