using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Kernels;

namespace DeconvGen.Generator.Tests.Graphs;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Algorithm = DeconvGen.Generator.Declarations.Algorithm;
using Convention = DeconvGen.Generator.Declarations.Convention;
using Lanes = DeconvGen.Generator.Declarations.Lanes;

/// <summary>Which steps are left: no copies inside of a network.</summary>
public class PlanTests
{
    [Fact]
    public void An_inception_block_writes_its_branches_side_by_side()
    {
        var plan = Plan(Declare.Network(Convention.TensorFlow).Input("x", Shape: [14, 14, 64])
            .Conv("one", Kernel: [1], OutChannels: 33, From: ["x"])
            .Conv("reduced", Kernel: [1], OutChannels: 24, From: ["x"])
            .Conv("three", Kernel: [3], OutChannels: 48, AutoPad: Declarations.AutoPad.SameUpper, From: ["reduced"])
            .Layer("MaxPool", "pool", [("Kernel", new[] { 3 }), ("Stride", new[] { 1 }), ("AutoPad", Declarations.AutoPad.SameUpper), ("From", new[] { "x" })])
            .Concat("joined", ["one", "three", "pool"])
            .Conv("next", Kernel: [3], OutChannels: 16, AutoPad: Declarations.AutoPad.SameUpper));
        Assert.Equal(["one", "reduced", "three", "pool", "next"], plan.Steps.Select(step => step.Comment));
    }

    /// <summary>As many products: a dense layer has a weight for each, which come from memory, a pointwise one a few hundred.</summary>
    [Fact]
    public void Threads_share_a_layer_for_its_weights_even_where_its_products_are_few()
    {
        var dense = Plan(Declare.Network(Convention.TensorFlow).Input("x", Shape: [1, 1, 100]).Conv("layer", Kernel: [1], OutChannels: 8192));
        var pointwise = Plan(Declare.Network(Convention.TensorFlow).Input("x", Shape: [32, 32, 25]).Conv("layer", Kernel: [1], OutChannels: 32));
        Assert.True(dense.Steps.OfType<Step.Call>().Single().MostThreads > 1);
        Assert.Equal(1, pointwise.Steps.OfType<Step.Call>().Single().MostThreads);
    }

    [Fact]
    public void A_dense_block_grows_in_one_buffer()
    {
        // Tiles would have scratch besides.
        var declare = Declare.Network(Convention.TensorFlow, algorithm: Algorithm.Direct).Input("x", Shape: [8, 8, 16]).Conv("c0", Kernel: [1], OutChannels: 24);
        var joined = "c0";
        for (var layer = 1; layer <= 3; layer++)
        {
            declare = declare.Conv($"c{layer}", Kernel: [3], OutChannels: 12, AutoPad: Declarations.AutoPad.SameUpper, From: [joined]).Concat($"j{layer}", [joined, $"c{layer}"]);
            joined = $"j{layer}";
        }

        var plan = Plan(declare.Conv("last", Kernel: [1], OutChannels: 16));
        Assert.Equal(["c0", "c1", "c2", "c3", "last"], plan.Steps.Select(step => step.Comment));
        Assert.Equal(8 * 8 * 60, Assert.Single(plan.Buffers).Length);
    }

    [Fact]
    public void A_crop_is_read_where_it_lies()
    {
        var plan = Plan(Declare.Network(Convention.TensorFlow).Input("x", Shape: [12, 12, 16])
            .Conv("score", Kernel: [1], OutChannels: 21)
            .Layer("Crop", "cropped", [("Offset", new[] { 2, 3 }), ("Size", new[] { 8, 8 })])
            .Conv("other", Kernel: [5], OutChannels: 21, From: ["x"])
            .Add("sum", ["cropped", "other"]));
        Assert.DoesNotContain(plan.Steps, step => step is Step.Routine);
        Assert.All(plan.Kernels, kernel => Assert.IsType<KernelRequest.Convolution>(kernel));
    }

    [Fact]
    public void An_activation_with_weights_sweeps_over_its_input()
    {
        var plan = Plan(Declare.Network(Convention.TensorFlow).Input("x", Shape: [12, 12, 16])
            .Conv("a", Kernel: [3], OutChannels: 16).Activate("slope", Activation.PRelu)
            .Conv("b", Kernel: [3], OutChannels: 16));
        Assert.Equal(["a", "PRelu of slope", "b"], plan.Steps.Select(step => step.Comment));
    }

