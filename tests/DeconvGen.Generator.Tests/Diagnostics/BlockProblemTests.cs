using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Diagnostics;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Convention = DeconvGen.Generator.Declarations.Convention;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;
using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>What is wrong with a block, and where it is said.</summary>
public sealed class BlockProblemTests
{
    [Fact]
    public void A_block_is_a_network_of_the_project() => With(new ArgumentValue.Class("App.Other", null))
        .Reports<BlockNotNetwork>("'a' inlines 'App.Other', which is no class of this project that is marked [Network]", "Network");

    [Fact]
    public void A_block_must_be_named() =>
        Declare.Network().Input("x", [1, 8]).Layer("Subnetwork", "a", []).Reports<ArgumentMissing>("'a' does not state Network, which [Subnetwork] needs", null);

    [Fact]
    public void A_network_cannot_be_a_block_of_itself()
    {
        var itself = new ArgumentValue.Recursion("Tests.Net");
        With(itself).Reports<BlockIncludesItself>("'a' inlines 'Tests.Net' into itself, which has no end", "Network");

        // Net holds Other, which holds Net: told in Net, and in Other, but not by a third that holds Net.
        var other = Declare.Network().Called("Other").Input("x", [1, 8]).Layer("Subnetwork", "back", [("Network", itself)]).Declaration();
        With(new ArgumentValue.Class("Tests.Other", other)).Reports<BlockIncludesItself>("'a' inlines 'Tests.Other' into 'Tests.Net', of which it is made itself: this has no end", "Network");
        var third = Declare.Network().Called("Third").Input("x", [1, 8]).Subnetwork("net", With(new ArgumentValue.Class("Tests.Other", other))).Resolve();
        Assert.Null(third.Network);
        Assert.Empty(third.Problems);
    }

    [Fact]
    public void Convention_layout_and_element_are_those_of_the_network()
    {
        Declare Outer(Declare block) => Declare.Network().Input("x", [1, 8]).Subnetwork("a", block);
        Declare Block(Declare network) => network.Called("Block").Conv("c", In: [1, 8], Kernel: [1], OutChannels: 1);

        Outer(Block(Declare.Network(Convention.Onnx)))
            .Reports<BlockOptionsDiffer>("Convention of 'Tests.Block' is Onnx, but 'Tests.Net', into which 'a' inlines it, has PyTorch", "Network");
        Outer(Block(Declare.Network(layout: DataLayout.NHWC)))
            .Reports<BlockOptionsDiffer>("Layout of 'Tests.Block' is NHWC, but 'Tests.Net', into which 'a' inlines it, has NCHW", "Network");
        Outer(Block(Declare.Network(element: Element.Float64)))
            .Reports<BlockOptionsDiffer>("Element of 'Tests.Block' is Float64, but 'Tests.Net', into which 'a' inlines it, has Float32", "Network");
        Outer(Block(Declare.Network(layout: DataLayout.NCHW))).IsLegal();
        Declare.Network((Convention)77).Input("x", [1, 8]).Subnetwork("a", Block(Declare.Network())).Problem<UnknownMember>();
    }

    [Fact]
    public void A_block_has_one_output()
    {
        var block = Declare.Network().Called("Block").Input("x", [1, 8]).Output("y").Activate("r", Activation.Relu).Output("z");
        Declare.Network().Input("x", [1, 8]).Subnetwork("a", block).Reports<BlockOutputs>("'Tests.Block' has 2 outputs, but 'a' is one value; a block has one output", "Network");
    }

