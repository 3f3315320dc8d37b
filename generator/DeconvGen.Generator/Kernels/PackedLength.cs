using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>Number of elements of packed weights, as a function of the lane count.</summary>
internal static class PackedLength
{
    /// <param name="recipe">What is packed.</param>
    /// <param name="tile">Vectors of a block, which may differ between a kernel and its wide twin.</param>
    /// <param name="lanes">The lane count, or the symbol for it.</param>
    public static Index Of(PackingRecipe recipe, int tile, Index lanes)
    {
        var bias = recipe.HasBias ? 1 : 0;
        if (recipe.Order == Lanes.InputChannels)
        {
            // The bias is a vector with it in the first lane.
            var taps = recipe.Segments.Sum(segment => segment.Depth.Taps * segment.Height.Taps * segment.Width.Taps);
            return ((Blocks(recipe.InPerGroup, 1, lanes) * lanes * taps) + (lanes * (bias * recipe.Segments.Count))) * (recipe.Groups * recipe.OutPerGroup);
        }

        var perOutput = recipe.Segments.Sum(segment => bias + (recipe.InPerGroup * segment.Depth.Taps * segment.Height.Taps * segment.Width.Taps));
        return recipe.Order switch
        {
            Lanes.Width => recipe.Groups * recipe.OutPerGroup * perOutput,
            Lanes.Depthwise => Blocks(recipe.Groups, 1, lanes) * lanes * perOutput,
            _ => Blocks(recipe.OutPerGroup, tile, lanes) * lanes * (recipe.Groups * tile * perOutput),
        };
    }

    /// <summary>
    /// The most channels that <paramref name="count"/> are filled up to in blocks of <paramref name="vectors"/> vectors: up to 32 lanes in powers of two, as processors have
    /// them, and any number up to 4. Not the 32 alone: 92 channels are 96 in blocks of 96, and 99 in blocks of 9.
    /// </summary>
    public static int Largest(int count, int vectors) => new[] { 1, 2, 3, 4, 8, 16, 32 }.Max(lanes => (count + (lanes * vectors) - 1) / (lanes * vectors) * lanes * vectors);

    /// <summary>⌈count / (vectors · lanes)⌉.</summary>
    public static Index Blocks(int count, int vectors, Index lanes) => ((lanes * vectors) + (count - 1)) / (lanes * vectors);
}
