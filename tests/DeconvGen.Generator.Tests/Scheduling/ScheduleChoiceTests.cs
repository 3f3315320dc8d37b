using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Tests.Scheduling;

using Algorithm = DeconvGen.Generator.Declarations.Algorithm;
using Convention = DeconvGen.Generator.Declarations.Convention;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;
using LaneKind = DeconvGen.Generator.Declarations.Lanes;

/// <summary>Choices that were measured; the figures stand at the constants of the cost model.</summary>
public class ScheduleChoiceTests
{
    /// <summary>Padding that keeps the size; input size, channels, output channels, kernel, stride.</summary>
    [Theory]
    [InlineData(224, 3, 64, 7, 2)]
    [InlineData(128, 16, 16, 3, 1)]
    [InlineData(224, 64, 64, 3, 1)]
    public void Planes_of_a_strip_stay_in_the_second_level_where_weights_are_few(int size, int channels, int outputs, int kernel, int stride)
    {
        var plan = Tiles(Layer(size, channels, outputs, kernel, stride));
        // 600 KB are half of 1 MB, with what the products beside them need.
        Assert.InRange(4L * plan.StripTiles * plan.Products * (plan.Terms + plan.OutChannels), 1, 600_000);
    }

    /// <summary>Beside their tiles these have many weights: 37.7, 3.1 and 2.4 MB.</summary>
    [Theory]
    [InlineData(28, 512, 512, 3)]
    [InlineData(27, 64, 192, 5)]
    [InlineData(28, 128, 128, 3)]
    public void Many_weights_are_read_once_or_twice(int size, int channels, int outputs, int kernel) =>
        Assert.InRange(Tiles(Layer(size, channels, outputs, kernel, 1)).Strips, 1, 2);

    [Fact]
    public void Two_threads_have_as_many_units_of_tiles()
    {
        var plan = Tiles(Layer(32, 3, 64, 5, 1));
        Assert.True(plan.Units > plan.Strips, "As many units as strips may be an odd number.");
        Assert.Equal(0, plan.Units % 2);
    }

    /// <summary>With input channels in lanes 64 → 4 at 128 takes 0.55 of the time of tiles with 512 bits, 1.65 with 256, and at 14 0.43 and 1.13; 64 → 12 leaves few lanes of tiles empty.</summary>
    [Theory]
    [InlineData(128, 64, 4, 3, false)]
    [InlineData(64, 64, 3, 5, false)]
    [InlineData(56, 64, 12, 3, true)]
    public void Tiles_are_for_output_channels_that_fill_most_lanes(int size, int channels, int outputs, int kernel, bool isTiles) =>
        Assert.Equal(isTiles, Layer(size, channels, outputs, kernel, 1).Schedule.Packing?.Winograd is not null);

    /// <summary>16 → 6 at 7 takes 0.66 of the time of output channels in lanes with both widths together, 1×1 64 → 5 0.81.</summary>
    [Theory]
    [InlineData(7, 16, 6, 3)]
    [InlineData(64, 64, 5, 1)]
    public void A_third_of_a_vector_of_outputs_has_input_channels_in_lanes(int size, int channels, int outputs, int kernel) =>
        Assert.Equal(LaneKind.InputChannels, Layer(size, channels, outputs, kernel, 1).Schedule.Lanes);

    /// <summary>Weights of 256 KB, and of 512.</summary>
    [Theory]
    [InlineData(28, 128, 512, true)]
    [InlineData(28, 512, 256, false)]
    public void Sums_are_tile_by_tile_where_all_weights_stay_in_the_second_level(int size, int channels, int outputs, bool isTileByTile) =>
        Assert.Equal(isTileByTile, Layer(size, channels, outputs, 1, 1).Schedule.IsTileByTile);

    /// <summary>
    /// 25 tiles, whose weights (26 MB) come from memory: two runs fetch them together; F(3×4, 3×3) has 31.5 MB, and takes 1.08 of the time on an Emerald Rapids, F(4×4, 3×3) 37.7 and 1.19. 49: seven runs have none
    /// too many, 13 × 2 three, and take 0.95. 16 whose weights (9.4 MB) a cache holds; and those of a network, which none does, in one run, for otherwise threads would share tiles and both read them.
    /// </summary>
    [Theory]
    [InlineData(14, 512, 1, 13, 2)]
    [InlineData(28, 512, 1, 7, 2)]
    [InlineData(14, 256, 1, 8, 2)]
    [InlineData(14, 256, 7, 20, 1)]
    public void Products_whose_weights_come_from_memory_have_runs_that_fetch_them_together_or_one(int size, int channels, int layers, int mr, int nr)
    {
        var network = Declare.Network(Convention.PyTorch, DataLayout.NHWC).Input("x", Shape: [size, size, channels]);
        for (var layer = 0; layer < layers; layer++)
        {
            network = network.Conv($"c{layer}", Kernel: [3], Padding: [1], OutChannels: channels);
        }

        Assert.Equal(new RegisterTile(mr, nr), Tiles(Planner.Plan(network.Network()).Kernels.OfType<KernelRequest.Convolution>().First().Request).WideTile);
    }