    [Fact]
    public void A_block_is_fed_the_shape_that_it_takes()
    {
        var problem = Declare.Network(Convention.TensorFlow).Input("x", [4, 9, 2]).Subnetwork("a", Sum(Convention.TensorFlow), From: ["x", "x"])
            .Reports<BlockInputMismatch>("'a' inlines 'Tests.Sum', which takes [4, 8, 2], but 'x' gives [4, 9, 2]", "From", 0);
        Assert.Equal(new ProblemSite(0), problem.Related);
        Declare.Network(Convention.TensorFlow).Input("x", [4, 8, 2]).Input("y", [8, 4, 2]).Subnetwork("a", Sum(Convention.TensorFlow), From: ["x", "y"])
            .Reports<BlockInputMismatch>("'a' inlines 'Tests.Sum', which takes [4, 8, 2], but 'y' gives [8, 4, 2]", "From", 1);
        var block = Declare.Network().Called("Block").Conv("c", In: [1, 8], Kernel: [1], OutChannels: 1);
        Declare.Network().Input("x", [1, 9]).Subnetwork("a", block).Reports<BlockInputMismatch>("'a' inlines 'Tests.Block', which takes [1, 8], but 'x' gives [1, 9]", null);
    }

    [Fact]
    public void A_block_is_fed_by_as_many_layers_as_it_has_inputs()
    {
        Declare.Network().Input("x", [4, 8, 2]).Subnetwork("a", Sum()).Reports<SourceCount>("'a' is fed by 1 layer, but [Subnetwork] takes 2", null);
        Declare.Network().Input("x", [4, 8, 2]).Subnetwork("a", Sum(), From: ["x", "x", "x"]).Reports<SourceCount>("'a' is fed by 3 layers, but [Subnetwork] takes 2", "From");
        Declare.Network().Subnetwork("a", Sum()).Reports<InputMissing>("'a' is the first layer and has no input. Place an [Input] before it.", null);
    }

    [Fact]
    public void A_mistake_in_a_block_is_its_own()
    {
        var block = Declare.Network().Called("Block").Conv("c", In: [1, 8], Out: [1, 8], Kernel: [3]);
        Assert.Single(block.Resolve().Problems);
        var outer = Declare.Network().Input("x", [1, 8]).Subnetwork("a", block).Conv("after", Kernel: [99], OutChannels: 1).Output("y").Resolve();
        Assert.Null(outer.Network);
        Assert.Empty(outer.Problems);
        Assert.Equal(["y"], outer.Outputs.Select(output => output.Name));

        var dotted = Declare.Network().Called("Block").Conv("a.c", In: [1, 8], Kernel: [3], OutChannels: 1);
        Assert.Empty(Declare.Network().Input("x", [1, 8]).Subnetwork("a", dotted).Resolve() is { Network: null, Problems: var problems } ? problems : [null!]);
    }

    [Fact]
    public void Beside_a_block_that_is_unknown_the_names_of_From_are_checked()
    {
        var block = Declare.Network().Called("Block").Conv("c", In: [1, 8], Out: [1, 8], Kernel: [3]);
        Declare.Network().Input("x", [1, 8]).Subnetwork("a", block, From: ["xx"]).Reports<UnknownLayer>("No layer is named 'xx'. Did you mean 'x'?", "From", 0);
        Assert.Empty(With(new ArgumentValue.Unreadable()).Resolve().Problems);
    }

    [Fact]
    public void What_the_batch_of_the_network_makes_too_large_is_said_of_the_block()
    {
        var block = Declare.Network().Called("Block").Conv("c", In: [1, 1024], Kernel: [1], OutChannels: 1024);
        block.IsLegal();
        var problem = Declare.Network(batch: 4096).Input("x", [1, 1024]).Subnetwork("a", block).Problem<TooLarge>();
        Assert.Equal((new ProblemSite(1, "Network"), "a.c"), (problem.Site, problem.Layer));
    }

    [Fact]
    public void A_block_has_no_schedule_from_outside() => Declare.Network().Input("x", [4, 8, 2]).Subnetwork("a", Sum(), From: ["x", "x"]).Schedule("a")
        .Reports<ScheduleNotApplicable>("'a' is of kind [Subnetwork], which has no schedule; [Schedule] takes layers of kind Conv or ConvTranspose", "Layer");

    private static Declare With(ArgumentValue block) => Declare.Network().Input("x", [1, 8]).Layer("Subnetwork", "a", [("Network", block)]);

    private static NetworkDeclaration Sum(Convention convention = Convention.PyTorch) =>
        Declare.Network(convention).Called("Sum").Input("left", [4, 8, 2]).Input("right", [4, 8, 2]).Add("sum", From: ["left", "right"]);
}
