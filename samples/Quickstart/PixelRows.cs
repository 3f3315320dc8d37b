namespace DeconvGen.Samples.Quickstart;

/// <summary>
/// Between bytes and the network's floats, which run from 0 to 255 as well. Colours are multiplied by alpha on the way in and divided on the way out:
/// otherwise the colour of transparent pixels, which nobody sees, would bleed into their neighbours.
/// </summary>
internal static class PixelRows
{
    public static void Read(Picture picture, int x, int y, TileRow row)
    {
        for (var i = 0; i < row.Width; i++)
        {
            var pixel = picture[x + i, y];
            for (var channel = 0; channel < 3; channel++)
                row[channel, i] = picture.Channels == 4 ? pixel[channel] * pixel[3] / 255f : pixel[channel];
            if (picture.Channels == 4)
                row[3, i] = pixel[3];
        }
    }

    public static void Write(Picture picture, int x, int y, TileRow row)
    {
        for (var i = 0; i < row.Width; i++)
        {
            var pixel = picture[x + i, y];
            for (var channel = 0; channel < 3; channel++)
            {
                var value = row[channel, i];
                if (picture.Channels == 4)
                    value = row[3, i] > 0 ? value * 255 / row[3, i] : 0;
                pixel[channel] = Round(value);
            }
            if (picture.Channels == 4)
                pixel[3] = Round(row[3, i]);
        }
    }

    /// <summary>The nearest byte; halves go up.</summary>
    public static byte Round(float value) => (byte)(Math.Clamp(value, 0, 255) + 0.5f);
}
