using CsCheck;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Kernels;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Element = DeconvGen.Generator.Declarations.Element;
using Lanes = DeconvGen.Generator.Declarations.Lanes;
using MaskType = DeconvGen.Generator.Declarations.MaskType;

/// <summary>Masked convolutions as a chain of kernels, one for each box of taps that is kept, through the interpreter.</summary>
public class MaskedKernelTests
{
    private static readonly int[] LaneCounts = [2, 4, 8, 16, 3, 32];

    private static readonly ActivationSpec Relu = new(Activation.Relu, 0);

    [Fact]
    public void Kernels_chained_over_the_kept_taps_give_the_reference() => Gen.Select(RandomConvolutions.Masked, Gen.Bool, Gen.Bool, Gen.Int[0, 5]).Sample(
        (spec, channelsLast, isConstant, lanes) => Check(spec, channelsLast, isConstant, LaneCounts[lanes]),
        iter: 500,
        print: drawn => $"{RandomConvolutions.Describe(drawn.Item1)}, channels last {drawn.Item2}, constants {drawn.Item3}, {LaneCounts[drawn.Item4]} lanes");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_kernel_of_one_element_is_its_bias_alone_or_whole(bool withCentre)
    {
        var axis = new ConvolutionAxis(5, 6, 1, 1, 1, 1);
        var spec = new ConvolutionSpec(false, 3, 9, 1, [axis, axis], TensorLayouts.Make("layer.weight", "OIHW", 1, 3, 9, [1, 1]), new BiasSpec("layer.bias", [])) { Mask = withCentre ? MaskType.B : MaskType.A };
        Assert.Single(Lowering.LowerAll(spec));
        foreach (var lanes in LaneCounts)
        {
            Check(spec, channelsLast: true, isConstant: false, lanes);
            Check(spec with { Bias = null }, channelsLast: false, isConstant: false, lanes);
        }
    }

    /// <summary>Kernel, whether the mask keeps the centre, and the taps of each box.</summary>
    [Theory]
    [InlineData(new[] { 7, 7 }, false, new[] { 21, 3 })]
    [InlineData(new[] { 7, 7 }, true, new[] { 21, 4 })]
    [InlineData(new[] { 3, 1 }, false, new[] { 1 })]
    [InlineData(new[] { 3, 1 }, true, new[] { 2 })]
    [InlineData(new[] { 1, 4 }, true, new[] { 3 })]
    [InlineData(new[] { 3, 2 }, true, new[] { 4 })]
    [InlineData(new[] { 3 }, false, new[] { 1 })]
    [InlineData(new[] { 3, 3, 3 }, false, new[] { 9, 3, 1 })]
    [InlineData(new[] { 3, 3, 3 }, true, new[] { 9, 3, 2 })]
    [InlineData(new[] { 1, 1 }, false, new int[0])]
    public void The_kept_taps_are_few_boxes(int[] kernel, bool withCentre, int[] taps) => Assert.Equal(
        taps, MaskedTaps.Boxes(withCentre ? MaskType.B : MaskType.A, kernel.ToEquatableArray()).Select(box => box.Aggregate(1, (product, range) => product * range.Count)));

    private static void Check(ConvolutionSpec spec, bool channelsLast, bool isConstant, int lanes)
    {
        var input = Singles(spec.InChannels * spec.Axes.Aggregate(1, (product, axis) => product * axis.Input), 1);
        var weights = Singles(spec.Weights.Dimensions.Aggregate(1, (product, size) => product * size), 2);
        var bias = spec.Bias is null ? null : Singles(spec.OutChannels, 3);
        if (isConstant)
        {
            spec = spec with
            {
                Weights = spec.Weights with { Tensor = "", Constants = weights.ToEquatableArray() },
                Bias = bias is null ? null : new BiasSpec("", bias.ToEquatableArray()),
            };
        }

        var expected = ReferenceConvolution.Run(spec, 1, input, weights, bias);
        for (var i = 0; i < expected.Values.Length; i++)
        {
            // The boxes' sums are rounded when they are added.
            expected.AddProduct(i, 0, 0);
            expected.AddProduct(i, 0, 0);
        }

        expected = expected.Activated(Relu, 0);
        var kinds = Enum.GetValues<Lanes>().SelectMany(lane => new[] { (lane, false), (lane, true) })
            .Select(kind => (Name: $"{kind.Item1}, straight {kind.Item2}", IsMeant: (Func<ScheduledConvolution, bool>)(one => one.Schedule.Lanes == kind.Item1 && one.Schedule.IsStraight == kind.Item2)))
            .Append(("merged columns", one => one.IsWide && one.Schedule.Packing?.Wide is { Merged: > 0 }));
        foreach (var (name, isMeant) in kinds)
        {
            double[]? sum = null;
            var nests = Lowering.LowerAll(spec);
            for (var n = 0; n < nests.Count; n++)
            {
                var (activation, place) = (n == nests.Count - 1 ? Relu : default, n == 0 ? ResidualPlace.None : ResidualPlace.InPlace);
                var all = ScheduledConvolution.All(spec, nests[n], Element.Float32, activation, channelsLast, place).ToList();
                // What is meant need not apply to every box of a layer.
                var scheduled = all.FirstOrDefault(isMeant) ?? (n > 0 ? all[0] : null);
                sum = scheduled?.Run(input, weights, n == 0 ? bias : null, lanes, sum).Output;
                if (sum is null)
                    break;
            }

            Assert.True(sum is null || expected.FirstDifference(sum, Element.Float32) is null, $"{name}: {(sum is null ? "" : expected.FirstDifference(sum, Element.Float32))}");
        }
    }

    private static double[] Singles(int count, int seed) => Array.ConvertAll(TestNumbers.Make(count, seed), value => (double)(float)value);
}
