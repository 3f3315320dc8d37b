using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Tests.Graphs;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Lanes = DeconvGen.Generator.Declarations.Lanes;
using Unroll = DeconvGen.Generator.Declarations.Unroll;

/// <summary>What a block becomes inside a network; its mistakes are in <see cref="Diagnostics.BlockProblemTests"/>.</summary>
public sealed class BlockTests
{
    [Fact]
    public void A_blocks_layers_stand_in_its_place_under_its_name()
    {
        var network = Declare.Network().Conv("stem", In: [1, 6, 6], Kernel: [1], OutChannels: 2).Subnetwork("a", Residual()).Conv("head", Kernel: [6], OutChannels: 3).Network();
        Assert.Equal(["input", "stem", "a.conv", "a.out", "head", "output"], network.Layers.Select(layer => layer.Name));
        Assert.Equal([[], [0], [1], [2, 1], [3], [4]], network.Layers.Select(layer => layer.Inputs.ToArray()));
        Assert.Equal(["Input", "Conv", "Conv", "Add", "Conv", "Output"], network.Layers.Select(layer => layer.Kind));
        Assert.Equal(["a.conv.weight", "a.conv.bias"], network.Layer("a.conv").Tensors.Select(tensor => tensor.Name));
        Assert.Equal(["a.out.slope"], network.Layer("a.out").Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void A_network_of_blocks_is_the_same_network_written_flat()
    {
        var blocks = Declare.Network(batch: 3).Conv("stem", In: [1, 6, 6], Kernel: [1], OutChannels: 2)
            .Subnetwork("a", Residual()).Subnetwork("b", Residual()).Add("sum", From: ["a", "b", "stem"]).Network();
        var flat = Declare.Network(batch: 3).Conv("stem", In: [1, 6, 6], Kernel: [1], OutChannels: 2)
            .Conv("a_conv", Kernel: [3], Padding: [1], OutChannels: 2).Add("a_out", From: ["a_conv", "stem"], Activation: Activation.PRelu)
            .Conv("b_conv", Kernel: [3], Padding: [1], OutChannels: 2).Add("b_out", From: ["b_conv", "a_out"], Activation: Activation.PRelu)
            .Add("sum", From: ["a_out", "b_out", "stem"]).Network();
        Assert.Equal(flat.ToString(), blocks.ToString().Replace("a.", "a_", StringComparison.Ordinal).Replace("b.", "b_", StringComparison.Ordinal));
    }

    [Fact]
    public void Blocks_may_hold_blocks()
    {
        var pair = Declare.Network().Called("Pair").Input("in", [2, 6, 6]).Subnetwork("first", Residual()).Subnetwork("second", Residual());
        var network = Declare.Network().Input("x", [2, 6, 6]).Subnetwork("p", pair).Subnetwork("q", pair).Network();
        Assert.Equal(
            ["x", "p.first.conv", "p.first.out", "p.second.conv", "p.second.out", "q.first.conv", "q.first.out", "q.second.conv", "q.second.out", "output"],
            network.Layers.Select(layer => layer.Name));
        Assert.Equal([[], [0], [1, 0], [2], [3, 2], [4], [5, 4], [6], [7, 6], [8]], network.Layers.Select(layer => layer.Inputs.ToArray()));
        Assert.Equal("q.second.conv.weight", network.Layer("q.second.conv").Tensors[0].Name);
    }

    [Fact]
    public void A_block_that_states_In_or_an_Output_is_fed_and_read_too()
    {
        var block = Declare.Network().Called("Block").Conv("conv", In: [1, 5], Kernel: [3], OutChannels: 1).Output("y");
        var network = Declare.Network().Input("x", [1, 5]).Subnetwork("a", block).Output("y", From: ["a"]).Network();
        Assert.Equal(["x", "a.conv", "y"], network.Layers.Select(layer => layer.Name));
        Assert.Equal([1], network.Layer("y").Inputs);
    }

    [Fact]
    public void From_feeds_several_inputs_in_their_order()
    {
        var block = Declare.Network().Called("Join").Input("wide", [3, 4]).Input("narrow", [1, 4]).Concat("joined", From: ["narrow", "wide"]);
        var network = Declare.Network().Input("one", [1, 4]).Input("three", [3, 4]).Subnetwork("j", block, From: ["three", "one"]).Network();
        Assert.Equal([0, 1], network.Layer("j.joined").Inputs);
        Assert.Equal(new Shape(4, [4]), network.Layer("j.joined").Output);
    }

    [Fact]
    public void A_block_of_constants_needs_nothing()
    {
        var block = Declare.Network().Called("Grid").Constant("k", [1, 2], [1, 2]);
        var network = Declare.Network().Input("x", [1, 2]).Subnetwork("g", block).Add("sum", From: ["g", "x"]).Network();
        Assert.Equal([1, 0], network.Layer("sum").Inputs);
    }

    [Fact]
    public void Names_inside_a_block_mean_its_own_layers()
    {
        var block = Declare.Network().Called("Cropping").Input("x", [1, 8, 8]).Conv("stem", Kernel: [3], OutChannels: 1)
            .Layer("Crop", "crop", [("From", new[] { "x" }), ("Like", "stem")]).Add("out", From: ["crop", "stem"]);
        var network = Declare.Network().Input("x", [1, 10, 10]).Conv("stem", Kernel: [3], OutChannels: 1).Subnetwork("b", block).Network();
        Assert.Equal(new Shape(1, [6, 6]), network.Layer("b.crop").Output);
        Assert.Equal([1], network.Layer("b.crop").Inputs);
    }

    [Fact]
    public void Schedules_of_a_block_apply_to_its_layers()
    {
        var block = Declare.Network().Called("Block").Conv("c", In: [1, 8, 8], Kernel: [3], Padding: [1], OutChannels: 1).Schedule("c", Lanes: Lanes.Width);
        var network = Declare.Network().Conv("c", In: [1, 8, 8], Kernel: [1], OutChannels: 1).Subnetwork("a", block).Subnetwork("b", block).Schedule("c", Lanes: Lanes.OutputChannels).Network();
        Assert.Equal(
            [("c", Lanes.OutputChannels), ("a.c", Lanes.Width), ("b.c", Lanes.Width)],
            network.Schedules.Select(schedule => (network.Layers[schedule.Layer].Name, schedule.Lanes)));
    }

    [Fact]
    public void The_batch_is_the_outer_networks()
    {
        var block = Declare.Network(batch: 7).Called("Block").Conv("c", In: [1, 8], Kernel: [3], OutChannels: 1);
        Assert.Equal(2, Declare.Network(batch: 2).Input("x", [1, 8]).Subnetwork("a", block).Network().Batch);
    }

    [Fact]
    public void Advice_about_a_block_is_given_in_its_class_alone()
    {
        var block = Declare.Network().Called("Block")
            .Input("unread", [64, 28, 28]).Input("x", [64, 28, 28]).Conv("dead", Kernel: [3], OutChannels: 1).Conv("c", Kernel: [3], OutChannels: 64, From: ["x"]).Schedule("c", Unroll: Unroll.Full);
        Assert.Equal(["unread", "dead"], block.Resolve().Problems.Cast<UnusedLayer>().Select(problem => problem.Layer));
        Assert.Single(ScheduleAdvice.Of(block.Network()));

        var outer = Declare.Network().Input("x", [64, 28, 28]).Activate("relu", Activation.Relu).Subnetwork("a", block, From: ["relu", "x"]);
        outer.IsLegal();
        Assert.Empty(ScheduleAdvice.Of(outer.Network()));
    }

    [Fact]
    public void A_block_that_nothing_reads_is_pointed_out()
    {
        var problem = Declare.Network().Input("x", [2, 6, 6]).Subnetwork("a", Residual()).Activate("y", Activation.Relu, From: ["x"])
            .Reports<UnusedLayer>("Nothing reads 'a' and it is no output", null);
        Assert.Equal(1, problem.Site.Layer);
    }

    private static NetworkDeclaration Residual() => Declare.Network().Called("Residual").Input("x", [2, 6, 6])
        .Conv("conv", Kernel: [3], Padding: [1], OutChannels: 2).Add("out", From: ["conv", "x"], Activation: Activation.PRelu);
}
