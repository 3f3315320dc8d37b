namespace DeconvGen.Generator.Tests.Tiling;

/// <summary>A network for tiles and the same one declared for whole pictures, with the same weights, reached without their types.</summary>
internal abstract class TilingRun
{
    public abstract NetworkInfo Whole { get; }

    public abstract ReceptiveField Field { get; }

    public static TilingRun Create(Type tile, Type whole, TileBorder border, int seed) =>
        (TilingRun)Activator.CreateInstance(typeof(TilingRun<,>).MakeGenericType(tile, whole), border, seed)!;

    public abstract int TileCount(int width, int height);

    public abstract (int Width, int Height) OutputSize(int width, int height);

    public abstract float[] RunTiled(float[] picture, int width, int height);

    public abstract float[] RunWhole(float[] picture);
}

internal sealed class TilingRun<TTile, TWhole>(TileBorder border, int seed) : TilingRun
    where TTile : INetwork<TTile, float>
    where TWhole : INetwork<TWhole, float>
{
    private readonly TiledNetwork<TTile> _tiled = new(TTile.Create(Weights.Random(seed)), border);

    public override NetworkInfo Whole => TWhole.Info;

    public override ReceptiveField Field => _tiled.Field;

    public override int TileCount(int width, int height) => _tiled.TileCount(width, height);

    public override (int Width, int Height) OutputSize(int width, int height) => (_tiled.OutputWidth(width), _tiled.OutputHeight(height));

    public override float[] RunTiled(float[] picture, int width, int height)
    {
        var channels = TTile.Info.Outputs[0].OutputShape[TTile.Info.Layout == DataLayout.NHWC ? 2 : 0];
        var result = new float[channels * _tiled.OutputWidth(width) * _tiled.OutputHeight(height)];
        result.AsSpan().Fill(float.NaN);
        _tiled.Run(picture, width, height, result);
        return result;
    }

    public override float[] RunWhole(float[] picture)
    {
        var result = new float[TWhole.Info.Outputs[0].OutputShape.Aggregate((product, size) => product * size)];
        TWhole.Create(Weights.Random(seed)).Run(picture, result);
        return result;
    }
}
