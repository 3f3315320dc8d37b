namespace DeconvGen.Runtime;

/// <summary>Writes the weights of one output channel for kernels with input channels in their lanes (<see cref="Lanes.InputChannels"/>).</summary>
internal static class InputChannelWeights
{
    /// <summary>A vector with the bias in its first lane, then rows of taps: for each vector of input channels the weights of each tap.</summary>
    public static void Write<T>(PackingRecipe recipe, PackingBlock block, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, Span<T> packed, int lanes)
        where T : unmanaged
    {
        var strides = recipe.SourceStrides;
        var taps = recipe.Segments.AsSpan(block.Segment, 9);
        var position = block.Position;
        if (recipe.HasBias)
        {
            packed[position] = bias[(block.Group * recipe.OutPerGroup) + block.First];
            position += lanes;
        }

        for (var row = 0; row < taps[2] * taps[5]; row++)
        {
            var from = (block.Group * strides[0]) + (block.First * strides[1])
                + ((taps[0] + (taps[1] * (row / taps[5]))) * strides[3])
                + ((taps[3] + (taps[4] * (row % taps[5]))) * strides[4]);
            for (var first = 0; first < recipe.InPerGroup; first += lanes)
            {
                for (var tap = 0; tap < taps[8]; tap++)
                {
                    var at = from + ((taps[6] + (taps[7] * tap)) * strides[5]);
                    for (var channel = first; channel < Math.Min(first + lanes, recipe.InPerGroup); channel++)
                    {
                        packed[position + channel - first] = weights[at + (channel * strides[2])];
                    }

                    position += lanes;
                }
            }
        }
    }
}
