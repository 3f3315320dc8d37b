using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>Number of elements of packed weights, as a function of the lane count.</summary>
internal static class PackedLength
{
    public static Index Of(PackingRecipe recipe)
    {
        var bias = recipe.HasBias ? 1 : 0;
        var perOutput = recipe.Segments.Sum(segment => bias + (recipe.InPerGroup * segment.Depth.Taps * segment.Height.Taps * segment.Width.Taps));
        return recipe.Order switch
        {
            Lanes.Width => recipe.Groups * recipe.OutPerGroup * perOutput,
            Lanes.Depthwise => Blocks(recipe.Groups, 1) * Index.Lanes * perOutput,
            _ => Blocks(recipe.OutPerGroup, recipe.Tile) * Index.Lanes * (recipe.Groups * recipe.Tile * perOutput),
        };
    }

    /// <summary>⌈count / (vectors · lanes)⌉.</summary>
    public static Index Blocks(int count, int vectors) => ((Index.Lanes * vectors) + (count - 1)) / (Index.Lanes * vectors);
}
