using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>A block of channels, or a tile, in a packed stream.</summary>
/// <param name="Segment">Where its segment begins in <see cref="PackingRecipe.Segments"/>.</param>
/// <param name="Group">Its group; 0 in a depthwise layer.</param>
/// <param name="First">Its first channel.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Width">Its channels with those that fill it up.</param>
/// <param name="Position">Where it begins in the stream.</param>
internal readonly record struct PackingBlock(int Segment, int Group, int First, int Channels, int Width, int Position);

/// <summary>Writes one block: its biases, then for each run of taps, each input channel and each tap of the run a weight for each of its channels.</summary>
/// <typeparam name="T">Element type.</typeparam>
internal readonly ref struct BlockWriter<T>(PackingRecipe recipe, PackingBlock block, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, Span<T> packed)
    where T : unmanaged
{
    // Elements of a cache line of floats: so many input channels are read of one channel before the next one.
    private const int Run = 16;

    private readonly ReadOnlySpan<T> _weights = weights;
    private readonly ReadOnlySpan<T> _bias = bias;
    private readonly Span<T> _packed = packed;

    public void Write()
    {
        var strides = recipe.SourceStrides;
        var taps = recipe.Segments.AsSpan(block.Segment, 9);
        var isWidth = recipe.Order == Lanes.Width;
        // The lane's channel is the group itself in a depthwise layer.
        var (channelStride, start) = recipe.Order == Lanes.Depthwise
            ? (strides[0], block.First * strides[0])
            : (strides[1], (block.Group * strides[0]) + (recipe.Merged > 1 ? 0 : block.First * strides[1]));
        var position = block.Position;
        if (recipe.HasBias)
        {
            Bias(_packed.Slice(position, block.Channels));
            position += block.Width;
        }

        // Input channels lie outside the taps for width lanes, inside them for channel lanes.
        var (outerChannels, innerChannels) = isWidth ? (recipe.InPerGroup, 1) : (1, recipe.InPerGroup);
        for (var outer = 0; outer < outerChannels; outer++)
        {
            var (all, number) = (taps[2] * taps[5] * taps[8], 0);
            for (var td = 0; td < taps[2]; td++)
            {
                for (var th = 0; th < taps[5]; th++)
                {
                    for (var tw = 0; tw < taps[8]; tw++)
                    {
                        var tap = start + (outer * strides[2])
                            + ((taps[0] + (taps[1] * td)) * strides[3])
                            + ((taps[3] + (taps[4] * th)) * strides[4])
                            + ((taps[6] + (taps[7] * tw)) * strides[5]);
                        // Taps of a run lie side by side: the first one's weights begin where the run does.
                        var within = number % recipe.TapsTogether;
                        var step = Math.Min(recipe.TapsTogether, all - number + within) * block.Width;
                        for (var inner = 0; inner < innerChannels; inner += Run)
                        {
                            var run = Math.Min(Run, innerChannels - inner);
                            Gather(tap + (inner * strides[2]), taps[6] + (taps[7] * tw), channelStride, run, _packed[(position + (inner * step) + (within * block.Width))..], step);
                        }

                        number++;
                        if (number % recipe.TapsTogether == 0)
                            position += innerChannels * step;
                    }
                }
            }
        }
    }

    private void Bias(Span<T> target)
    {
        if (recipe.Merged == 1)
        {
            _bias.Slice((recipe.Order == Lanes.Depthwise ? 0 : block.Group * recipe.OutPerGroup) + block.First, target.Length).CopyTo(target);
            return;
        }

        for (var i = 0; i < target.Length; i++)
        {
            target[i] = _bias[(block.First + i) % _bias.Length];
        }
    }

    // A run of input channels: channel by channel, since the weights of one lie side by side in most tensors and those of the next one a multiple of 4 KB away.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(int from, int element, int channelStride, int run, Span<T> target, int step)
    {
        var stride = recipe.SourceStrides[2];
        var columnChannels = recipe.OutPerGroup / recipe.Merged;
        for (var i = 0; i < block.Channels; i++)
        {
            // The stream begins as zeros.
            if (recipe.KernelWidth > 0 && (uint)(element + ((block.First + i) / columnChannels * (recipe.MergedStride / recipe.SourceStrides[5]))) >= (uint)recipe.KernelWidth)
                continue;

            var at = recipe.Merged == 1
                ? from + (i * channelStride)
                : from + ((block.First + i) / columnChannels * recipe.MergedStride) + ((block.First + i) % columnChannels * channelStride);
            for (var k = 0; k < run; k++)
            {
                target[(k * step) + i] = _weights[at + (k * stride)];
            }
        }
    }
}
