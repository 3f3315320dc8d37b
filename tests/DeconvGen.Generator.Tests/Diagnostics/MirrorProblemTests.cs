using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Diagnostics;

using Convention = DeconvGen.Generator.Declarations.Convention;

public sealed class MirrorProblemTests
{
    [Fact]
    public void An_odd_size_on_the_way_down_is_repaired_by_output_padding_or_by_an_input_that_every_stage_divides()
    {
        // 684 → 342 → 171 → 85 → 42 → 21, and back 42, 84: Pytorch-UNet#32.
        var problem = UNet(684, 684).Reports<MirrorSizeMismatch>(
            "Output height 84 of 'up4' must be 85, the input of 'down4': (42 − 1)·2 + 4 − 2·1 = 84. Legal: 84 and 85, chosen by OutputPadding. "
            + "The input's height 684 is not a multiple of 32; 672 and 704 are.",
            "MirrorOf");

        Assert.Equal((84, 85), (problem.Actual, problem.Expected));
        Assert.Equal(new ProblemSite(3), problem.Related);
        // Output padding here makes the next mirror fail, which gets its own. Removing the statement would uncover that one.
        Assert.Equal(
            ["Set OutputPadding to [1, 1] and set OutputPadding to [1, 1]", "Set In to [3, 704, 704]", "Set In to [3, 672, 672]"], problem.RepairTitles());
        Assert.Equal((6, 7), (problem.Repairs[0].Site.Layer, problem.Repairs[0].Also!.Site.Layer));
        UNet(704, 704).IsLegal();
        UNet(672, 672).IsLegal();
    }

    [Fact]
    public void Only_the_axis_that_fails_is_moved()
    {
        var problem = UNet(64, 70).Problem<MirrorSizeMismatch>();
        Assert.Equal((1, 70, 64, 96), (problem.Axis.Index, problem.Inputs!.Given, problem.Inputs.Below, problem.Inputs.Above));
        Assert.Equal(["Set In to [3, 64, 96]", "Set In to [3, 64, 64]"], problem.RepairTitles().Skip(1).Take(2));
    }

    [Fact]
    public void Sizes_that_come_back_need_not_be_multiples_and_need_not_exist()
    {
        // ⌊(n − 3) / 2⌋ + 1 for odd n is (n − 1) / 2, and (m − 1)·2 + 3 is n again.
        var odd = Down(10).ConvTranspose("up", OutChannels: 1, Kernel: [3], Stride: [2]).With("MirrorOf", "down").Reports<MirrorSizeMismatch>(
            "Output length 9 of 'up' must be 10, the input of 'down': (4 − 1)·2 + 3 = 9. Legal: 9 and 10, chosen by OutputPadding. The input's length is 10; all mirrors hold with 9 and 11.", "MirrorOf", beside: typeof(InputDropped));
        Assert.Equal(["Set OutputPadding to [1]", "Set In to [1, 11]", "Set In to [1, 9]", "Remove MirrorOf"], odd.RepairTitles());
        // A kernel of 2 gives n − 1 for odd and n − 2 for even n.
        var none = Down(9).ConvTranspose("up", OutChannels: 1, Kernel: [2], Stride: [2]).With("MirrorOf", "down").Reports<MirrorSizeMismatch>(
            "Output length 8 of 'up' must be 9, the input of 'down': (4 − 1)·2 + 2 = 8. Legal: 8 and 9, chosen by OutputPadding.", "MirrorOf");
        Assert.Equal(["Set OutputPadding to [1]", "Remove MirrorOf"], none.RepairTitles());

        static Declare Down(int input) => Declare.Network().Conv("down", In: [1, input], OutChannels: 2, Kernel: [3], Stride: [2]);
    }

    [Fact]
    public void A_claim_of_the_wrong_size_is_changed_along()
    {
        var problem = Declare.Network().Conv("down", In: [1, 9], OutChannels: 2, Kernel: [3], Stride: [2], Padding: [1])
            .ConvTranspose("up", Out: [1, 10], Kernel: [4], Stride: [2], Padding: [1]).With("MirrorOf", "down").Problem<MirrorSizeMismatch>();
        Assert.Equal(["Set In to [1, 10]", "Remove MirrorOf"], problem.RepairTitles());
        problem = Declare.Network().Conv("down", In: [1, 10], OutChannels: 2, Kernel: [3], Stride: [2], Padding: [1])
            .ConvTranspose("up", Out: [1, 9], Kernel: [3], Stride: [2], Padding: [1]).With("MirrorOf", "down").Problem<MirrorSizeMismatch>();
        Assert.Equal("Set OutputPadding to [1] and set Out to [1, 10]", problem.RepairTitles()[0]);
    }

