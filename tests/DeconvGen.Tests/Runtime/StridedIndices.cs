namespace DeconvGen.Tests.Runtime;

/// <summary>All places of a shape, one after the other, as a definition to compare loops with.</summary>
internal static class StridedIndices
{
    public static IEnumerable<int[]> Of(int[] sizes)
    {
        var total = sizes.Aggregate(1, (product, size) => product * size);
        for (var number = 0; number < total; number++)
        {
            var (index, rest) = (new int[sizes.Length], number);
            for (var i = sizes.Length - 1; i >= 0; i--)
                (index[i], rest) = (rest % sizes[i], rest / sizes[i]);
            yield return index;
        }
    }

    public static int Offset(int[] index, int[] strides)
    {
        var offset = 0;
        for (var i = 0; i < index.Length; i++)
            offset += index[i] * strides[i];
        return offset;
    }
}
