namespace DeconvGen.Generator.Layers;

/// <summary>Compares <c>Out</c> with the computed sizes.</summary>
internal static class OutputClaim
{
    /// <summary>The first axis on which the claim differs: one mistake is usually made on all axes alike.</summary>
    public static bool FirstWrong(Shape claim, IReadOnlyList<ConvolutionAxis> axes, out int wrong)
    {
        for (wrong = 0; wrong < axes.Count; wrong++)
        {
            if (axes[wrong].Output != claim.Spatial[wrong])
            {
                return true;
            }
        }

        return false;
    }
}