    [Fact]
    public void Residual_blocks_of_planes_are_turned_once_at_each_end()
    {
        var plan = Plan(Declare.Network().Input("x", Shape: [64, 14, 14])
            .Conv("a", Kernel: [3], Padding: [1], OutChannels: 64).Layer("BatchNorm", "an", [("Activation", Activation.Relu)])
            .Conv("b", Kernel: [3], Padding: [1], OutChannels: 64).Layer("BatchNorm", "bn", [])
            .Add("sum", ["bn", "an"], Activation.Relu)
            .Layer("MaxPool", "pool", [("Kernel", new[] { 2 }), ("Stride", new[] { 2 })])
            .Layer("Flatten", "flat", [])
            .Layer("Dense", "fc", [("OutChannels", 10)]));
        Assert.Equal(["x to channels last", "a", "b", "pool", "fc"], plan.Steps.Select(step => step.Comment));
    }

    [Fact]
    public void A_scaled_branch_is_added_by_its_convolution()
    {
        var plan = Plan(Declare.Network(Convention.TensorFlow).Input("x", Shape: [8, 8, 96])
            .Conv("up", Kernel: [1], OutChannels: 96)
            .Layer("Scale", "scaled", [("Factor", new[] { 0.1 })])
            .Add("sum", ["x", "scaled"], Activation.Relu));
        Assert.Equal(["up"], plan.Steps.Select(step => step.Comment));
    }

    [Fact]
    public void A_producer_writes_the_halo_of_its_reader()
    {
        var plan = Plan(Declare.Network().Input("x", Shape: [1, 20, 20])
            .Conv("a", Kernel: [3], Padding: [1], OutChannels: 3).Schedule("a", Lanes: Lanes.Width)
            .Conv("b", Kernel: [13], Padding: [6], OutChannels: 4).Schedule("b", Lanes: Lanes.Width));
        Assert.Equal(["a", "zeros around a", "b"], plan.Steps.Select(step => step.Comment));
    }

    [Fact]
    public void Layers_that_change_nothing_are_no_steps()
    {
        var plan = Plan(Declare.Network().Input("x", Shape: [16, 8, 8])
            .Conv("a", Kernel: [1], OutChannels: 16)
            .Layer("AveragePool", "p", [("Kernel", new[] { 1 }), ("Stride", new[] { 1 })])
            .Layer("Resize", "r", [("Size", new[] { 8, 8 })])
            .Layer("Slice", "s", [("Axis", 0)])
            .Conv("b", Kernel: [1], OutChannels: 16));
        Assert.Equal(["a", "b"], plan.Steps.Select(step => step.Comment));
    }

    [Fact]
    public void A_1x1_layer_of_planes_reads_and_writes_them_and_no_halo()
    {
        var plan = Plan(Declare.Network().Input("x", Shape: [32, 20, 20])
            .Conv("a", Kernel: [1], OutChannels: 48)
            .Conv("b", Kernel: [3], Padding: [1], OutChannels: 2).Schedule("b", Lanes: Lanes.Width));
        Assert.Equal("pixel lanes", plan.Decisions[0].Decision.Strategy);
        Assert.Equal(["a", "b"], plan.Steps.Select(step => step.Comment));
    }

    [Theory]
    [InlineData(1, new[] { "a", "b" })]
    [InlineData(2, new[] { "a", "a into planes with a halo", "b" })]
    public void Rows_of_planes_are_read_where_they_lie_unless_a_stride_takes_them_apart(int stride, string[] steps)
    {
        var plan = Plan(Declare.Network().Input("x", Shape: [1, 20, 20])
            .Conv("a", Kernel: [3], Padding: [1], OutChannels: 2).Schedule("a", Lanes: Lanes.Width)
            .Conv("b", Kernel: [3], Padding: [1], Stride: [stride], OutChannels: 2).Schedule("b", Lanes: Lanes.Width));
        Assert.Equal(steps, plan.Steps.Select(step => step.Comment));
    }

    [Fact]
    public void Planes_with_gaps_between_rows_are_made_dense_for_lanes_of_pixels()
    {
        var plan = Plan(Declare.Network().Input("x", Shape: [24, 12, 12])
            .Layer("Crop", "cropped", [("Offset", new[] { 2, 3 }), ("Size", new[] { 8, 8 })])
            .Conv("a", Kernel: [1], OutChannels: 21).Schedule("a", Lanes: Lanes.Width));
        Assert.Equal("pixel lanes", plan.Decisions[0].Decision.Strategy);
        Assert.Equal(["copy of cropped", "a"], plan.Steps.Select(step => step.Comment));
    }

    [Fact]
    public void Rows_of_planes_are_joined_where_channels_lie_apart_too()
    {
        var plan = Plan(Declare.Network().Input("x", Shape: [24, 9, 9])
            .Layer("Slice", "half", [("Axis", 0), ("Start", 12), ("Length", 12)])
            .Conv("a", Kernel: [1], OutChannels: 12).Schedule("a", Lanes: Lanes.Width)
            .Conv("b", Kernel: [1], OutChannels: 8, From: ["x"]).Schedule("b", Lanes: Lanes.Width)
            .Concat("both", ["a", "b"]));
        Assert.Equal(["a", "b"], plan.Steps.Select(step => step.Comment));
    }