    /// <summary>Two vectors of weights a step, not four, where a block of them (512 terms) lies in the second level: 3×3 with stride 2 takes 0.88 of the time.</summary>
    [Fact]
    public void Products_of_many_terms_read_few_weights_a_step() => Assert.Equal(2, Tiles(Layer(56, 128, 128, 3, 2)).WideTile.Nr);

    /// <summary>4 × 6 vectors would read 2.4 MB of weights for each of sixteen tiles: 14 × 2 takes 0.47 of the time, Winograd tiles 0.58 of that.</summary>
    [Fact]
    public void A_block_of_weights_stays_in_the_second_level() => Assert.Equal(2, Layer(8, 256, 512, 5, 1, Algorithm.Direct).Schedule.WideTile.Nr);

    /// <summary>
    /// All 16 outputs beside the weights of nine taps, 25 beside those of five (Winograd tiles take 1.6 of the time); nine outputs of two vectors, tap by tap. At 8 Winograd tiles take 0.8 of the
    /// time, and rows of nine are long enough.
    /// </summary>
    [Theory]
    [InlineData(4, 512, 512, 3, 16, 1, 9)]
    [InlineData(5, 256, 256, 3, 25, 1, 5)]
    [InlineData(3, 192, 384, 3, 9, 2, 1)]
    [InlineData(3, 384, 1792, 1, 9, 2, 1)]
    [InlineData(8, 256, 256, 3, 0, 0, 1)]
    [InlineData(9, 512, 512, 1, 0, 0, 1)]
    public void Pictures_of_few_pixels_are_computed_across_their_rows(int size, int channels, int outputs, int kernel, int pixels, int vectors, int together)
    {
        var schedule = Layer(size, channels, outputs, kernel, 1).Schedule;
        Assert.Equal(pixels > 0, schedule.IsByPhase);
        Assert.Equal(together, schedule.Packing!.WideTapsTogether);
        if (pixels > 0)
        {
            Assert.Equal(new RegisterTile(pixels, vectors), schedule.WideTile);
        }
    }

    /// <summary>One run of tiles; weights of 37.7 MB, which two threads would both read; 49 tiles and weights of 9.4 MB.</summary>
    [Theory]
    [InlineData(14, 512, true)]
    [InlineData(28, 512, true)]
    [InlineData(28, 256, false)]
    public void Threads_share_channels_where_they_would_read_all_weights(int size, int channels, bool isByChannels)
    {
        var plan = Tiles(Layer(size, channels, channels, 3, 1));
        Assert.Equal(isByChannels, plan.IsByChannels);
        Assert.InRange(plan.Units, 2, channels);
    }

    /// <summary>Several input phases have weights that the caches lose: 6.5 MB for 113 million multiply-adds, and 25 MB for 8 million.</summary>
    [Theory]
    [InlineData(56, 128, 128, 3, true)]
    [InlineData(28, 64, 96, 5, true)]
    [InlineData(8, 256, 384, 3, false)]
    public void Tiles_of_strided_layers_are_for_those_whose_weights_are_read_often(int size, int channels, int outputs, int kernel, bool isTiles) =>
        Assert.Equal(isTiles, Layer(size, channels, outputs, kernel, 2).Schedule.Packing?.Winograd is not null);

    /// <summary>Of 32 terms a sum two columns of eight channels, which fill a vector, take 0.57 of the time of tiles of them (56 pixels, 8×8 with stride 4); of 128 terms 1.2.</summary>
    [Theory]
    [InlineData(8, false)]
    [InlineData(32, true)]
    public void Merged_columns_of_few_terms_are_sums(int channels, bool isTiles)
    {
        var schedule = Transposed(56, channels, 8, 8, 4, 2);
        Assert.Equal((isTiles, 2), (schedule.Packing!.Winograd is not null, schedule.Merged));
    }

    /// <summary>Seven sums a row are too few for two multiply-add units; of 25 pixels across rows there are enough. Two vectors of channels have 14.</summary>
    [Theory]
    [InlineData(16, true)]
    [InlineData(32, false)]
    public void One_vector_of_channels_on_few_columns_is_by_phase(int outputs, bool isByPhase) => Assert.Equal(isByPhase, Transposed(7, 32, outputs, 4, 2, 1).IsByPhase);

