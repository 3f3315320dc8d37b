using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Diagnostics;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;

/// <summary>Numbers in another usual order, or a layer as another kind, with which everything fits: told once, on the error that they cause.</summary>
public sealed class MisreadingTests
{
    [Fact]
    public void Channels_first_in_a_channels_last_network()
    {
        var problem = Declare.Network(Convention.TensorFlow).Conv("c", In: [3, 64, 64], OutChannels: 8, Kernel: [5])
            .Reports<KernelTooLarge>(
                "The kernel of 'c' covers 5 on the height, but the padded input has only 3. It takes an input of at least [5, 64, 64]. "
                + "In of 'c' is read with the channels last; [64, 64, 3] fits.", "Kernel", 0);
        Assert.Equal(["Set In to [64, 64, 3]", "Set Layout to DataLayout.NCHW"], problem.RepairTitles()[^2..]);
    }

    [Fact]
    public void Channels_last_in_a_channels_first_network()
    {
        var problem = Declare.Network().Input("x", [64, 64, 3]).Conv("c", Out: [8, 60, 60], Kernel: [5]).Problem<KernelTooLarge>();
        Assert.Equal(new Misreading(MisreadingKind.ChannelsLast, "x", "Shape", [3, 64, 64]), problem.Misreading);
        Assert.Equal(["Set Shape to [3, 64, 64]"], problem.RepairTitles()[^1..]);
    }

    [Fact]
    public void Padding_in_pairs()
    {
        var problem = Declare.Network().Conv("c", In: [1, 10, 10], Out: [1, 10, 8], Kernel: [3], Padding: [1, 1, 0, 0])
            .Reports<ConvolutionOutputMismatch>(
                "Output height 10 of 'c' does not follow from its sizes: 10 + 1 − 3 + 1 = 9. "
                + "Padding of 'c' lists all begins, then all ends; its numbers as pairs for each axis are [1, 0, 1, 0], which fits.", "Out", 1);
        Assert.Equal("Set Padding to [1, 0, 1, 0]", problem.RepairTitles()[^1]);
    }

    [Fact]
    public void Padding_in_pairs_from_the_last_axis_on_of_an_earlier_layer()
    {
        // torch.nn.functional.pad takes left, right, top, bottom.
        var problem = Declare.Network().Input("x", [1, 10, 10]).Kind("Pad", "p").With("Padding", new[] { 1, 2, 3, 4 })
            .Conv("c", Out: [1, 15, 11], Kernel: [3]).Problem<ConvolutionOutputMismatch>();
        Assert.Equal(new Misreading(MisreadingKind.PaddingPairs, "p", "Padding", [3, 1, 4, 2]), problem.Misreading);
    }

    [Fact]
    public void Height_and_width_exchanged()
    {
        Declare.Network().Conv("c", In: [1, 3, 9], OutChannels: 1, Kernel: [4, 3])
            .Reports<KernelTooLarge>(
                "The kernel of 'c' covers 4 on the height, but the padded input has only 3. It takes an input of at least [1, 4, 9]. "
                + "With height and width of Kernel of 'c' exchanged, [3, 4], it fits.", "Kernel", 0);
        var claim = Declare.Network().Conv("c", In: [1, 28, 20], Out: [1, 18, 26], Kernel: [3]).Problem<ConvolutionOutputMismatch>();
        Assert.Equal(new Misreading(MisreadingKind.HeightWidth, "c", "Out", [1, 26, 18]), claim.Misreading);
        Assert.Single(claim.RepairTitles(), "Set Out to [1, 26, 18]");
    }

    [Fact]
    public void Other_orders_that_do_not_fit_are_not_told()
    {
        Assert.Null(Declare.Network().Conv("c", In: [1, 3, 9], OutChannels: 1, Kernel: [4, 4]).Problem<KernelTooLarge>().Misreading);
        Assert.Null(Declare.Network().Conv("c", In: [1, 10, 10], Out: [1, 11, 8], Kernel: [3], Padding: [1, 1, 0, 0]).Problem<ConvolutionOutputMismatch>().Misreading);
    }

    [Fact]
    public void A_transposed_convolution_where_a_convolution_reaches_the_claim()
    {
        Declare Decoder(string kind, int claim) => Declare.Network()
            .ConvTranspose("up1", In: [8, 32, 32], OutChannels: 8, Kernel: [3], Stride: [2], Padding: [1], OutputPadding: [1])
            .Layer(kind, "mid", [("OutChannels", 8), ("Kernel", new[] { 3 })])
            .ConvTranspose("up2", Out: [2, claim, claim], Kernel: [2], Stride: [2]);
        var problem = Decoder("ConvTranspose", 124).Reports<TransposedOutputMismatch>(
            "Output height 124 of 'up2' does not follow from its sizes: (66 − 1)·2 + 2 = 132. Legal: 132 and 133, chosen by OutputPadding. Height 124 takes input 62. It fits with 'mid' as [Conv].", "Out", 1);
        Assert.Equal(["Set Padding to [4, 4]", "Set Out to [2, 132, 132]", "Change the layer to [Conv]"], problem.RepairTitles());
        Assert.Equal(1, problem.Repairs[^1].Site.Layer);
        Decoder("Conv", 124).IsLegal();
        Assert.Null(Decoder("ConvTranspose", 120).Problem<TransposedOutputMismatch>().Culprit);
    }
}
