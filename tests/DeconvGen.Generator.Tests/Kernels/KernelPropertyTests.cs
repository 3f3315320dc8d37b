using CsCheck;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Kernels;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>Random layers, every schedule that applies, every usual lane count and unusual ones, through the interpreter.</summary>
public class KernelPropertyTests
{
    internal static readonly int[] LaneCounts = [2, 4, 8, 16, 3, 32, 1];

    [Fact]
    public void Every_schedule_of_a_random_layer_gives_the_reference_and_writes_each_output_once() => Gen.Select(
        RandomConvolutions.All,
        Gen.OneOf(Gen.Const(default(ActivationSpec)), Gen.Const(new ActivationSpec(Activation.Relu, 0)), Gen.Const(new ActivationSpec(Activation.LeakyRelu, 0.2))),
        Gen.OneOf(Gen.Const(Element.Float32), Gen.Const(Element.Float64)),
        Gen.Bool,
        Gen.Int[0, 6],
        Gen.OneOf(Gen.Const(ResidualPlace.None), Gen.Const(ResidualPlace.Apart), Gen.Const(ResidualPlace.InPlace)))
        .Sample(
            (spec, activation, element, channelsLast, lanes, residual) => Check(spec, activation, element, channelsLast, LaneCounts[lanes], residual),
            iter: 2000,
            print: drawn => $"{RandomConvolutions.Describe(drawn.Item1)}, {drawn.Item2}, {drawn.Item3}, channels last {drawn.Item4}, {LaneCounts[drawn.Item5]} lanes, residual {drawn.Item6}");

    internal static void Check(
        ConvolutionSpec spec, ActivationSpec activation, Element element, bool channelsLast, int lanes, ResidualPlace place = ResidualPlace.None)
    {
        var (input, weights, bias, expected) = Numbers(spec, element);
        var residual = place == ResidualPlace.None ? null : Rounded(TestNumbers.Make(expected.Values.Length, 4), element);
        for (var i = 0; i < residual?.Length; i++)
        {
            // Rounded once more, like one more product.
            expected.AddProduct(i, residual[i], 1);
        }

        expected = expected.Activated(activation, 0);
        foreach (var scheduled in ScheduledConvolution.All(spec, element, activation, channelsLast, place))
        {
            Assert.All(scheduled.Kernel.Methods, method => Assert.True(
                method.Body.Sum(KernelCost.MultiplyAddStatements) <= KernelLimits.MultiplyAdds,
                $"{scheduled.Schedule.Lanes}, straight {scheduled.Schedule.IsStraight}: {method.Name} has {method.Body.Sum(KernelCost.MultiplyAddStatements)} multiply-adds"));
            double[] actual;
            KernelCounts counts;
            try
            {
                (actual, counts) = scheduled.Run(input, weights, bias, lanes, residual);
            }
            catch (KernelFault fault)
            {
                throw new Xunit.Sdk.XunitException($"{scheduled.Schedule.Lanes}, {scheduled.Winograd}, straight {scheduled.Schedule.IsStraight}, {scheduled.Schedule.Tile}: {fault.Message}");
            }

            // Every product that the layer needs is done by a vector instruction: none is left to scalar code.
            Assert.True(scheduled.Winograd is not null || counts.MultiplyAdds * scheduled.Lanes(lanes) >= Lowering.Lower(spec).MultiplyAdds, $"{scheduled.Schedule.Lanes}: {counts.MultiplyAdds} vector multiply-adds");
            Assert.True(
                scheduled.FirstDifference(expected, actual, input, weights) is not { } difference,
                $"{scheduled.Schedule.Lanes}, {scheduled.Winograd}, straight {scheduled.Schedule.IsStraight}, {scheduled.Schedule.Tile}: {scheduled.FirstDifference(expected, actual, input, weights)}");
        }
    }

