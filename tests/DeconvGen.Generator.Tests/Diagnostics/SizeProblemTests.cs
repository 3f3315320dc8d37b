using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Diagnostics;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;

public sealed class SizeProblemTests
{
    [Fact]
    public void Out_of_a_convolution_follows_the_formula()
    {
        var problem = Declare.Network().Conv("enc", In: [1, 28, 28], Out: [8, 14, 15], Kernel: [3], Stride: [2], Padding: [1])
            .Reports<ConvolutionOutputMismatch>("Output width 15 of 'enc' does not follow from its sizes: ⌊(28 + 2·1 − 3) / 2⌋ + 1 = 14", "Out", 2);
        Assert.Equal((15, 14), (problem.Claimed, problem.Actual));
        Assert.Equal(["Set Out to [8, 14, 14]", "Set Padding to [1, 2]", "Set In to [1, 28, 29]"], problem.RepairTitles());
        Declare.Network().Conv("enc", In: [1, 28, 28], Out: [8, 14, 14], Kernel: [3], Stride: [2], Padding: [1]).IsLegal();
    }

    [Fact]
    public void The_axis_is_found_in_a_channels_last_list() =>
        Declare.Network(Convention.TensorFlow).Conv("enc", In: [28, 28, 1], Out: [13, 14, 8], Kernel: [3], Stride: [2], AutoPad: AutoPad.SameUpper)
            .Reports<ConvolutionOutputMismatch>("Output height 13 of 'enc' does not follow from its sizes: ⌈28 / 2⌉ = 14", "Out", 0);

    [Fact]
    public void A_decoder_one_short_is_repaired_by_output_padding()
    {
        var problem = Declare.Network().ConvTranspose("dec", In: [8, 16, 16], Out: [1, 32, 32], Kernel: [3], Stride: [2], Padding: [1])
            .Reports<TransposedOutputMismatch>(
                "Output height 32 of 'dec' does not follow from its sizes: (16 − 1)·2 + 3 − 2·1 = 31. Legal: 31 and 32, chosen by OutputPadding.", "Out", 1);
        Assert.Equal(["Set OutputPadding to [1, 1]", "Set Out to [1, 31, 31]"], problem.RepairTitles());
        Declare.Network().ConvTranspose("dec", In: [8, 16, 16], Out: [1, 32, 32], Kernel: [3], Stride: [2], Padding: [1], OutputPadding: [1]).IsLegal();
    }

    [Fact]
    public void Three_axes_get_their_own_output_padding()
    {
        var problem = Declare.Network().ConvTranspose("dec", In: [8, 4, 4, 4], Out: [1, 7, 8, 8], Kernel: [3], Stride: [2], Padding: [1]).Problem<TransposedOutputMismatch>();
        Assert.Equal("Set OutputPadding to [0, 1, 1]", problem.RepairTitles()[0]);
        Assert.Equal(new SpatialAxis(1, 3), problem.Terms.Axis);
    }

    [Fact]
    public void TensorFlow_is_repaired_by_output_shape()
    {
        var problem = Declare.Network(Convention.TensorFlow).ConvTranspose("dec", In: [4, 4, 8], Out: [7, 7, 1], Kernel: [3], Stride: [2], AutoPad: AutoPad.SameUpper)
            .Reports<TransposedOutputMismatch>("Output height 7 of 'dec' does not follow from its sizes: 4·2 = 8. Legal: 7 and 8, chosen by OutputShape.", "Out", 0);
        Assert.Equal(["Set OutputShape to [7, 7]", "Set Out to [8, 8, 1]"], problem.RepairTitles());
    }

    [Fact]
    public void Keras_is_repaired_by_output_padding_and_Onnx_by_either()
    {
        var keras = Declare.Network(Convention.Keras).ConvTranspose("dec", In: [4, 8], Out: [7, 1], Kernel: [3], Stride: [2], AutoPad: AutoPad.SameUpper).Problem<TransposedOutputMismatch>();
        Assert.Equal(["Set OutputPadding to [0]", "Set Out to [8, 1]"], keras.RepairTitles());
        var onnx = Declare.Network(Convention.Onnx).ConvTranspose("dec", In: [8, 4], Out: [1, 10], Kernel: [3], Stride: [2]).Problem<TransposedOutputMismatch>();
        Assert.Equal(["Set OutputPadding to [1]", "Set OutputShape to [10]", "Set Out to [1, 9]"], onnx.RepairTitles());
    }

