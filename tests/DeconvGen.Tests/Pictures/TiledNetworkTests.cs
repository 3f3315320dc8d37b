namespace DeconvGen.Tests.Pictures;

public class TiledNetworkTests
{
    [Theory]
    [InlineData(8, 8)]
    [InlineData(9, 8)]
    [InlineData(31, 20)]
    public void Zeros_lie_around_the_picture_and_between_tiles_there_are_none(int width, int height)
    {
        foreach (var run in new[] { Dense, ByRows })
        {
            var picture = Picture(width, height);
            var result = run(new TiledNetwork<BoxNetwork>(new BoxNetwork()), picture, width, height);
            Assert.Equal(Expected(picture, width, height, (x, y) => x < 0 || y < 0 || x >= width || y >= height ? 0 : picture[y * width + x]), result);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 3)]
    [InlineData(31, 20)]
    public void Edges_are_repeated_around_a_picture_of_any_size(int width, int height)
    {
        foreach (var run in new[] { Dense, ByRows })
        {
            var picture = Picture(width, height);
            var result = run(new TiledNetwork<BoxNetwork>(new BoxNetwork(), TileBorder.Replicate), picture, width, height);
            Assert.Equal(Expected(picture, width, height, (x, y) => picture[Math.Clamp(y, 0, height - 1) * width + Math.Clamp(x, 0, width - 1)]), result);
        }
    }

    [Fact]
    public void The_number_of_tiles_is_what_the_margins_leave()
    {
        // Of 8 pixels, 7 are free of the far border in the first tile, 6 in each that follows, and 7 in the last.
        var own = new TiledNetwork<BoxNetwork>(new BoxNetwork());
        Assert.Equal((1, 2, 2, 3), (own.TileCount(8, 8), own.TileCount(9, 8), own.TileCount(14, 8), own.TileCount(15, 8)));
        var edges = own.Field.Axes[1];
        Assert.Equal((1, 7, 3), (edges.InteriorBegin, edges.InteriorEnd, edges.Size));
        var replicated = new TiledNetwork<BoxNetwork>(new BoxNetwork(), TileBorder.Replicate);
        Assert.Equal((1, 1, 2, 6), (replicated.TileCount(1, 1), replicated.TileCount(6, 6), replicated.TileCount(7, 6), replicated.TileCount(13, 12)));
        Assert.Equal(6, replicated.Fork().TileCount(13, 12));
    }

    [Fact]
    public void A_size_that_cannot_be_is_refused_with_those_that_can_and_nothing_is_written()
    {
        var own = new TiledNetwork<BoxNetwork>(new BoxNetwork());
        var result = new float[8 * 7];
        Assert.Contains("at least 8", Assert.Throws<ArgumentException>(() => own.Run(new float[8 * 7], 8, 7, result)).Message, StringComparison.Ordinal);
        Assert.Contains("64 elements, but the span has 56", Assert.Throws<ArgumentException>(() => own.Run(new float[64], 8, 8, result)).Message, StringComparison.Ordinal);
        Assert.Contains("64 elements, but the span has 63", Assert.Throws<ArgumentException>(() => own.Run(new float[63], 8, 8, new float[64])).Message, StringComparison.Ordinal);
        var memory = new float[100];
        Assert.Contains("overlaps", Assert.Throws<ArgumentException>(() => own.Run(memory.AsSpan(0, 64), 8, 8, memory.AsSpan(36, 64))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => own.TileCount(0, 8));
        Assert.All(result, value => Assert.Equal(0, value));

        var halving = new TiledNetwork<HalvingNetwork>(new HalvingNetwork());
        Assert.Equal((4, 6), (halving.OutputWidth(8), halving.OutputHeight(12)));
        Assert.Contains("10 or 12", Assert.Throws<ArgumentException>(() => halving.OutputWidth(11)).Message, StringComparison.Ordinal);
        var replicated = new TiledNetwork<HalvingNetwork>(new HalvingNetwork(), TileBorder.Replicate);
        Assert.Equal((5, 3), (replicated.OutputWidth(11), replicated.OutputWidth(7)));
        Assert.Contains("leaves no output", Assert.Throws<ArgumentException>(() => replicated.OutputWidth(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tile_too_small_for_its_field_is_refused()
    {
        var network = new TiledNetwork<NarrowNetwork>(new NarrowNetwork());
        Assert.Equal(1, network.TileCount(8, 8));
        Assert.Contains("too small for its receptive field", Assert.Throws<ArgumentException>(() => network.TileCount(9, 8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_or_a_layer_without_a_window_is_refused()
    {
        Assert.Contains("2 images", Assert.Throws<ArgumentException>(() => new TiledNetwork<BatchNetwork>(new BatchNetwork())).Message, StringComparison.Ordinal);
        Assert.Contains("'norm'", Assert.Throws<NotSupportedException>(() => new TiledNetwork<NormNetwork>(new NormNetwork())).Message, StringComparison.Ordinal);
    }

    private static float[] Dense(TiledNetwork<BoxNetwork> network, float[] picture, int width, int height)
    {
        var result = Enumerable.Repeat(float.NaN, picture.Length).ToArray();
        network.Run(picture, width, height, result);
        return result;
    }

    private static float[] ByRows(TiledNetwork<BoxNetwork> network, float[] picture, int width, int height)
    {
        var result = Enumerable.Repeat(float.NaN, picture.Length).ToArray();
        network.Run(width, height, (x, y, row) => picture.AsSpan(y * width + x, row.Width).CopyTo(row.Channel(0)), (x, y, row) =>
        {
            for (var i = 0; i < row.Width; i++)
            {
                Assert.True(float.IsNaN(result[y * width + x + i]), "A pixel is written twice.");
                result[y * width + x + i] = row[0, i];
            }
        });
        return result;
    }

    // Whole numbers, so that sums are exact.
    private static float[] Picture(int width, int height) => [.. Enumerable.Range(0, width * height).Select(i => (float)(i * 7919 % 1009))];

    private static float[] Expected(float[] picture, int width, int height, Func<int, int, float> pixel) =>
    [
        .. Enumerable.Range(0, picture.Length).Select(i => (
            from y in Enumerable.Range(i / width - 1, 3) from x in Enumerable.Range(i % width - 1, 3) select pixel(x, y)).Sum()),
    ];
}
