using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Graphs;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Algorithm = DeconvGen.Generator.Declarations.Algorithm;
using Convention = DeconvGen.Generator.Declarations.Convention;
using Lanes = DeconvGen.Generator.Declarations.Lanes;
using Unroll = DeconvGen.Generator.Declarations.Unroll;

public sealed class WiringTests
{
    [Fact]
    public void First_In_and_last_layer_become_the_input_and_the_output()
    {
        var network = Declare.Network().Conv("input", In: [1, 28, 28], Kernel: [3], OutChannels: 4).Conv("b", Kernel: [3], OutChannels: 2).Network();
        Assert.Equal(["input2", "input", "b", "output"], network.Layers.Select(layer => layer.Name));
        Assert.Equal([0], network.Inputs);
        Assert.Equal([3], network.Outputs);
        Assert.Equal([[], [0], [1], [2]], network.Layers.Select(layer => layer.Inputs.ToArray()));
        Assert.Equal(new Shape(2, [24, 24]), network.Layers[3].Output);
    }

    [Fact]
    public void Several_inputs_and_outputs_keep_the_order_of_the_declaration()
    {
        var network = Declare.Network()
            .Input("a", [2, 4, 4]).Input("b", [3, 4, 4])
            .Concat("ab", From: ["a", "b"])
            .Output("joined")
            .Conv("c", Kernel: [1], OutChannels: 1)
            .Output("mapped", From: ["c"]).Network();
        Assert.Equal(["a", "b"], network.Inputs.Select(index => network.Layers[index].Name));
        Assert.Equal(["joined", "mapped"], network.Outputs.Select(index => network.Layers[index].Name));
        Assert.Equal(new Shape(5, [4, 4]), network.Layer("joined").Output);
        Assert.Equal([2], network.Layer("c").Inputs);
    }

    [Fact]
    public void Axis_of_Concat_counts_in_the_order_of_the_layout()
    {
        Operation Joined(Convention convention, int[] left, int[] right, int? axis) =>
            Declare.Network(convention).Input("a", left).Input("b", right).Concat("c", From: ["a", "b"], Axis: axis).Network().Layer("c").Operation;

        Assert.Equal(new Operation.Concat(0), Joined(Convention.PyTorch, [1, 4, 4], [2, 4, 4], null));
        Assert.Equal(new Operation.Concat(1), Joined(Convention.PyTorch, [1, 4, 4], [1, 5, 4], 1));
        Assert.Equal(new Operation.Concat(0), Joined(Convention.TensorFlow, [4, 4, 1], [4, 4, 2], null));
        Assert.Equal(new Operation.Concat(1), Joined(Convention.TensorFlow, [4, 4, 1], [5, 4, 1], 0));
        Assert.Equal(new Operation.Concat(2), Joined(Convention.TensorFlow, [4, 4, 1], [4, 7, 1], 1));
    }

    [Fact]
    public void Constants_are_kept_channels_first()
    {
        // [H, W, C] = [1, 3, 2]: pixels (1, 2), (3, 4), (5, 6).
        var network = Declare.Network(Convention.TensorFlow).Input("x", [1, 3, 2]).Constant("k", [1, 3, 2], [1, 2, 3, 4, 5, 6]).Add("sum", From: ["x", "k"]).Network();
        Assert.Equal([1, 3, 5, 2, 4, 6], Assert.IsType<Operation.Constant>(network.Layer("k").Operation).Values);
    }

    [Fact]
    public void A_constant_before_the_first_layer_does_not_feed_it() =>
        Declare.Network().Constant("k", [1, 2, 2], [1, 2, 3, 4]).Conv("c", In: [1, 2, 2], Kernel: [1], OutChannels: 1).Add("sum", From: ["c", "k"]).IsLegal();

    [Theory]
    [InlineData(Convention.PyTorch, 0.01)]
    [InlineData(Convention.Onnx, 0.01)]
    [InlineData(Convention.TensorFlow, 0.2)]
    [InlineData(Convention.Keras, 0.3)]
    internal void LeakyRelu_has_the_default_slope_of_the_convention(Convention convention, double slope)
    {
        Declare Layer() => Declare.Network(convention).Input("x", [3, 3]).Activate("a", Activation.LeakyRelu);
        Assert.Equal(slope, Layer().Network().Layer("a").Activation.Slope);
        Assert.Equal(0.5, Layer().With("NegativeSlope", 0.5).Network().Layer("a").Activation.Slope);
    }

    [Fact]
    public void Schedules_name_layers_of_the_network()
    {
        var network = Declare.Network().Conv("c", In: [1, 8, 8], Kernel: [3], OutChannels: 8).Schedule("c", Lanes: Lanes.OutputChannels, RegisterTile: [4, 2], Unroll: Unroll.Full).Network();
        var request = Assert.Single(network.Schedules);
        Assert.Equal("c", network.Layers[request.Layer].Name);
        Assert.Equal((Lanes.OutputChannels, Unroll.Full, Algorithm.Auto), (request.Lanes, request.Unroll, request.Algorithm));
        Assert.Equal([4, 2], request.RegisterTile);
    }

    [Fact]
    public void After_a_mistake_everything_downstream_is_silent_and_what_is_known_is_kept()
    {
        var resolution = Declare.Network()
            .Conv("a", In: [1, 28, 28], Out: [4, 27, 27], Kernel: [3])
            .Conv("b", Out: [4, 3, 3], Kernel: [99], Groups: 3)
            .Output("y").Resolve();
        Assert.IsType<ConvolutionOutputMismatch>(Assert.Single(resolution.Problems));
        Assert.Equal(new Shape(1, [28, 28]), Assert.Single(resolution.Inputs).Shape);
        Assert.Equal(("y", null), Assert.Single(resolution.Outputs) is var output ? (output.Name, output.Shape) : default);
    }

    [Fact]
    public void An_unreadable_argument_leaves_the_layer_unknown_without_a_problem_of_ours()
    {
        var resolution = Declare.Network().Conv("a", In: [1, 28, 28], OutChannels: 1).With("Kernel", new ArgumentValue.Unreadable()).Resolve();
        Assert.Null(resolution.Network);
        Assert.Empty(resolution.Problems);
        Assert.NotNull(Assert.Single(resolution.Inputs).Shape);
    }

    [Fact]
    public void Equal_declarations_give_equal_resolutions()
    {
        Declare Network() => Declare.Network().Conv("a", In: [1, 28, 28], Out: [4, 26, 26], Kernel: [3]).Add("s", From: ["a", "a"]);
        Assert.Equal(Network().Resolve(), Network().Resolve());
    }
}
