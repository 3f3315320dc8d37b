using DeconvGen.CodeFixes;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Where advice about legal sizes must stay silent, and what its light bulbs offer.</summary>
public class QualityTests
{
    [Theory]
    [InlineData("kernel 2, stride 2: even overlap", "In = [8, 16, 16], OutChannels = 4, Kernel = [2], Stride = [2]")]
    [InlineData("a bilinear kernel's phases have equal sums", "In = [8, 16, 16], OutChannels = 8, Groups = 8, Kernel = [3], Stride = [2], Initializer = Initializer.Bilinear")]
    [InlineData("constants that spread samples on purpose", "In = [1, 16, 16], OutChannels = 1, Kernel = [1], Stride = [2], Weights = [1]")]
    [InlineData("constants with shared factors", "In = [1, 16, 16], OutChannels = 1, Kernel = [2], Stride = [2], Dilation = [2], Weights = [1, 2, 3, 4]")]
    [InlineData("one pixel is not interleaved", "In = [100, 1, 1], OutChannels = 64, Kernel = [7], Stride = [2]")]
    [InlineData("output padding adds outputs of bias at the end, not holes", "In = [8, 16, 16], OutChannels = 4, Kernel = [2], Stride = [2], OutputPadding = [1]")]
    [InlineData("a signal has no checkerboard", "In = [8, 16], OutChannels = 4, Kernel = [3], Stride = [2]")]
    [InlineData("the hole is cropped", "In = [1, 2], OutChannels = 1, Kernel = [2], Stride = [3], Padding = [3, 0]")]
    [InlineData("stride 1 with dilation", "In = [8, 16, 16], OutChannels = 4, Kernel = [3], Dilation = [2]")]
    [InlineData("a stride that is half typed", "In = [1, 1, 1], OutChannels = 1, Kernel = [1], Stride = [1000000000]")]
    public Task Overlap_is_not_remarked_on(string reason, string arguments) => Verify.Accepts($"""
        // {reason}
        [Network]
        [ConvTranspose("up", {arguments})]
        partial class Net;
        """);

    [Theory]
    [InlineData("centred codecs", "Kernel = [8], Stride = [4], Padding = [2]", "Kernel = [8], Stride = [4], Padding = [2]")]
    [InlineData("padded on both sides by the whole reach: not causal", "Kernel = [8], Stride = [4], Padding = [4]", "Kernel = [8], Stride = [4], Padding = [4]")]
    [InlineData("another kernel is another layer", "Kernel = [10], Stride = [5], Padding = [3]", "Kernel = [5], Stride = [5], Padding = [0]")]
    [InlineData("cropped at the end", "Kernel = [8], Stride = [4], Padding = [4, 0]", "Kernel = [8], Stride = [4], Padding = [0, 4]")]
    public Task Codecs_that_are_whole_are_not_remarked_on(string reason, string encoder, string decoder) => Verify.Accepts($"""
        // {reason}
        [Network]
        [Conv("enc", In = [1, 320], OutChannels = 8, {encoder})]
        [ConvTranspose("dec", OutChannels = 1, {decoder})]
        partial class Net;
        """);

    [Fact]
    public Task Pictures_are_told_of_lost_rows_by_their_claims_alone() => Verify.Accepts("""
        [Network]
        [Conv("enc", In = [1, 32, 32], OutChannels = 8, Kernel = [4], Stride = [2], Padding = [2])]
        [ConvTranspose("dec", OutChannels = 1, Kernel = [4], Stride = [2], Padding = [2])]
        partial class Net;
        """);

    [Theory]
    [InlineData("DCG4001", "Set Kernel to [4] and remove OutputPadding", "Kernel = [{|#0:3|}], Stride = [2], Padding = [1], OutputPadding = [1]", "Kernel = [4], Stride = [2], Padding = [1]")]
    [InlineData("DCG4001", "Set Kernel to [4] and set Padding to [1, 1, 2, 2]", "Kernel = [{|#0:3|}], Stride = [2], Padding = [1]", "Kernel = [4], Stride = [2], Padding = [1, 1, 2, 2]")]
    [InlineData("DCG4001", "Set Kernel to [6] and set Padding to [2]", "Kernel = [{|#0:4|}], Stride = [3], Padding = [1]", "Kernel = [6], Stride = [3], Padding = [2]")]
    [InlineData("DCG4002", "Set Kernel to [3] and set Padding to [1, 1]", "Kernel = [1], Stride = [{|#0:3|}]", "Kernel = [3], Stride = [3], Padding = [1, 1]")]
    [InlineData("DCG4003", "Remove Dilation and set Padding to [2, 2, 1, 1]", "Kernel = [4], Stride = [2], Dilation = [{|#0:2|}], Padding = [3]", "Kernel = [4], Stride = [2], Padding = [2, 2, 1, 1]")]
    [InlineData("DCG4003", "Set Dilation to [3] and set Padding to [4, 4, 5, 5]", "Kernel = [4], Stride = [2], Dilation = [{|#0:2|}], Padding = [3]", "Kernel = [4], Stride = [2], Dilation = [3], Padding = [4, 4, 5, 5]")]
    public Task A_light_bulb_keeps_the_size(string id, string title, string before, string after) => Verify.Repairs(id, Layer(before), title, Layer(after));

    [Fact]
    public async Task Where_a_rule_chooses_the_size_the_kernel_alone_changes()
    {
        var bulbs = await LightBulbs.Of("""
            using DeconvGen;
            [Network(Convention = Convention.TensorFlow)]
            [ConvTranspose("up", In = [8, 8, 64], OutChannels = 32, Kernel = [5, 5], Stride = [2, 2], AutoPad = AutoPad.Same, OutputShape = [16, 16])]
            partial class Net;
            """);
        Assert.Equal(["Set Kernel to [6, 6]"], (await bulbs.Offered(new RepairFix())).Select(action => action.Title));
    }

    [Fact]
    public async Task Padding_that_waits_is_shortened_where_the_size_stays()
    {
        var bulbs = await LightBulbs.Of("""
            using DeconvGen;
            [Network]
            [Conv("enc", In = [1, 320], OutChannels = 8, Kernel = [10], Stride = [5], Padding = [9, 0])]
            partial class Net;
            """);
        Assert.Contains("Set Padding to [5, 0]", (await bulbs.Offered(new RepairFix())).Select(action => action.Title));
    }

    private static string Layer(string arguments) => $"""
        [Network]
        [ConvTranspose("up", In = [8, 8, 8], OutChannels = 4, {arguments})]
        partial class Net;
        """;
}
