namespace DeconvGen.Runtime;

/// <summary>Loops over strided operands, made as few and long as their strides permit.</summary>
internal static class StridedDimensions
{
    /// <summary>
    /// Drops dimensions of size 1 and merges neighbours that all three operands walk as one, outermost first, in place. An operand of zero
    /// strides prevents no merging.
    /// </summary>
    /// <returns>The number of dimensions left, at the front of the spans; -1 if there is nothing to do because a size is 0.</returns>
    public static int Merge(Span<int> sizes, Span<int> first, Span<int> second, Span<int> third)
    {
        var kept = 0;
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] == 0)
                return -1;
            if (sizes[i] == 1)
                continue;
            var (size, a, b, c) = (sizes[i], first[i], second[i], third[i]);
            if (kept > 0 && first[kept - 1] == (long)a * size && second[kept - 1] == (long)b * size && third[kept - 1] == (long)c * size)
            {
                kept--;
                size *= sizes[kept];
            }
            (sizes[kept], first[kept], second[kept], third[kept]) = (size, a, b, c);
            kept++;
        }
        return kept;
    }
}
