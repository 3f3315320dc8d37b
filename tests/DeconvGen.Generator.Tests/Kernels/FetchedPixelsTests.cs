using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Kernels;

using Element = DeconvGen.Generator.Declarations.Element;
using LaneKind = DeconvGen.Generator.Declarations.Lanes;

/// <summary>The places of the next tile's outputs are asked for while this one is summed, a few lines at a time.</summary>
public class FetchedPixelsTests
{
    /// <summary>Outputs of 0.8 MB and more; lines that are asked for in one go: the vectors of a pixel; all of a tile's where its pixels have six vectors each, and of more than 32 terms then none.</summary>
    [Theory]
    [InlineData(3, 64, 56, 3, 2)]
    [InlineData(40, 32, 112, 1, 2)]
    [InlineData(32, 128, 56, 1, 24)]
    [InlineData(64, 256, 56, 1, 0)]
    [InlineData(256, 64, 56, 1, 0)]
    public void A_few_lines_are_asked_for_in_one_go(int channels, int outputs, int size, int kernel, int lines)
    {
        var axis = new ConvolutionAxis(size, size, kernel, 1, 1, kernel / 2);
        var layout = TensorLayouts.Make("layer.weight", "OIHW", 1, channels, outputs, [kernel, kernel]);
        var spec = new ConvolutionSpec(false, channels, outputs, 1, [axis, axis], layout, new BiasSpec("layer.bias", []));
        var twin = ScheduledConvolution.All(spec, Element.Float32, default, inputChannelsLast: true).First(scheduled => scheduled is { Schedule: { Lanes: LaneKind.OutputChannels, Packing.Winograd: null }, IsWide: true });
        int[] fetches = [.. twin.Kernel.Methods.SelectMany(method => Lists(method.Body)).Select(list => list.Count(IsOutput)).Where(count => count > 0)];
        Assert.Equal(lines, fetches.DefaultIfEmpty(0).Max());
    }

    private static bool IsOutput(Statement statement) => statement is Statement.Prefetch { Reference: "y" or "yBlock" };

    /// <summary>Statements that follow each other, of the body and of each loop and branch in it.</summary>
    private static IEnumerable<EquatableArray<Statement>> Lists(EquatableArray<Statement> body) => body.SelectMany(statement => statement switch
    {
        Statement.Loop loop => Lists(loop.Body),
        Statement.If choice => [.. Lists(choice.Then), .. Lists(choice.Else)],
        _ => [],
    }).Prepend(body);
}
