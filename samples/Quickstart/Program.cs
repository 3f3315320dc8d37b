using System.Globalization;

namespace DeconvGen.Samples.Quickstart;

/// <summary>Upscales a picture to twice its size with a generated transposed convolution. The argument is a PNG or JPEG file; without one, a picture is drawn.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return Run(arguments, "out", Console.Out, Console.Error);
    }

    /// <summary>Writes the pictures to <paramref name="folder"/>. 0: done; 1: the picture cannot be read or written; 2: wrong arguments.</summary>
    public static int Run(string[] arguments, string folder, TextWriter output, TextWriter error)
    {
        if (arguments.Length > 1 || arguments is [['-', ..]])
        {
            error.WriteLine("usage: Quickstart [picture.png | picture.jpg]");
            return 2;
        }

        try
        {
            Upscale(arguments is [var path] ? path : null, folder, output);
            return 0;
        }
        catch (Exception exception) when (exception is PictureException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static void Upscale(string? path, string folder, TextWriter output)
    {
        var picture = path is null ? Drawing.Draw() : Picture.Load(path);
        var name = path is null ? "sample" : Path.GetFileNameWithoutExtension(path);
        Directory.CreateDirectory(folder);
        if (path is null)
            Save(picture, name, "drawn, because no picture was given");
        else
            output.WriteLine($"{path}  {Size(picture)}");

        var upscaling = Upscaling.Of(picture);
        var network = upscaling.Network;
        output.WriteLine();
        output.WriteLine($"{network.Name}: {Shape(network.Inputs[0])} → {Shape(network.Outputs[0])}, {network.MultiplyAdds:N0} multiply-adds, {network["up"].Schedule}");
        output.WriteLine(
            $"{upscaling.Tiles} tiles, {upscaling.Tiles * network.MultiplyAdds:N0} multiply-adds; {upscaling.MedianRun.TotalMicroseconds:F1} µs a tile (median; too few tiles for a benchmark)");
        output.WriteLine();

        var nearest = Comparison.Nearest(picture);
        var (difference, largest, mean) = Comparison.Difference(upscaling.Picture, nearest);
        Save(upscaling.Picture, $"{name}-2x", "bilinear");
        Save(nearest, $"{name}-2x-nearest", "nearest neighbour");
        Save(difference, $"{name}-2x-difference", $"difference of the two, brightened: largest {largest}, mean {mean:F2} of 255");

        void Save(Picture saved, string stem, string what)
        {
            var file = Path.Combine(folder, stem + ".png");
            saved.Save(file);
            output.WriteLine($"{file}  {Size(saved)}, {what}");
        }
    }

    private static string Size(Picture picture) => $"{picture.Width}×{picture.Height}{(picture.Channels == 4 ? " with alpha" : "")}";

    private static string Shape(LayerInfo layer) => $"[{string.Join(", ", layer.OutputShape)}]";
}
