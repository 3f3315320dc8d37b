namespace DeconvGen.Onnx.Tests;

public sealed class DenseTests
{
    [Theory]
    [InlineData(DataLayout.NCHW, Convention.PyTorch)]
    [InlineData(DataLayout.NHWC, Convention.PyTorch)]
    [InlineData(DataLayout.NHWC, Convention.Keras)]
    public void Dense_flattens_in_the_listed_order(DataLayout layout, Convention convention)
    {
        var inFirst = convention == Convention.Keras;
        // Equal sizes too, where the shape does not tell the order.
        foreach (var outputs in new[] { 5, 24 })
        {
            var network = new Described(layout, convention).Input("x", [3, 2, 4]).Then("Abs", [3, 2, 4]);
            network.Add(new LayerInfo
            {
                Name = "d",
                Kind = "Dense",
                Inputs = ["abs"],
                OutputShape = [outputs],
                Tensors = [inFirst ? Described.Tensor("d.weight", "IO", 24, outputs) : Described.Tensor("d.weight", "OI", outputs, 24), Described.Tensor("d.bias", "O", outputs)],
            });
            network.CheckListed(25, x => Grid.Of([2, outputs], o => network.Weight("d.bias")[o[1]]
                + Enumerable.Range(0, 24).Sum(i => Math.Abs(x.Values[(o[0] * 24) + i]) * (inFirst ? network.Weight("d.weight")[i, o[1]] : network.Weight("d.weight")[o[1], i]))));
        }
    }

    [Fact]
    public void Dense_may_have_constants()
    {
        var weights = Grid.Random(8, 4, 3);
        new Described(DataLayout.NHWC, Convention.TensorFlow).Input("x", [4])
            .Add(Described.Layer("Dense", [3], ["x"], ("Weights", weights.Values), ("Bias", new[] { 0.5, 1, 2 })))
            .CheckListed(5, x => Grid.Of([2, 3], o => new[] { 0.5, 1, 2 }[o[1]] + Enumerable.Range(0, 4).Sum(i => x[o[0], i] * weights[i, o[1]])));
    }

    [Theory]
    [InlineData(Convention.PyTorch, 7)]
    [InlineData(Convention.TensorFlow, 7)]
    [InlineData(Convention.TensorFlow, 4)]
    public void Tied_weights_are_one_initializer_and_transposed(Convention convention, int rows)
    {
        var layout = convention == Convention.TensorFlow ? DataLayout.NHWC : DataLayout.NCHW;
        var table = Described.Tensor("e.weight", "NC", rows, 4);
        LayerInfo embedding = new()
        {
            Name = "e",
            Kind = "Embedding",
            Inputs = ["token"],
            OutputShape = [1, 4],
            Tensors = [table],
            Settings = Described.Settings(("Count", rows), ("Size", 4)),
        };
        var network = new Described(layout, convention, batch: 3).Input("token", [1], Element.Int32).Add(embedding)
            .Add(new LayerInfo { Name = "d", Kind = "Dense", Inputs = ["e"], OutputShape = [rows], Tensors = [table] });
        var tokens = new Grid([3, 1], [2, 0, rows - 1]);
        var weight = network.Weight("e.weight");
        var expected = Grid.Of([3, rows], o => Enumerable.Range(0, 4).Sum(i => weight[(int)tokens[o[0], 0], i] * weight[o[1], i]));
        Exported.AssertClose(expected, Exported.Run(network.Info, network.Weights, [tokens])["result"], 4);
        Assert.Single(ModelReader.Read(network.Info, network.Weights).Initializers, name => name.Contains("weight", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MinibatchDiscrimination_compares_every_image_with_every_other(bool excludeSelf)
    {
        var network = new Described(DataLayout.NCHW, batch: 4).Input("x", [5]);
        var layer = Described.Layer("MinibatchDiscrimination", [3], ["x"], ("Features", 3), ("Size", 2), ("ExcludeSelf", excludeSelf));
        network.Add(new LayerInfo { Name = "m", Kind = layer.Kind, Inputs = ["x"], OutputShape = [3], Settings = layer.Settings, Tensors = [Described.Tensor("m.weight", "IFS", 5, 3, 2)] });
        network.CheckListed(16, x =>
        {
            double Projected(int n, int feature, int part) => Enumerable.Range(0, 5).Sum(i => x[n, i] * network.Weight("m.weight")[i, feature, part]);
            return Grid.Of([4, 3], o => Enumerable.Range(0, 4).Where(other => !excludeSelf || other != o[0])
                .Sum(other => Math.Exp(-Enumerable.Range(0, 2).Sum(part => Math.Abs(Projected(o[0], o[1], part) - Projected(other, o[1], part))))));
        });
    }

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void ArgMax_and_ReduceSum_count_listed_axes(DataLayout layout)
    {
        int[] shape = layout == DataLayout.NHWC ? [4, 6, 3] : [3, 4, 6];
        for (var axis = 0; axis < 3; axis++)
        {
            var at = axis + 1;
            foreach (var keep in new[] { false, true })
            {
                int[] reduced = [.. shape.Take(axis), .. keep ? [1] : Array.Empty<int>(), .. shape.Skip(at)];
                IEnumerable<double> Line(Grid x, int[] o) => Enumerable.Range(0, shape[at - 1]).Select(n => x[[.. o.Take(at), n, .. o.Skip(keep ? at + 1 : at)]]);
                var argMax = Described.Layer("ArgMax", reduced, ["pad"], ("Axis", axis), ("KeepDims", keep));
                Planar(layout).Add(new LayerInfo { Name = "a", Kind = "ArgMax", Inputs = ["pad"], OutputShape = reduced, Settings = argMax.Settings, OutputElement = Element.Int64 })
                    .CheckListed(1, x => Grid.Of([2, .. reduced], o => Line(x, o).Select((value, n) => (value, n)).MaxBy(pair => pair.value).n));
                Planar(layout).Add(Described.Layer("ReduceSum", reduced, ["pad"], ("Axes", new[] { axis }), ("KeepDims", keep), ("Segment", 0)))
                    .CheckListed(6, x => Grid.Of([2, .. reduced], o => Line(x, o).Sum()));
            }
        }
        Planar(layout).Add(Described.Layer("ReduceSum", [shape[0]], ["pad"], ("Axes", new[] { 1, 2 }), ("KeepDims", false), ("Segment", 0)))
            .CheckListed(24, x => Grid.Of([2, shape[0]], o => Grid.Indices(shape[1], shape[2]).Sum(i => x[o[0], o[1], i[0], i[1]])));
        Planar(layout).Add(Described.Layer("ReduceSum", [shape[0], 2, shape[2]], ["pad"], ("Axes", new[] { 1 }), ("KeepDims", false), ("Segment", 2)))
            .CheckListed(3, x => Grid.Of([2, shape[0], 2, shape[2]], o => Enumerable.Range(0, shape[1] / 2).Sum(n => x[o[0], o[1], (2 * n) + o[2], o[3]])));
    }

    // A layer that computes in planes, so that what follows has to turn them.
    private static Described Planar(DataLayout layout) => new Described(layout).Input("x", [3, 4, 6])
        .Then("Pad", [3, 4, 6], ("PadBegin", new[] { 0, 0 }), ("PadEnd", new[] { 0, 0 }), ("Mode", "Constant"), ("Value", 0.0));
}
