namespace DeconvGen.Samples.Quickstart;

/// <summary>A picture of twice the size, with what it took.</summary>
/// <param name="Picture">The result.</param>
/// <param name="Network">The network that computed it.</param>
/// <param name="Tiles">Number of its runs.</param>
/// <param name="MedianRun">Median duration of one.</param>
internal sealed record Upscaling(Picture Picture, NetworkInfo Network, int Tiles, TimeSpan MedianRun)
{
    public static Upscaling Of(Picture picture) =>
        picture.Channels == 4 ? Of(picture, new UpscaleRgba()) : Of(picture, new UpscaleRgb());

    /// <summary>Edges are repeated beyond the picture, so that the zeros that the network sees outside its input darken nothing.</summary>
    public static Upscaling Of<TNetwork>(Picture picture, TNetwork network)
        where TNetwork : INetwork<TNetwork, float>
    {
        var timed = new TimedNetwork<TNetwork>(network);
        var tiled = new TiledNetwork<TimedNetwork<TNetwork>>(timed, TileBorder.Replicate);
        var result = new Picture(picture.Width * 2, picture.Height * 2, picture.Channels);
        if ((tiled.OutputWidth(picture.Width), tiled.OutputHeight(picture.Height)) != (result.Width, result.Height))
            throw new ArgumentException($"{TNetwork.Info.Name} does not double height and width.", nameof(network));
        tiled.Run(picture.Width, picture.Height, (x, y, row) => PixelRows.Read(picture, x, y, row), (x, y, row) => PixelRows.Write(result, x, y, row));
        return new Upscaling(result, TNetwork.Info, timed.Runs, timed.MedianRun);
    }
}
