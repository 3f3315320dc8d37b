using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Diagnostics;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Convention = DeconvGen.Generator.Declarations.Convention;
using Initializer = DeconvGen.Generator.Declarations.Initializer;

public sealed class WiringProblemTests
{
    [Fact]
    public void Groups_divide_both_channel_counts()
    {
        var problem = Declare.Network().Conv("c", In: [69, 9], Kernel: [3], OutChannels: 64, Groups: 4)
            .Reports<GroupsDoNotDivide>("Groups 4 of 'c' does not divide both 69 input and 64 output channels. Legal: 1.", "Groups");
        Assert.Equal(["Set Groups to 1", "Set In to [68, 9]", "Set In to [72, 9]"], problem.RepairTitles());
        Assert.Equal([1, 2, 3, 4, 6, 12], Declare.Network().Conv("c", In: [24, 9], Kernel: [3], OutChannels: 36, Groups: 5).Problem<GroupsDoNotDivide>().Legal);
        Declare.Network().Conv("c", In: [68, 9], Kernel: [3], OutChannels: 64, Groups: 4).IsLegal();
    }

    [Fact]
    public void In_again_agrees_with_the_producer()
    {
        Declare Pair(int[] claim) => Declare.Network().Conv("down", In: [1, 9, 9], Kernel: [3], OutChannels: 16).Conv("c", In: claim, Kernel: [3], OutChannels: 1);
        var channels = Pair([4, 7, 7]).Reports<InChannelsMismatch>("In of 'c' claims 4 channels, but 'down' gives 16", "In", 0);
        Assert.Equal(0, channels.Related!.Layer);
        Assert.Equal(["Set In to [16, 7, 7]", "Remove In"], channels.RepairTitles());
        Pair([16, 7, 8]).Reports<InSizeMismatch>("In of 'c' claims width 8, but 'down' gives 7", "In", 2);
        Pair([16, 7]).Reports<RankMismatch>("In of 'c' has 2 numbers, but 'down' has 2 spatial axes, for which it takes 3", "In");
        Pair([16, 7, 7]).IsLegal();
    }

    [Fact]
    public void OutChannels_agrees_with_Out()
    {
        var problem = Declare.Network().Conv("c", In: [1, 9], Out: [2, 7], Kernel: [3], OutChannels: 3)
            .Reports<OutChannelsMismatch>("OutChannels 3 of 'c' contradicts Out, which has 2 channels", "OutChannels");
        Assert.Equal(["Remove OutChannels", "Set Out to [3, 7]"], problem.RepairTitles());
        Declare.Network().Conv("c", In: [1, 9], Out: [2, 7], Kernel: [3], OutChannels: 2).IsLegal();
    }

    [Fact]
    public void Constants_fill_their_shape()
    {
        double[] nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        var problem = Declare.Network(Convention.TensorFlow).Input("i", [3, 3, 1]).Constant("x", [5, 5, 1], nine).Add("s", From: ["i", "x"])
            .Reports<ConstantCount>("Values of 'x' has 9 numbers for [5, 5, 1], which holds 25; 9 numbers fill [3, 3, 1]", "Values");
        Assert.Equal(["Set Shape to [3, 3, 1]"], problem.RepairTitles());
        Assert.Empty(Declare.Network().Constant("x", [2, 3], [1, 2, 3, 4, 5, 6, 7, 8]).Problem<ConstantCount>().Candidate);
    }

    [Fact]
    public void Constant_weights_and_biases_fill_their_tensors()
    {
        double[] nine = [1, 0, -1, 2, 0, -2, 1, 0, -1];
        var weights = Declare.Network().Conv("c", In: [1, 9, 9], Kernel: [5], OutChannels: 1).With("Weights", nine)
            .Reports<ConstantCount>("Weights of 'c' has 9 numbers for [1, 1, 5, 5], which holds 25; 9 numbers fill [1, 1, 3, 3]", "Weights");
        Assert.Equal(["Set Kernel to [3, 3]"], weights.RepairTitles());

        // One kernel for all channels is for depthwise layers alone.
        Declare.Network().Conv("c", In: [2, 9, 9], Kernel: [3], OutChannels: 2).With("Weights", nine)
            .Reports<ConstantCount>("Weights of 'c' has 9 numbers for [2, 2, 3, 3], which holds 36", "Weights");
        Declare.Network().Conv("c", In: [2, 9, 9], Kernel: [3], OutChannels: 2, Groups: 2).With("Weights", nine).IsLegal();
        Declare.Network().Conv("c", In: [64, 9], Kernel: [3], OutChannels: 32).With("BiasValues", new double[64])
            .Reports<ConstantCount>("BiasValues of 'c' has 64 numbers for [32], which holds 32", "BiasValues");
    }

