using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Diagnostics;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Diagnostics;

using Activation = DeconvGen.Generator.Declarations.Activation;
using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;
using Element = DeconvGen.Generator.Declarations.Element;
using Initializer = DeconvGen.Generator.Declarations.Initializer;
using Lanes = DeconvGen.Generator.Declarations.Lanes;

public sealed class DeclarationProblemTests
{
    [Fact]
    public void A_network_has_a_layer() =>
        Declare.Network().Reports<NoLayers>("'Tests.Net' has no layers; a network needs at least one", null);

    [Fact]
    public void A_name_has_no_dot()
    {
        var problem = Declare.Network().Conv("a.b", In: [1, 9], Kernel: [3], OutChannels: 1)
            .Reports<InvalidLayerName>("The name 'a.b' has a dot, which separates a layer from its tensors ('layer.weight')", "Name");
        Assert.Equal(["Set Name to \"a_b\""], problem.RepairTitles());
        Declare.Network().Conv("conv4-1", In: [1, 9], Kernel: [3], OutChannels: 1).IsLegal();
    }

    [Fact]
    public void A_name_is_not_empty() =>
        Declare.Network().Conv("", In: [1, 9], Kernel: [3], OutChannels: 1)
            .Reports<InvalidLayerName>("A layer needs a name, because its tensors and its kernel are named after it", "Name");

    [Fact]
    public void Names_are_unique()
    {
        var problem = Declare.Network().Conv("a", In: [1, 9], Kernel: [3], OutChannels: 1).Conv("a", Kernel: [3], OutChannels: 1)
            .Reports<DuplicateLayerName>("A layer named 'a' stands before this one; names are unique in a network", "Name");
        Assert.Equal((1, 0), (problem.Site.Layer, problem.Related!.Layer));
        Assert.Equal(["Set Name to \"a2\""], problem.RepairTitles());
        Declare.Network().Conv("a", In: [1, 9], Kernel: [3], OutChannels: 1).Conv("A", Kernel: [3], OutChannels: 1).IsLegal();
    }

    [Fact]
    public void The_first_layer_states_the_input() =>
        Declare.Network().Conv("a", Kernel: [3], OutChannels: 1)
            .Reports<InputMissing>("'a' is the first layer and does not state In. Give its input shape, or place an [Input] before it.", null);

    [Fact]
    public void A_kernel_is_needed() =>
        Declare.Network().Conv("a", In: [1, 9], OutChannels: 1).Reports<ArgumentMissing>("'a' does not state Kernel, which [Conv] needs", null);

    [Fact]
    public void Output_channels_are_needed() =>
        Declare.Network().Conv("a", In: [1, 9], Kernel: [3])
            .Reports<ChannelsMissing>("'a' states neither Out nor OutChannels, so its number of output channels is unknown", null);

    [Theory]
    [InlineData("Kernel", new[] { 3, 3, 3 }, "Kernel of 'a' has 3 numbers, but In has 2 spatial axes, for which it takes 1 or 2")]
    [InlineData("Stride", new[] { 1, 1, 1 }, "Stride of 'a' has 3 numbers, but In has 2 spatial axes, for which it takes 1 or 2")]
    [InlineData("Padding", new[] { 1, 1, 1 }, "Padding of 'a' has 3 numbers, but In has 2 spatial axes, for which it takes 1, 2 or 4")]
    [InlineData("Out", new[] { 1, 7 }, "Out of 'a' has 2 numbers, but In has 2 spatial axes, for which it takes 3")]
    internal void Lists_have_a_number_for_each_axis(string argument, int[] values, string message)
    {
        var layer = Declare.Network().Conv("a", In: [1, 9, 9], Out: argument == "Out" ? null : [1, 7, 7], Kernel: argument == "Kernel" ? null : [3]).With(argument, values);
        layer.Reports<RankMismatch>(message, argument);
    }

    [Fact]
    public void An_input_without_its_channels_is_blamed_itself() =>
        Declare.Network().Conv("a", In: [28, 28], Out: [16, 14, 14], Kernel: [3, 3], Stride: [2, 2], Padding: [1, 1])
            .Reports<RankMismatch>("In of 'a' has 2 numbers, but Kernel has 2 spatial axes, for which it takes 3", "In");

