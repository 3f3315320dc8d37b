using System.ComponentModel;
using System.Numerics;

namespace DeconvGen.Runtime;

/// <summary>Transforms weights, once, at construction: in double precision, rounded once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WinogradWeights
{
    // A unit of work: at least the products of 16 × 32 kernels, and 64 bytes of floats side by side.
    private const int UnitChannels = 32;

    /// <summary>The packed stream for kernels of this many lanes.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="recipe">What the kernel wants.</param>
    /// <param name="weights">The tensor's values in its own order.</param>
    /// <param name="bias">One value for each output channel; empty where the recipe has no bias.</param>
    /// <param name="lanes">Lanes of the kernel.</param>
    /// <exception cref="ArgumentException">There are fewer weights than the recipe reads.</exception>
    public static AlignedBuffer<T> Pack<T>(WinogradRecipe recipe, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, int lanes)
        where T : unmanaged, INumber<T> => Pack(recipe, weights, bias, lanes, workers: null);

    // Without a number of workers by the number of elements.
    internal static unsafe AlignedBuffer<T> Pack<T>(WinogradRecipe recipe, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, int lanes, int? workers)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var block = recipe.Tile * lanes;
        var padded = (recipe.OutChannels + block - 1) / block * block;
        var (height, width) = (recipe.Height, recipe.Width);
        var planes = height.Outputs * width.Outputs * height.Products * width.Products;
        var start = recipe.HasBias ? padded : 0;
        var group = checked(start + (planes * height.Inputs * width.Inputs * recipe.InChannels * padded));
        var packed = new AlignedBuffer<T>(checked(recipe.Groups * group));
        var channels = recipe.OutChannels / recipe.Merged;
        var needed = 1 + ((recipe.Groups - 1) * recipe.SourceStrides[0]) + ((channels - 1) * recipe.SourceStrides[1]) + ((recipe.InChannels - 1) * recipe.SourceStrides[2])
            + (height.Elements.Max() * recipe.SourceStrides[4]) + (width.Elements.Max() * recipe.SourceStrides[5]) + Math.Max(0, (recipe.Merged - 1) * recipe.MergedStride);
        if (weights.Length < needed)
            throw new ArgumentException($"The recipe reads {needed} weights; there are {weights.Length}.", nameof(weights));
        for (var n = 0; n < recipe.Groups && recipe.HasBias; n++)
        {
            for (var column = 0; column < recipe.Merged; column++)
            {
                bias.Slice(n * channels, channels).CopyTo(packed.Span[((n * group) + (column * channels))..]);
            }
        }

        // None has channels of two columns, whose weights lie apart.
        var strips = (channels + WinogradStrip.Width - 1) / WinogradStrip.Width;
        var parts = (recipe.InChannels + UnitChannels - 1) / UnitChannels;
        fixed (T* source = weights)
        {
            // Pinned until all units are done.
            var pinned = source;
            var length = weights.Length;
            PackingWork.Share(recipe.Groups * recipe.Merged * strips * parts, workers ?? PackingWork.Workers(packed.Length), unit =>
            {
                var first = unit % parts * UnitChannels;
                var (n, column) = Math.DivRem(unit / parts / strips, recipe.Merged);
                var strip = new WinogradStrip(recipe, block, padded, column, unit / parts % strips * WinogradStrip.Width);
                strip.Pack(new ReadOnlySpan<T>(pinned, length)[(n * recipe.SourceStrides[0])..], packed.Span[((n * group) + start)..], first, Math.Min(first + UnitChannels, recipe.InChannels));
            });
        }

        return packed;
    }
}
