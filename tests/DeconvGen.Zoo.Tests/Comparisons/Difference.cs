namespace DeconvGen.Zoo.Tests.Comparisons;

/// <summary>What two values are called that should be the same, in a message.</summary>
internal static class Difference
{
    /// <summary>Nothing where they are equal.</summary>
    public static IEnumerable<string> Between<T>(string what, T table, T network)
    {
        if (!EqualityComparer<T>.Default.Equals(table, network))
            yield return $"{what} is {network}, in the table {table}";
    }

    /// <summary>Nothing where the elements are equal; nothing is compared where the table has none.</summary>
    public static IEnumerable<string> BetweenLists(string what, IEnumerable<int>? table, IEnumerable<int> network)
    {
        if (table is not null && !table.SequenceEqual(network))
            yield return $"{what} is [{string.Join(", ", network)}], in the table [{string.Join(", ", table)}]";
    }
}
