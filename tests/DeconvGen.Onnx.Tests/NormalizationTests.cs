namespace DeconvGen.Onnx.Tests;

public sealed class NormalizationTests
{
    [Theory]
    [InlineData(DataLayout.NCHW, true)]
    [InlineData(DataLayout.NHWC, true)]
    [InlineData(DataLayout.NCHW, false)]
    public void BatchNorm_uses_the_stored_statistics(DataLayout layout, bool affine)
    {
        foreach (int[] shape in new int[][] { [5, 3, 4], [5], [5, 7], [5, 2, 3, 2] })
        {
            var network = new Described(layout).Input("x", shape);
            string[] tensors = affine ? ["gamma", "beta", "mean", "variance"] : ["mean", "variance"];
            network.Add(With(network, Described.Layer("BatchNorm", network.Listed(shape), ["x"], ("Epsilon", 1e-3)), tensors));
            // Divided by at least √(1/2): less than twice as large.
            network.Check(4, x => Grid.Of(x.Shape, i =>
                ((x[i] - network.Weight("n.mean")[i[1]]) / Math.Sqrt(network.Weight("n.variance")[i[1]] + 1e-3) * (affine ? network.Weight("n.gamma")[i[1]] : 1))
                + (affine ? network.Weight("n.beta")[i[1]] : 0)));
        }
    }

    [Theory]
    [InlineData(DataLayout.NCHW, true)]
    [InlineData(DataLayout.NHWC, false)]
    public void InstanceNorm_uses_the_statistics_of_each_plane(DataLayout layout, bool affine)
    {
        var network = new Described(layout).Input("x", [5, 3, 4]);
        network.Add(With(network, Described.Layer("InstanceNorm", network.Listed([5, 3, 4]), ["x"], ("Epsilon", 1e-5)), affine ? ["gamma", "beta"] : []));
        network.Check(24, x => Grid.Of(x.Shape, i =>
        {
            double[] plane = [.. Grid.Indices(3, 4).Select(at => x[i[0], i[1], at[0], at[1]])];
            var mean = plane.Average();
            var normal = (x[i] - mean) / Math.Sqrt(plane.Average(value => (value - mean) * (value - mean)) + 1e-5);
            return affine ? (normal * network.Weight("n.gamma")[i[1]]) + network.Weight("n.beta")[i[1]] : normal;
        }));
    }

    [Theory]
    [InlineData(DataLayout.NCHW, Convention.Caffe, 5)]
    [InlineData(DataLayout.NHWC, Convention.TensorFlow, 3)]
    [InlineData(DataLayout.NCHW, Convention.PyTorch, 4)]
    [InlineData(DataLayout.NCHW, Convention.Onnx, 4)]
    public void Lrn_sums_neighbouring_channels(DataLayout layout, Convention convention, int size)
    {
        foreach (int[] shape in new int[][] { [7, 3, 4], [7, 5], [7] })
        {
            var before = convention == Convention.PyTorch ? size / 2 : (size - 1) / 2;
            new Described(layout, convention).Input("x", shape).Then("Lrn", shape, ("Size", size), ("Scale", 0.9), ("Exponent", 0.75), ("Bias", 2.0)).Check(size, x => Grid.Of(x.Shape, i =>
            {
                var sum = Enumerable.Range(i[1] - before, size).Sum(channel => Math.Pow(x.Padded([i[0], channel, .. i[2..]]), 2));
                return x[i] / Math.Pow(2 + (0.9 / size * sum), 0.75);
            }));
        }
    }

    [Theory]
    [InlineData(DataLayout.NCHW, "MaxNorm", 1e-12)]
    [InlineData(DataLayout.NHWC, "MaxSquare", 1e-12)]
    [InlineData(DataLayout.NCHW, "MaxNorm", 1.5)]
    [InlineData(DataLayout.NHWC, "MaxSquare", 2.5)]
    [InlineData(DataLayout.NHWC, "MaxNorm", 0.0)]
    public void L2Normalize_divides_by_the_norm_along_a_listed_axis(DataLayout layout, string rule, double epsilon)
    {
        for (var axis = 0; axis < 3; axis++)
        {
            var at = axis + 1;
            new Described(layout).Input("x", [5, 3, 4]).Then("L2Normalize", [5, 3, 4], ("Axis", axis), ("Epsilon", epsilon), ("Rule", rule)).CheckListed(5, x => Grid.Of(x.Shape, i =>
            {
                var square = Line(x, i, at).Sum(value => value * value);
                return x[i] / (rule == "MaxNorm" ? Math.Max(Math.Sqrt(square), epsilon) : Math.Sqrt(Math.Max(square, epsilon)));
            }));
        }
    }

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void Softmax_runs_along_a_listed_axis_or_its_segments(DataLayout layout)
    {
        for (var axis = 0; axis < 3; axis++)
        {
            var at = axis + 1;
            foreach (var segment in new[] { 0, 2 })
            {
                var network = new Described(layout).Input("x", [6, 4, 8]);
                network.Then("Softmax", [6, 4, 8], segment == 0 ? [("Axis", axis)] : [("Axis", axis), ("Segment", segment)]).CheckListed(8, x => Grid.Of(x.Shape, i =>
                {
                    var first = segment == 0 ? 0 : i[at] / segment * segment;
                    return Math.Exp(x[i]) / Line(x, i, at).Skip(first).Take(segment == 0 ? x.Shape[at] : segment).Sum(Math.Exp);
                }));
            }
        }
    }

    private static IEnumerable<double> Line(Grid x, int[] index, int axis) => Enumerable.Range(0, x.Shape[axis]).Select(n =>
    {
        int[] other = [.. index];
        other[axis] = n;
        return x[other];
    });

    private static LayerInfo With(Described network, LayerInfo layer, params string[] tensors) => new()
    {
        Name = layer.Name,
        Kind = layer.Kind,
        Inputs = layer.Inputs,
        OutputShape = layer.OutputShape,
        Settings = layer.Settings,
        Tensors = [.. tensors.Select(suffix => Described.Tensor("n." + suffix, "O", network.Layout == DataLayout.NHWC ? layer.OutputShape[^1] : layer.OutputShape[0]))],
    };
}
