namespace DeconvGen.Generator.Layers;

/// <summary>Segments that fill an axis: the nearest divisors of its length below and above the stated number. Resolve keeps those that leave no error.</summary>
internal static class SegmentRepairs
{
    public static SegmentDoesNotDivide Problem(LayerScope scope, int segment, int length)
    {
        var divisors = Divisors(length).ToList();
        var nearest = new[] { divisors.Where(divisor => divisor < segment).DefaultIfEmpty().Max(), divisors.Where(divisor => divisor > segment).DefaultIfEmpty().Min() }
            .Where(divisor => divisor > 0)
            .ToEquatableArray();
        return new SegmentDoesNotDivide(scope.Site("Segment"), scope.Name, segment, length, nearest) { Repairs = nearest.Select(divisor => Repairs.Set(scope.Site(), "Segment", divisor)).ToEquatableArray() };
    }

    private static IEnumerable<int> Divisors(int length)
    {
        for (var divisor = 1; divisor <= length / divisor; divisor++)
        {
            if (length % divisor == 0)
            {
                yield return divisor;
                yield return length / divisor;
            }
        }
    }
}