    [Fact]
    public void A_repair_that_breaks_a_later_layer_is_not_offered()
    {
        var problem = Declare.Network()
            .ConvTranspose("dec", In: [8, 16, 16], Out: [1, 32, 32], Kernel: [3], Stride: [2], Padding: [1])
            .Conv("c", In: [1, 32, 32], Kernel: [3], OutChannels: 1).Problem<TransposedOutputMismatch>();
        Assert.Equal(["Set OutputPadding to [1, 1]"], problem.RepairTitles());
    }

    [Fact]
    public void OutputShape_is_a_size_that_the_convention_selects()
    {
        var problem = Declare.Network().ConvTranspose("dec", In: [1, 16], Kernel: [3], Stride: [2], Padding: [1], OutChannels: 1, OutputShape: [34])
            .Reports<OutputShapeOutOfRange>("OutputShape 34 of 'dec' cannot be selected as length: (16 − 1)·2 + 3 − 2·1 = 31 is the least. Legal: 31 and 32.", "OutputShape", 0);
        Assert.Equal(["Set OutputShape to [32]", "Set In to [1, 17]"], problem.RepairTitles());
    }

    [Fact]
    public void OutputPadding_is_below_its_limit()
    {
        Declare Layer(Convention convention, int dilation) => Declare.Network(convention)
            .ConvTranspose("dec", In: [3, 3], Kernel: [3], Dilation: [dilation], OutputPadding: [1], OutChannels: 1);
        var problem = Layer(Convention.PyTorch, 1)
            .Reports<OutputPaddingOutOfRange>("OutputPadding 1 on the length of 'dec' is not below max(stride 1, dilation 1) = 1. Only 0 is legal.", "OutputPadding", 0);
        Assert.Equal(["Set OutputPadding to [0]", "Remove OutputPadding", "Set Stride to [2]"], problem.RepairTitles());

        // Legal in PyTorch at stride 1 with dilation 3, but not in Keras.
        Layer(Convention.PyTorch, 3).IsLegal();
        Layer(Convention.Keras, 3).Reports<OutputPaddingOutOfRange>("OutputPadding 1 on the length of 'dec' is not below the stride 1. Only 0 is legal.", "OutputPadding", 0);
    }

    [Fact]
    public void OutputPadding_and_OutputShape_exist_in_the_convention()
    {
        var tensorFlow = Declare.Network(Convention.TensorFlow).ConvTranspose("d", In: [4, 1], Kernel: [3], Stride: [2], OutputPadding: [1], OutChannels: 1)
            .Reports<OutputPaddingUnsupported>("OutputPadding of 'd' does not exist in the TensorFlow convention, where OutputShape chooses the size", "OutputPadding");
        Assert.Equal(["Set OutputShape to [10] and remove OutputPadding", "Remove OutputPadding"], tensorFlow.RepairTitles());
        Declare.Network(Convention.Caffe).ConvTranspose("d", In: [1, 4], Kernel: [3], Stride: [2], OutputPadding: [1], OutChannels: 1)
            .Reports<OutputPaddingUnsupported>("OutputPadding of 'd' does not exist in the Caffe convention, where the size follows from the other numbers", "OutputPadding");
        var keras = Declare.Network(Convention.Keras).ConvTranspose("d", In: [4, 1], Kernel: [3], Stride: [2], OutputShape: [10], Out: [10, 1])
            .Reports<OutputShapeUnsupported>("OutputShape of 'd' does not exist in the Keras convention, where OutputPadding chooses the size", "OutputShape");
        Assert.Equal(["Set OutputPadding to [1] and remove OutputShape"], keras.RepairTitles());
        Declare.Network(Convention.Caffe).ConvTranspose("d", In: [1, 4], Kernel: [3], Stride: [2], OutputShape: [10], OutChannels: 1).Problem<OutputShapeUnsupported>();
    }