    [Fact]
    public void A_bilinear_kernel_maps_each_channel_to_itself()
    {
        var problem = Declare.Network().ConvTranspose("up", In: [3, 9, 9], Kernel: [4], OutChannels: 2).With("Initializer", Initializer.Bilinear)
            .Reports<BilinearNotSquare>("A bilinear kernel maps each channel to itself, but 'up' has 3 input and 2 output channels in each group", "Initializer");
        Assert.Equal(["Set OutChannels to 3"], problem.RepairTitles());
    }

    [Fact]
    public void Added_values_have_one_shape()
    {
        var problem = Declare.Network().Input("a", [2, 4, 4]).Input("b", [2, 4, 5]).Add("s", From: ["a", "b"])
            .Reports<AddShapesDiffer>("'s' adds values of different shapes: 'a' is [2, 4, 4], 'b' is [2, 4, 5]", null);
        Assert.Equal(1, problem.Related!.Layer);
        Declare.Network().Input("a", [2, 4, 4]).Input("b", [2, 4, 4]).Add("s", From: ["a", "b"]).IsLegal();
    }

    [Fact]
    public void Joined_values_agree_on_the_other_axes()
    {
        Declare.Network().Input("up", [2, 44, 44]).Input("skip", [2, 43, 44]).Concat("s", From: ["up", "skip"])
            .Reports<ConcatShapesDiffer>("'s' joins along axis 0, but the other axes differ: 'up' is [2, 44, 44], 'skip' is [2, 43, 44]", null);
        Declare.Network().Input("a", [2, 4]).Input("b", [2, 4]).Concat("s", From: ["a", "b"], Axis: 2)
            .Reports<AxisOutOfRange>("Axis 2 of 's' does not exist; the shape has the axes 0 to 1", "Axis");
        Declare.Network().Input("a", [2, 4]).Input("b", [2, 4]).Concat("s", From: ["a", "b"], Axis: 1).IsLegal();
    }

    [Fact]
    public void From_names_earlier_layers()
    {
        Declare Network(string from) => Declare.Network().Conv("enc1", In: [1, 9], Kernel: [1], OutChannels: 1).Conv("x", Kernel: [1], OutChannels: 1, From: [from]).Conv("later", Kernel: [1], OutChannels: 1);
        var near = Network("enc2").Reports<UnknownLayer>("No layer is named 'enc2'. Did you mean 'enc1'?", "From", 0);
        Assert.Equal(["Set From to [\"enc1\"]"], near.RepairTitles());
        Assert.Null(Network("backbone").Reports<UnknownLayer>("No layer is named 'backbone'", "From", 0).Nearest);
        Network("later").Reports<SourceNotEarlier>("'x' reads 'later', which is computed later; From names earlier layers", "From", 0);
        Network("x").Reports<SourceNotEarlier>("'x' reads its own value; From names earlier layers", "From", 0);
        Network("enc1").IsLegal();
    }

    [Fact]
    public void An_output_has_no_value_of_its_own()
    {
        var problem = Declare.Network().Input("x", [1, 9]).Output("y").Activate("a", Activation.Relu, From: ["y"]).Output("z")
            .Reports<SourceIsOutput>("'y' is an output, which has no value of its own. Read 'x', which feeds it.", "From", 0);
        Assert.Equal(["Set From to [\"x\"]"], problem.RepairTitles());
    }

    [Fact]
    public void A_layer_is_fed_by_as_many_as_its_kind_takes()
    {
        Declare.Network().Input("x", [1, 9]).Add("s").Reports<SourceCount>("'s' is fed by 1 layer, but [Add] takes 2 or more", null);
        Declare.Network().Input("x", [1, 9]).Conv("c", Kernel: [1], OutChannels: 1, From: ["x", "x"]).Reports<SourceCount>("'c' is fed by 2 layers, but [Conv] takes 1", "From");
    }

    [Fact]
    public void A_layer_that_nothing_reads_is_pointed_out()
    {
        var problem = Declare.Network().Input("x", [1, 9]).Conv("dead", Kernel: [1], OutChannels: 1).Activate("a", Activation.Relu, From: ["x"])
            .Reports<UnusedLayer>("Nothing reads 'dead' and it is no output", null);
        Assert.Equal(1, problem.Site.Layer);
    }
}
