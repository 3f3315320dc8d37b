namespace DeconvGen.Generator.Layers;

/// <summary>Which shape a number of constants was meant for.</summary>
internal static class ConstantShapes
{
    /// <summary>
    /// The one shape of the same rank that <paramref name="count"/> numbers fill, where axes of size 1 stay 1 and equal sizes stay equal:
    /// 9 numbers for [5, 5, 1] fill [3, 3, 1]. Empty where there is none, or more than one.
    /// </summary>
    public static EquatableArray<int> Filled(int count, EquatableArray<int> dimensions)
    {
        var sizes = dimensions.Where(size => size > 1).Distinct().ToList();
        var found = Assignments(count, sizes.Select(size => dimensions.Count(other => other == size)).ToList()).Take(2).ToList();
        return found.Count == 1
            ? dimensions.Select(size => size == 1 ? 1 : found[0][sizes.IndexOf(size)]).ToEquatableArray()
            : [];
    }

    private static IEnumerable<List<int>> Assignments(int count, List<int> powers)
    {
        if (powers.Count == 0)
        {
            return count == 1 ? [[]] : [];
        }

        var rest = powers.Skip(1).ToList();
        return
            from size in Enumerable.Range(1, Math.Max(count, 0))
                .TakeWhile(size => Power(size, powers[0]) <= count)
            where count % Power(size, powers[0]) == 0
            from others in Assignments(count / (int)Power(size, powers[0]), rest)
            select new List<int>([size, .. others]);
    }

    private static long Power(int size, int power) => Enumerable.Repeat((long)size, power).Aggregate(1L, (product, factor) => product > int.MaxValue ? product : product * factor);
}
