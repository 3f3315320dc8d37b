namespace DeconvGen;

/// <summary>Recognises a shape as the right one with its axes in another order.</summary>
internal static class LayoutHint
{
    // Kernel axes are written K here; the layouts in use, most frequent first.
    private static readonly string[] Known = ["OIK", "IOK", "KIO", "KOI", "OKI", "KCM", "CMK", "MCK"];

    /// <summary>A phrase to follow the shape found, or nothing.</summary>
    public static string Describe(TensorInfo expected, IReadOnlyList<long> found)
    {
        var count = expected.Count;
        if (found.Count == expected.Shape.Count && found.Count == expected.Layout.Length)
        {
            string[] orders = [.. Orders(expected.Layout).Where(order => Fits(expected, order, found))];
            if (orders.Length > 0)
                return $", which is {string.Join(" or ", Preferred(orders))}";
            return "";
        }
        return StorageType.U8.ByteCount(found) == count ? $", as many elements over {found.Count} axes instead of {expected.Shape.Count}" : "";
    }

    private static bool Fits(TensorInfo expected, string order, IReadOnlyList<long> found) =>
        Enumerable.Range(0, order.Length).All(axis => found[axis] == expected.Shape[expected.Layout.IndexOf(order[axis], StringComparison.Ordinal)]);

    /// <summary>The orders that frameworks use; where there is none, the first other one.</summary>
    private static IEnumerable<string> Preferred(string[] orders)
    {
        string[] known = [.. orders.Where(order => Known.Contains(Pattern(order)))];
        return known.Length > 0 ? known : orders.Take(1);
    }

    // "HWIO" → "KIO". Kernel axes in another order, or apart, give a pattern that is not known.
    private static string Pattern(string order)
    {
        var kernel = string.Concat(order.Where(letter => letter is 'D' or 'H' or 'W'));
        return kernel.Length > 0 && "DHW".EndsWith(kernel, StringComparison.Ordinal)
            ? order.Replace(kernel, "K", StringComparison.Ordinal)
            : order;
    }

    private static IEnumerable<string> Orders(string letters)
    {
        if (letters.Length == 0)
            return [""];
        return letters.SelectMany((letter, index) => Orders(letters.Remove(index, 1)).Select(rest => letter + rest));
    }
}
