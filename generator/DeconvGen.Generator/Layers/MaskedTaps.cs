using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>
/// The kernel elements that a causal mask keeps: with the centre c = k / 2 on each axis, outermost first, those before the centre in raster order, and
/// with mask B the centre. They are at most one box for each axis: all that lies before the centre on that axis and at the centre on the axes outside it.
/// </summary>
internal static class MaskedTaps
{
    /// <summary>Boxes without an element in common, largest axis first; none where mask A leaves nothing of a kernel of one element.</summary>
    public static List<EquatableArray<TapRange>> Boxes(MaskType mask, EquatableArray<int> kernel) =>
        mask == MaskType.None ? [kernel.Select(size => new TapRange(0, size)).ToEquatableArray()] : Causal(mask, kernel, 0);

    private static List<EquatableArray<TapRange>> Causal(MaskType mask, EquatableArray<int> kernel, int axis)
    {
        if (axis == kernel.Count)
        {
            return mask == MaskType.B ? [[]] : [];
        }

        var (centre, inner) = (kernel[axis] / 2, kernel.Skip(axis + 1).Select(size => new TapRange(0, size)).ToEquatableArray());
        var atCentre = Causal(mask, kernel, axis + 1);
        if (atCentre is [var only] && only == inner)
        {
            return [[new TapRange(0, centre + 1), .. inner]];
        }

        var boxes = atCentre.Select(box => new[] { new TapRange(centre, 1) }.Concat(box).ToEquatableArray());
        return centre == 0 ? [.. boxes] : [[new TapRange(0, centre), .. inner], .. boxes];
    }
}

/// <summary>Kernel elements <c>First</c> to <c>First + Count − 1</c> of one axis.</summary>
internal readonly record struct TapRange(int First, int Count);
