namespace DeconvGen.Generator.Winograd;

/// <summary>
/// F(m, r): m outputs of a correlation with r taps from n = m + r − 1 products, y = Aᵀ((G·g) ⊙ (Bᵀ·d)). Finite point α: the row of G is (1, α, …, α^(r−1)) / Π(α − β),
/// the row of Bᵀ the coefficients of Π(x − β) over the other finite points β, the column of Aᵀ (1, α, …, α^(m−1)); infinity takes the last tap, Π(x − β) over all, and
/// the last output (Winograd 1980; Barabasz et al. 2020). Matrices are row-major.
/// </summary>
internal sealed record ToomCook(int Outputs, int Taps, EquatableArray<Rational> Input, EquatableArray<Rational> Weight, EquatableArray<Rational> Output)
{
    /// <summary>Products of one tile, and its inputs.</summary>
    public int Products => Outputs + Taps - 1;

    /// <summary>
    /// How much larger the roundings of these tiles are than those of sums of products: the root of Σᵢ Aᵀ[k, i]²·‖G[i]‖²·‖Bᵀ[i]‖² at the worst output k, over the r taps of
    /// independent products, and again over r because a tile's sums have that many terms less.
    /// </summary>
    public double Growth => Math.Sqrt(Enumerable.Range(0, Outputs).Max(k => Enumerable.Range(0, Products).Sum(i =>
        Square(Output[(k * Products) + i]) * Squares(Weight, i, Taps) * Squares(Input, i, Products)))) / Taps;

    /// <summary>
    /// The same with Π(α − β) in the columns of Aᵀ instead of the rows of G: the first tap has a factor of 1 in every finite product, so that one tap alone has the same weight in all.
    /// </summary>
    public ToomCook ScalesOutputs
    {
        get
        {
            var (weight, output) = (Weight.ToArray(), Output.ToArray());
            for (var i = 0; i < Products - 1; i++)
            {
                var scale = Weight[i * Taps];
                for (var tap = 0; tap < Taps; tap++)
                {
                    weight[(i * Taps) + tap] /= scale;
                }

                for (var k = 0; k < Outputs; k++)
                {
                    output[(k * Products) + i] *= scale;
                }
            }

            return this with { Weight = weight.ToEquatableArray(), Output = output.ToEquatableArray() };
        }
    }

    /// <summary>Null where no points are known for so many products.</summary>
    public static ToomCook? Of(int outputs, int taps)
    {
        var n = outputs + taps - 1;
        if (InterpolationPoints.Of(n, taps) is not { } points)
        {
            return null;
        }

        var (input, weight, output) = (new Rational[n * n], new Rational[n * taps], new Rational[outputs * n]);
        for (var i = 0; i < n; i++)
        {
            var isInfinity = i == n - 1;
            var others = points.Where((_, j) => isInfinity || j != i).ToArray();
            var scale = isInfinity ? 1 : others.Aggregate((Rational)1, (product, other) => product * (points[i] - other));
            var coefficients = Polynomial(others);
            for (var j = 0; j < n; j++)
            {
                input[(i * n) + j] = j < coefficients.Length ? coefficients[j] : 0;
            }

            for (var tap = 0; tap < taps; tap++)
            {
                weight[(i * taps) + tap] = isInfinity ? (tap == taps - 1 ? 1 : 0) : Power(points[i], tap) / scale;
            }

            for (var k = 0; k < outputs; k++)
            {
                output[(k * n) + i] = isInfinity ? (k == outputs - 1 ? 1 : 0) : Power(points[i], k);
            }
        }

        return new ToomCook(outputs, taps, input.ToEquatableArray(), weight.ToEquatableArray(), output.ToEquatableArray());
    }

    /// <summary>Coefficients of Π(x − root), lowest power first.</summary>
    private static Rational[] Polynomial(IEnumerable<Rational> roots)
    {
        Rational[] result = [1];
        foreach (var root in roots)
        {
            var next = Enumerable.Repeat((Rational)0, result.Length + 1).ToArray();
            for (var k = 0; k < result.Length; k++)
            {
                next[k + 1] += result[k];
                next[k] -= root * result[k];
            }

            result = next;
        }

        return result;
    }

    private static double Squares(EquatableArray<Rational> matrix, int row, int columns) => Enumerable.Range(0, columns).Sum(column => Square(matrix[(row * columns) + column]));

    private static double Square(Rational value) => value.ToDouble() * value.ToDouble();

    private static Rational Power(Rational value, int exponent) => Enumerable.Repeat(value, exponent).Aggregate((Rational)1, (product, factor) => product * factor);
}
