namespace DeconvGen.Onnx.Tests;

public sealed class ResizeTests
{
    private static readonly string[] Coordinates = ["HalfPixel", "Asymmetric", "AlignCorners"];

    // Sizes whose ratios are whole, broken, and such that single precision misses an integer coordinate.
    private static readonly (int[] Input, int[] Output)[] Sizes = [([3, 4], [6, 8]), ([5, 7], [7, 11]), ([24, 5], [47, 3]), ([10, 9], [14, 27]), ([14, 21], [8, 6]), ([13, 10], [7, 6]), ([4], [9]), ([2, 3, 4], [4, 3, 7])];

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void Nearest_takes_the_element_of_the_exact_coordinate(DataLayout layout)
    {
        foreach (var (input, output) in Sizes)
        {
            foreach (var coordinates in Coordinates)
            {
                foreach (var rounding in new[] { "Floor", "Ceil", "RoundPreferFloor", "RoundPreferCeil" })
                {
                    Resized(layout, input, output, "Nearest", coordinates, rounding, [.. input.Zip(output, (i, o) => (double)o / i)]).Check(1, x => Grid.Of([2, 2, .. output], index =>
                        x[[index[0], index[1], .. input.Select((size, axis) => Math.Clamp(Round(Exact(index[axis + 2], size, output[axis], coordinates), rounding), 0, size - 1))]]));
                }
            }
        }
    }

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void Linear_interpolates_along_every_axis(DataLayout layout)
    {
        foreach (var (input, output) in Sizes)
        {
            foreach (var coordinates in Coordinates)
            {
                double[] scale = [.. input.Zip(output, (i, o) => (double)o / i)];
                // A coordinate up to 24 errs by a few units of it, which the slope, at most 2, carries to the value.
                Resized(layout, input, output, "Linear", coordinates, "Floor", scale).Check(24, x => Interpolated(x, output, (o, axis) => (double)Exact(o, input[axis], output[axis], coordinates)));
            }
        }
    }

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void A_scale_that_is_not_the_ratio_of_the_sizes_counts(DataLayout layout)
    {
        // ⌊5 · 1.5⌋ = 7, ⌊7 · 1.3⌋ = 9.
        double[] scale = [1.5, 1.3];
        Resized(layout, [5, 7], [7, 9], "Linear", "HalfPixel", "Floor", scale).Check(16, x => Interpolated(x, [7, 9], (o, axis) => ((o + 0.5) / scale[axis]) - 0.5));
        Resized(layout, [5, 7], [7, 9], "Nearest", "Asymmetric", "Floor", scale)
            .Check(1, x => Grid.Of([2, 2, 7, 9], i => x[i[0], i[1], (int)(i[2] / scale[0]), (int)(i[3] / scale[1])]));
    }

    private static Described Resized(DataLayout layout, int[] input, int[] output, string mode, string coordinates, string rounding, double[] scale) =>
        new Described(layout).Input("x", [2, .. input])
            .Then("Resize", [2, .. output], ("Mode", mode), ("Coordinates", coordinates), ("Rounding", rounding), ("Scale", scale));

    // A fraction of integers: rounding must not depend on how a division rounds.
    private static decimal Exact(int o, int input, int output, string coordinates) => coordinates switch
    {
        "HalfPixel" => ((((2m * o) + 1) * input) - output) / (2m * output),
        "AlignCorners" => output == 1 ? 0 : (decimal)o * (input - 1) / (output - 1),
        _ => (decimal)o * input / output,
    };

    private static int Round(decimal coordinate, string rounding) => (int)(rounding switch
    {
        "Floor" => Math.Floor(coordinate),
        "Ceil" => Math.Ceiling(coordinate),
        "RoundPreferFloor" => Math.Ceiling(coordinate - 0.5m),
        _ => Math.Floor(coordinate + 0.5m),
    });

    private static Grid Interpolated(Grid x, int[] output, Func<int, int, double> coordinate) => Grid.Of([x.Shape[0], x.Shape[1], .. output], i =>
    {
        var sum = 0.0;
        foreach (var corner in Grid.Indices([.. output.Select(_ => 2)]))
        {
            var (weight, source) = (1.0, new int[output.Length]);
            for (var axis = 0; axis < output.Length; axis++)
            {
                var at = Math.Clamp(coordinate(i[axis + 2], axis), 0, x.Shape[axis + 2] - 1);
                var low = (int)at;
                weight *= corner[axis] == 1 ? at - low : 1 - (at - low);
                source[axis] = Math.Min(low + corner[axis], x.Shape[axis + 2] - 1);
            }
            sum += weight * x[[i[0], i[1], .. source]];
        }
        return sum;
    });
}
