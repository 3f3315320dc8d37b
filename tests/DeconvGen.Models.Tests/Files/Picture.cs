using StbImageSharp;

namespace DeconvGen.Models.Tests.Files;

/// <summary>Red, green, blue of each pixel, row by row.</summary>
internal sealed record Picture(int Width, int Height, byte[] Values)
{
    public const int Channels = 3;

    /// <summary>Reads a PNG file; alpha, which must be opaque, is left out.</summary>
    public static Picture Read(string path)
    {
        var image = ImageResult.FromMemory(File.ReadAllBytes(path), ColorComponents.RedGreenBlueAlpha);
        Assert.All(image.Data.Chunk(Channels + 1), pixel => Assert.Equal(byte.MaxValue, pixel[Channels]));
        return new Picture(image.Width, image.Height, [.. image.Data.Chunk(Channels + 1).SelectMany(pixel => pixel[..Channels])]);
    }

    public Picture Crop(int x, int y, int width, int height) =>
        new(width, height, [.. Enumerable.Range(y, height).SelectMany(row => Values.AsSpan(((row * Width) + x) * Channels, width * Channels).ToArray())]);

    /// <summary>The values 0 … 255 as they are.</summary>
    public float[] ToFloats() => Array.ConvertAll(Values, value => (float)value);
}
