namespace DeconvGen.Onnx.Tests;

public sealed class PoolTests
{
    /// <summary>Input, kernel, stride, dilation, pads, output: floor, ceil with an overhang, SAME, dilations, padding no smaller than the window.</summary>
    public static TheoryData<DataLayout, int[], int[], int[], int[], int[], int[], int[], bool> Windows
    {
        get
        {
            var data = new TheoryData<DataLayout, int[], int[], int[], int[], int[], int[], int[], bool>();
            foreach (var layout in new[] { DataLayout.NCHW, DataLayout.NHWC })
            {
                data.Add(layout, [7, 8], [3, 2], [2, 2], [1, 1], [1, 0], [1, 0], [4, 4], false);
                data.Add(layout, [6, 8], [3, 3], [2, 2], [1, 1], [0, 0], [0, 0], [3, 4], true);
                data.Add(layout, [6, 6], [3, 3], [2, 2], [1, 1], [1, 1], [1, 1], [4, 4], true);
                data.Add(layout, [7, 5], [3, 2], [2, 2], [1, 1], [1, 0], [1, 1], [4, 3], false);
                data.Add(layout, [9, 9], [3, 3], [1, 2], [2, 2], [1, 2], [1, 2], [7, 5], false);
                data.Add(layout, [5, 9], [2, 2], [1, 3], [3, 1], [2, 0], [2, 0], [6, 3], true);
                data.Add(layout, [9], [4], [3], [1], [0], [0], [3], true);
                data.Add(layout, [5, 4, 6], [2, 2, 3], [2, 1, 2], [1, 1, 1], [0, 1, 1], [0, 0, 1], [3, 4, 3], true);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void MaxPool_takes_the_largest_element_that_is_not_padding(
        DataLayout layout, int[] input, int[] kernel, int[] stride, int[] dilation, int[] begin, int[] end, int[] output, bool ceil) =>
        Pool("MaxPool", layout, input, kernel, stride, dilation, begin, end, output, ceil)
            .Check(1, x => Windowed(x, output, kernel, stride, dilation, begin, (elements, _) => elements.Max()));

    [Theory]
    [MemberData(nameof(Windows))]
    public void AveragePool_divides_by_real_elements_or_by_the_window_clipped_to_the_declared_padding(
        DataLayout layout, int[] input, int[] kernel, int[] stride, int[] dilation, int[] begin, int[] end, int[] output, bool ceil)
    {
        int[] padded = [.. input.Select((size, axis) => size + end[axis])];
        Pool("AveragePool", layout, input, kernel, stride, dilation, begin, end, output, ceil, ("CountIncludePad", false))
            .Check(Product(kernel), x => Windowed(x, output, kernel, stride, dilation, begin, (elements, _) => elements.Average()));
        Pool("AveragePool", layout, input, kernel, stride, dilation, begin, end, output, ceil, ("CountIncludePad", true))
            .Check(Product(kernel), x => Windowed(x, output, kernel, stride, dilation, begin,
                (elements, positions) => elements.Sum() / positions.Count(position => position.Zip(padded).All(pair => pair.First < pair.Second))));
    }

    [Theory]
    [InlineData(DataLayout.NCHW, true)]
    [InlineData(DataLayout.NHWC, true)]
    [InlineData(DataLayout.NCHW, false)]
    [InlineData(DataLayout.NHWC, false)]
    public void Global_pools_reduce_the_planes(DataLayout layout, bool keep)
    {
        int[] output = keep ? [5, 1, 1] : [5];
        int[] shape = [2, .. output];
        new Described(layout).Input("x", [5, 3, 4]).Then("GlobalAveragePool", output, ("KeepDims", keep)).Check(12, x => Grid.Of(shape, i => Plane(x, i[0], i[1]).Average()));
        new Described(layout).Input("x", [5, 3, 4]).Then("GlobalMaxPool", output, ("KeepDims", keep)).Check(1, x => Grid.Of(shape, i => Plane(x, i[0], i[1]).Max()));
    }

    [Theory]
    [InlineData(Convention.PyTorch, DataLayout.NCHW, false)]
    [InlineData(Convention.Caffe, DataLayout.NCHW, false)]
    [InlineData(Convention.Onnx, DataLayout.NCHW, false)]
    [InlineData(Convention.Onnx, DataLayout.NCHW, true)]
    [InlineData(Convention.Onnx, DataLayout.NHWC, false)]
    [InlineData(Convention.TensorFlow, DataLayout.NHWC, false)]
    [InlineData(Convention.Keras, DataLayout.NCHW, false)]
    public void Indices_of_maxima_follow_the_conventions_rule(Convention convention, DataLayout layout, bool columnMajor)
    {
        var network = Unpoolable(layout, convention);
        network.Add(new LayerInfo
        {
            Name = "indices",
            Kind = "PoolIndices",
            Inputs = ["pool"],
            OutputShape = network.Listed([3, 3, 4]),
            OutputElement = Element.Int64,
            Settings = Described.Settings(("ColumnMajor", columnMajor)),
        });
        network.Check(1, x => Grid.Of([2, 3, 3, 4], i => Index(convention, columnMajor, i[0], i[1], Largest(x, i))));
    }

    [Theory]
    [InlineData(Convention.PyTorch, DataLayout.NCHW)]
    [InlineData(Convention.TensorFlow, DataLayout.NHWC)]
    public void MaxUnpool_puts_elements_back_where_its_pool_found_them(Convention convention, DataLayout layout)
    {
        var network = Unpoolable(layout, convention);
        network.Add(Described.Layer("MaxUnpool", network.Listed([3, 6, 8]), ["pool", "pool"], ("Kernel", new[] { 2, 2 }), ("Stride", new[] { 2, 2 }),
            ("PadBegin", new[] { 0, 0 }), ("PadEnd", new[] { 0, 0 }), ("IndicesInOutput", false), ("InferredShape", new[] { 6, 8 })));
        network.Check(1, x => Grid.Of([2, 3, 6, 8], i => Largest(x, [i[0], i[1], i[2] / 2, i[3] / 2]) == (i[2], i[3]) ? x[i] : 0));
    }

    [Theory]
    [InlineData(Convention.PyTorch, DataLayout.NCHW, 4, 6, false)]
    [InlineData(Convention.Onnx, DataLayout.NCHW, 4, 6, false)]
    [InlineData(Convention.Onnx, DataLayout.NHWC, 5, 7, false)]
    [InlineData(Convention.Onnx, DataLayout.NCHW, 5, 7, true)]
    [InlineData(Convention.TensorFlow, DataLayout.NHWC, 4, 6, false)]
    public void MaxUnpool_reads_indices_in_the_conventions_rule(Convention convention, DataLayout layout, int height, int width, bool inOutput)
    {
        var network = new Described(layout, convention).Input("x", [2, 2, 3]).Input("places", [2, 2, 3], Element.Int64);
        network.Add(Described.Layer("MaxUnpool", network.Listed([2, height, width]), ["x", "places"], ("Kernel", new[] { 2, 2 }), ("Stride", new[] { 2, 2 }),
            ("PadBegin", new[] { 0, 0 }), ("PadEnd", new[] { 0, 0 }), ("IndicesInOutput", inOutput), ("InferredShape", new[] { 4, 6 })));
        // The element of window (y, x) goes to its corner (2y + c mod 2, 2x + 1).
        var counted = convention == Convention.Onnx && !inOutput ? 6 : width;
        var countedPlane = convention == Convention.Onnx && !inOutput ? 24 : height * width;
        var places = Grid.Of([2, 2, 2, 3], i =>
        {
            var place = (((2 * i[2]) + i[1]) * counted) + (2 * i[3]) + 1;
            return convention switch
            {
                Convention.Onnx => (((i[0] * 2) + i[1]) * countedPlane) + place,
                Convention.TensorFlow => (place * 2) + i[1],
                _ => place,
            };
        });
        var x = network.Values("x").ToPlanar(layout);
        var expected = Grid.Of([2, 2, height, width], i =>
            i[2] < 4 && i[3] < 6 && i[2] % 2 == i[1] && i[3] % 2 == 1 ? x[i[0], i[1], i[2] / 2, i[3] / 2] : 0);
        Exported.AssertClose(expected.ToListed(layout), Exported.Run(network.Info, network.Weights, [x.ToListed(layout), places.ToListed(layout)])["result"], 1);
    }

    private static Described Unpoolable(DataLayout layout, Convention convention)
    {
        var network = new Described(layout, convention).Input("x", [3, 6, 8]);
        var pool = Described.Layer("MaxPool", network.Listed([3, 3, 4]), ["x"], ("Kernel", new[] { 2, 2 }), ("Stride", new[] { 2, 2 }), ("Dilation", new[] { 1, 1 }),
            ("PadBegin", new[] { 0, 0 }), ("PadEnd", new[] { 0, 0 }), ("Ceil", false));
        return network.Add(new LayerInfo { Name = "pool", Kind = "MaxPool", Inputs = ["x"], OutputShape = pool.OutputShape, Settings = pool.Settings });
    }

    private static double Index(Convention convention, bool columnMajor, int n, int c, (int Y, int X) place) => convention switch
    {
        Convention.Onnx => (((n * 3) + c) * 48) + (columnMajor ? (place.X * 6) + place.Y : (place.Y * 8) + place.X),
        Convention.TensorFlow or Convention.Keras => (((place.Y * 8) + place.X) * 3) + c,
        _ => (place.Y * 8) + place.X,
    };

    private static (int Y, int X) Largest(Grid x, int[] output) => Grid.Indices(2, 2)
        .Select(tap => ((output[2] * 2) + tap[0], (output[3] * 2) + tap[1]))
        .MaxBy(place => x[output[0], output[1], place.Item1, place.Item2]);

    private static Described Pool(string kind, DataLayout layout, int[] input, int[] kernel, int[] stride, int[] dilation, int[] begin, int[] end, int[] output, bool ceil, params (string, object)[] more) =>
        new Described(layout).Input("x", [3, .. input]).Then(kind, [3, .. output],
            [("Kernel", kernel), ("Stride", stride), ("Dilation", dilation), ("PadBegin", begin), ("PadEnd", end), ("Ceil", ceil), .. more]);

    // Elements and positions of each window, the former without padding.
    private static Grid Windowed(Grid x, int[] output, int[] kernel, int[] stride, int[] dilation, int[] begin, Func<double[], int[][], double> reduce) =>
        Grid.Of([x.Shape[0], x.Shape[1], .. output], i =>
        {
            int[][] positions = [.. Grid.Indices(kernel).Select(tap => tap.Select((k, axis) => (i[axis + 2] * stride[axis]) + (k * dilation[axis]) - begin[axis]).ToArray())];
            return reduce([.. positions.Where(position => x.Contains([i[0], i[1], .. position])).Select(position => x[[i[0], i[1], .. position]])], positions);
        });

    private static IEnumerable<double> Plane(Grid x, int n, int c) => Grid.Indices(x.Shape[2..]).Select(index => x[[n, c, .. index]]);

    private static int Product(int[] sizes) => sizes.Aggregate((product, size) => product * size);
}
