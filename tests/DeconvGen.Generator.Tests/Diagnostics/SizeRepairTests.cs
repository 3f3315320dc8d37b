using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Diagnostics;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;

/// <summary>Sizes of which people ask where they went wrong: every legal repair, with values worked out by hand.</summary>
public sealed class SizeRepairTests
{
    [Fact]
    public void A_size_that_no_stride_gives_has_the_nearest_one()
    {
        var problem = Declare.Network(Convention.TensorFlow).ConvTranspose("d", In: [7, 7, 1], Out: [16, 16, 1], Kernel: [5], AutoPad: AutoPad.SameUpper)
            .Reports<TransposedOutputMismatch>(
                "Output height 16 of 'd' does not follow from its sizes: 7·1 = 7. The only legal height is 7. Height 16 takes input 16. No stride gives 16; 2 gives 13 and 14.", "Out", 0);
        Assert.Equal(["Set Stride to [2, 2] and set Out to [14, 14, 1]", "Set In to [16, 16, 1]", "Set Out to [7, 7, 1]"], problem.RepairTitles());
    }

    [Fact]
    public void A_size_one_step_away_takes_another_input_or_stride()
    {
        var problem = Declare.Network(Convention.TensorFlow).ConvTranspose("d", In: [3, 1], Out: [7, 1], Kernel: [4], Stride: [2], AutoPad: AutoPad.SameUpper)
            .Reports<TransposedOutputMismatch>(
                "Output length 7 of 'd' does not follow from its sizes: 3·2 = 6. Legal: 5 and 6, chosen by OutputShape. Length 7 takes input 4 or stride 3.", "Out", 0);
        Assert.Equal(
            ["Set Padding to [0, 1] and remove AutoPad", "Set Stride to [3] and set OutputShape to [7]", "Set In to [4, 1] and set OutputShape to [7]", "Set Out to [6, 1]"],
            problem.RepairTitles());
    }

    [Fact]
    public void The_layer_before_is_repaired_where_its_size_is_the_mistake()
    {
        var problem = Declare.Network()
            .ConvTranspose("dec", In: [8, 16, 16], OutChannels: 1, Kernel: [3], Stride: [2], Padding: [1])
            .Activate("relu", Declarations.Activation.Relu)
            .Conv("c", In: [1, 32, 32], OutChannels: 1, Kernel: [3]).Problem<InSizeMismatch>();
        Assert.Equal(["Set In to [1, 31, 31]", "Remove In", "Set OutputPadding to [1, 1]"], problem.RepairTitles());
        Assert.Equal(0, problem.Repairs[2].Site.Layer);
    }

    [Fact]
    public void What_a_decoder_can_give_is_named() =>
        Declare.Network()
            .ConvTranspose("dec", In: [8, 16, 16], OutChannels: 1, Kernel: [3], Stride: [2], Padding: [1])
            .Conv("c", In: [1, 32, 32], OutChannels: 1, Kernel: [3])
            .Reports<InSizeMismatch>("In of 'c' claims height 32, but 'dec' gives 31; it can give 31 and 32", "In", 1);

    [Fact]
    public void The_remainder_of_a_stride_is_chosen_back()
    {
        var problem = Declare.Network().ConvTranspose("d", In: [1, 80], Out: [1, 250], Kernel: [11], Stride: [3])
            .Reports<TransposedOutputMismatch>("Output length 250 of 'd' does not follow from its sizes: (80 − 1)·3 + 11 = 248. Legal: 248 to 250, chosen by OutputPadding.", "Out", 1);
        Assert.Equal(["Set OutputPadding to [2]", "Set Out to [1, 248]"], problem.RepairTitles());
    }

    [Fact]
    public void A_requested_size_below_the_range_is_cropped_to() => Assert.Equal(
        ["Set OutputShape to [34]", "Set Padding to [1] and remove OutputShape", "Set In to [1, 15]"],
        Declare.Network().ConvTranspose("d", In: [1, 16], OutChannels: 1, Kernel: [4], Stride: [2], OutputShape: [32]).Problem<OutputShapeOutOfRange>().RepairTitles());

    [Fact]
    public void Output_padding_beyond_its_limit_is_uneven_padding_or_a_larger_stride() => Assert.Equal(
        ["Set OutputPadding to [0]", "Remove OutputPadding", "Set Padding to [1, 0] and remove OutputPadding", "Set Stride to [2]"],
        Declare.Network().ConvTranspose("d", In: [1, 3], OutChannels: 1, Kernel: [4], Padding: [1], OutputPadding: [1]).Problem<OutputPaddingOutOfRange>().RepairTitles());

