namespace DeconvGen.Samples.Article;

/// <summary>The example, step by step. Each chapter says what it shows, computes it by the matrix and by generated kernels, and prints how far they differ.</summary>
internal sealed class Chapters(TextWriter output)
{
    private static readonly WindowAxis Axis = WindowAxis.Valid(input: 4, kernel: 3, stride: 1);

    /// <summary>The largest difference of a generated kernel from the matrix so far. All numbers are small integers, so it should be 0.</summary>
    public double LargestDifference { get; private set; }

    private static ConvolutionMatrix Matrix => new(Forward.Info["forward"].Convolution!.WeightConstants!, Axis, Axis);

    public void ConvolutionIsAMatrix()
    {
        var x = Forward.Info["x"].Constants!;
        var generated = new float[Forward.OutputLength];
        new Forward().Run(generated);

        Title("1. A convolution is a matrix");
        Print(("kernel", Tables.Lines(Forward.Info["forward"].Convolution!.WeightConstants!, 3)), ("x", Tables.Lines(x, 4)));
        output.WriteLine("Each of the 2×2 outputs is a row of C, each of the 4×4 inputs a column:");
        Print(("C, 4×16", Tables.Lines(Matrix)));
        Compare("C·x", Matrix.Times(x), "Conv, generated", generated, width: 2);
    }

    public void TransposedConvolutionIsItsTranspose()
    {
        var y = Transposed.Info["y"].Constants!;
        var generated = new float[Transposed.OutputLength];
        new Transposed().Run(generated);

        Title("2. The transposed convolution is the matrix transposed");
        output.WriteLine("It runs the other way, from 2×2 to 4×4: every input adds the kernel, times itself, to the output.");
        Print(("y", Tables.Lines(y, 2)));
        Compare("Cᵀ·y", Matrix.TransposedTimes(y), "ConvTranspose, generated", generated, width: 4);
    }

    public void ItRestoresTheSizeNotTheValues()
    {
        var x = Forward.Info["x"].Constants!;
        var generated = new float[RoundTrip.OutputLength];
        new RoundTrip().Run([.. x.Select(value => (float)value)], generated);

        Title("3. It restores the size, not the values");
        output.WriteLine("After one another they give 4×4 again, but not x: C has rank 4 at most, so 16 values cannot come back from 4. It is no inverse.");
        Print(("x", Tables.Lines(x, 4)));
        Compare("Cᵀ·(C·x)", Matrix.TransposedTimes(Matrix.Times(x)), "Conv then ConvTranspose, generated", generated, width: 4);
    }

    public void OutputShapeChooses()
    {
        var y = Same.Info["y"].Constants!;
        float[] x5x5 = new float[25], x9x9 = new float[81], x9x10 = new float[90], x10x9 = new float[90], x10x10 = new float[100];
        new Same().Run(x5x5, x9x9, x9x10, x10x9, x10x10);

        Title("4. TensorFlow's SAME and output_shape");
        output.WriteLine("SAME maps a size n to ⌈n / s⌉. output_shape says which n is meant; it must be one that gives the 5 of this input:");
        foreach (var stride in (int[])[1, 2])
        {
            var legal = Enumerable.Range(1, 20).Where(size => WindowAxis.Same(size, kernel: 2, stride).Output == 5);
            output.WriteLine($"  stride {stride}: {string.Join(" or ", legal)}");
        }

        output.WriteLine();
        Print(("kernel", Tables.Lines(Same.Info["up9x9"].Convolution!.WeightConstants!, 2)), ("y", Tables.Lines(y, 5)));
        CompareSame(5, 5, 1, x5x5);
        CompareSame(9, 9, 2, x9x9);
        CompareSame(9, 10, 2, x9x10);
        CompareSame(10, 9, 2, x10x9);
        CompareSame(10, 10, 2, x10x10);
    }

    private void CompareSame(int height, int width, int stride, float[] generated)
    {
        var kernel = Same.Info[$"up{height}x{width}"].Convolution!.WeightConstants!;
        var matrix = new ConvolutionMatrix(kernel, WindowAxis.Same(height, 2, stride), WindowAxis.Same(width, 2, stride));
        Compare(
            $"stride {stride}, {height}×{width}: Cᵀ·y, C {matrix.Rows}×{matrix.Columns}", matrix.TransposedTimes(Same.Info["y"].Constants!),
            "ConvTranspose, generated", generated, width);
    }

    private void Title(string text)
    {
        output.WriteLine(text);
        output.WriteLine(new string('=', text.Length));
    }

    private void Print(params (string Title, IReadOnlyList<string> Lines)[] tables)
    {
        foreach (var line in Tables.Beside(tables))
            output.WriteLine(line);
        output.WriteLine();
    }

    private void Compare(string title, double[] expected, string generatedTitle, float[] generated, int width)
    {
        var difference = expected.Zip(generated, (one, other) => Math.Abs(one - other)).Max();
        LargestDifference = Math.Max(LargestDifference, difference);
        Print((title, Tables.Lines(expected, width)), (generatedTitle, Tables.Lines([.. generated.Select(value => (double)value)], width)));
        output.WriteLine($"largest difference: {difference}");
        output.WriteLine();
    }
}
