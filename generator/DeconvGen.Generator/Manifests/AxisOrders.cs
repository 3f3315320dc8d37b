using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Manifests;

/// <summary>Recognises a shape as the right one with its axes in another order: <c>[100, 512, 4, 4]</c> for OIHW <c>[512, 100, 4, 4]</c> is IOHW.</summary>
internal static class AxisOrders
{
    // Kernel axes are written K here; the orders in use, most frequent first.
    private static readonly string[] Known = ["OIK", "IOK", "KIO", "KOI", "OKI", "KCM", "CMK", "MCK"];

    /// <summary>The order that the shape found has; null where it is the right one or none that a framework uses.</summary>
    public static string? Of(TensorSpec expected, EquatableArray<long> found)
    {
        var letters = expected.Layout;
        var kernel = string.Concat(letters.Where(letter => letter is 'D' or 'H' or 'W'));
        if (kernel.Length == 0 || letters.Length != expected.Dimensions.Count || found.Count != letters.Length)
        {
            return null;
        }

        return Known
            .Select(order => order.Replace("K", kernel))
            .Where(order => order != letters && order.OrderBy(letter => letter).SequenceEqual(letters.OrderBy(letter => letter)))
            .FirstOrDefault(order => order.Select((letter, axis) => expected.Dimensions[letters.IndexOf(letter)] == found[axis]).All(equal => equal));
    }
}