    [Fact]
    public void Output_padding_of_Keras_is_an_output_shape_of_TensorFlow()
    {
        var problem = Declare.Network(Convention.Keras)
            .ConvTranspose("d", In: [46, 62, 1], OutChannels: 1, Kernel: [8], Stride: [8], AutoPad: AutoPad.SameUpper, OutputPadding: [8, 1])
            .Reports<OutputPaddingOutOfRange>(
                "OutputPadding 8 on the height of 'd' is not below the stride 8. Legal: 0 to 7. In the TensorFlow convention the same height is OutputShape 368: ⌈368 / 8⌉ = 46.", "OutputPadding", 0);
        Assert.Equal(
            ["Set OutputPadding to [7, 1]", "Remove OutputPadding", "Set Padding to [0, 3, 0, 4] and remove AutoPad and remove OutputPadding", "Set Stride to [9, 8]"],
            problem.RepairTitles());
        Declare.Network(Convention.TensorFlow)
            .ConvTranspose("d", In: [46, 62, 1], Out: [368, 489, 1], Kernel: [8], Stride: [8], AutoPad: AutoPad.SameUpper, OutputShape: [368, 489]).IsLegal();
    }

    [Fact]
    public void A_claim_that_takes_output_padding_for_a_border_is_explained() =>
        Declare.Network().ConvTranspose("d", In: [1, 16], Out: [1, 33], Kernel: [3], Stride: [2], Padding: [1], OutputPadding: [1])
            .Reports<TransposedOutputMismatch>(
                "Output length 33 of 'd' does not follow from its sizes: (16 − 1)·2 + 3 + 1 − 2·1 = 32. Legal: 31 and 32, chosen by OutputPadding. Length 33 takes input 17. "
                + "OutputPadding computes 1 more at the end; it adds nothing at the beginning, and no zeros.", "Out", 1);

    [Fact]
    public void A_claim_that_takes_padding_for_a_border_is_explained()
    {
        var problem = Declare.Network().ConvTranspose("d", In: [1, 16], Out: [1, 34], Kernel: [4], Stride: [2], Padding: [1])
            .Reports<TransposedOutputMismatch>(
                "Output length 34 of 'd' does not follow from its sizes: (16 − 1)·2 + 4 − 2·1 = 32. Legal: 32 and 33, chosen by OutputPadding. Length 34 takes input 17. "
                + "Padding of a transposed convolution crops its output, here by 2; it adds no border.", "Out", 1);
        Assert.Equal(["Set Padding to [0]", "Set In to [1, 17]", "Set Out to [1, 32]"], problem.RepairTitles());
    }

    [Fact]
    public void The_pads_of_an_output_shape_are_told_and_written()
    {
        var problem = Declare.Network(Convention.Onnx).ConvTranspose("d", In: [1, 16], OutChannels: 1, Kernel: [3], Stride: [2], Padding: [1], OutputShape: [32])
            .Reports<OutputShapeWithPadding>("OutputShape of 'd' already determines Padding: [1, 0]. Remove one of the two.", "Padding");
        Assert.Equal(["Remove Padding", "Remove OutputShape", "Set Padding to [1, 0] and remove OutputShape"], problem.RepairTitles());
    }

    [Fact]
    public void Same_beside_numbers_says_where_they_differ() =>
        Declare.Network(Convention.Onnx).Conv("c", In: [1, 224], OutChannels: 1, Kernel: [3], Stride: [2], Padding: [1], AutoPad: AutoPad.SameUpper)
            .Reports<AutoPadWithPadding>(
                "'c' states numbers for Padding and the rule AutoPad.SameUpper. SameUpper pads [0, 1] on the length, Padding [1, 1]: the same size in another place. Remove one of the two.", "Padding");

    [Fact]
    public void Same_of_a_transposed_convolution_has_two_meanings_in_PyTorch()
    {
        Declare Layer(int kernel) => Declare.Network().ConvTranspose("d", In: [1, 16], OutChannels: 1, Kernel: [kernel], Stride: [2], AutoPad: AutoPad.SameUpper);
        var odd = Layer(3).Reports<AutoPadUnsupported>(
            "AutoPad.SameUpper of 'd' does not exist for transposed convolutions in the PyTorch convention. SAME means length 16·2 = 32 and crops [0, 1]; Padding 1 on both sides gives as many, in another place.", "AutoPad");
        Assert.Equal(["Set Padding to [0, 1] and remove AutoPad", "Set Padding to [1] and set OutputPadding to [1] and remove AutoPad"], odd.RepairTitles());
        Assert.Equal(["Set OutputPadding to [1] and remove AutoPad"], Layer(1).Problem<AutoPadUnsupported>().RepairTitles());
    }

    [Fact]
    public void An_even_kernel_takes_uneven_padding()
    {
        var problem = Declare.Network().Conv("c", In: [1, 16], Out: [1, 16], Kernel: [4], Padding: [1])
            .Reports<ConvolutionOutputMismatch>(
                "Output length 16 of 'c' does not follow from its sizes: 16 + 2·1 − 4 + 1 = 15. Length 16 takes 3 in all, [1, 2]: 1 on both sides gives 15, 2 gives 17.", "Out", 1);
        Assert.Equal(["Set Out to [1, 15]", "Set Padding to [1, 2]", "Set In to [1, 17]"], problem.RepairTitles());
    }