    [Fact]
    public void TensorFlow_and_Onnx_choose_by_output_shape()
    {
        var tensorFlow = Declare.Network(Convention.TensorFlow).Conv("down", In: [7, 7, 1], OutChannels: 2, Kernel: [3], Stride: [2], AutoPad: DeconvGen.Generator.Declarations.AutoPad.SameUpper)
            .ConvTranspose("up", OutChannels: 1, Kernel: [3], Stride: [2], AutoPad: DeconvGen.Generator.Declarations.AutoPad.SameUpper).With("MirrorOf", "down")
            .Reports<MirrorSizeMismatch>(
                "Output height 8 of 'up' must be 7, the input of 'down': 4·2 = 8. Legal: 7 and 8, chosen by OutputShape. The input's height 7 is not a multiple of 2; 6 and 8 are.", "MirrorOf");
        Assert.Equal("Set OutputShape to [7, 7]", tensorFlow.RepairTitles()[0]);
        var onnx = Declare.Network(Convention.Onnx).Conv("down", In: [1, 7], OutChannels: 2, Kernel: [3], Stride: [2], Padding: [1])
            .ConvTranspose("up", OutChannels: 1, Kernel: [2], Stride: [2]).With("MirrorOf", "down").Problem<MirrorSizeMismatch>();
        Assert.Equal("Set OutputShape to [7]", onnx.RepairTitles()[0]);
    }

    [Fact]
    public void Resize_and_unpooling_have_mirrors_too()
    {
        var resize = Declare.Network().Conv("down", In: [1, 9], OutChannels: 2, Kernel: [3], Stride: [2]).Kind("Resize", "up").With("Scale", new[] { 2.0 }).With("MirrorOf", "down")
            .Reports<MirrorSizeMismatch>("Output length 8 of 'up' must be 9, the input of 'down'", "MirrorOf");
        Assert.Equal("Set Size to [9] and remove Scale", resize.RepairTitles()[0]);
        var unpool = Declare.Network().Input("x", [1, 9]).Kind("MaxPool", "pool").With("Kernel", new[] { 2 }).Kind("MaxUnpool", "up").With("Pool", "pool").With("OutputShape", new[] { 8 }).With("MirrorOf", "pool")
            .Problem<MirrorSizeMismatch>();
        Assert.Equal("Set OutputShape to [9]", unpool.RepairTitles()[0]);
    }

    [Fact]
    public void The_mirrored_layer_is_an_earlier_one_that_reads_as_many_axes()
    {
        Up("up").Reports<MirrorNotMeant>("'up' cannot mirror itself; MirrorOf names an earlier layer", "MirrorOf");
        Up("last").Conv("last", OutChannels: 1, Kernel: [1])
            .Reports<MirrorNotMeant>("'up' mirrors 'last', which is computed later; MirrorOf names an earlier layer", "MirrorOf");
        Up("x").Reports<MirrorNotMeant>("'up' mirrors 'x', which reads no value; MirrorOf names a layer whose input has a size", "MirrorOf");
        Up("vector").Reports<MirrorNotMeant>("'up' has 1 spatial axis, but what 'vector' reads has another number", "MirrorOf");
        Assert.Equal(["Set MirrorOf to \"down\"", "Remove MirrorOf"], Up("dowm").Reports<UnknownLayer>("No layer is named 'dowm'. Did you mean 'down'?", "MirrorOf").RepairTitles());
        Up("down").IsLegal();

        static Declare Up(string mirrored) => Declare.Network().Input("x", [1, 8]).Kind("Flatten", "flat").Kind("Dense", "vector").With("OutChannels", 8).Kind("Reshape", "shaped").With("Shape", new[] { 1, 8 })
            .Conv("down", OutChannels: 2, Kernel: [4], Stride: [2], Padding: [1]).ConvTranspose("up", OutChannels: 1, Kernel: [4], Stride: [2], Padding: [1]).With("MirrorOf", mirrored);
    }

    [Fact]
    public void A_mistake_in_the_mirrored_layer_is_the_only_one() =>
        Declare.Network().Input("x", [1, 8]).Conv("down", OutChannels: 2, Kernel: [9]).ConvTranspose("up", OutChannels: 1, Kernel: [4], From: ["x"]).With("MirrorOf", "down").Problem<KernelTooLarge>();

    [Fact]
    public void A_block_is_mirrored_as_a_whole_and_keeps_its_own_mirrors()
    {
        var block = Declare.Network().Called("Block").Conv("down", In: [1, 8], OutChannels: 2, Kernel: [4], Stride: [2], Padding: [1]).ConvTranspose("up", OutChannels: 1, Kernel: [4], Stride: [2], Padding: [1])
            .With("MirrorOf", "down").Conv("half", OutChannels: 1, Kernel: [2], Stride: [2]);
        var network = Declare.Network().Input("x", [1, 8]).Subnetwork("b", block).ConvTranspose("up", OutChannels: 1, Kernel: [2], Stride: [2]).With("MirrorOf", "b").Network();
        Assert.Equal(("b.down", "b"), (network.Layer("b.up").MirrorOf, network.Layer("up").MirrorOf));
        Declare.Network().Input("x", [1, 8]).Subnetwork("b", block).ConvTranspose("up", OutChannels: 1, Kernel: [3], Stride: [2]).With("MirrorOf", "b").Problem<MirrorSizeMismatch>();
    }

    private static Declare UNet(int height, int width)
    {
        var network = Declare.Network();
        for (var level = 1; level <= 5; level++)
        {
            network.Conv($"down{level}", In: level == 1 ? [3, height, width] : null, OutChannels: 4, Kernel: [4], Stride: [2], Padding: [1]);
        }

        for (var level = 5; level >= 1; level--)
        {
            network.ConvTranspose($"up{level}", OutChannels: 4, Kernel: [4], Stride: [2], Padding: [1]).With("MirrorOf", $"down{level}");
        }

        return network;
    }
}
