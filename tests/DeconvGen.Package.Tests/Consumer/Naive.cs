namespace Consumer;

/// <summary>The definitions, as loops over every index in double precision: what the generated kernels must agree with.</summary>
internal static class Naive
{
    /// <summary>Convolution of [channels, height, width]; weights [outputs, channels, kernel, kernel].</summary>
    public static double[] Convolve(double[] x, int channels, int height, int width, double[] weights, double[] bias, int kernel, int stride, int padding)
    {
        var (rows, columns) = ((height + (2 * padding) - kernel) / stride + 1, (width + (2 * padding) - kernel) / stride + 1);
        var y = new double[bias.Length * rows * columns];
        for (var o = 0; o < bias.Length; o++)
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < columns; c++)
                {
                    var sum = bias[o];
                    for (var i = 0; i < channels; i++)
                        for (var ky = 0; ky < kernel; ky++)
                            for (var kx = 0; kx < kernel; kx++)
                            {
                                var (h, w) = (r * stride + ky - padding, c * stride + kx - padding);
                                if (h >= 0 && h < height && w >= 0 && w < width)
                                    sum += x[(i * height + h) * width + w] * weights[((o * channels + i) * kernel + ky) * kernel + kx];
                            }

                    y[(o * rows + r) * columns + c] = sum;
                }

        return y;
    }

    /// <summary>Transposed convolution: each input is spread over the outputs. Weights [channels, outputs of the group, kernel, kernel].</summary>
    public static double[] Transpose(
        double[] x, int channels, int height, int width, double[] weights, double[] bias, int groups, int kernel, int stride, int padding)
    {
        var (rows, columns) = ((height - 1) * stride - (2 * padding) + kernel, (width - 1) * stride - (2 * padding) + kernel);
        var outputs = bias.Length / groups;
        var y = new double[bias.Length * rows * columns];
        for (var i = 0; i < y.Length; i++)
            y[i] = bias[i / (rows * columns)];

        for (var i = 0; i < channels; i++)
            for (var o = 0; o < outputs; o++)
                for (var h = 0; h < height; h++)
                    for (var w = 0; w < width; w++)
                        for (var ky = 0; ky < kernel; ky++)
                            for (var kx = 0; kx < kernel; kx++)
                            {
                                var (r, c) = (h * stride + ky - padding, w * stride + kx - padding);
                                var channel = i / (channels / groups) * outputs + o;
                                if (r >= 0 && r < rows && c >= 0 && c < columns)
                                    y[(channel * rows + r) * columns + c] += x[(i * height + h) * width + w] * weights[((i * outputs + o) * kernel + ky) * kernel + kx];
                            }

        return y;
    }
}
