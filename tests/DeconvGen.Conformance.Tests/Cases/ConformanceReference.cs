using DeconvGen.Generator;
using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Conformance.Tests.Cases;


/// <summary>The tests' own reference on a case, with the numbers that were worked out beside it.</summary>
internal static class ConformanceReference
{
    public static ReferenceResult Run(ConformanceCase one) =>
        ReferenceConvolution.Run(Spec(one), one.Input.Shape[0], one.Input.Values, one.Weight.Values, one.Bias?.Values);

    /// <summary>A case that states a shape alone, with random numbers and the reference's answer; other cases stay.</summary>
    public static ConformanceCase WithNumbers(ConformanceCase one)
    {
        if (!one.IsShapeOnly)
            return one;

        var random = one with
        {
            Input = Random(one.Input, 1),
            Weight = Random(one.Weight, 2),
            Bias = one.Bias is null ? null : Random(one.Bias, 3),
        };
        return random with { Expected = new ConformanceTensor(one.Expected!.Shape, Run(random).Values) };
    }

    private static ConformanceTensor Random(ConformanceTensor tensor, int seed) => new(tensor.Shape, TestNumbers.Make(Odometer.Count(tensor.Shape), seed));

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
            TensorLayouts.Make("layer.weight", one.Transposed ? "IOHW" : "OIHW", one.Group, inChannels / one.Group, outChannels / one.Group, kernel),
            one.Bias is null ? null : new BiasSpec("layer.bias", []));
    }
}