    [Fact]
    public void Layers_whose_values_leave_the_cache_take_turns()
    {
        Declare Block(int size, int window) => Declare.Network(Convention.TensorFlow).Input("x", Shape: [size, size, 3])
            .Conv("a", Kernel: [3], OutChannels: 64, AutoPad: Declarations.AutoPad.SameUpper).With("Activation", Activation.Relu)
            .Conv("b", Kernel: [3], OutChannels: 64, AutoPad: Declarations.AutoPad.SameUpper).With("Activation", Activation.Relu)
            .Layer("MaxPool", "pool", [("Kernel", new[] { window }), ("Stride", new[] { 2 })])
            .Conv("c", Kernel: [3], OutChannels: 64, AutoPad: Declarations.AutoPad.SameUpper);
        var large = Plan(Block(224, window: 3));
        Assert.Equal(["a", "b", "pool"], Assert.Single(large.Steps.OfType<Step.Strips>()).Members.Select(member => member.Comment));
        Assert.All(large.Buffers.Where(buffer => buffer.Name.EndsWith("at a time", StringComparison.Ordinal)), buffer => Assert.InRange(buffer.Length, 1, 224 * 64 * 30));
        Assert.Equal(2, large.Buffers.Count(buffer => buffer.Name.EndsWith("at a time", StringComparison.Ordinal)));
        Assert.DoesNotContain(Plan(Block(56, window: 3)).Steps, step => step is Step.Strips);
        // Windows side by side are pooled in b's tiles, and b's value has no place at all.
        var pooled = Plan(Block(224, window: 2));
        Assert.Equal(["a", "b"], Assert.Single(pooled.Steps.OfType<Step.Strips>()).Members.Select(member => member.Comment));
        Assert.Single(pooled.Buffers, buffer => buffer.Name.EndsWith("at a time", StringComparison.Ordinal));
    }

    [Fact]
    public void Layers_whose_threads_share_channels_do_all_rows_at_once()
    {
        // 36 planes of 512 × 512 weights come from memory: rows in turns would read them once for each thread.
        Declare Layer(int channels) => Declare.Network().Input("x", Shape: [channels, 28, 28]).Conv("a", Kernel: [3], OutChannels: channels, Padding: [1]).Schedule("a", Algorithm: Algorithm.Winograd);
        var rules = new StripRules(0, 0, 0, 1);
        Assert.Single(Planner.Plan(Layer(32).Network(), rules).Steps.OfType<Step.Strips>());
        Assert.Equal(["x to channels last", "a", "a to planes"], Planner.Plan(Layer(512).Network(), rules).Steps.Select(step => step.Comment));
    }

    [Fact]
    public void Copies_between_layouts_take_turns_with_the_layer_between_them()
    {
        static Declare Layer(int size) => Declare.Network().Input("x", Shape: [64, size, size]).Conv("a", Kernel: [3], OutChannels: 64, Padding: [1]);
        var large = Plan(Layer(112));
        Assert.Equal(["x to channels last", "a", "a to planes"], Assert.Single(large.Steps.OfType<Step.Strips>()).Members.Select(member => member.Comment));
        // At most a fifth of the rows of either value.
        Assert.All(large.Buffers.Where(buffer => buffer.Name.EndsWith("at a time", StringComparison.Ordinal)), buffer => Assert.InRange(buffer.Length, 1, 112 * 64 * 24));
        Assert.DoesNotContain(Plan(Layer(56)).Steps, step => step is Step.Strips);
    }

    [Fact]
    public void A_layer_that_writes_over_what_another_reads_waits_for_it()
    {
        Declare Block() => Declare.Network(Convention.TensorFlow).Input("x", Shape: [20, 20, 16])
            .Conv("a", Kernel: [1], OutChannels: 16).Conv("b", Kernel: [3], OutChannels: 16, AutoPad: Declarations.AutoPad.SameUpper)
            .Conv("c", Kernel: [3], OutChannels: 16, AutoPad: Declarations.AutoPad.SameUpper)
            .Add("sum", ["c", "a"]).Schedule("b", Lanes: Lanes.OutputChannels).Schedule("c", Lanes: Lanes.OutputChannels);
        string[] Steps(Declare declare) => [.. Planner.Plan(declare.Network(), new StripRules(0, 0, 0, 1)).Steps.Select(step => step.Comment.Split(" take turns")[0])];
        // Two readers: a is whole. Into the output c may write while b still reads a.
        Assert.Equal(["a", "b and c"], Steps(Block()));
        // Here c writes over a.
        Assert.Equal(["a", "b", "c", "d"], Steps(Block().Conv("d", Kernel: [1], OutChannels: 16)));
    }

    private static NetworkPlan Plan(Declare declare) => Planner.Plan(declare.Network());
}