    [Fact]
    public void There_are_up_to_three_spatial_axes_and_a_convolution_needs_one()
    {
        Declare.Network().Input("x", [3]).IsLegal();
        Declare.Network().Conv("a", In: [3], OutChannels: 1, Kernel: [3]).Reports<UnsupportedRank>("In of 'a' has 1 number; a shape has 2 to 4: the channels and 1 to 3 spatial sizes", "In");
        Declare.Network().Input("x", [3, 1, 1, 1, 1]).Problem<UnsupportedRank>();
        Declare.Network().Input("x", [3, 1, 1, 1]).IsLegal();
    }

    [Theory]
    [InlineData("Kernel", new[] { 3, 0 }, 1, 1)]
    [InlineData("Stride", new[] { 0 }, 0, 1)]
    [InlineData("Dilation", new[] { 1, -2 }, 1, 1)]
    [InlineData("Padding", new[] { 0, 0, -1, 0 }, 2, 0)]
    [InlineData("OutputPadding", new[] { -1, 0 }, 0, 0)]
    [InlineData("OutputShape", new[] { 9, 0 }, 1, 1)]
    [InlineData("Out", new[] { 1, 0, 9 }, 1, 1)]
    internal void Numbers_are_not_below_their_least(string argument, int[] values, int element, int least) =>
        Declare.Network().ConvTranspose("a", In: [1, 9, 9], Kernel: argument == "Kernel" ? null : [3], OutChannels: 1).With(argument, values)
            .Reports<NumberTooSmall>($"{argument} {values[element]} of 'a' is too small; the least is {least}", argument, element);

    [Fact]
    public void A_shape_has_no_size_that_is_not_known() =>
        Declare.Network().Conv("a", In: [3, -1, 9], Kernel: [3], OutChannels: 1)
            .Reports<NumberTooSmall>("In -1 of 'a' is no size; the least is 1. Shapes are fixed when the program is built: declare a class for each size, or run one over pictures of any size with TiledNetwork.", "In", 1);

    [Fact]
    public void Groups_channels_and_batch_are_positive()
    {
        Declare.Network().Conv("a", In: [1, 9], Kernel: [3], OutChannels: 1, Groups: 0).Reports<NumberTooSmall>("Groups 0 of 'a' is too small; the least is 1", "Groups");
        Declare.Network().Conv("a", In: [1, 9], Kernel: [3], OutChannels: 0).Reports<NumberTooSmall>("OutChannels 0 of 'a' is too small; the least is 1", "OutChannels");
        Declare.Network(batch: 0).Input("x", [1, 9]).Reports<NumberTooSmall>("Batch 0 of [Network] is too small; the least is 1", "Batch");
    }

    [Fact]
    public void Enumerations_have_known_values() =>
        Declare.Network().Conv("a", In: [1, 9], Kernel: [3], OutChannels: 1, AutoPad: (AutoPad)9)
            .Reports<UnknownMember>("AutoPad 9 of 'a' has no meaning. Legal: Explicit, Valid, SameUpper or SameLower.", "AutoPad");

    [Fact]
    public void Elements_are_floating_point_and_one_for_the_network()
    {
        Declare.Network(element: Element.Int32).Input("x", [1, 9]).Reports<UnsupportedElement>("Element Int32 of [Network] is not supported here. Legal: Float32 or Float64.", "Element");
        Declare.Network().Input("x", [1, 9], Element.Float64).Reports<UnsupportedElement>("Element Float64 of 'x' is not supported here. Legal: Float32, Int32 or Int64.", "Element");
        Declare.Network().Input("x", [1, 9], Element.Int64).IsLegal();
        Declare.Network(element: Element.Float64).Input("x", [1, 9]).IsLegal();
    }

    [Fact]
    public void Caffe_has_no_default_slope()
    {
        Declare.Network(Convention.Caffe).Input("x", [1, 9]).Activate("a", Activation.LeakyRelu)
            .Reports<SlopeMissing>("LeakyRelu of 'a' needs NegativeSlope, because the Caffe convention has no default", "Activation");
        Declare.Network(Convention.Caffe).Input("x", [1, 9]).Activate("a", Activation.LeakyRelu, NegativeSlope: 0.1).IsLegal();
    }