    [Fact]
    public void OutputShape_excludes_what_it_fixes()
    {
        Declare Layer(Convention convention, int[]? padding, int[]? outputPadding) => Declare.Network(convention)
            .ConvTranspose("d", In: [1, 4], Kernel: [3], Stride: [2], OutputShape: [10], Padding: padding, OutputPadding: outputPadding, OutChannels: 1);
        var onnx = Layer(Convention.Onnx, [1], null).Reports<OutputShapeWithPadding>("OutputShape of 'd' already determines Padding. Remove one of the two.", "Padding");
        Assert.Equal(["Remove Padding", "Remove OutputShape"], onnx.RepairTitles());
        Layer(Convention.Onnx, [0], [1]).IsLegal();
        Layer(Convention.PyTorch, null, [1]).Reports<OutputShapeWithPadding>("OutputShape of 'd' already determines OutputPadding: [1]. Remove one of the two.", "OutputPadding");
        Layer(Convention.PyTorch, [0], [0]).IsLegal();
    }

    [Fact]
    public void AutoPad_excludes_numbers()
    {
        Declare Layer(AutoPad rule, int pad) => Declare.Network(Convention.Onnx).Conv("c", In: [1, 9], Kernel: [3], Padding: [pad], AutoPad: rule, OutChannels: 1);
        var problem = Layer(AutoPad.SameUpper, 1).Reports<AutoPadWithPadding>("'c' states numbers for Padding and the rule AutoPad.SameUpper. Remove one of the two.", "Padding");
        Assert.Equal(["Remove Padding", "Remove AutoPad"], problem.RepairTitles());
        Layer(AutoPad.Explicit, 1).IsLegal();
        Layer(AutoPad.Valid, 0).IsLegal();
        Layer(AutoPad.Valid, 1).Problem<AutoPadWithPadding>();
    }

    [Fact]
    public void AutoPad_exists_in_the_convention()
    {
        var strided = Declare.Network().Conv("c", In: [1, 224, 224], Kernel: [3], Stride: [2], AutoPad: AutoPad.SameUpper, OutChannels: 1)
            .Reports<AutoPadUnsupported>("AutoPad.SameUpper of 'c' needs stride 1 in the PyTorch convention, but the height has stride 2. SAME means height ⌈224 / 2⌉ = 112 and pads [0, 1]; Padding 1 on both sides gives as many, in another place.", "AutoPad");
        Assert.Equal(["Set Padding to [0, 0, 1, 1] and remove AutoPad", "Set Padding to [1, 1] and remove AutoPad"], strided.RepairTitles());
        var transposed = Declare.Network().ConvTranspose("d", In: [1, 16], Kernel: [4], Stride: [2], AutoPad: AutoPad.SameUpper, Out: [1, 32])
            .Reports<AutoPadUnsupported>("AutoPad.SameUpper of 'd' does not exist for transposed convolutions in the PyTorch convention. SAME means length 16·2 = 32 and crops [1, 1].", "AutoPad");
        Assert.Equal(["Set Padding to [1] and remove AutoPad"], transposed.RepairTitles());
        Declare.Network(Convention.TensorFlow).Conv("c", In: [9, 1], Kernel: [3], AutoPad: AutoPad.SameLower, OutChannels: 1)
            .Reports<AutoPadUnsupported>("AutoPad.SameLower of 'c' does not exist for convolutions in the TensorFlow convention. SAME_LOWER means length ⌈9 / 1⌉ = 9 and pads [1, 1].", "AutoPad");
        Assert.Equal(["Remove AutoPad"], Declare.Network(Convention.Caffe).Conv("c", In: [1, 9], Kernel: [3], AutoPad: AutoPad.Valid, OutChannels: 1).Problem<AutoPadUnsupported>().RepairTitles());
    }

