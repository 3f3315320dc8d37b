using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Diagnostics;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;

/// <summary>Legal sizes that lose input, or that put the result in another place than an equal layer does.</summary>
public sealed class PaddingAdviceTests
{
    [Fact]
    public void Real_input_that_no_window_reads_is_told()
    {
        var plain = Declare.Network().Conv("c", In: [1, 28, 28], OutChannels: 1, Kernel: [3], Stride: [2])
            .Reports<InputDropped>("The last element on the height of the input of 'c' is never read: (28 − 3) mod 2 = 1", "Stride", 0);
        Assert.Equal(["Set Padding to [0, 0, 1, 1]", "Set In to [1, 27, 27]", "Set In to [1, 29, 29]"], plain.RepairTitles());
        var padded = Declare.Network().Conv("c", In: [1, 31], OutChannels: 1, Kernel: [4], Stride: [3], Padding: [1])
            .Reports<InputDropped>("The last element on the length of the input of 'c' is never read: (31 + 2·1 − 4) mod 3 = 2, of which 1 padding", "Stride", 0);
        Assert.Equal(["Set Padding to [1, 2]", "Set In to [1, 29]", "Set In to [1, 32]"], padded.RepairTitles());
    }

    [Theory]
    [InlineData(128, 3, 2, 1)]
    [InlineData(224, 7, 2, 3)]
    [InlineData(30, 4, 3, 1)]
    [InlineData(29, 3, 2, 0)]
    [InlineData(56, 1, 2, 0)]
    public void Unused_padding_and_kernels_smaller_than_their_stride_are_not_told(int input, int kernel, int stride, int padding) =>
        Declare.Network().Conv("c", In: [1, input, input], OutChannels: 1, Kernel: [kernel], Stride: [stride], Padding: [padding]).IsLegal();

    [Fact]
    public void Same_reads_all_input() =>
        Declare.Network(Convention.TensorFlow).Conv("c", In: [28, 28, 1], OutChannels: 1, Kernel: [3], Stride: [2], AutoPad: AutoPad.SameUpper).IsLegal();

    [Fact]
    public void Symmetric_padding_beside_an_equal_layer_with_Same_is_told()
    {
        Declare Encoder(int[] kernel, Convention convention = Convention.TensorFlow) => Declare.Network(convention)
            .Conv("down1", In: [224, 224, 3], OutChannels: 16, Kernel: [3], Stride: [2], AutoPad: AutoPad.SameUpper)
            .Conv("down2", OutChannels: 32, Kernel: kernel, Stride: [2], Padding: [kernel[0] / 2]);
        var problem = Encoder([3]).Reports<PaddingSidesDiffer>(
            "'down2' pads [1, 1] on the height, but 'down1' of equal kernel and stride [0, 1] by AutoPad.SameUpper: the same size in another place", "Padding");
        Assert.Equal(["Set AutoPad to AutoPad.SameUpper and remove Padding"], problem.RepairTitles());

        // Another kernel may come from elsewhere: keras.applications pads the 7×7 of ResNet by a layer of its own.
        Encoder([7]).IsLegal();
    }

    [Fact]
    public void SameLower_beside_SameUpper_is_told_only_of_an_odd_total()
    {
        Declare Network(int kernel, AutoPad second) => Declare.Network(Convention.Onnx)
            .Conv("a", In: [1, 9], OutChannels: 1, Kernel: [kernel], AutoPad: AutoPad.SameUpper)
            .Conv("b", OutChannels: 1, Kernel: [kernel], AutoPad: second);
        var problem = Network(2, AutoPad.SameLower).Reports<PaddingSidesDiffer>(
            "'b' pads [1, 0] on the length, but 'a' of equal kernel and stride [0, 1] by AutoPad.SameUpper: the same size in another place", "AutoPad");
        Assert.Equal(["Set AutoPad to AutoPad.SameUpper"], problem.RepairTitles());
        Network(3, AutoPad.SameLower).IsLegal();
        Network(2, AutoPad.SameUpper).IsLegal();
        Declare.Network(Convention.Onnx).Conv("b", In: [1, 9], OutChannels: 1, Kernel: [2], AutoPad: AutoPad.SameLower).IsLegal();
    }

    [Fact]
    public void A_transposed_convolution_crops_the_other_side()
    {
        Declare.Network(Convention.Onnx)
            .ConvTranspose("a", In: [1, 4], OutChannels: 1, Kernel: [3], Stride: [2], AutoPad: AutoPad.SameUpper)
            .ConvTranspose("b", OutChannels: 1, Kernel: [3], Stride: [2], OutputShape: [16])
            .Reports<PaddingSidesDiffer>("'b' crops [1, 0] on the length, but 'a' of equal kernel and stride [0, 1] by AutoPad.SameUpper: the same size in another place", "OutputShape");
    }
}
