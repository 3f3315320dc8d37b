using DeconvGen.Samples.Quickstart;

namespace DeconvGen.Samples.Tests;

public class TiledEqualsWholeTests
{
    [Fact]
    public void A_picture_of_one_pixel() => Compare<UpscaleRgb, Whole1x1>(1, 1);

    [Fact]
    public void A_picture_of_full_tiles_and_one_pixel_more() => Compare<UpscaleRgb, Whole63x125>(63, 125);

    [Fact]
    public void A_picture_with_remainders_on_both_axes() => Compare<UpscaleRgb, Whole131x70>(131, 70);

    [Fact]
    public void A_picture_with_alpha() => Compare<UpscaleRgba, Whole64x37Rgba>(64, 37);

    /// <summary>Floats that are no integers, so that another order of the sums would show; then bytes, through the whole way of a picture.</summary>
    private static void Compare<TTile, TWhole>(int height, int width)
        where TTile : INetwork<TTile, float>
        where TWhole : INetwork<TWhole, float>
    {
        var channels = TWhole.Info.Inputs[0].OutputShape[0];
        Assert.Equal([channels, height + 2, width + 2], TWhole.Info.Inputs[0].OutputShape);
        var random = new Random(height);
        var planes = new float[channels * height * width];
        foreach (ref var value in planes.AsSpan())
            value = random.NextSingle() * 255;

        var tiled = Tiled<TTile>(planes, channels, height, width);
        var whole = Whole<TWhole>(planes, channels, height, width);
        Assert.Equal(whole.Select(BitConverter.SingleToInt32Bits), tiled.Select(BitConverter.SingleToInt32Bits));

        var picture = new Picture(width, height, channels);
        random.NextBytes(picture.Pixels);
        Assert.Equal(WholeBytes<TWhole>(picture), Upscaling.Of(picture).Picture.Pixels);
    }

    private static float[] Tiled<TTile>(float[] planes, int channels, int height, int width)
        where TTile : INetwork<TTile, float>
    {
        var result = Enumerable.Repeat(float.NaN, planes.Length * 4).ToArray();
        new TiledNetwork<TTile>(TTile.Create(Weights.Random(0)), TileBorder.Replicate).Run(
            width,
            height,
            (x, y, row) =>
            {
                for (var channel = 0; channel < channels; channel++)
                    planes.AsSpan((((channel * height) + y) * width) + x, row.Width).CopyTo(row.Channel(channel));
            },
            (x, y, row) =>
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    var target = result.AsSpan((((channel * height * 2) + y) * width * 2) + x, row.Width);
                    Assert.True(target.IndexOfAnyExcept(float.NaN) < 0, "An output pixel is written twice.");
                    row.Channel(channel).CopyTo(target);
                }
            });
        Assert.DoesNotContain(float.NaN, result);
        return result;
    }

    /// <summary>Pads by replication, runs once, crops: index by index, and apart from the library's code.</summary>
    private static float[] Whole<TWhole>(float[] planes, int channels, int height, int width)
        where TWhole : INetwork<TWhole, float>
    {
        var (paddedHeight, paddedWidth) = (height + 2, width + 2);
        var padded = new float[channels * paddedHeight * paddedWidth];
        for (var i = 0; i < padded.Length; i++)
        {
            var (channel, y, x) = (i / paddedWidth / paddedHeight, i / paddedWidth % paddedHeight, i % paddedWidth);
            padded[i] = planes[(((channel * height) + Math.Clamp(y - 1, 0, height - 1)) * width) + Math.Clamp(x - 1, 0, width - 1)];
        }

        var large = new float[padded.Length * 4];
        TWhole.Create(Weights.Random(0)).Run(padded, large);
        var result = new float[planes.Length * 4];
        for (var i = 0; i < result.Length; i++)
        {
            var (channel, y, x) = (i / (width * 2) / (height * 2), i / (width * 2) % (height * 2), i % (width * 2));
            result[i] = large[(((channel * paddedHeight * 2) + y + 2) * paddedWidth * 2) + x + 2];
        }
        return result;
    }

    private static byte[] WholeBytes<TWhole>(Picture picture)
        where TWhole : INetwork<TWhole, float>
    {
        var (height, width, channels) = (picture.Height, picture.Width, picture.Channels);
        var planes = new float[picture.Pixels.Length];
        for (var i = 0; i < planes.Length; i++)
        {
            var pixel = picture[i % width, i / width % height];
            var channel = i / width / height;
            planes[i] = channels == 4 && channel < 3 ? pixel[channel] * pixel[3] / 255f : pixel[channel];
        }

        var whole = Whole<TWhole>(planes, channels, height, width);
        var plane = height * width * 4;
        var bytes = new byte[whole.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            var (channel, pixel) = (i % channels, i / channels);
            var value = whole[(channel * plane) + pixel];
            if (channels == 4 && channel < 3)
            {
                var alpha = whole[(3 * plane) + pixel];
                value = alpha > 0 ? value * 255 / alpha : 0;
            }
            bytes[i] = (byte)MathF.Floor(Math.Clamp(value, 0, 255) + 0.5f);
        }
        return bytes;
    }
}
