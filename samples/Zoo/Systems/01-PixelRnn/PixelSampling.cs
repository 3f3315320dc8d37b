using System.Text;

namespace DeconvGen.Samples.Zoo;

/// <summary>Draws pictures pixel by pixel: each pixel is a coin whose probability the network computes from the pixels before it.</summary>
internal static class PixelSampling
{
    /// <summary>A demonstration of a network from a picture to probabilities of the same shape.</summary>
    public static ZooDemonstration Of(Func<int, IZooRun> create) => (seed, picture, output) =>
    {
        var network = create(seed);
        Draw(network, new Random(seed));
        var (height, width) = (network.Inputs[0].Shape[0], network.Inputs[0].Shape[1]);
        var pixels = network.Inputs[0].Floats;
        output.WriteLine($"A picture of {height}×{width} pixels, {height * width} passes; the weights are random, so it shows no digit:");
        output.Write(Text(pixels, width));
        if (picture is not null)
        {
            File.WriteAllBytes(picture, Pgm(pixels, width));
            output.WriteLine($"written to {picture}");
        }
    };

    /// <summary>Fills the network's input, from all zeros, row by row.</summary>
    public static void Draw(IZooRun network, Random random)
    {
        var pixels = network.Inputs[0].Floats;
        var probabilities = network.Outputs[0].Floats;
        pixels.Clear();
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            network.Run();
            pixels[pixel] = random.NextSingle() < probabilities[pixel] ? 1 : 0;
        }
    }

    private static string Text(ReadOnlySpan<float> pixels, int width)
    {
        var text = new StringBuilder();
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            text.Append(pixels[pixel] > 0 ? "██" : "  ");
            if ((pixel + 1) % width == 0)
                text.AppendLine();
        }
        return text.ToString();
    }

    // Portable graymap, binary: a header in ASCII, then one byte a pixel.
    private static byte[] Pgm(ReadOnlySpan<float> pixels, int width)
    {
        var file = new List<byte>(Encoding.ASCII.GetBytes($"P5\n{width} {pixels.Length / width}\n255\n"));
        foreach (var pixel in pixels)
            file.Add(pixel > 0 ? (byte)255 : (byte)0);
        return [.. file];
    }
}
