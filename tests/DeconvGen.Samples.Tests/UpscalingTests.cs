using DeconvGen.Samples.Quickstart;

namespace DeconvGen.Samples.Tests;

public class UpscalingTests
{
    public static TheoryData<int, int> Sizes => new() { { 1, 1 }, { 1, 200 }, { 63, 63 }, { 64, 62 }, { 125, 3 }, { 129, 187 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_constant_picture_stays_constant_to_its_edge(int width, int height)
    {
        foreach (var color in (byte[][])[[255, 255, 255], [0, 0, 0], [201, 7, 90], [255, 128, 1, 255], [200, 100, 50, 7], [1, 2, 3, 254]])
        {
            var picture = new Picture(width, height, color.Length);
            for (var i = 0; i < picture.Pixels.Length; i++)
                picture.Pixels[i] = color[i % color.Length];

            var result = Upscaling.Of(picture).Picture;
            Assert.Equal((width * 2, height * 2, color.Length), (result.Width, result.Height, result.Channels));
            Assert.All(result.Pixels.Index(), value => Assert.Equal(color[value.Index % color.Length], value.Item));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Each_pixel_is_three_quarters_of_its_source_and_one_quarter_of_the_neighbour(int width, int height)
    {
        var picture = new Picture(width, height, 3);
        new Random(width).NextBytes(picture.Pixels);
        var result = Upscaling.Of(picture).Picture;
        for (var y = 0; y < result.Height; y++)
        {
            var (top, bottom) = (y / 2, Math.Clamp(y % 2 == 0 ? (y / 2) - 1 : (y / 2) + 1, 0, height - 1));
            for (var x = 0; x < result.Width; x++)
            {
                var (left, right) = (x / 2, Math.Clamp(x % 2 == 0 ? (x / 2) - 1 : (x / 2) + 1, 0, width - 1));
                for (var channel = 0; channel < 3; channel++)
                {
                    // In sixteenths, where halves go up.
                    var sum = (9 * picture[left, top][channel]) + (3 * picture[right, top][channel])
                        + (3 * picture[left, bottom][channel]) + picture[right, bottom][channel];
                    Assert.Equal((sum + 8) / 16, result[x, y][channel]);
                }
            }
        }
    }

    [Fact]
    public void The_colour_of_transparent_pixels_does_not_bleed()
    {
        var picture = new Picture(4, 1, 4);
        for (var x = 0; x < 4; x++)
            ((ReadOnlySpan<byte>)(x < 2 ? [255, 0, 0, 255] : [0, 255, 0, 0])).CopyTo(picture[x, 0]);

        var result = Upscaling.Of(picture).Picture;
        for (var x = 0; x < result.Width; x++)
            Assert.Equal(0, result[x, 0][1]);
        Assert.Equal([255, 0, 0, 191], result[3, 0].ToArray());
        Assert.Equal([255, 0, 0, 64], result[4, 0].ToArray());
    }

    [Fact]
    public void A_network_that_does_not_double_the_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => Upscaling.Of(new Picture(9, 9, 3), new Article.RoundTrip()));
}
