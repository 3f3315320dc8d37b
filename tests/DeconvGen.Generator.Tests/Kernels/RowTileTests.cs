using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Kernels;

using Element = DeconvGen.Generator.Declarations.Element;
using LaneKind = DeconvGen.Generator.Declarations.Lanes;

/// <summary>Several rows at once along the width, with 512-bit vectors: as many as fit the registers beside the weights of an input channel, and the rows that are left.</summary>
public class RowTileTests
{
    /// <summary>
    /// 3×3 on 28 columns has two vectors a row and nine weights: of at most 7 rows, 7 read 36 rows in four tiles. 26 rows are five times 5 and one. 3×3 with stride 2, transposed, has
    /// four sums a pair of rows and nine weights: at most 5 pairs, 15 are three times 5, 14 seven times 2. 5×5 has 25 weights, beside which 2 rows of one vector fit and none of two;
    /// 7×7 has too many. Outputs of an odd size have phases of unequal length, and the shorter one decides.
    /// </summary>
    [Theory]
    [InlineData(false, 28, 28, 3, 1, 1, 1, 1, 7)]
    [InlineData(false, 26, 26, 3, 1, 1, 1, 1, 5)]
    [InlineData(false, 28, 28, 5, 1, 2, 1, 1, 1)]
    [InlineData(false, 14, 14, 5, 1, 2, 1, 1, 2)]
    [InlineData(false, 28, 28, 7, 1, 3, 1, 1, 1)]
    [InlineData(false, 13, 13, 3, 1, 1, 3, 1, 6)]
    [InlineData(true, 14, 28, 3, 2, 1, 8, 1, 2)]
    [InlineData(true, 15, 30, 3, 2, 1, 2, 1, 5)]
    [InlineData(true, 14, 27, 3, 2, 1, 2, 1, 4)]
    [InlineData(true, 14, 28, 2, 2, 0, 1, 1, 2)]
    [InlineData(true, 6, 24, 4, 4, 0, 1, 1, 1)]
    public void As_many_rows_as_fit_the_registers_give_the_reference(bool transposed, int input, int output, int kernel, int stride, int padding, int channels, int outputs, int rows)
    {
        var axis = new ConvolutionAxis(input, output, kernel, stride, 1, padding);
        var layout = TensorLayouts.Make("layer.weight", transposed ? "IOHW" : "OIHW", 1, channels, outputs, [kernel, kernel]);
        var spec = new ConvolutionSpec(transposed, channels, outputs, 1, [axis, axis], layout, new BiasSpec("layer.bias", []));
        var looped = ScheduledConvolution.All(spec, Element.Float32, default, inputChannelsLast: false).First(scheduled => scheduled is { Schedule: { Lanes: LaneKind.Width, IsStraight: false, JoinsRows: false } });
        Assert.Equal(rows, WidthKernel.RowsOfTile(looped.Requested));
        KernelPropertyTests.Check(spec, default, Element.Float32, channelsLast: false, lanes: 8);
        KernelPropertyTests.Check(spec, default, Element.Float32, channelsLast: false, lanes: 8, ResidualPlace.Apart);
    }
}
