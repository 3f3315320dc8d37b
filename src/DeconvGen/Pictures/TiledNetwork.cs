namespace DeconvGen;

/// <summary>
/// Runs a fully convolutional network, which is made for pictures of one size, over pictures of other sizes, tile by tile. How far tiles overlap follows from the
/// network's <see cref="ReceptiveField"/>: every output is that of a network declared for the whole picture, but for the rounding of sums that such a
/// network might order otherwise. One instance serves one thread at a time.
/// </summary>
/// <typeparam name="TNetwork">A generated network of one image, in and out, with height and width.</typeparam>
public sealed class TiledNetwork<TNetwork>
    where TNetwork : INetwork<TNetwork, float>
{
    private readonly TNetwork _network;
    private readonly TileImage _input;
    private readonly TileImage _output;

    /// <summary>Works out the receptive field and allocates a tile.</summary>
    /// <param name="network">The network; not used by anyone else meanwhile.</param>
    /// <param name="border">What it sees beyond the border of a picture.</param>
    /// <exception cref="ArgumentException">The network has a batch, or no height and width.</exception>
    /// <exception cref="NotSupportedException">A layer has no receptive field of fixed size; the message names it.</exception>
    public TiledNetwork(TNetwork network, TileBorder border = TileBorder.Network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var info = TNetwork.Info;
        var (input, output) = (info.Inputs[0].OutputShape, info.Outputs[0].OutputShape);
        if (info.Batch != 1)
            throw new ArgumentException($"{info.Name} takes {info.Batch} images at once; tiles are run one by one.", nameof(network));
        if (input.Count != 3 || output.Count != 3)
            throw new ArgumentException($"{info.Name} does not take and give pictures: its shapes are [{string.Join(", ", input)}] and [{string.Join(", ", output)}].", nameof(network));
        Field = ReceptiveField.Of(info);
        Border = border;
        (_network, _input, _output) = (network, new TileImage(info.Layout, input), new TileImage(info.Layout, output));
    }

    /// <summary>What each output depends on: height, then width.</summary>
    public ReceptiveField Field { get; }

    /// <summary>What the network sees beyond the border of a picture.</summary>
    public TileBorder Border { get; }

    /// <summary>Width of the result of a picture: the network's own, and <c>OutputStep / InputStep</c> for each pixel more or less than its input has, rounded down.</summary>
    /// <param name="width">The picture's width.</param>
    /// <exception cref="ArgumentException">The picture cannot have this width; the message says which it can have.</exception>
    public int OutputWidth(int width) => TilePlan.OutputSize(Field.Axes[1], width, Border, nameof(width));

    /// <summary>Height of the result of a picture, by the same rule.</summary>
    /// <param name="height">The picture's height.</param>
    /// <exception cref="ArgumentException">The picture cannot have this height; the message says which it can have.</exception>
    public int OutputHeight(int height) => TilePlan.OutputSize(Field.Axes[0], height, Border, nameof(height));

    /// <summary>Number of runs of the network that a picture takes.</summary>
    /// <param name="width">The picture's width.</param>
    /// <param name="height">The picture's height.</param>
    /// <exception cref="ArgumentException">The picture cannot have this size, or the network is made for too small a one.</exception>
    public int TileCount(int width, int height)
    {
        var (rows, columns) = Plan(width, height);
        return checked(rows.Length * columns.Length);
    }

    /// <summary>Runs the network over a picture in memory.</summary>
    /// <param name="picture">Channels × height × width, dense, in the network's layout.</param>
    /// <param name="width">The picture's width.</param>
    /// <param name="height">The picture's height.</param>
    /// <param name="result">Channels × <see cref="OutputHeight"/> × <see cref="OutputWidth"/>, dense, in the network's layout.</param>
    /// <exception cref="ArgumentException">
    /// A span has another length, the two overlap, the picture cannot have this size, or the network is made for too small a one; nothing is written then.
    /// </exception>
    public void Run(ReadOnlySpan<float> picture, int width, int height, Span<float> result)
    {
        var (rows, columns) = Plan(width, height);
        var (resultWidth, resultHeight) = (OutputWidth(width), OutputHeight(height));
        RequireLength(nameof(picture), picture.Length, width, height, _input.Channels);
        RequireLength(nameof(result), result.Length, resultWidth, resultHeight, _output.Channels);
        if (result.Overlaps(picture))
            throw new ArgumentException("The result overlaps the picture, which is read again for neighbouring tiles.", nameof(result));
        Run(rows, columns, width, height, new DensePicture(TNetwork.Info.Layout, picture, width, height, result, resultWidth, resultHeight));
    }

    /// <summary>Runs the network over a picture whose pixels are read and written row by row, so that it need not be in memory as numbers.</summary>
    /// <param name="width">The picture's width.</param>
    /// <param name="height">The picture's height.</param>
    /// <param name="read">Reads pixels of the picture; only such as exist.</param>
    /// <param name="write">Takes pixels of the result.</param>
    /// <exception cref="ArgumentException">The picture cannot have this size, or the network is made for too small a one; nothing is read or written then.</exception>
    public void Run(int width, int height, TileReader read, TileWriter write)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(write);
        var (rows, columns) = Plan(width, height);
        Run(rows, columns, width, height, new CallbackPicture(read, write));
    }

    /// <summary>A second instance that shares the weights, for another thread.</summary>
    public TiledNetwork<TNetwork> Fork() => new(_network.Fork(), Border);

    private (TileSpan[] Rows, TileSpan[] Columns) Plan(int width, int height) =>
        (TilePlan.Of(Field.Axes[0], height, Border, nameof(height)), TilePlan.Of(Field.Axes[1], width, Border, nameof(width)));

    private void Run<TPicture>(TileSpan[] rows, TileSpan[] columns, int width, int height, TPicture picture)
        where TPicture : ITiledPicture, allows ref struct
    {
        foreach (var vertical in rows)
        {
            foreach (var horizontal in columns)
            {
                Fill(horizontal.InputBegin, vertical.InputBegin, width, height, picture);
                _network.Run(_input.Values, _output.Values);
                for (var row = 0; row < vertical.Length; row++)
                    picture.Write(horizontal.OutputBegin, vertical.OutputBegin + row, _output.Row(horizontal.TileBegin, vertical.TileBegin + row, horizontal.Length));
            }
        }
    }

    /// <summary>Reads a tile whose first pixel is the picture's (x, y). What lies outside the picture repeats its edge.</summary>
    private void Fill<TPicture>(int x, int y, int width, int height, TPicture picture)
        where TPicture : ITiledPicture, allows ref struct
    {
        var left = Math.Clamp(x, 0, width - 1);
        var right = Math.Clamp(x + _input.Width, left + 1, width);
        // A tile may lie beside the picture altogether, where layers crop; it is of one colour in each row then.
        var begin = Math.Clamp(left - x, 0, _input.Width - 1);
        for (var row = 0; row < _input.Height; row++)
        {
            picture.Read(left, Math.Clamp(y + row, 0, height - 1), _input.Row(begin, row, right - left));
            _input.Replicate(row, begin, begin + right - left);
        }
    }

    private static void RequireLength(string name, int length, int width, int height, int channels)
    {
        var wanted = (Int128)width * height * channels;
        if (length != wanted)
            throw new ArgumentException($"A picture of {width} × {height} pixels of {channels} channels has {wanted} elements, but the span has {length}.", name);
    }
}
