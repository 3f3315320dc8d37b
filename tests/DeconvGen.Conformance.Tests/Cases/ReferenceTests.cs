using DeconvGen.Generator;
using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Conformance.Tests.Cases;

/// <summary>The reference of the tests must itself give the numbers that the frameworks' suites state.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void The_reference_gives_what_the_suites_state()
    {
        var cases = ConformanceFiles.Convolutions();
        var differences = new List<string>();
        foreach (var one in cases)
        {
            if (Difference(one) is { } difference)
                differences.Add($"{one.Name}: {difference}");
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{cases.Count} cases, {cases.Count(one => !one.IsShapeOnly)} of them with numbers");
        Assert.Empty(differences);
        Assert.NotEmpty(cases);
    }

    private static string? Difference(ConformanceCase one)
    {
        var result = ReferenceConvolution.Run(Spec(one), one.Input.Shape[0], one.Input.Values, one.Weight.Values, one.Bias?.Values);
        return !result.Shape.SequenceEqual(one.Expected!.Shape)
            ? $"[{string.Join(", ", result.Shape)}] instead of [{string.Join(", ", one.Expected.Shape)}]"
            : one.IsShapeOnly ? null : one.Difference(result.Values);
    }

    private static ConvolutionSpec Spec(ConformanceCase one)
    {
        int[] kernel = one.Resolved!["kernel"];
        var (inChannels, outChannels) = (one.Input.Shape[1], one.Expected!.Shape[1]);
        return new ConvolutionSpec(
            one.Transposed,
            inChannels,
            outChannels,
            one.Group,
            Enumerable.Range(0, kernel.Length).Select(axis => new ConvolutionAxis(
                one.Input.Shape[2 + axis],
                one.Resolved["output_size"][axis],
                kernel[axis],
                one.Resolved["strides"][axis],
                one.Resolved["dilations"][axis],
                one.Resolved["pads"][axis])).ToEquatableArray(),
            WeightLayouts.Make("layer.weight", one.Transposed ? "IOHW" : "OIHW", one.Group, inChannels / one.Group, outChannels / one.Group, kernel),
            one.Bias is null ? null : new BiasSpec("layer.bias", []));
    }
}