    /// <summary>128 → 3 is 0.89 of taps in lanes with 512 bits, 1.03 with 256; eight channels leave half of 16 lanes empty.</summary>
    [Fact]
    public void Few_output_channels_have_the_lanes_that_are_ahead_with_both_widths()
    {
        Assert.Equal(LaneKind.InputChannels, Transposed(32, 128, 3, 4, 2, 1).Lanes);
        Assert.Equal(LaneKind.InputChannels, Layer(8, 16, 2, 1, 1).Schedule.Lanes);
        Assert.Equal(LaneKind.Width, Layer(64, 8, 1, 3, 1).Schedule.Lanes);
    }

    /// <summary>
    /// Lanes along rows of planes as they lie, beside input channels in lanes behind a transposition, with 512 and 256 bits: 64 → 3 at 64 0.56 and 0.97, 128 → 3 transposed at 32 0.67
    /// and 1.13, 64 → 1 at 56 0.70 and 1.09; rows of 14 pixels 1.69 and 1.27. Eight channels take 1.05 and 1.53 of the time of tiles.
    /// </summary>
    [Theory]
    [InlineData(64, 64, 3, nameof(LaneKind.Width))]
    [InlineData(56, 64, 1, nameof(LaneKind.Width))]
    [InlineData(14, 512, 3, nameof(LaneKind.InputChannels))]
    [InlineData(56, 64, 8, nameof(LaneKind.OutputChannels))]
    public void Few_output_channels_of_planes_are_read_where_they_lie_if_rows_are_long(int size, int channels, int outputs, string lanes) =>
        Assert.Equal(lanes, Layer(size, channels, outputs, 3, 1, layout: DataLayout.NCHW).Schedule.Lanes.ToString());

    [Fact]
    public void Three_channels_of_a_transposed_layer_on_planes_are_read_where_they_lie() => Assert.Equal(LaneKind.Width, Transposed(32, 128, 3, 4, 2, 1, DataLayout.NCHW).Lanes);

    /// <summary>Four sums wait for each other: 64 → 1 by a transposed 4×4 at 64 takes 0.65 of the time with eight. A short sum overlaps with the next: depthwise 3×3 takes 1.06.</summary>
    [Theory]
    [InlineData(64, 8)]
    [InlineData(1, 4)]
    public void One_output_channel_of_many_terms_has_eight_sums(int channels, int vectors) =>
        Assert.Equal(new RegisterTile(1, vectors), Layer(112, channels, 1, 3, 1, layout: DataLayout.NCHW).Schedule.Tile);

    [Fact]
    public void A_phase_whose_weights_come_from_memory_has_one_tile()
    {
        var schedule = Transposed(4, 1024, 512, 4, 2, 1);
        Assert.Equal(new RegisterTile(16, 1), schedule.WideTile);
        // 16 pixels of a channel lie together; 4 KB apart, they would share one set of the first-level cache.
        Assert.Equal(1, schedule.DirectInput!.PixelStride);
    }

    [Fact]
    public void Strips_of_rows_have_whole_rows_of_tiles()
    {
        var plan = Planner.Plan(Declare.Network().Input("x", Shape: [64, 224, 224]).Conv("a", Kernel: [3], Padding: [1], OutChannels: 64).Network());
        // 56 rows of tiles of four rows.
        Assert.Equal(56, Assert.Single(plan.Steps.OfType<Step.Strips>()).Ends.Count);
    }

    private static WinogradPlan Tiles(ConvolutionRequest request) => Assert.IsType<WinogradPlan>(request.Schedule.Packing!.Winograd);

    private static Schedule Transposed(int size, int channels, int outputs, int kernel, int stride, int padding, DataLayout layout = DataLayout.NHWC) => Planner.Plan(
        Declare.Network(Convention.PyTorch, layout).Input("x", Shape: Shape(size, channels, layout)).ConvTranspose("up", Kernel: [kernel], Stride: [stride], Padding: [padding], OutChannels: outputs).Network())
        .Kernels.OfType<KernelRequest.Convolution>().Single().Request.Schedule;

    private static ConvolutionRequest Layer(
        int size, int channels, int outputs, int kernel, int stride, Algorithm algorithm = Algorithm.Auto, DataLayout layout = DataLayout.NHWC) => Planner.Plan(
        Declare.Network(Convention.PyTorch, layout).Input("x", Shape: Shape(size, channels, layout)).Conv("a", Kernel: [kernel], Stride: [stride], Padding: [kernel / 2], OutChannels: outputs)
            .Schedule("a", Algorithm: algorithm).Network())
        .Kernels.OfType<KernelRequest.Convolution>().Single().Request;

    private static int[] Shape(int size, int channels, DataLayout layout) => layout == DataLayout.NCHW ? [channels, size, size] : [size, size, channels];
}
