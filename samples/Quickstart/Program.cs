using System.Globalization;

namespace DeconvGen.Samples.Quickstart;

/// <summary>Upscales a picture to twice its size with a generated transposed convolution. The argument is a PNG or JPEG file; without one, a picture is drawn.</summary>
internal static class Program
{
    private const string Folder = "out";

    public static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments.Length > 1 || arguments is [['-', ..]])
        {
            Console.Error.WriteLine("usage: Quickstart [picture.png | picture.jpg]");
            return 2;
        }

        try
        {
            Upscale(arguments is [var path] ? path : null);
            return 0;
        }
        catch (Exception exception) when (exception is PictureException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static void Upscale(string? path)
    {
        var picture = path is null ? Drawing.Draw() : Picture.Load(path);
        var name = path is null ? "sample" : Path.GetFileNameWithoutExtension(path);
        Directory.CreateDirectory(Folder);
        if (path is null)
            Save(picture, name, "drawn, because no picture was given");
        else
            Console.WriteLine($"{path}  {Size(picture)}");

        var upscaling = Upscaling.Of(picture);
        var network = upscaling.Network;
        Console.WriteLine();
        Console.WriteLine($"{network.Name}: {Shape(network.Inputs[0])} → {Shape(network.Outputs[0])}, {network.MultiplyAdds:N0} multiply-adds, {network["up"].Schedule}");
        Console.WriteLine(
            $"{upscaling.Tiles} tiles, {upscaling.Tiles * network.MultiplyAdds:N0} multiply-adds; {upscaling.MedianRun.TotalMicroseconds:F1} µs a tile (median; too few tiles for a benchmark)");
        Console.WriteLine();

        var nearest = Comparison.Nearest(picture);
        var (difference, largest, mean) = Comparison.Difference(upscaling.Picture, nearest);
        Save(upscaling.Picture, $"{name}-2x", "bilinear");
        Save(nearest, $"{name}-2x-nearest", "nearest neighbour");
        Save(difference, $"{name}-2x-difference", $"difference of the two, brightened: largest {largest}, mean {mean:F2} of 255");
    }

    private static void Save(Picture picture, string name, string what)
    {
        var path = Path.Combine(Folder, name + ".png");
        picture.Save(path);
        Console.WriteLine($"{path}  {Size(picture)}, {what}");
    }

    private static string Size(Picture picture) => $"{picture.Width}×{picture.Height}{(picture.Channels == 4 ? " with alpha" : "")}";

    private static string Shape(LayerInfo layer) => $"[{string.Join(", ", layer.OutputShape)}]";
}