    /// <summary>Shapes at the ends of the range: input, output, kernel, stride, dilation, padding of a square 2-D layer, channels, groups.</summary>
    [Theory]
    [InlineData(false, 40, 10, 11, 4, 1, 2, 3, 20, 1)]
    [InlineData(false, 40, 40, 7, 1, 8, 24, 4, 12, 1)]
    [InlineData(false, 9, 10, 9, 1, 1, 5, 2, 17, 1)]
    [InlineData(false, 20, 20, 8, 1, 1, 4, 8, 16, 1)]
    [InlineData(false, 33, 4, 12, 9, 1, 3, 1, 1, 1)]
    [InlineData(false, 14, 14, 3, 1, 1, 1, 24, 24, 24)]
    [InlineData(true, 5, 48, 16, 8, 1, 0, 2, 2, 1)]
    [InlineData(true, 3, 128, 64, 32, 1, 0, 1, 2, 1)]
    [InlineData(true, 4, 41, 6, 9, 1, 0, 3, 21, 1)]
    [InlineData(true, 6, 30, 5, 4, 6, 0, 2, 9, 1)]
    [InlineData(true, 1, 4, 4, 1, 1, 0, 10, 40, 1)]
    [InlineData(true, 7, 14, 4, 2, 1, 1, 16, 16, 16)]
    // More blocks of channels than rows: blocks are the units of work.
    [InlineData(false, 1, 1, 1, 1, 1, 0, 5, 150, 1)]
    [InlineData(false, 2, 2, 3, 1, 1, 1, 6, 340, 2)]
    [InlineData(false, 3, 3, 3, 1, 1, 1, 100, 100, 100)]
    [InlineData(true, 1, 4, 4, 1, 1, 0, 3, 200, 1)]
    public void Large_kernels_strides_and_dilations_give_the_reference(bool transposed, int input, int output, int kernel, int stride, int dilation, int padding, int inChannels, int outChannels, int groups)
    {
        var axis = new ConvolutionAxis(input, output, kernel, stride, dilation, padding);
        var spec = new ConvolutionSpec(
            transposed,
            inChannels,
            outChannels,
            groups,
            [axis, axis],
            TensorLayouts.Make("layer.weight", transposed ? "IOHW" : "OIHW", groups, inChannels / groups, outChannels / groups, [kernel, kernel]),
            new BiasSpec("layer.bias", []));
        foreach (var lanes in LaneCounts)
        {
            Check(spec, default, Element.Float32, channelsLast: false, lanes);
        }
    }

    /// <summary>Layers of few outputs and whole blocks of channels, which may be taken a stride phase at a time.</summary>
    [Theory]
    [InlineData(true, 4, 8, 4, 2, 1, 64)]
    [InlineData(true, 3, 8, 4, 3, 1, 64)]
    [InlineData(true, 5, 7, 3, 2, 2, 64)]
    [InlineData(true, 5, 10, 4, 2, 1, 64)]
    [InlineData(false, 4, 4, 3, 1, 1, 64)]
    [InlineData(false, 7, 3, 3, 2, 0, 64)]
    [InlineData(true, 7, 14, 4, 2, 1, 16)]
    [InlineData(true, 6, 11, 3, 2, 1, 16)]
    [InlineData(false, 4, 4, 3, 1, 1, 16)]
    public void Small_pictures_of_many_channels_give_the_reference(bool transposed, int input, int output, int kernel, int stride, int padding, int outputs)
    {
        var axis = new ConvolutionAxis(input, output, kernel, stride, 1, padding);
        var layout = TensorLayouts.Make("layer.weight", transposed ? "IOHW" : "OIHW", 1, 3, outputs, [kernel, kernel]);
        var spec = new ConvolutionSpec(transposed, 3, outputs, 1, [axis, axis], layout, new BiasSpec("layer.bias", []));
        Assert.Contains(ScheduledConvolution.All(spec, Element.Float32, default, inputChannelsLast: true), scheduled => scheduled.Schedule.IsByPhase && scheduled.IsWide);
        foreach (var place in Enum.GetValues<ResidualPlace>())
        {
            Check(spec, default, Element.Float32, channelsLast: true, lanes: 8, place);
        }
    }

    [Theory]
    [InlineData(400, 3, 320, 40, 1)]
    [InlineData(200, 21, 100, 5, 1)]
    [InlineData(120, 115, 6, 1, 1)]
    public void Long_kernels_in_one_dimension_give_the_reference(int input, int output, int kernel, int stride, int dilation)
    {
        var spec = new ConvolutionSpec(
            false, 2, 3, 1, [new ConvolutionAxis(input, output, kernel, stride, dilation, 0)], TensorLayouts.Make("layer.weight", "OIW", 1, 2, 3, [kernel]), null);
        foreach (var lanes in LaneCounts)
        {
            Check(spec, default, Element.Float32, channelsLast: true, lanes);
        }
    }

    /// <summary>92 products in lanes fill 99 in blocks of three vectors of 3 lanes, and only 96 with 32.</summary>
    [Fact]
    public void Scratch_of_taps_suffices_for_few_lanes_too()
    {
        var layout = TensorLayouts.Make("layer.weight", "OIHW", 1, 6, 23, [4, 1]);
        Check(
            new ConvolutionSpec(false, 6, 23, 1, [new ConvolutionAxis(12, 5, 4, 2, 1, 0), new ConvolutionAxis(12, 5, 1, 4, 3, 4)], layout, null),
            default,
            Element.Float32,
            channelsLast: true,
            lanes: 3);
    }

    /// <summary>Two interleaved phases are stored together: their 840 products once stood in one method.</summary>
    [Fact]
    public void Interleaved_phases_unrolled_whole_keep_to_the_limits() => Check(
        new ConvolutionSpec(
            true, 35, 6, 1, [new ConvolutionAxis(1, 2, 4, 2, 1, 2)], TensorLayouts.Make("layer.weight", "IOW", 1, 35, 6, [4]), new BiasSpec("layer.bias", [])),
        default,
        Element.Float32,
        channelsLast: false,
        lanes: 8);

