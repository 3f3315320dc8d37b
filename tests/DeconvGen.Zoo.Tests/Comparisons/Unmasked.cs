using DeconvGen.Zoo.Tests.Tables;

namespace DeconvGen.Zoo.Tests.Comparisons;

/// <summary>Multiply-adds of a masked convolution of stride 1, counted one by one.</summary>
internal static class Unmasked
{
    /// <summary>Pairs of an output pixel and a tap that is neither masked nor on padding, times channels.</summary>
    public static long ExactMultiplyAdds(ZooRow row)
    {
        var (kernel, begin) = (row.Kernel!, row.Padding!.Begin);
        var (height, width) = (row.Input![0], row.Input[1]);
        var pairs = 0L;
        for (var y = 0; y < row.Output[0]; y++)
        {
            for (var x = 0; x < row.Output[1]; x++)
            {
                for (var tapY = 0; tapY < kernel[0]; tapY++)
                {
                    for (var tapX = 0; tapX < kernel[1]; tapX++)
                    {
                        if (IsOpen(row.Mask!, kernel, tapY, tapX) && IsWithin(y + tapY - begin[0], height) && IsWithin(x + tapX - begin[1], width))
                            pairs++;
                    }
                }
            }
        }
        return pairs * row.Input[2] * row.Output[2];
    }

    // All rows above the centre, and of its own row what is left of it; the centre itself only with mask B (van den Oord et al. 2016).
    private static bool IsOpen(string mask, int[] kernel, int y, int x)
    {
        var (centreY, centreX) = (kernel[0] / 2, kernel[1] / 2);
        return y < centreY || y == centreY && (x < centreX || x == centreX && mask == "B");
    }

    private static bool IsWithin(int position, int size) => position >= 0 && position < size;
}
