using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Kernels;

using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>Rows of planes that have no halo: the 512-bit twin reads them where they lie and nothing beyond, the other bodies copy what they need.</summary>
public class PlaneRowTests
{
    /// <summary>
    /// One to four vectors a row, of which the last is full or not; rows shorter than a vector, whose loads reach into the next ones and at the end begin in the ones before; rows at once and one
    /// by one, several input and output channels, no padding, dilation, stride phases of unequal length. Rows at once are those that fit 30 registers beside the weights and read fewest lines: 8 of 14
    /// read 10 and the other 6 read 8; 5 of 16, with 18 weights, three times 7 and 3 for the last.
    /// </summary>
    [Theory]
    [InlineData(false, 14, 14, 3, 1, 1, 1, 1, 1, 8)]
    [InlineData(false, 5, 5, 3, 1, 1, 1, 2, 1, 5)]
    [InlineData(false, 16, 16, 3, 1, 1, 1, 3, 2, 5)]
    [InlineData(false, 28, 26, 3, 1, 1, 0, 1, 1, 7)]
    [InlineData(false, 20, 18, 3, 1, 1, 0, 2, 3, 1)]
    [InlineData(false, 40, 40, 3, 1, 2, 2, 1, 1, 4)]
    [InlineData(false, 70, 70, 5, 1, 1, 2, 1, 1, 4)]
    [InlineData(false, 9, 9, 7, 1, 1, 3, 2, 4, 1)]
    [InlineData(true, 14, 28, 3, 2, 1, 1, 2, 1, 5)]
    [InlineData(true, 15, 29, 3, 2, 1, 1, 1, 1, 5)]
    [InlineData(true, 18, 36, 4, 2, 1, 1, 3, 2, 1)]
    [InlineData(true, 14, 28, 2, 2, 1, 0, 1, 1, 6)]
    public void Kernels_give_the_reference(bool transposed, int input, int output, int kernel, int stride, int dilation, int padding, int channels, int outputs, int rows)
    {
        var spec = Spec(transposed, new ConvolutionAxis(input, output, kernel, stride, dilation, padding), 2, channels, outputs);
        var planes = Assert.Single(Twins(spec, Element.Float32));
        Assert.Equal(rows, WidthKernel.TileOfPlanes(planes.Requested)?.Rows);
        KernelPropertyTests.Check(spec, default, Element.Float32, channelsLast: false, lanes: 8);
        KernelPropertyTests.Check(spec, default, Element.Float32, channelsLast: false, lanes: 5);
        KernelPropertyTests.Check(spec, default, Element.Float32, channelsLast: false, lanes: 8, ResidualPlace.Apart);
    }

    [Fact]
    public void A_signal_is_one_row()
    {
        var spec = Spec(false, new ConvolutionAxis(100, 100, 9, 1, 1, 4), 1, 1, 3);
        Assert.Single(Twins(spec, Element.Float32));
        KernelPropertyTests.Check(spec, default, Element.Float32, channelsLast: false, lanes: 8);
    }

    [Fact]
    public void Doubles_have_eight_lanes()
    {
        var spec = Spec(false, new ConvolutionAxis(13, 13, 3, 1, 1, 1), 2, 2, 1);
        Assert.Single(Twins(spec, Element.Float64));
        KernelPropertyTests.Check(spec, default, Element.Float64, channelsLast: false, lanes: 4);
    }

    /// <summary>Of 28 rows the first and the last have two kernel rows in the picture: 82, of three taps on two vectors each. With a halo it would be 84.</summary>
    [Fact]
    public void Rows_of_padding_are_not_multiplied()
    {
        var spec = Spec(false, new ConvolutionAxis(28, 28, 3, 1, 1, 1), 2, 1, 1);
        var (_, counts) = Assert.Single(Twins(spec, Element.Float32)).Run(new double[28 * 28], new double[9], [0], 16);
        Assert.Equal(82 * 3 * 2, counts.MultiplyAdds);
        Assert.Equal(0, counts.Moves);
    }

    /// <summary>A plane of fewer elements than a vector cannot be loaded; a tile of rows that reads padding alone has nothing to load.</summary>
    [Theory]
    [InlineData(3, 3, 3, 1)]
    [InlineData(8, 40, 3, 17)]
    public void Others_keep_their_halo(int input, int output, int kernel, int padding) =>
        Assert.Empty(Twins(Spec(false, new ConvolutionAxis(input, output, kernel, 1, 1, padding), 2, 1, 1), Element.Float32));

    /// <summary>Three tiles of eight output channels and one of five are written as two: 624 multiply-adds in a method, where 600 are allowed. A random layer found it.</summary>
    [Fact]
    public void Channels_that_are_left_count_for_the_length_of_a_method()
    {
        var layout = TensorLayouts.Make("layer.weight", "OIHW", 1, 12, 29, [5, 3]);
        var spec = new ConvolutionSpec(false, 12, 29, 1, [new ConvolutionAxis(10, 4, 5, 2, 2, 2), new ConvolutionAxis(7, 3, 3, 1, 3, 0)], layout, null);
        KernelPropertyTests.Check(spec, default, Element.Float64, channelsLast: false, lanes: 16);
    }

    private static IEnumerable<ScheduledConvolution> Twins(ConvolutionSpec spec, Element element) =>
        ScheduledConvolution.All(spec, element, default, inputChannelsLast: false).Where(scheduled => scheduled is { Schedule.ReadsPlanes: true, IsWide: true });

    private static ConvolutionSpec Spec(bool transposed, ConvolutionAxis axis, int rank, int channels, int outputs)
    {
        var layout = TensorLayouts.Make("layer.weight", transposed ? "IOHW" : "OIHW", 1, channels, outputs, [.. Enumerable.Repeat(axis.Kernel, rank)]);
        return new ConvolutionSpec(transposed, channels, outputs, 1, [.. Enumerable.Repeat(axis, rank)], layout, new BiasSpec("layer.bias", []));
    }
}
