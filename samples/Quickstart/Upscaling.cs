namespace DeconvGen.Samples.Quickstart;

/// <summary>A picture of twice the size, with what it took.</summary>
/// <param name="Picture">The result.</param>
/// <param name="Network">The network that computed it.</param>
/// <param name="Tiles">Number of its runs.</param>
/// <param name="MedianRun">Median duration of one.</param>
internal sealed record Upscaling(Picture Picture, NetworkInfo Network, int Tiles, TimeSpan MedianRun)
{
    public static Upscaling Of(Picture picture) =>
        picture.Channels == 4 ? Run(picture, new UpscaleRgba()) : Run(picture, new UpscaleRgb());

    private static Upscaling Run<TNetwork>(Picture picture, TNetwork network)
        where TNetwork : INetwork<TNetwork, float>
    {
        var upscaler = new TiledUpscaler<TNetwork>(network);
        var result = new Picture(picture.Width * 2, picture.Height * 2, picture.Channels);
        upscaler.Run(picture.Width, picture.Height, (x, y, row) => PixelRows.Read(picture, x, y, row), (x, y, row) => PixelRows.Write(result, x, y, row));
        return new Upscaling(result, TNetwork.Info, upscaler.Tiles, upscaler.MedianRun);
    }
}
