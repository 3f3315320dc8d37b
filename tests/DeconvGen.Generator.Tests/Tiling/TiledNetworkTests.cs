using DeconvGen.Testing.Compilation;

namespace DeconvGen.Generator.Tests.Tiling;

public class TiledNetworkTests
{
    // Each is three networks to generate and compile.
    private const int Seeds = 14;

    // Large enough for every receptive field that the chains can have.
    private const int TileHeight = 60;
    private const int TileWidth = 66;

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Compile(
        Enumerable.Range(0, Seeds).Select(seed => KeyValuePair.Create($"{seed}.cs", Declare(seed))), new DeconvGenerator()));

    public static TheoryData<int> AllSeeds => [.. Enumerable.Range(0, Seeds)];

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public void With_the_networks_own_borders_tiles_equal_the_network_of_the_whole_picture(int seed)
    {
        var run = Create(seed, "Large", TileBorder.Network);
        var (height, width) = LargeSize(seed);
        Assert.Equal(0, (height - TileHeight) % run.Field.Axes[0].InputStep);
        Assert.True(run.TileCount(width, height) > 1);
        var picture = Picture(height, width, seed);
        Compare(run.RunWhole(picture), run.RunTiled(picture, width, height));
    }

    /// <summary>The whole picture's network gets the picture with its edge repeated around it, and its result is cropped.</summary>
    [Theory]
    [MemberData(nameof(AllSeeds))]
    public void With_edges_repeated_tiles_equal_the_network_of_a_picture_in_a_frame(int seed)
    {
        var run = Create(seed, "Framed", TileBorder.Replicate);
        var (height, width, frame) = FramedSize(seed);
        var picture = Picture(height, width, seed);
        var tiled = run.RunTiled(picture, width, height);
        var channelsLast = run.Whole.Layout == DataLayout.NHWC;
        var whole = run.RunWhole(Index(channelsLast, 2, height + 2 * frame, width + 2 * frame, (c, y, x) =>
            picture[Place(channelsLast, 2, height, width, c, Math.Clamp(y - frame, 0, height - 1), Math.Clamp(x - frame, 0, width - 1))]));

        var shape = run.Whole.Outputs[0].OutputShape;
        var (channels, wholeHeight, wholeWidth) = channelsLast ? (shape[2], shape[0], shape[1]) : (shape[0], shape[1], shape[2]);
        var (rows, columns) = (run.Field.Axes[0], run.Field.Axes[1]);
        var (top, left) = (frame / rows.InputStep * rows.OutputStep, frame / columns.InputStep * columns.OutputStep);
        var (resultWidth, resultHeight) = run.OutputSize(width, height);
        // Where strides divide no size, layers round by turns, and a network declared for the picture may have less than a step more or less.
        Assert.True(Math.Abs(resultHeight - (wholeHeight - 2 * top)) <= (height % rows.InputStep == TileHeight % rows.InputStep ? 0 : rows.OutputStep));
        Assert.True(Math.Abs(resultWidth - (wholeWidth - 2 * left)) <= (width % columns.InputStep == TileWidth % columns.InputStep ? 0 : columns.OutputStep));
        Compare(
            Index(channelsLast, channels, resultHeight, resultWidth, (c, y, x) => whole[Place(channelsLast, channels, wholeHeight, wholeWidth, c, y + top, x + left)]),
            tiled);
    }

    [Fact]
    public void The_random_networks_differ_in_step_and_scale()
    {
        var runs = Enumerable.Range(0, Seeds).Select(seed => Create(seed, "Large", TileBorder.Network).Field.Axes[0]).ToList();
        Assert.True(runs.Select(axis => (axis.InputStep, axis.OutputStep)).Distinct().Count() >= 5);
        Assert.True(runs.Count(axis => axis.InteriorBegin > 0) > Seeds / 2);
    }

    private static TilingRun Create(int seed, string whole, TileBorder border) =>
        TilingRun.Create(Assembly.Value.Find($"Tile{seed}"), Assembly.Value.Find($"{whole}{seed}"), border, seed);

    private static string Declare(int seed)
    {
        var network = new RandomFullyConvolutional(seed);
        var large = LargeSize(seed);
        var framed = FramedSize(seed);
        return network.Declare($"Tile{seed}", TileHeight, TileWidth) + network.Declare($"Large{seed}", large.Height, large.Width)
            + network.Declare($"Framed{seed}", framed.Height + 2 * framed.Frame, framed.Width + 2 * framed.Frame);
    }

    private static (int Height, int Width) LargeSize(int seed)
    {
        var step = new RandomFullyConvolutional(seed).Step;
        return (TileHeight + step * ((24 + seed % 5) / step + 1), TileWidth + step * (50 / step + seed % 3));
    }

    private static (int Height, int Width, int Frame) FramedSize(int seed)
    {
        var network = new RandomFullyConvolutional(seed);
        // Frames move every layer by whole elements, and are wider than any field.
        var frame = network.Step * (36 / network.Step + 1);
        // Half of the pictures are smaller than a tile.
        var (height, width) = seed % 2 == 0 ? (17, 23) : (91, 74);
        // A remainder by the stride would change paddings that follow from the size.
        return network.SizeDependent
            ? ((height / network.Step + 1) * network.Step + TileHeight % network.Step, (width / network.Step + 1) * network.Step + TileWidth % network.Step, frame)
            : (height, width, frame);
    }

    /// <summary>
    /// Schedules may differ with size, so sums of the same terms may be ordered otherwise. Each of at most 8 layers sums at most 5·5·3 terms and a bias, and random weights keep
    /// the size of values, so the difference is at most 8 · 76 half units of the largest value.
    /// </summary>
    private static void Compare(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var largest = expected.Max(Math.Abs);
        Assert.True(largest > 1e-3f);
        var tolerance = 8 * 76 * largest / (1 << 24);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"element {i}: {expected[i]:R} and {actual[i]:R}");
    }

    private static float[] Picture(int height, int width, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 2 * height * width).Select(_ => random.NextSingle() * 2 - 1)];
    }

    private static float[] Index(bool channelsLast, int channels, int height, int width, Func<int, int, int, float> value)
    {
        var result = new float[channels * height * width];
        for (var c = 0; c < channels; c++)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                    result[Place(channelsLast, channels, height, width, c, y, x)] = value(c, y, x);
            }
        }
        return result;
    }

    private static int Place(bool channelsLast, int channels, int height, int width, int c, int y, int x) =>
        channelsLast ? (y * width + x) * channels + c : (c * height + y) * width + x;
}
