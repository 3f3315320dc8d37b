using System.Numerics;

namespace DeconvGen.Tests.Runtime;

/// <summary>
/// Exponential, logarithm and normal tail in integers, a number x as x·2^bits: plain series, nothing in common with the code under test.
/// </summary>
internal static class ExactNumbers
{
    private static readonly Dictionary<int, BigInteger> Ln2 = [];
    private static readonly Dictionary<int, BigInteger> Pi = [];

    /// <summary>The double without rounding; bits below the last are cut off.</summary>
    public static BigInteger ToFixed(double value, int bits)
    {
        if (value == 0)
            return BigInteger.Zero;
        var exponent = Math.Max(Math.ILogB(value), -1022) - 52;
        // Exact: the scaled value is an integer below 2⁵³.
        var mantissa = (BigInteger)Math.ScaleB(Math.ScaleB(value, -exponent / 2), -exponent + exponent / 2);
        return Shifted(mantissa, bits + exponent);
    }

    /// <summary>e^(x/2^bits) as <c>Value / 2^Scale</c> with as many bits.</summary>
    public static (BigInteger Value, int Scale) Exponential(BigInteger x, int bits)
    {
        var ln2 = Ln2At(bits);
        var n = (int)(x / ln2);
        var r = x - n * ln2;
        var term = BigInteger.One << bits;
        var sum = term;
        for (var k = 1; !term.IsZero && term != BigInteger.MinusOne; k++)
        {
            term = (term * r >> bits) / k;
            sum += term;
        }
        return n <= bits ? (sum, bits - n) : (sum << n - bits, 0);
    }

    /// <summary>ln(1 + u) for 0 ≤ u ≤ 1, as 2·artanh(u / (2 + u)).</summary>
    public static BigInteger LogarithmOfOnePlus(BigInteger u, int bits)
    {
        var power = (u << bits) / ((BigInteger.One << bits + 1) + u);
        var square = power * power >> bits;
        var sum = BigInteger.Zero;
        for (var k = 1; !power.IsZero; k += 2)
        {
            sum += power / k;
            power = power * square >> bits;
        }
        return sum << 1;
    }

    /// <summary>1 − Φ(t) for t ≥ 0 with <paramref name="bits"/> bits behind the point: Taylor's series of Φ, whose cancellation those bits must bear.</summary>
    public static BigInteger UpperTail(BigInteger t, int bits)
    {
        var square = t * t >> bits;
        var term = t;
        var sum = term;
        for (var k = 1; !term.IsZero; k++)
        {
            term = (term * square >> bits) / (2 * k + 1);
            sum += term;
        }
        var (e, scale) = Exponential(-(square >> 1), bits);
        // The density e^(−t²/2) / √(2π).
        var density = (Shifted(e, bits - scale) << bits) / Root(PiAt(bits) << 1, bits);
        return (BigInteger.One << bits - 1) - (density * sum >> bits);
    }

    /// <summary>√x.</summary>
    public static BigInteger Root(BigInteger x, int bits)
    {
        var square = x << bits;
        // Newton's method from above falls until it is there.
        var root = BigInteger.One << (int)(square.GetBitLength() / 2 + 1);
        while (true)
        {
            var next = root + square / root >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }

    /// <summary>π by Machin's formula, 16·arctan(1/5) − 4·arctan(1/239).</summary>
    public static BigInteger PiAt(int bits)
    {
        if (!Pi.TryGetValue(bits, out var value))
            Pi[bits] = value = 16 * ArcTangentOfReciprocal(5, bits + 20) - 4 * ArcTangentOfReciprocal(239, bits + 20) >> 20;
        return value;
    }

    public static BigInteger Shifted(BigInteger value, int places) => places >= 0 ? value << places : value >> -places;

    private static BigInteger ArcTangentOfReciprocal(int x, int bits)
    {
        var power = (BigInteger.One << bits) / x;
        var sum = BigInteger.Zero;
        for (var k = 1; !power.IsZero; k += 2)
        {
            sum += k % 4 == 1 ? power / k : -(power / k);
            power /= x * x;
        }
        return sum;
    }

    private static BigInteger Ln2At(int bits)
    {
        if (Ln2.TryGetValue(bits, out var value))
            return value;
        // ln 2 = Σ 1 / (k·2ᵏ), with 20 bits more against the rounding of its terms.
        var one = BigInteger.One << bits + 20;
        for (var k = 1; k <= bits + 20; k++)
            value += (one >> k) / k;
        return Ln2[bits] = value >> 20;
    }
}
