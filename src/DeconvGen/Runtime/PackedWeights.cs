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
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var packed = new AlignedBuffer<T>(checked((int)Length(recipe, lanes)));
        var writer = new Writer<T>(recipe, weights, bias, packed.Span);
        for (var segment = 0; segment < recipe.Segments.Length; segment += 9)
        {
            writer.Segment(recipe.Segments.AsSpan(segment, 9), lanes);
        }

        return packed;
    }

    /// <summary>Elements of the packed stream.</summary>
    /// <param name="recipe">What the kernel wants.</param>
    /// <param name="lanes"><c>Vector&lt;T&gt;.Count</c> of the machine.</param>
    public static long Length(PackingRecipe recipe, int lanes)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var perOutput = 0L;
        for (var s = 0; s < recipe.Segments.Length; s += 9)
        {
            perOutput += (recipe.HasBias ? 1 : 0) + ((long)recipe.InPerGroup * recipe.Segments[s + 2] * recipe.Segments[s + 5] * recipe.Segments[s + 8]);
        }

        return perOutput * recipe.Order switch
        {
            Lanes.Width => (long)recipe.Groups * recipe.OutPerGroup,
            Lanes.Depthwise => RoundUp(recipe.Groups, lanes * recipe.Tile),
            _ => recipe.Groups * RoundUp(recipe.OutPerGroup, lanes * recipe.Tile),
        };
    }

    private static long RoundUp(int count, int multiple) => ((long)count + multiple - 1) / multiple * multiple;

    private ref struct Writer<T>(PackingRecipe recipe, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, Span<T> packed)
        where T : unmanaged
    {
        private readonly ReadOnlySpan<T> _weights = weights;
        private readonly ReadOnlySpan<T> _bias = bias;
        private readonly Span<T> _packed = packed;
        private int _position;

        public void Segment(ReadOnlySpan<int> taps, int lanes)
        {
            var isDepthwise = recipe.Order == Lanes.Depthwise;
            var channels = isDepthwise ? recipe.Groups : recipe.OutPerGroup;
            var block = recipe.Order == Lanes.Width ? recipe.Tile : recipe.Tile * lanes;
            for (var group = 0; group < (isDepthwise ? 1 : recipe.Groups); group++)
            {
                for (var first = 0; first < channels; first += block)
                {
                    var size = recipe.Order == Lanes.Width ? Math.Min(block, channels - first) : block;
                    Block(taps, group, first, size, channels);
                }
            }
        }

        private void Block(ReadOnlySpan<int> taps, int group, int first, int size, int channels)
        {
            var strides = recipe.SourceStrides;
            var isWidth = recipe.Order == Lanes.Width;
            // The lane's channel is the group itself in a depthwise layer.
            var (channelStride, start) = recipe.Order == Lanes.Depthwise
                ? (strides[0], first * strides[0])
                : (strides[1], (group * strides[0]) + (recipe.Merged > 1 ? 0 : first * strides[1]));
            var real = Math.Min(size, channels - first);
            if (recipe.HasBias)
            {
                if (recipe.Merged > 1)
                {
                    MergedBias(first, real);
                }
                else
                {
                    _bias.Slice((recipe.Order == Lanes.Depthwise ? 0 : group * recipe.OutPerGroup) + first, real).CopyTo(_packed[_position..]);
                }

                _position += size;
            }

            // Input channels lie outside the taps for width lanes, inside them for channel lanes.
            for (var outer = 0; outer < (isWidth ? recipe.InPerGroup : 1); outer++)
            {
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
                            for (var inner = 0; inner < (isWidth ? 1 : recipe.InPerGroup); inner++)
                            {
                                if (recipe.Merged > 1)
                                {
                                    GatherMerged(tap + (inner * strides[2]), channelStride, first, real);
                                }
                                else
                                {
                                    Gather(tap + (inner * strides[2]), channelStride, real);
                                }

                                _position += size;
                            }
                        }
                    }
                }
            }
        }

        private readonly void MergedBias(int first, int count)
        {
            for (var i = 0; i < count; i++)
            {
                _packed[_position + i] = _bias[(first + i) % _bias.Length];
            }
        }

        private readonly void GatherMerged(int from, int stride, int first, int count)
        {
            var channels = recipe.OutPerGroup / recipe.Merged;
            for (var i = 0; i < count; i++)
            {
                _packed[_position + i] = _weights[from + ((first + i) / channels * recipe.MergedStride) + ((first + i) % channels * stride)];
            }
        }

        private readonly void Gather(int from, int stride, int count)
        {
            for (var i = 0; i < count; i++)
            {
                _packed[_position + i] = _weights[from + (i * stride)];
            }
        }
    }
}
