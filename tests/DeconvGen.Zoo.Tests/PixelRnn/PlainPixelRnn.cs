namespace DeconvGen.Zoo.Tests.PixelRnn;

/// <summary>
/// PixelRNN written down as its publication computes it, pixel by pixel in double precision: with shifted rows in place of reshaping, one loop over the columns,
/// and gates taken by index.
/// </summary>
/// <param name="weights">Source of the tensors, under the names of the whole network.</param>
/// <param name="residual">Whether blocks add their input.</param>
internal sealed class PlainPixelRnn(WeightSource weights, bool residual)
{
    private const int Size = 28;
    private const int Hidden = 16;

    /// <summary>Probabilities of a picture's pixels.</summary>
    public double[] Run(ReadOnlySpan<float> picture)
    {
        var pixels = picture.ToArray();
        var map = Convolve(PlainMap.Of(Size, Size, 1, (y, x, _) => pixels[y * Size + x]), "conv_inputs", residual ? 32 : 16, 7, 7, (y, x) => y < 3 || y == 3 && x < 3);
        for (var block = 0; block < 7; block++)
            map = Block(map, $"LSTM{block}");
        map = Pointwise(map, "CONV_OUT0", 32).Select(value => Math.Max(value, 0));
        map = Pointwise(map, "CONV_OUT1", 32).Select(value => Math.Max(value, 0));
        return Pointwise(map, "conv2d_out_logits", 1).Select(Sigmoid).Values;
    }

    private PlainMap Block(PlainMap map, string name)
    {
        var forward = Direction(map, $"{name}/fw");
        var backward = Mirror(Direction(Mirror(map), $"{name}/bw"));
        if (residual)
        {
            forward = Pointwise(forward, $"{name}/fw/residual", 32) + map;
            backward = Pointwise(backward, $"{name}/bw/residual", 32) + map;
        }
        return PlainMap.Of(Size, Size, forward.Channels, (y, x, c) => forward[y, x, c] + (y == Size - 1 ? 0 : backward[y, x, c]));
    }

    // Column x of the skewed map holds pixel x − y of row y.
    private PlainMap Direction(PlainMap map, string name)
    {
        var skewed = PlainMap.Of(Size, 2 * Size - 1, map.Channels, (y, x, c) => x - y is >= 0 and < Size ? map[y, x - y, c] : 0);
        var input = Pointwise(skewed, $"{name}/i_to_s", 4 * Hidden);
        var states = new PlainMap(Size, 2 * Size - 1, Hidden);
        var cell = new PlainMap(Size, 1, Hidden);
        for (var column = 0; column < states.Width; column++)
        {
            var x = column;
            var before = PlainMap.Of(Size, 1, Hidden, (y, _, c) => states[y, x - 1, c]);
            var sum = Convolve(before, $"{name}/cell", 4 * Hidden, 2, 1, (_, _) => true) + PlainMap.Of(Size, 1, 4 * Hidden, (y, _, c) => input[y, x, c]);
            var gates = sum.Select(Sigmoid).Values;
            for (var n = 0; n < Size * Hidden; n++)
            {
                // Four quarters of the column's 28·64 numbers, row by row: i, g, f, o.
                var quarter = Size * Hidden;
                cell.Values[n] = gates[2 * quarter + n] * cell.Values[n] + gates[n] * gates[quarter + n];
                states[n / Hidden, x, n % Hidden] = gates[3 * quarter + n] * Math.Tanh(cell.Values[n]);
            }
        }
        return PlainMap.Of(Size, Size, Hidden, (y, x, c) => states[y, x + y, c]);
    }

    private static PlainMap Mirror(PlainMap map) => PlainMap.Of(map.Height, map.Width, map.Channels, (y, x, c) => map[y, map.Width - 1 - x, c]);

    private PlainMap Pointwise(PlainMap map, string name, int channels) => Convolve(map, name, channels, 1, 1, (_, _) => true);

    // TensorFlow's SAME at stride 1: (k − 1) / 2 zeros before, the rest after.
    private PlainMap Convolve(PlainMap map, string name, int channels, int height, int width, Func<int, int, bool> isOpen)
    {
        var kernel = Tensor($"{name}.weight", [height, width, map.Channels, channels], height * width * map.Channels);
        var bias = Tensor($"{name}.bias", [channels], height * width * map.Channels);
        return PlainMap.Of(map.Height, map.Width, channels, (y, x, output) =>
        {
            var sum = (double)bias[output];
            for (var tapY = 0; tapY < height; tapY++)
            {
                for (var tapX = 0; tapX < width; tapX++)
                {
                    for (var input = 0; isOpen(tapY, tapX) && input < map.Channels; input++)
                        sum += map[y + tapY - (height - 1) / 2, x + tapX - (width - 1) / 2, input] * kernel[((tapY * width + tapX) * map.Channels + input) * channels + output];
                }
            }
            return sum;
        });
    }

    private float[] Tensor(string name, int[] shape, int fanIn)
    {
        var tensor = weights.Find(new TensorInfo(name, shape, shape.Length == 1 ? "O" : "HWIO", Element.Float32) { FanIn = fanIn })!;
        var values = new float[shape.Aggregate(1, (product, size) => product * size)];
        tensor.CopyTo(values);
        return values;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
