namespace DeconvGen.Analyzers.Tests;

/// <summary>Light bulbs about groups, channels and ranks: several where several repairs are legal.</summary>
public class ChannelRepairTests
{
    [Theory]
    [InlineData("Set Groups to 1", "Conv(\"a\", In = [69, 8], OutChannels = 64, Kernel = [3], Groups = 1)")]
    [InlineData("Set In to [68, 8]", "Conv(\"a\", In = [68, 8], OutChannels = 64, Kernel = [3], Groups = 4)")]
    [InlineData("Set In to [72, 8]", "Conv(\"a\", In = [72, 8], OutChannels = 64, Kernel = [3], Groups = 4)")]
    public Task Groups_or_the_channels_that_they_do_not_divide(string title, string repaired) => Verify.Repairs(
        "DCG3001", Class("Conv(\"a\", In = [69, 8], OutChannels = 64, Kernel = [3], Groups = {|#0:4|})"), title, Class(repaired));

    [Theory]
    [InlineData("Set OutChannels of 'a' to 68", 68)]
    [InlineData("Set OutChannels of 'a' to 72", 72)]
    public Task The_layer_that_gives_the_channels_is_changed(string title, int channels) => Verify.Repairs(
        "DCG3001",
        Class("Conv(\"a\", In = [1, 8], OutChannels = 69, Kernel = [3])", "Conv(\"b\", OutChannels = 64, Kernel = [3], Groups = {|#0:4|})"),
        title,
        Class($"Conv(\"a\", In = [1, 8], OutChannels = {channels}, Kernel = [3])", "Conv(\"b\", OutChannels = 64, Kernel = [3], Groups = 4)"));

    [Fact]
    public Task A_depthwise_layer_has_a_whole_number_of_outputs_for_each_channel() => Verify.Reports(
        "DCG3001",
        Class("Conv(\"a\", In = [32, 8], OutChannels = 48, Kernel = [3], Groups = {|#0:32|})"),
        "Groups 32 of 'a' makes it depthwise, with a whole number of outputs for each of its 32 channels, but it has 48. Legal output channels: 32 or 64. Legal Groups: 1, 2, 4, 8 or 16.");

    [Theory]
    [InlineData("Set OutChannels to 32", 32)]
    [InlineData("Set OutChannels to 64", 64)]
    public Task A_depthwise_layer_gets_a_multiple(string title, int channels) => Verify.Repairs(
        "DCG3001",
        Class("Conv(\"a\", In = [32, 8], OutChannels = 48, Kernel = [3], Groups = {|#0:32|})"),
        title,
        Class($"Conv(\"a\", In = [32, 8], OutChannels = {channels}, Kernel = [3], Groups = 32)"));

    [Fact]
    public Task Groups_and_dilation_are_exchanged() => Verify.Repairs(
        "DCG3001",
        Class("Conv(\"a\", In = [6, 9, 9], OutChannels = 6, Kernel = [3], Groups = {|#0:4|}, Dilation = [1])"),
        "Set Groups to 1 and set Dilation to [4]",
        Class("Conv(\"a\", In = [6, 9, 9], OutChannels = 6, Kernel = [3], Groups = 1, Dilation = [4])"));

    [Fact]
    public Task Where_the_claim_tells_groups_and_dilation_are_exchanged_too() => Verify.Repairs(
        "DCG2202",
        Class("Conv(\"a\", In = [6, 9, 9], Out = [6, {|#0:5|}, 5], Kernel = [3], Groups = 2, Dilation = [1])"),
        "Set Groups to 1 and set Dilation to [2]",
        Class("Conv(\"a\", In = [6, 9, 9], Out = [6, 5, 5], Kernel = [3], Groups = 1, Dilation = [2])"));

    [Theory]
    [InlineData("Set OutChannels of 'a' to 48", 48)]
    [InlineData("Set OutChannels of 'a' to 64", 64)]
    public Task Channels_fill_the_blocks_of_depth_to_space(string title, int channels) => Verify.Repairs(
        "DCG2207",
        Class("Conv(\"a\", In = [3, 8, 8], OutChannels = 63, Kernel = [3])", "DepthToSpace(\"d\", BlockSize = {|#0:4|})"),
        title,
        Class($"Conv(\"a\", In = [3, 8, 8], OutChannels = {channels}, Kernel = [3])", "DepthToSpace(\"d\", BlockSize = 4)"));

    [Fact]
    public Task A_batch_in_a_shape_is_told() => Verify.Reports(
        "DCG1012",
        Class("Conv(\"a\", In = [1, 3, 224, 224], OutChannels = 8, Kernel = {|#0:[3, 3]|})"),
        "Kernel of 'a' has 2 numbers, but In has 3 spatial axes, for which it takes 1 or 3. Shapes are written without the batch, which is Batch of [Network].");

    [Theory]
    [InlineData("DCG1012", "In = [1, 3, 224, 224], OutChannels = 8, Kernel = {|#0:[3, 3]|}", "In = [3, 224, 224], OutChannels = 8, Kernel = [3, 3]")]
    [InlineData("DCG1013", "In = {|#0:[1, 3, 24, 24, 24]|}, OutChannels = 8, Kernel = [3]", "In = [3, 24, 24, 24], OutChannels = 8, Kernel = [3]")]
    [InlineData("DCG1012", "In = {|#0:[224, 224]|}, OutChannels = 8, Kernel = [3, 3]", "In = [1, 224, 224], OutChannels = 8, Kernel = [3, 3]")]
    public async Task A_shape_loses_its_batch_or_gains_its_channels(string id, string wrong, string right)
    {
        var shape = right[..right.IndexOf(", OutChannels", StringComparison.Ordinal)]["In = ".Length..];
        await Verify.Repairs(id, Class($"Conv(\"a\", {wrong})"), "Set In to " + shape, Class($"Conv(\"a\", {right})"));
    }

    [Fact]
    public Task A_size_that_is_not_known_is_told_where_to_go() => Verify.Reports(
        "DCG1014",
        Class("Conv(\"a\", In = [3, {|#0:-1|}, 224], OutChannels = 8, Kernel = [3, 3])"),
        "In -1 of 'a' is no size; the least is 1. Shapes are fixed when the program is built: declare a class for each size, or run one over pictures of any size with TiledNetwork.");

    private static string Class(params string[] layers) => "[Network]\n" + string.Concat(layers.Select(layer => $"[{layer}]\n")) + "partial class Net;\n";
}
