using CsCheck;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;
using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Testing.Tests.Convolutions;

using Element = DeconvGen.Generator.Declarations.Element;

public sealed class ReferenceConvolutionTests
{
    /// <summary>[1 2 3] ∗ [1 10] in the sense of neural networks: no flip. Worked by hand.</summary>
    [Fact]
    public void A_convolution_slides_the_kernel_without_turning_it()
    {
        var spec = Layer(false, new ConvolutionAxis(Input: 3, Output: 4, Kernel: 2, Stride: 1, Dilation: 1, PadBegin: 1));
        var result = ReferenceConvolution.Run(spec, 1, [1, 2, 3], [1, 10], [0.5]);
        Assert.Equal([10.5, 21.5, 32.5, 3.5], result.Values);
        Assert.Equal(1, result.Products(0));
        Assert.Equal(2, result.Products(1));
    }

    /// <summary>[1 2] scattered at stride 3 by [1 10], one element cropped at the front and two beyond the end: worked by hand.</summary>
    [Fact]
    public void A_transposed_convolution_scatters_the_kernel_and_leaves_gaps_to_the_bias()
    {
        var spec = Layer(true, new ConvolutionAxis(Input: 2, Output: 6, Kernel: 2, Stride: 3, Dilation: 1, PadBegin: 1));
        var result = ReferenceConvolution.Run(spec, 1, [1, 2], [1, 10], [0.5]);
        Assert.Equal([10.5, 0.5, 2.5, 20.5, 0.5, 0.5], result.Values);
        Assert.Equal(0, result.Tolerance(1, Element.Float32));
    }

    /// <summary>⟨conv(x), y⟩ = ⟨x, convᵀ(y)⟩: the one is written as a gather and the other as a scatter, so an error of either breaks it.</summary>
    [Fact]
    public void The_transposed_convolution_is_the_adjoint_of_the_convolution() => RandomConvolutions.Forward.Sample(
        forward =>
        {
            forward = forward with { Bias = null };
            int[] kernel = [.. forward.Axes.Select(axis => axis.Kernel)];
            var adjoint = forward with
            {
                Transposed = true,
                InChannels = forward.OutChannels,
                OutChannels = forward.InChannels,
                Axes = [.. forward.Axes.Select(axis => axis with { Input = axis.Output, Output = axis.Input })],
                Weights = Swapped(forward.Weights),
            };
            var x = TestNumbers.Make(forward.InChannels * Odometer.Count([.. forward.Axes.Select(axis => axis.Input)]), 1);
            var y = TestNumbers.Make(forward.OutChannels * Odometer.Count([.. forward.Axes.Select(axis => axis.Output)]), 2);
            var weights = TestNumbers.Make(Odometer.Count([.. forward.Weights.Dimensions]), 3);
            var left = Dot(ReferenceConvolution.Run(forward, 1, x, weights, null).Values, y);
            var right = Dot(x, ReferenceConvolution.Run(adjoint, 1, y, weights, null).Values);
            return Math.Abs(left - right) <= 1e-9;
        },
        iter: 300,
        print: RandomConvolutions.Describe);

    /// <summary>The lowering's own definition, executed as it is written, against the reference.</summary>
    [Fact]
    public void A_lowered_nest_gives_the_numbers_of_the_definition_and_counts_its_products() => RandomConvolutions.All.Sample(
        spec =>
        {
            const int Batch = 2;
            var input = TestNumbers.Make(Batch * spec.InChannels * Odometer.Count([.. spec.Axes.Select(axis => axis.Input)]), 1);
            var weights = TestNumbers.Make(Odometer.Count([.. spec.Weights.Dimensions]), 2);
            var bias = spec.Bias is null ? null : TestNumbers.Make(spec.OutChannels, 3);
            var expected = ReferenceConvolution.Run(spec, Batch, input, weights, bias);
            var nest = Lowering.Lower(spec);
            var actual = NestExecution.Run(nest, spec.Weights, spec.Axes.Count, Batch, input, weights, bias);
            Assert.Null(expected.FirstDifference(actual, Element.Float64));
            Assert.Equal(Batch * nest.MultiplyAdds, Enumerable.Range(0, expected.Values.Length).Sum(index => (long)expected.Products(index)));
        },
        iter: 1000,
        print: RandomConvolutions.Describe);