    [Fact]
    public void Weights_and_biases_are_stated_once()
    {
        Declare Layer() => Declare.Network().Conv("a", In: [1, 9], Kernel: [2], OutChannels: 1);
        Layer().With("Weights", new[] { 1.0, 2 }).With("Initializer", Initializer.Bilinear)
            .Reports<ConflictingArguments>("'a' states both Initializer and Weights, of which only one can hold", "Initializer");
        var bias = Layer().With("BiasValues", new[] { 1.0 }).With("Bias", false)
            .Reports<ConflictingArguments>("'a' states both Bias and BiasValues, of which only one can hold", "Bias");
        Assert.Equal(["Remove Bias", "Remove BiasValues"], bias.RepairTitles());
    }

    [Fact]
    public void Schedules_apply_to_their_layer()
    {
        Declare Network() => Declare.Network().Conv("conv", In: [4, 9], Kernel: [2], OutChannels: 4).Activate("act", Activation.Relu);
        var unknown = Network().Schedule("cnv").Reports<UnknownLayer>("No layer is named 'cnv'. Did you mean 'conv'?", "Layer");
        Assert.Equal(0, unknown.Site.Schedule);
        Assert.Equal(["Set Layer to \"conv\""], unknown.RepairTitles());
        Network().Schedule("act").Reports<ScheduleNotApplicable>("'act' is of kind [Activate], which has no schedule; [Schedule] takes layers of kind Conv or ConvTranspose", "Layer");
        Network().Schedule("conv", Lanes: Lanes.Depthwise)
            .Reports<ScheduleNotApplicable>("Lanes.Depthwise does not apply to 'conv'. It needs a depthwise layer: as many groups as input channels and as output channels.", "Lanes");
        // A depthwise layer of two outputs a channel has no kernel with channels in lanes.
        Declare.Network().Conv("conv", In: [4, 9], Kernel: [2], OutChannels: 8, Groups: 4).Schedule("conv", Lanes: Lanes.Depthwise).Reports<ScheduleNotApplicable>("Lanes.Depthwise does not apply to 'conv'. It needs a depthwise layer: as many groups as input channels and as output channels.", "Lanes");
        Declare.Network().Conv("conv", In: [4, 9], Kernel: [2], OutChannels: 4, Groups: 4).Schedule("conv", Lanes: Lanes.Depthwise).IsLegal();
        Network().Schedule("conv", RegisterTile: [4]).Reports<RegisterTileLength>("RegisterTile of 'conv' has 1 number; it takes two, [Mr, Nr]", "RegisterTile");
        Network().Schedule("conv", RegisterTile: [4, 0]).Reports<NumberTooSmall>("RegisterTile 0 of 'conv' is too small; the least is 1", "RegisterTile", 1);
        Network().Schedule("conv").Schedule("conv").Reports<DuplicateSchedule>("'conv' has a schedule already; a layer has at most one", "Layer");
    }

    [Fact]
    public void Problems_of_the_class_have_their_sentences()
    {
        var site = new ProblemSite(-1);
        Assert.Equal("'Net' needs the modifier partial, so that its generated part can be added", Sentences.Of(new ClassNotPartial(site, "Net")));
        Assert.Equal("'Outer' contains the network 'Net' and needs the modifier partial", Sentences.Of(new ContainerNotPartial(site, "Net", "Outer")));
        Assert.Equal("'Net' is a struct, of which no network can be made. Use a plain class that can be constructed without arguments.", Sentences.Of(new UnsupportedTarget(site, "Net", "a struct")));
        Assert.Equal("Layer 'a' has no effect: 'Net' is not marked [Network]", Sentences.Of(new LayerWithoutNetwork(site, "Net", "a")));
        Assert.Equal("The layers of 'Net' stand on several parts of the class, which have no order among them. Move them to one part.", Sentences.Of(new LayersOnSeveralParts(site, "Net")));
        Assert.Equal("Unrolling all of 'a' would take 9000 statements, more than the 2000 that the JIT compiles well. Loops are written instead.", Sentences.Of(new UnrollBudgetExceeded(site, "a", 9000, 2000)));
    }
}
