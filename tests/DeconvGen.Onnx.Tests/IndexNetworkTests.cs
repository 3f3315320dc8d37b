namespace DeconvGen.Onnx.Tests;

/// <summary>Networks of several inputs and outputs, some of them integers, against ONNX Runtime.</summary>
public sealed class IndexNetworkTests
{
    [Fact]
    public void Places_of_planes_are_those_of_ONNX_Runtime()
    {
        using var weights = Weights.Random(3);
        var x = Random(1, PlacesOfPlanes.Info.Inputs[0], 2);
        var (places, largest, rows) = (new long[PlacesOfPlanes.OutputIndicesLength], new long[PlacesOfPlanes.OutputClassLength], new long[PlacesOfPlanes.OutputRowsLength]);
        var (sums, segments, widths) = (new float[PlacesOfPlanes.OutputSumsLength], new float[PlacesOfPlanes.OutputSegmentsLength], new float[PlacesOfPlanes.OutputWidthsLength]);
        new PlacesOfPlanes(weights).Run(Floats(x), places, largest, rows, sums, segments, widths);
        var expected = Exported.Run(PlacesOfPlanes.Info, weights, [x], intermediate: true);
        Equal(expected["indices"], places);
        Equal(expected["class"], largest);
        Equal(expected["rows"], rows);
        Close(expected["sums"], sums, 27 * 16 * 15);
        Close(expected["segments"], segments, 27 * 4);
        Close(expected["widths"], widths, 27 * 8 * 15);
    }

    [Fact]
    public void Places_of_pixels_are_those_of_ONNX_Runtime()
    {
        using var weights = Weights.Random(4);
        var info = PlacesOfPixels.Info;
        var word = new Grid([3, 2], [0, 12, 5, 7, 7, 3]);
        var image = Random(2, info.Inputs[1], 3);
        // Inside, on the edge, outside; centres of n + 1/2 pixels.
        var location = new Grid([3, 2], [0.1, -0.3, 1, -1, -2.5, 0]);
        // Of the 24 places of an image in 6·4·4, one each, so that the order of writing does not matter.
        var where = new Grid([3, 3, 2, 4], [.. Enumerable.Range(0, 72).Select(n => (double)((n % 24 * 35) + (n / 24)) % 96)]);
        var (distance, pixels, choice) = (new float[PlacesOfPixels.OutputDistanceLength], new float[PlacesOfPixels.OutputPixelsLength], new long[PlacesOfPixels.OutputChoiceLength]);
        var (window, chosen) = (new float[PlacesOfPixels.OutputWindowLength], new long[PlacesOfPixels.OutputChosenLength]);
        new PlacesOfPixels(weights).Run(
            Array.ConvertAll(word.Values, value => (int)value), Floats(image), Floats(location), Array.ConvertAll(where.Values, value => (long)value), distance, pixels, choice, window, chosen);
        var expected = Exported.Run(info, weights, [word, image, location, where], intermediate: true);
        Close(expected["distance"], distance, 18 * 9);
        Close(expected["pixels"], pixels, 40 * 2);
        Close(expected["window"], window, 1);
        Equal(expected["choice"], choice);
        Equal(expected["chosen"], chosen);
    }

    [Fact]
    public void Places_in_the_ONNX_convention_are_those_of_ONNX_Runtime()
    {
        using var weights = Weights.Random(5);
        var x = Random(6, PlacesOfOnnx.Info.Inputs[0], 2);
        // Over the whole batch: images of 4·8·6 places.
        var where = new Grid([2, 4, 4, 3], [.. Enumerable.Range(0, 96).Select(n => (double)((n / 48 * 192) + (n % 48 * 4) + (n % 3)))]);
        var (first, second) = (new long[PlacesOfOnnx.OutputFirstLength], new long[PlacesOfOnnx.OutputSecondLength]);
        var (summed, y) = (new float[PlacesOfOnnx.OutputSummedLength], new float[PlacesOfOnnx.OutputYLength]);
        new PlacesOfOnnx().Run(Floats(x), Array.ConvertAll(where.Values, value => (long)value), first, second, summed, y);
        var expected = Exported.Run(PlacesOfOnnx.Info, weights, [x, where], intermediate: true);
        Equal(expected["first"], first);
        Equal(expected["second"], second);
        Close(expected["summed"], summed, 6);
        Close(expected["y"], y, 1);
    }

    [Fact]
    public void A_row_outside_the_table_is_named_and_nothing_stays_locked()
    {
        using var weights = Weights.Random(4);
        var network = new PlacesOfPixels(weights);
        int[] word = [0, 1, 2, 3, 4, 13];
        var outputs = (new float[PlacesOfPixels.OutputDistanceLength], new float[PlacesOfPixels.OutputPixelsLength], new long[3], new float[PlacesOfPixels.OutputWindowLength], new long[3]);
        void Run() => network.Run(word, new float[3 * 198], new float[6], new long[72], outputs.Item1, outputs.Item2, outputs.Item3, outputs.Item4, outputs.Item5);
        Assert.Contains("13", Assert.Throws<ArgumentOutOfRangeException>(Run).Message, StringComparison.Ordinal);
        word[5] = 12;
        Run();
    }

    private static Grid Random(int seed, LayerInfo input, int batch) => Grid.Random(seed, [batch, .. input.OutputShape]);

    private static float[] Floats(Grid grid) => Array.ConvertAll(grid.Values, value => (float)value);

    private static void Equal(Grid expected, long[] actual) => Assert.Equal(Array.ConvertAll(expected.Values, value => (long)value), actual);

    private static void Close(Grid expected, float[] actual, int terms) =>
        Exported.AssertClose(expected, new Grid(expected.Shape, Array.ConvertAll(actual, value => (double)value)), terms);
}
