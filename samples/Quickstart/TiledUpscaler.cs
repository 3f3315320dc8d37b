using System.Diagnostics;

namespace DeconvGen.Samples.Quickstart;

/// <summary>
/// Runs a network of fixed size, which doubles height and width, over a picture of any size. Each tile overlaps its neighbours by a margin of one pixel,
/// replicated at the picture's edge; what the network makes of the margin is cropped, so the zeros that it sees beyond its input darken nothing.
/// </summary>
internal sealed class TiledUpscaler<TNetwork>
    where TNetwork : INetwork<TNetwork, float>
{
    // A kernel of 4 at stride 2 reaches half of its 4 taps, thus one input pixel, beyond the pixel that it stands on.
    private const int Margin = 1;
    private const int Factor = 2;

    private readonly TNetwork _network;
    private readonly int _channels;
    private readonly int _tileHeight;
    private readonly int _tileWidth;
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly List<long> _ticks = [];

    public TiledUpscaler(TNetwork network)
    {
        var shape = TNetwork.Info.Inputs[0].OutputShape;
        if (!TNetwork.Info.Outputs[0].OutputShape.SequenceEqual([shape[0], shape[1] * Factor, shape[2] * Factor]))
            throw new ArgumentException($"{TNetwork.Info.Name} does not double height and width.", nameof(network));
        (_network, _channels, _tileHeight, _tileWidth) = (network, shape[0], shape[1], shape[2]);
        _input = new float[_channels * _tileHeight * _tileWidth];
        _output = new float[_input.Length * Factor * Factor];
    }

    /// <summary>Reads the input pixels (x, y) … (x + row.Width − 1, y) into <paramref name="row"/>.</summary>
    public delegate void RowReader(int x, int y, PixelRow row);

    /// <summary>Takes the output pixels (x, y) … (x + row.Width − 1, y) from <paramref name="row"/>.</summary>
    public delegate void RowWriter(int x, int y, PixelRow row);

    /// <summary>Number of runs of the network so far.</summary>
    public int Tiles => _ticks.Count;

    /// <summary>Median duration of a run of the network. The first runs are slower: the runtime compiles the kernel then.</summary>
    public TimeSpan MedianRun => Stopwatch.GetElapsedTime(0, _ticks.Order().ElementAt(_ticks.Count / 2));

    /// <summary>Upscales a picture of <paramref name="width"/> × <paramref name="height"/> pixels; every output pixel is written once.</summary>
    public void Run(int width, int height, RowReader read, RowWriter write)
    {
        for (var y = 0; y < height; y += _tileHeight - (2 * Margin))
        {
            for (var x = 0; x < width; x += _tileWidth - (2 * Margin))
            {
                Fill(x, y, width, height, read);
                var start = Stopwatch.GetTimestamp();
                _network.Run(_input, _output);
                _ticks.Add(Stopwatch.GetTimestamp() - start);
                Crop(x, y, width, height, write);
            }
        }
    }

    /// <summary>Fills the input so that the picture's pixel (x, y) comes behind the margin. What lies outside the picture repeats its edge.</summary>
    private void Fill(int x, int y, int width, int height, RowReader read)
    {
        var left = Math.Max(0, x - Margin);
        var right = Math.Min(width, x - Margin + _tileWidth);
        var before = left - (x - Margin);
        for (var row = 0; row < _tileHeight; row++)
        {
            var start = row * _tileWidth;
            read(left, Math.Clamp(y - Margin + row, 0, height - 1), new PixelRow(_input, start + before, _tileHeight * _tileWidth, right - left));
            for (var channel = 0; channel < _channels; channel++)
            {
                var line = _input.AsSpan(start + (channel * _tileHeight * _tileWidth), _tileWidth);
                line[..before].Fill(line[before]);
                line[(before + right - left)..].Fill(line[before + right - left - 1]);
            }
        }
    }

    /// <summary>Hands on the output that belongs to the tile's own pixels, thus neither to its margin nor to pixels outside the picture.</summary>
    private void Crop(int x, int y, int width, int height, RowWriter write)
    {
        var ownWidth = Math.Min(_tileWidth - (2 * Margin), width - x) * Factor;
        var ownHeight = Math.Min(_tileHeight - (2 * Margin), height - y) * Factor;
        var outputWidth = _tileWidth * Factor;
        for (var row = 0; row < ownHeight; row++)
        {
            var offset = (((Margin * Factor) + row) * outputWidth) + (Margin * Factor);
            write(x * Factor, (y * Factor) + row, new PixelRow(_output, offset, _tileHeight * Factor * outputWidth, ownWidth));
        }
    }
}
