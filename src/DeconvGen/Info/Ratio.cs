namespace DeconvGen;

/// <summary>A positive fraction in lowest terms.</summary>
internal readonly record struct Ratio
{
    public Ratio(long numerator, long denominator)
    {
        if (numerator < 1 || denominator < 1)
            throw new ArgumentOutOfRangeException(nameof(numerator), $"{numerator}/{denominator} is no positive fraction.");
        var divisor = GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    public static Ratio One => new(1, 1);

    public long Numerator { get; }

    public long Denominator { get; }

    public static Ratio operator *(Ratio one, Ratio other)
    {
        // Crosswise first, so that long chains of halves and doubles stay small.
        var (left, right) = (new Ratio(one.Numerator, other.Denominator), new Ratio(other.Numerator, one.Denominator));
        return new Ratio(checked(left.Numerator * right.Numerator), checked(left.Denominator * right.Denominator));
    }

    /// <summary>The fraction of least denominator that is <paramref name="value"/> but for rounding, by its continued fraction; null where there is none below 2¹⁶.</summary>
    public static Ratio? Of(double value)
    {
        if (!(value > 0) || value >= 1 << 30)
            return null;
        long before = 1, numerator = (long)value, under = 0, denominator = 1;
        var rest = value - numerator;
        while (Math.Abs((double)numerator / denominator - value) > value * 1e-12)
        {
            rest = 1 / rest;
            var whole = (long)rest;
            rest -= whole;
            (before, numerator) = (numerator, whole * numerator + before);
            (under, denominator) = (denominator, whole * denominator + under);
            if (denominator >= 1 << 16)
                return null;
        }
        return new Ratio(numerator, denominator);
    }

    public static long LeastCommonMultiple(long one, long other) => checked(one / GreatestCommonDivisor(one, other) * other);

    public override string ToString() => Denominator == 1 ? $"{Numerator}" : $"{Numerator}/{Denominator}";

    private static long GreatestCommonDivisor(long one, long other) => other == 0 ? one : GreatestCommonDivisor(other, one % other);
}