    [Fact]
    public void A_wrong_term_lies_outside_the_tolerance()
    {
        var spec = Layer(false, new ConvolutionAxis(Input: 64, Output: 1, Kernel: 64, Stride: 1, Dilation: 1, PadBegin: 0));
        var (x, w) = (TestNumbers.Make(64, 1), TestNumbers.Make(64, 2));
        var expected = ReferenceConvolution.Run(spec, 1, x, w, null);
        w[63] = Math.BitIncrement((float)w[63]) + (1 / 4096.0);
        Assert.NotNull(expected.FirstDifference(ReferenceConvolution.Run(spec, 1, x, w, null).Values, Element.Float32));
        Assert.NotNull(expected.FirstDifference([double.NaN], Element.Float32));
    }

    /// <summary>Sums in single precision, forwards, backwards and fused, for random layers: the bound holds for each order.</summary>
    [Fact]
    public void Every_order_of_summation_in_single_precision_lies_within_the_tolerance() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[0, 1000]).Sample((length, seed) =>
        {
            var spec = Layer(false, new ConvolutionAxis(length, 1, length, 1, 1, 0));
            var (x, w) = (TestNumbers.Make(length, seed), TestNumbers.Make(length, seed + 1));
            var expected = ReferenceConvolution.Run(spec, 1, x, w, null);
            var (forwards, backwards, fused) = (0f, 0f, 0f);
            for (var i = 0; i < length; i++)
            {
                forwards += (float)((float)x[i] * (float)w[i]);
                backwards += (float)((float)x[length - 1 - i] * (float)w[length - 1 - i]);
                fused = MathF.FusedMultiplyAdd((float)x[i], (float)w[i], fused);
            }

            Assert.All([forwards, backwards, fused], sum => Assert.Null(expected.FirstDifference([sum], Element.Float32)));
        });

    [Fact]
    public void Random_layers_reach_every_parameter()
    {
        var seen = new HashSet<string>();
        RandomConvolutions.All.Sample(
            spec =>
            {
                lock (seen)
                {
                    seen.UnionWith(Traits(spec));
                }
            },
            iter: 3000);
        string[] wanted =
        [
            "1-D", "2-D", "3-D", "transposed", "groups", "depthwise", "multiplier", "odd channels", "bias", "no bias", "1×1 input", "kernel < stride",
            "stride 4", "dilation 3", "padding", "negative begin", "gap", "OIHW", "IOHW", "HWIO", "HWOI", "HWCM", "OIW", "IODHW",
        ];
        Assert.Empty(wanted.Except(seen));
    }

    private static IEnumerable<string> Traits(ConvolutionSpec spec)
    {
        yield return $"{spec.Axes.Count}-D";
        yield return spec.Transposed ? "transposed" : "forward";
        yield return spec.Groups == 1 ? "one group" : spec.InPerGroup == 1 ? "depthwise" : "groups";
        yield return spec is { Groups: > 1, InPerGroup: 1, OutPerGroup: > 1 } ? "multiplier" : "";
        yield return spec.OutChannels % 2 == 1 && spec.InChannels % 2 == 1 ? "odd channels" : "";
        yield return spec.Bias is null ? "no bias" : "bias";
        yield return spec.Axes.All(axis => axis.Input == 1) && spec.Axes.Count == 2 ? "1×1 input" : "";
        yield return spec.Weights.Layout;
        foreach (var axis in spec.Axes)
        {
            yield return $"stride {axis.Stride}";
            yield return $"dilation {axis.Dilation}";
            yield return axis.PadBegin > 0 ? "padding" : axis.PadBegin < 0 ? "negative begin" : "";
            yield return axis.Kernel < axis.Stride ? "kernel < stride" : "";
            yield return spec.Transposed && axis.Output > ((axis.Input - 1) * axis.Stride) + (axis.Dilation * (axis.Kernel - 1)) + 1 - axis.PadBegin ? "gap" : "";
        }
    }

    private static ConvolutionSpec Layer(bool transposed, ConvolutionAxis axis) => new(
        transposed, 1, 1, 1, [axis], TensorLayouts.Make("w", transposed ? "IOHW" : "OIHW", 1, 1, 1, [axis.Kernel]), new BiasSpec("b", []));

    /// <summary>The same tensor read with input and output exchanged.</summary>
    private static WeightSpec Swapped(WeightSpec weights) =>
        weights with { Strides = [weights.Strides[0], weights.Strides[2], weights.Strides[1], .. weights.Strides.Skip(3)] };

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
