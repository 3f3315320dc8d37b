namespace DeconvGen.Samples.Article;

/// <summary>
/// A convolution of one channel is linear, thus a matrix C: a row for each output, a column for each input, both row by row of the picture.
/// Each row holds the kernel where its window lies, and zeros.
/// </summary>
internal sealed class ConvolutionMatrix
{
    private readonly double[,] _elements;

    public ConvolutionMatrix(IReadOnlyList<double> kernel, WindowAxis vertical, WindowAxis horizontal)
    {
        _elements = new double[vertical.Output * horizontal.Output, vertical.Input * horizontal.Input];
        for (var row = 0; row < Rows; row++)
        {
            var top = (row / horizontal.Output * vertical.Stride) - vertical.PadBegin;
            var left = (row % horizontal.Output * horizontal.Stride) - horizontal.PadBegin;
            for (var tap = 0; tap < kernel.Count; tap++)
            {
                var (y, x) = (top + (tap / horizontal.Kernel), left + (tap % horizontal.Kernel));
                if (y >= 0 && y < vertical.Input && x >= 0 && x < horizontal.Input)
                    _elements[row, (y * horizontal.Input) + x] = kernel[tap];
            }
        }
    }

    public int Rows => _elements.GetLength(0);

    public int Columns => _elements.GetLength(1);

    public double this[int row, int column] => _elements[row, column];

    /// <summary>C·x: the convolution.</summary>
    public double[] Times(IReadOnlyList<double> x) =>
        [.. Enumerable.Range(0, Rows).Select(row => Enumerable.Range(0, Columns).Sum(column => _elements[row, column] * x[column]))];

    /// <summary>Cᵀ·y: the transposed convolution, from the convolution's output size to its input size.</summary>
    public double[] TransposedTimes(IReadOnlyList<double> y) =>
        [.. Enumerable.Range(0, Columns).Select(column => Enumerable.Range(0, Rows).Sum(row => _elements[row, column] * y[row]))];
}