    [Fact]
    public void A_forgotten_stride_is_found() => Assert.Contains(
        "Set Stride to [2, 2]",
        Declare.Network().Conv("c", In: [1, 28, 28], Out: [1, 14, 14], Kernel: [3], Padding: [1]).Problem<ConvolutionOutputMismatch>().RepairTitles());

    [Fact]
    public void Trained_weights_keep_their_kernel()
    {
        Declare Layer() => Declare.Network().Conv("c", In: [1, 2], OutChannels: 1, Kernel: [3]);
        Assert.Contains("Set Kernel to [2]", Layer().Problem<KernelTooLarge>().RepairTitles());
        Assert.Equal(["Set Padding to [1]", "Set In to [1, 3]"], Layer().With("Weights", new double[] { 1, 2, 3 }).Problem<KernelTooLarge>().RepairTitles());
    }

    [Fact]
    public void A_chain_that_shrinks_to_nothing_is_told_with_the_least_input()
    {
        Declare Chain(int size) => Declare.Network()
            .Conv("c1", In: [1, size, size], OutChannels: 1, Kernel: [3]).Kind("MaxPool", "p1").With("Kernel", new[] { 2 })
            .Conv("c2", OutChannels: 1, Kernel: [3]).Kind("MaxPool", "p2").With("Kernel", new[] { 2 })
            .Conv("c3", OutChannels: 1, Kernel: [3]).Kind("MaxPool", "p3").With("Kernel", new[] { 2 })
            .Conv("c4", OutChannels: 1, Kernel: [3]);
        var problem = Chain(28).Reports<KernelTooLarge>(
            "The kernel of 'c4' covers 3 on the height, but the padded input has only 1. Sizes on the way: 28 → 26 ('c1') → 13 ('p1') → 11 ('c2') → 5 ('p2') → 3 ('c3') → 1 ('p3'). "
            + "It takes an input of at least [1, 38, 38].", "Kernel", 0);
        Assert.Equal(
            [
                "Set Padding to [1, 1]",
                "Set Kernel to [1, 1]",
                "Set Padding to [1, 1] and set Padding to [1, 1] and set Padding to [1, 1] and set Padding to [1, 1]",
                "Remove the layer",
                "Remove the layer",
                "Remove the layer and remove the layer",
                "Set In to [1, 38, 38]",
            ],
            problem.RepairTitles());
        Assert.Equal([6, 4, 2, 0], Steps(problem.Repairs[2]).Select(step => step.Site.Layer));
        Chain(38).IsLegal();
        Chain(37).Problem<KernelTooLarge>();
    }

    [Fact]
    public void Same_on_all_is_the_rule_in_TensorFlow()
    {
        var problem = Declare.Network(Convention.TensorFlow).Conv("c1", In: [4, 1], OutChannels: 1, Kernel: [3]).Conv("c2", OutChannels: 1, Kernel: [3]).Problem<KernelTooLarge>();
        Assert.Contains("Set AutoPad to AutoPad.SameUpper and set AutoPad to AutoPad.SameUpper", problem.RepairTitles());
    }

    [Fact]
    public void An_earlier_stride_may_be_one_too_many() => Assert.Contains(
        "Set Stride to [1]",
        Declare.Network().Conv("c1", In: [1, 5], OutChannels: 1, Kernel: [3], Stride: [2]).Conv("c2", OutChannels: 1, Kernel: [3]).Problem<KernelTooLarge>().RepairTitles());

    private static IEnumerable<Repair> Steps(Repair? repair)
    {
        for (; repair is not null; repair = repair.Also)
        {
            yield return repair;
        }
    }

    [Fact]
    public void A_flattened_vector_is_told_as_a_product()
    {
        var problem = Declare.Network().Input("x", [10, 7, 7]).Kind("Flatten", "f").Kind("Dense", "d").With("In", new[] { 10 }).With("OutChannels", 5)
            .Reports<InChannelsMismatch>("In of 'd' claims 10 channels, but 'f' gives 10·7·7 = 490", "In", 0);
        Assert.Equal(["Set In to [490]", "Remove In"], problem.RepairTitles());
    }

    [Fact]
    public void Dilation_counts_in_every_formula()
    {
        // d·(k − 1) + 1 = 13 for k = 5 and d = 3; k + d − 1 would be 7.
        Assert.Equal(8, Declare.Network().Conv("c", In: [1, 20], OutChannels: 1, Kernel: [5], Dilation: [3]).Network().Layer("c").Output.Spatial[0]);
        Assert.Equal(13, Declare.Network().ConvTranspose("d", In: [1, 1], OutChannels: 1, Kernel: [5], Dilation: [3]).Network().Layer("d").Output.Spatial[0]);
        Declare.Network().Conv("c", In: [1, 12], OutChannels: 1, Kernel: [5], Dilation: [3]).Problem<KernelTooLarge>();
        Assert.Equal(
            new SizeRange(33, 34),
            Declare.Network().ConvTranspose("d", In: [1, 11], OutChannels: 1, Kernel: [5], Stride: [2], Dilation: [3], Padding: [0], OutputShape: [40]).Problem<OutputShapeOutOfRange>().Legal);
    }
}