    [Fact]
    public void Padding_leaves_some_output()
    {
        Declare Layer(int pad) => Declare.Network().ConvTranspose("d", In: [1, 2], Kernel: [3], Padding: [pad], OutChannels: 1);
        var problem = Layer(2).Reports<NothingLeft>(
            "Nothing is left of the length of 'd': (2 − 1)·1 + 3 − 2·2 = 0. Padding of a transposed convolution crops its output; it adds no border.", "Padding");
        Assert.Equal(["Remove Padding", "Set Padding to [1, 2]"], problem.RepairTitles());
        Layer(1).IsLegal();
    }

    [Fact]
    public void A_kernel_fits_into_the_padded_input()
    {
        Declare Layer(int size) => Declare.Network().Conv("c", In: [1, size, 9], Kernel: [3], Dilation: [2], OutChannels: 1);
        var problem = Layer(4).Reports<KernelTooLarge>("The kernel of 'c' covers 2·(3 − 1) + 1 = 5 on the height, but the padded input has only 4. It takes an input of at least [1, 5, 9].", "Kernel", 0);
        Assert.Equal(["Set Padding to [1, 0]", "Set Kernel to [2, 3]", "Set Kernel to [2]", "Set In to [1, 5, 9]"], problem.RepairTitles());
        Layer(5).IsLegal();
    }

    [Fact]
    public void Keras_has_no_stride_with_dilation()
    {
        Declare Layer(Convention convention) => Declare.Network(convention).Conv("c", In: [8, 9, 1], Kernel: [2], Stride: [2, 1], Dilation: [1, 2], OutChannels: 1);
        var problem = Layer(Convention.Keras).Reports<StrideWithDilation>("'c' has Stride [2, 1] and Dilation [1, 2]; the Keras convention takes only one of them above 1", "Dilation");
        Assert.Equal(["Remove Dilation", "Remove Stride"], problem.RepairTitles());
        Layer(Convention.TensorFlow).IsLegal();
    }

    [Fact]
    public void Tensors_fit_in_int()
    {
        Declare.Network().Input("x", [4, 30000, 30000]).Reports<TooLarge>("The input of 'x' would exceed 2147483647 elements, the limit of one tensor", "Shape");
        Declare.Network(batch: 3).Input("x", [1, 30000, 30000]).Problem<TooLarge>();
        Declare.Network(batch: 2).Input("x", [1, 30000, 30000]).IsLegal();
        Declare.Network().Conv("c", In: [1, 30000, 30000], Kernel: [1], OutChannels: 3).Reports<TooLarge>("The output of 'c' would exceed 2147483647 elements, the limit of one tensor", null);
        Declare.Network().Conv("c", In: [50000, 1], Kernel: [1], OutChannels: 50000).Reports<TooLarge>("The weights of 'c' would exceed 2147483647 elements, the limit of one tensor", null);
        foreach (var convention in new[] { Convention.PyTorch, Convention.TensorFlow, Convention.Keras, Convention.Onnx, Convention.Caffe })
        {
            Declare.Network(convention, DataLayout.NCHW).ConvTranspose("d", In: [1, 50000], Kernel: [1], Stride: [50000], OutChannels: 1).Problem<TooLarge>();
            Declare.Network(convention, DataLayout.NCHW).Conv("c", In: [1, 9], Kernel: [int.MaxValue], Dilation: [int.MaxValue], OutChannels: 1).Problem<TooLarge>();
            Declare.Network(convention, DataLayout.NCHW).Conv("c", In: [1, 9], Kernel: [1], Padding: [int.MaxValue], OutChannels: 1).Problem<TooLarge>();
        }
    }

    [Fact]
    public void Output_padding_that_Onnx_folds_is_pointed_out()
    {
        Declare Layer(AutoPad rule) => Declare.Network(Convention.Onnx).ConvTranspose("d", In: [1, 3], Kernel: [3], Stride: [2], AutoPad: rule, OutputPadding: [1], OutChannels: 1);
        Layer(AutoPad.SameUpper).Reports<OutputPaddingFolded>(
            "With AutoPad.SameUpper the length of 'd' stays 6: OutputPadding 1 shifts what is cropped, as in ONNX Runtime. ONNX shape inference adds it to the size.", "OutputPadding");
        Layer(AutoPad.Valid).IsLegal();
    }
}