    [Fact]
    public void Constant_weights_folded_into_the_code_give_the_reference() => Gen.Select(RandomConvolutions.All.Where(IsSmall), Gen.Int[0, 6]).Sample(
        (spec, lanes) =>
        {
            var (input, weights, bias, _) = Numbers(spec, Element.Float32);
            // Zeros and ones take other paths.
            weights = [.. weights.Select((weight, index) => index % 3 == 0 ? 0 : index % 7 == 0 ? 1 : weight)];
            var constant = spec with
            {
                Weights = spec.Weights with { Tensor = "", Constants = weights.ToEquatableArray() },
                Bias = spec.Bias is null ? null : new BiasSpec("", bias!.ToEquatableArray()),
            };
            var expected = ReferenceConvolution.Run(constant, 1, input, weights, bias);
            foreach (var scheduled in ScheduledConvolution.All(constant, Element.Float32, default, inputChannelsLast: false))
            {
                var (actual, _) = scheduled.Run(input, weights, bias, LaneCounts[lanes]);
                Assert.True(scheduled.FirstDifference(expected, actual, input, weights) is null, $"{scheduled.Schedule.Lanes}: {scheduled.FirstDifference(expected, actual, input, weights)}");
            }
        },
        iter: 300,
        print: drawn => $"{RandomConvolutions.Describe(drawn.Item1)}, {LaneCounts[drawn.Item2]} lanes");

    [Fact]
    public void A_transposed_convolution_is_the_adjoint_of_the_convolution() => RandomConvolutions.Forward.Sample(
        spec =>
        {
            // ⟨conv(x), y⟩ = ⟨x, convᵀ(y)⟩ with the same weights, without bias; sizes swapped.
            var forward = spec with { Bias = null };
            var transposed = forward with
            {
                Transposed = true,
                InChannels = spec.OutChannels,
                OutChannels = spec.InChannels,
                Axes = spec.Axes.Select(axis => axis with { Input = axis.Output, Output = axis.Input }).ToEquatableArray(),
                Weights = spec.Weights with { Strides = [spec.Weights.Strides[0], spec.Weights.Strides[2], spec.Weights.Strides[1], .. spec.Weights.Strides.Skip(3)] },
            };
            var (x, weights, _, _) = Numbers(forward, Element.Float64);
            var y = TestNumbers.Make(transposed.InChannels * transposed.Axes.Aggregate(1, (product, axis) => product * axis.Input), 5);
            var lefts = ScheduledConvolution.All(forward, Element.Float64, default, inputChannelsLast: false).Where(IsDirect).Select(one => Dot(one.Run(x, weights, null, 4).Output, y)).ToArray();
            var rights = ScheduledConvolution.All(transposed, Element.Float64, default, inputChannelsLast: true).Where(IsDirect).Select(other => Dot(x, other.Run(y, weights, null, 4).Output)).ToArray();
            Assert.True(lefts.Length > 0 && rights.Length > 0);
            var terms = Lowering.Lower(forward).MultiplyAdds + x.Length + y.Length;
            foreach (var left in lefts)
            {
                Assert.All(rights, right => Assert.True(Math.Abs(left - right) <= terms * Math.ScaleB(1, -52) * terms, $"{left:R} and {right:R}"));
            }
        },
        iter: 300,
        print: RandomConvolutions.Describe);

    private static bool IsDirect(ScheduledConvolution scheduled) => scheduled.Winograd is null;

    private static double Dot(double[] a, double[] b) => a.Zip(b, (left, right) => left * right).Sum();

    private static bool IsSmall(ConvolutionSpec spec) => spec.OutChannels * spec.InPerGroup * spec.Axes.Aggregate(1, (product, axis) => product * axis.Kernel) <= 400;

    private static (double[] Input, double[] Weights, double[]? Bias, ReferenceResult Expected) Numbers(ConvolutionSpec spec, Element element)
    {
        var input = Rounded(TestNumbers.Make(spec.InChannels * spec.Axes.Aggregate(1, (product, axis) => product * axis.Input), 1), element);
        var weights = Rounded(TestNumbers.Make(spec.Weights.Dimensions.Aggregate(1, (product, size) => product * size), 2), element);
        var bias = spec.Bias is null ? null : Rounded(TestNumbers.Make(spec.OutChannels, 3), element);
        return (input, weights, bias, ReferenceConvolution.Run(spec, 1, input, weights, bias));
    }

    private static double[] Rounded(double[] values, Element element) => element == Element.Float32 ? Array.ConvertAll(values, value => (double)(float)value) : values;
}
