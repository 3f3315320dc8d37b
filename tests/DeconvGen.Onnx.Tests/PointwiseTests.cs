namespace DeconvGen.Onnx.Tests;

public sealed class PointwiseTests
{
    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void Functions_and_scales_work_element_by_element(DataLayout layout)
    {
        new Described(layout).Input("x", [3, 2, 4]).Then("Exp", [3, 2, 4]).Then("Abs", [3, 2, 4]).Check(1, x => x.Map(Math.Exp));
        new Described(layout).Input("x", [3, 2, 4]).Then("Scale", [3, 2, 4], ("Factor", new[] { 2.0 }), ("Shift", new[] { 0.5 })).Check(2, x => x.Map(value => (2 * value) + 0.5));
        double[] factor = [1, 2, -3];
        foreach (int[] shape in new int[][] { [3, 2, 4], [3], [3, 5] })
            new Described(layout).Input("x", shape).Then("Scale", shape, ("Factor", factor), ("Shift", new[] { 0.5, 0, 1 }))
                .Check(2, x => Grid.Of(x.Shape, i => (factor[i[1]] * x[i]) + new[] { 0.5, 0, 1 }[i[1]]));
    }

    [Theory]
    [InlineData(DataLayout.NCHW, "Add")]
    [InlineData(DataLayout.NHWC, "Add")]
    [InlineData(DataLayout.NCHW, "Subtract")]
    [InlineData(DataLayout.NHWC, "Multiply")]
    public void Broadcasting_repeats_axes_of_one_and_outer_axes_and_vectors_meet_every_pixel(DataLayout layout, string kind)
    {
        // Listed shapes that meet [5, 4, 6] or the vector of its channels.
        foreach (int[] other in new int[][] { [5, 4, 6], [5, 1, 6], [1, 4, 1], [4, 6], [1, 6], layout == DataLayout.NHWC ? [6] : [5] })
        {
            foreach (var swapped in new[] { false, true })
            {
                var network = new Described(layout).Add(Described.Layer("Input", [5, 4, 6], [])).Add(new LayerInfo { Name = "y", Kind = "Input", OutputShape = other });
                network.Add(Described.Layer(kind, [5, 4, 6], swapped ? ["y", "input"] : ["input", "y"]));
                var (x, y) = (network.Values("input", 1), network.Values("y", 2));
                int[] aligned = other.Length == 1 && layout == DataLayout.NCHW ? [2, 5, 1, 1] : [2, .. Enumerable.Repeat(1, 3 - other.Length), .. other];
                var wide = y.Reshape(aligned);
                var expected = Grid.Of(x.Shape, i =>
                {
                    var (a, b) = (x[i], wide[[.. i.Select((n, axis) => aligned[axis] == 1 ? 0 : n)]]);
                    if (swapped)
                        (a, b) = (b, a);
                    return kind switch { "Add" => a + b, "Subtract" => a - b, _ => a * b };
                });
                Exported.AssertClose(expected, Exported.Run(network.Info, network.Weights, [x, y])["result"], 1);
            }
        }
    }

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void Activations_are_those_of_their_formulas(DataLayout layout)
    {
        (Activation, (string, object)[], Func<double, double>)[] functions =
        [
            (Activation.Relu, [], x => Math.Max(x, 0)),
            (Activation.LeakyRelu, [], x => x >= 0 ? x : 0.3 * x),
            (Activation.Sigmoid, [], x => 1 / (1 + Math.Exp(-x))),
            (Activation.Tanh, [], Math.Tanh),
            (Activation.Elu, [("Alpha", 0.7)], x => x >= 0 ? x : 0.7 * (Math.Exp(x) - 1)),
            (Activation.Selu, [], x => 1.0507009873554805 * (x >= 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1))),
            (Activation.HardSigmoid, [("Alpha", 0.9), ("Beta", 0.4)], x => Math.Clamp((0.9 * x) + 0.4, 0, 1)),
            (Activation.HardTanh, [], x => Math.Clamp(x, -1, 1)),
            (Activation.HardTanh, [("Minimum", -0.25), ("Maximum", 0.5)], x => Math.Clamp(x, -0.25, 0.5)),
            (Activation.Softplus, [], x => Math.Log(1 + Math.Exp(x))),
            (Activation.HardSwish, [], x => x * Math.Clamp((x / 6) + 0.5, 0, 1)),
            (Activation.Gelu, [("Gelu", "Exact")], x => x * Normal(x)),
            (Activation.Gelu, [("Gelu", "Tanh")], x => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))),
            (Activation.Clip, [("Minimum", -0.5)], x => Math.Max(x, -0.5)),
            (Activation.Clip, [("Minimum", double.NegativeInfinity), ("Maximum", 0.5)], x => Math.Min(x, 0.5)),
        ];
        foreach (var (activation, settings, function) in functions)
        {
            var network = new Described(layout).Input("x", [3, 4, 5]).Then("Scale", [3, 4, 5], ("Factor", new[] { 4.0 }));
            network.Add(new LayerInfo
            {
                Name = "f",
                Kind = "Activate",
                Inputs = ["scale"],
                OutputShape = network.Listed([3, 4, 5]),
                Activation = activation,
                NegativeSlope = activation == Activation.LeakyRelu ? 0.3 : 0,
                Settings = Described.Settings(settings),
            }).Check(3, x => x.Map(value => function(4 * value)));
        }
    }

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void PRelu_has_a_slope_for_each_channel(DataLayout layout)
    {
        foreach (int[] shape in new int[][] { [5, 3, 4], [5], [5, 6] })
        {
            var network = new Described(layout).Input("x", shape);
            network.Add(new LayerInfo
            {
                Name = "f",
                Kind = "Activate",
                Inputs = ["x"],
                OutputShape = network.Listed(shape),
                Activation = Activation.PRelu,
                Tensors = [Described.Tensor("f.slope", "O", 5)],
            }).Check(1, x => Grid.Of(x.Shape, i => x[i] >= 0 ? x[i] : x[i] * network.Weight("f.slope")[i[1]]));
        }
    }

    // Φ by Simpson's rule from the density: no function of the exporter or of the runtime.
    private static double Normal(double x)
    {
        const int Steps = 2000;
        double Density(double t) => Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI);
        var sum = Density(0) + Density(x);
        for (var n = 1; n < Steps; n++)
            sum += (n % 2 == 1 ? 4 : 2) * Density(x * n / Steps);
        return 0.5 + (sum * x / Steps / 3);
    }
}
