namespace DeconvGen.Zoo.Tests.PixelRnn;

/// <summary>A picture of several channels in double precision, [height, width, channels].</summary>
internal sealed class PlainMap(int height, int width, int channels)
{
    private readonly double[] _values = new double[height * width * channels];

    public int Height => height;

    public int Width => width;

    public int Channels => channels;

    /// <summary>One value; zero outside, where it is only read.</summary>
    public double this[int y, int x, int c]
    {
        get => y < 0 || y >= height || x < 0 || x >= width ? 0 : _values[(y * width + x) * channels + c];
        set => _values[(y * width + x) * channels + c] = value;
    }

    /// <summary>All values, row by row.</summary>
    public double[] Values => _values;

    /// <summary>A map of the same size computed value by value.</summary>
    public PlainMap Select(Func<double, double> function) => Of(height, width, channels, (y, x, c) => function(this[y, x, c]));

    public static PlainMap operator +(PlainMap a, PlainMap b) => Of(a.Height, a.Width, a.Channels, (y, x, c) => a[y, x, c] + b[y, x, c]);

    /// <summary>A map computed position by position.</summary>
    public static PlainMap Of(int height, int width, int channels, Func<int, int, int, double> function)
    {
        var map = new PlainMap(height, width, channels);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < channels; c++)
                    map[y, x, c] = function(y, x, c);
            }
        }
        return map;
    }
}
