using StbImageSharp;
using StbImageWriteSharp;
using ReadComponents = StbImageSharp.ColorComponents;
using WriteComponents = StbImageWriteSharp.ColorComponents;

namespace DeconvGen.Samples.Quickstart;

/// <summary>A picture of 8 bits a channel: red, green, blue and, with 4 channels, alpha, pixel by pixel.</summary>
internal sealed class Picture
{
    public Picture(int width, int height, int channels)
    {
        // 178 million pixels of three channels; an array holds no more bytes.
        if ((long)width * height * channels > Array.MaxLength)
            throw new PictureException($"{width}×{height} pixels of {channels} channels are more bytes than an array can hold ({Array.MaxLength}).");
        (Width, Height, Channels) = (width, height, channels);
        Pixels = new byte[width * height * channels];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>3 or 4.</summary>
    public int Channels { get; }

    public byte[] Pixels { get; }

    public Span<byte> this[int x, int y] => Pixels.AsSpan(((y * Width) + x) * Channels, Channels);

    /// <summary>Reads a PNG or JPEG file (or BMP, TGA, GIF, PSD). Grey becomes colour; alpha is kept.</summary>
    /// <exception cref="PictureException">The file is missing, cannot be read, or is not a picture; the message says which.</exception>
    public static Picture Load(string path)
    {
        ImageResult image;
        try
        {
            image = ImageResult.FromMemory(File.ReadAllBytes(path), ReadComponents.Default);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PictureException($"{path} cannot be read: {exception.Message}");
        }
        catch (Exception exception)
        {
            // StbImageSharp throws InvalidOperationException, and on truncated files whatever its reader runs into.
            throw new PictureException($"{path} is not a picture that can be read (PNG, JPEG, BMP, TGA, GIF, PSD): {exception.Message}");
        }

        var stored = (int)image.Comp;
        var alpha = image.Comp is ReadComponents.GreyAlpha or ReadComponents.RedGreenBlueAlpha;
        var picture = new Picture(image.Width, image.Height, alpha ? 4 : 3);
        for (var pixel = 0; pixel < picture.Width * picture.Height; pixel++)
        {
            var from = image.Data.AsSpan(pixel * stored, stored);
            var to = picture.Pixels.AsSpan(pixel * picture.Channels, picture.Channels);
            for (var channel = 0; channel < 3; channel++)
                to[channel] = from[stored < 3 ? 0 : channel];
            if (alpha)
                to[3] = from[^1];
        }
        return picture;
    }

    /// <summary>Writes a PNG file.</summary>
    public void Save(string path)
    {
        using var stream = File.Create(path);
        new ImageWriter().WritePng(Pixels, Width, Height, Channels == 4 ? WriteComponents.RedGreenBlueAlpha : WriteComponents.RedGreenBlue, stream);
    }
}
