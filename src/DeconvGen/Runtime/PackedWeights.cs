using System.ComponentModel;

namespace DeconvGen.Runtime;

/// <summary>Packs weights by a recipe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackedWeights
{
    /// <summary>The packed stream for kernels of this many lanes.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="recipe">What the kernel wants.</param>
    /// <param name="weights">The tensor's values in its own order.</param>
    /// <param name="bias">One value for each output channel; empty where the recipe has no bias.</param>
    /// <param name="lanes"><c>Vector&lt;T&gt;.Count</c> of the machine.</param>
    public static AlignedBuffer<T> Pack<T>(PackingRecipe recipe, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, int lanes)
        where T : unmanaged => Pack(recipe, weights, bias, lanes, workers: null);

    // Without a number of workers by the number of elements.
    internal static unsafe AlignedBuffer<T> Pack<T>(PackingRecipe recipe, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, int lanes, int? workers)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var packed = new AlignedBuffer<T>(checked((int)Length(recipe, lanes)));
        var blocks = Blocks(recipe, lanes);
        fixed (T* source = weights, biases = bias)
        {
            // Pinned until all units are done.
            T* pinned = source, pinnedBias = biases;
            var (count, biasCount) = (weights.Length, bias.Length);
            PackingWork.Share(blocks.Length, workers ?? PackingWork.Workers(packed.Length), unit =>
            {
                var values = new ReadOnlySpan<T>(pinned, count);
                var biasValues = new ReadOnlySpan<T>(pinnedBias, biasCount);
                if (recipe.Order == Lanes.InputChannels)
                    InputChannelWeights.Write(recipe, blocks[unit], values, biasValues, packed.Span, lanes);
                else
                    new BlockWriter<T>(recipe, blocks[unit], values, biasValues, packed.Span).Write();
            });
        }

        return packed;
    }

    /// <summary>Elements of the packed stream.</summary>
    /// <param name="recipe">What the kernel wants.</param>
    /// <param name="lanes"><c>Vector&lt;T&gt;.Count</c> of the machine.</param>
    public static long Length(PackingRecipe recipe, int lanes)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var (bias, inputs) = PerOutput(recipe, lanes);
        var perOutput = 0L;
        for (var s = 0; s < recipe.Segments.Length; s += 9)
        {
            perOutput += bias + ((long)inputs * recipe.Segments[s + 2] * recipe.Segments[s + 5] * recipe.Segments[s + 8]);
        }

        return perOutput * recipe.Order switch
        {
            Lanes.Width or Lanes.InputChannels => (long)recipe.Groups * recipe.OutPerGroup,
            Lanes.Depthwise => RoundUp(recipe.Groups, lanes * recipe.Tile),
            _ => recipe.Groups * RoundUp(recipe.OutPerGroup, lanes * recipe.Tile),
        };
    }

    // Elements of an output channel's bias, and of each of its taps.
    private static (int Bias, int Inputs) PerOutput(PackingRecipe recipe, int lanes) => recipe.Order == Lanes.InputChannels
        ? (recipe.HasBias ? lanes : 0, checked((int)RoundUp(recipe.InPerGroup, lanes)))
        : (recipe.HasBias ? 1 : 0, recipe.InPerGroup);

    private static long RoundUp(int count, int multiple) => ((long)count + multiple - 1) / multiple * multiple;

    // In the order of the stream.
    private static PackingBlock[] Blocks(PackingRecipe recipe, int lanes)
    {
        var isDepthwise = recipe.Order == Lanes.Depthwise;
        var (groups, channels) = isDepthwise ? (1, recipe.Groups) : (recipe.Groups, recipe.OutPerGroup);
        var size = recipe.Order switch { Lanes.InputChannels => 1, Lanes.Width => recipe.Tile, _ => recipe.Tile * lanes };
        var (bias, inputs) = PerOutput(recipe, lanes);
        var blocks = new PackingBlock[recipe.Segments.Length / 9 * groups * ((channels + size - 1) / size)];
        var (next, position) = (0, 0);
        for (var segment = 0; segment < recipe.Segments.Length; segment += 9)
        {
            var taps = recipe.Segments[segment + 2] * recipe.Segments[segment + 5] * recipe.Segments[segment + 8];
            for (var group = 0; group < groups; group++)
            {
                for (var first = 0; first < channels; first += size)
                {
                    // Tiles of width lanes are not filled up; input channels are, in each tap.
                    var width = recipe.Order is Lanes.Width or Lanes.InputChannels ? Math.Min(size, channels - first) : size;
                    blocks[next++] = new(segment, group, first, Math.Min(size, channels - first), width, position);
                    position += width * (bias + (inputs * taps));
                }
            }
        }

        return blocks;
    }
}
