using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>The packed streams, element by element as their recipes describe them, whoever packs them. Numbers are whole, so that every sum is exact.</summary>
public class WeightPackingTests
{
    public static TheoryData<Lanes, int, int, int, int, int, int> Direct => new()
    {
        // Order, groups, outputs and inputs of a group, tile, merged columns, taps together.
        { Lanes.OutputChannels, 1, 40, 35, 2, 1, 1 },
        { Lanes.OutputChannels, 1, 40, 35, 2, 1, 4 },
        { Lanes.OutputChannels, 2, 5, 20, 1, 1, 6 },
        { Lanes.OutputChannels, 3, 5, 4, 1, 1, 1 },
        { Lanes.OutputChannels, 1, 12, 17, 1, 2, 1 },
        { Lanes.OutputChannels, 1, 12, 17, 1, 2, 2 },
        { Lanes.Depthwise, 21, 1, 1, 2, 1, 1 },
        { Lanes.Width, 2, 7, 5, 3, 1, 1 },
        { Lanes.InputChannels, 2, 3, 21, 1, 1, 1 },
        { Lanes.InputChannels, 1, 1, 16, 1, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Direct))]
    public void Weights_are_packed_as_the_recipe_says_for_any_number_of_workers(Lanes order, int groups, int outputs, int inputs, int tile, int merged, int together)
    {
        const int Lanes = 8, Rows = 4, Columns = 3;
        // Every other row backwards and all columns, then one element alone; with merged columns the last of them starts a column later.
        int[] segments = [0, 1, 1, 3, -2, 2, 0, 1, merged > 1 ? 1 : 3, 0, 1, 1, 1, 1, 1, 0, 1, 1];
        int[] strides = [outputs / merged * inputs * Rows * Columns, inputs * Rows * Columns, Rows * Columns, Rows * Columns, Columns, 1];
        var recipe = new PackingRecipe
        {
            Order = order,
            Groups = groups,
            OutPerGroup = outputs,
            InPerGroup = inputs,
            Tile = tile,
            TapsTogether = together,
            SourceStrides = strides,
            Segments = segments,
            HasBias = true,
            Merged = merged,
            MergedStride = merged > 1 ? 1 : 0,
        };
        var weights = Numbers(groups * outputs / merged * inputs * Rows * Columns);
        var bias = Numbers(groups * outputs / merged);
        var expected = Expected(recipe, weights, bias, Lanes);
        foreach (var workers in (int?[])[null, 1, 2, 3, 64])
        {
            Assert.Equal(expected, PackedWeights.Pack<double>(recipe, weights, bias, Lanes, workers).Span.ToArray());
            Assert.Equal(Array.ConvertAll(expected, value => (float)value), PackedWeights.Pack<float>(recipe, Singles(weights), Singles(bias), Lanes, workers).Span.ToArray());
        }
    }

    /// <summary>Two columns of two channels with stride 1: the second one's kernel of three elements begins an element later in a window of four.</summary>
    [Fact]
    public void Weights_of_merged_columns_outside_of_the_kernel_are_zero()
    {
        var recipe = new PackingRecipe
        {
            Order = DeconvGen.Lanes.OutputChannels,
            Groups = 1,
            OutPerGroup = 4,
            InPerGroup = 1,
            Tile = 1,
            SourceStrides = [6, 3, 3, 0, 3, 1],
            Segments = [0, 1, 1, 0, 1, 1, 0, 1, 4],
            HasBias = true,
            Merged = 2,
            MergedStride = -1,
            KernelWidth = 3,
        };
        double[] expected = [7, 8, 7, 8, 1, 4, 0, 0, 2, 5, 1, 4, 3, 6, 2, 5, 0, 0, 3, 6];
        Assert.Equal(expected, PackedWeights.Pack<double>(recipe, [1, 2, 3, 4, 5, 6], [7, 8], 4).Span.ToArray());
    }

    private static double[] Expected(PackingRecipe recipe, double[] weights, double[] bias, int lanes)
    {
        if (recipe.Order == DeconvGen.Lanes.InputChannels)
            return ExpectedOfInputChannels(recipe, weights, bias, lanes);

        var stream = new List<double>();
        var isDepthwise = recipe.Order == DeconvGen.Lanes.Depthwise;
        var isWidth = recipe.Order == DeconvGen.Lanes.Width;
        var block = isWidth ? recipe.Tile : recipe.Tile * lanes;
        var channels = isDepthwise ? recipe.Groups : recipe.OutPerGroup;
        foreach (var taps in recipe.Segments.Chunk(9))
            for (var group = 0; group < (isDepthwise ? 1 : recipe.Groups); group++)
                for (var first = 0; first < channels; first += block)
                {
                    int[] lanesOfBlock = [.. Enumerable.Range(first, isWidth ? Math.Min(block, channels - first) : block)];
                    stream.AddRange(lanesOfBlock.Select(o => o < channels ? bias[(group * recipe.OutPerGroup + o) % bias.Length] : 0));
                    (int Channel, int Tap)[] places = [.. from tap in Enumerable.Range(0, taps[2] * taps[5] * taps[8]) from channel in Enumerable.Range(0, recipe.InPerGroup) select (channel, tap)];
                    foreach (var (channel, tap) in places.OrderBy(place => isWidth ? 0 : place.Tap / recipe.TapsTogether).ThenBy(place => isWidth || recipe.TapsTogether > 1 ? place.Channel : 0))
                        stream.AddRange(lanesOfBlock.Select(o => o < channels ? Weight(taps, group, o, channel, tap) : 0));
                }
        return [.. stream];

        double Weight(int[] taps, int group, int o, int channel, int tap)
        {
            var (s, columnChannels) = (recipe.SourceStrides, recipe.OutPerGroup / recipe.Merged);
            var (column, output) = isDepthwise ? (0, 0) : (o / columnChannels, o % columnChannels);
            var (d, h, w) = (tap / taps[8] / taps[5], tap / taps[8] % taps[5], tap % taps[8]);
            return weights[(isDepthwise ? o : group) * s[0] + output * s[1] + channel * s[2] + column * recipe.MergedStride
                + (taps[0] + taps[1] * d) * s[3] + (taps[3] + taps[4] * h) * s[4] + (taps[6] + taps[7] * w) * s[5]];
        }
    }

    // For each output channel a vector of the bias and zeros, then by rows of taps, vectors of channels, taps of the row.
    private static double[] ExpectedOfInputChannels(PackingRecipe recipe, double[] weights, double[] bias, int lanes)
    {
        var s = recipe.SourceStrides;
        return [..
            from taps in recipe.Segments.Chunk(9)
            from output in Enumerable.Range(0, recipe.Groups * recipe.OutPerGroup)
            from value in (IEnumerable<double>)[bias[output], .. Enumerable.Repeat(0.0, lanes - 1), .. Products(taps, output)]
            select value];

        IEnumerable<double> Products(int[] taps, int output) =>
            from depth in Enumerable.Range(0, taps[2])
            from row in Enumerable.Range(0, taps[5])
            from vector in Enumerable.Range(0, (recipe.InPerGroup + lanes - 1) / lanes)
            from column in Enumerable.Range(0, taps[8])
            from lane in Enumerable.Range(0, lanes)
            let channel = (vector * lanes) + lane
            select channel >= recipe.InPerGroup ? 0 : weights[(output / recipe.OutPerGroup * s[0]) + (output % recipe.OutPerGroup * s[1]) + (channel * s[2])
                + ((taps[0] + (taps[1] * depth)) * s[3]) + ((taps[3] + (taps[4] * row)) * s[4]) + ((taps[6] + (taps[7] * column)) * s[5])];
    }

    private static double[] Numbers(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(-1000, 1000))];
    }

    private static float[] Singles(double[] values) => Array.ConvertAll(values, value => (float)value);
}
