using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Kernels;

/// <summary>
/// A matrix times vectors, written out. Interpolation points come in pairs ±α, whose rows (or columns) share their even and odd parts: half the multiplications.
/// </summary>
internal static class LinearMap
{
    /// <summary>Rows of a pair are E + O and ±(E − O), from the even and the odd columns.</summary>
    public static void ByRows(StatementBuilder body, EquatableArray<Rational> matrix, int rows, int columns, string from, string to)
    {
        var done = new HashSet<int>();
        for (var row = 0; row < rows; row++)
        {
            if (!done.Add(row))
            {
                continue;
            }

            var all = Terms(matrix, row, columns, from);
            var (even, odd) = (all.Where(term => term.Column % 2 == 0).ToList(), all.Where(term => term.Column % 2 == 1).ToList());
            var partner = Enumerable.Range(row + 1, rows - row - 1).FirstOrDefault(other => even.Count > 0 && odd.Count > 0 && Sign(matrix, row, other, columns) != 0);
            if (partner == 0)
            {
                Combine(body, to + row, all);
                continue;
            }

            done.Add(partner);
            Combine(body, "even", even);
            Combine(body, "odd", odd);
            body.Set(to + row, new Value.Add("even", "odd"));
            body.Set(to + partner, Sign(matrix, row, partner, columns) > 0 ? new Value.Subtract("even", "odd") : new Value.Subtract("odd", "even"));
        }
    }

    /// <summary>Columns of a pair enter even rows by their sum, odd rows by their difference; or the other way round.</summary>
    public static void ByColumns(StatementBuilder body, EquatableArray<Rational> matrix, int rows, int columns, string from, string to)
    {
        var terms = Enumerable.Range(0, rows).Select(_ => new List<(Rational, string)>()).ToArray();
        var done = new HashSet<int>();
        for (var column = 0; column < columns; column++)
        {
            if (!done.Add(column))
            {
                continue;
            }

            var partner = rows < 2 ? 0 : Enumerable.Range(column + 1, columns - column - 1).FirstOrDefault(other => IsPair(column, other, 0) || IsPair(column, other, 1));
            var odd = partner > 0 && IsPair(column, partner, 1) ? 1 : 0;
            if (partner > 0)
            {
                done.Add(partner);
                body.Set($"sum{column}", new Value.Add(from + column, from + partner));
                body.Set($"difference{column}", new Value.Subtract(from + column, from + partner));
            }

            for (var row = 0; row < rows; row++)
            {
                if (!At(row, column).IsZero)
                {
                    terms[row].Add((At(row, column), partner == 0 ? from + column : row % 2 == odd ? $"sum{column}" : $"difference{column}"));
                }
            }
        }

        for (var row = 0; row < rows; row++)
        {
            Combine(body, to + row, terms[row].Select(term => (0, term.Item1, term.Item2)).ToList());
        }

        Rational At(int row, int column) => matrix[(row * columns) + column];

        bool IsPair(int column, int other, int odd) => Enumerable.Range(0, rows).All(row => At(row, other) == (row % 2 == odd ? At(row, column) : 0 - At(row, column)));
    }

    private static List<(int Column, Rational Factor, string Name)> Terms(EquatableArray<Rational> matrix, int row, int columns, string from) =>
        Enumerable.Range(0, columns).Where(column => !matrix[(row * columns) + column].IsZero).Select(column => (column, matrix[(row * columns) + column], from + column)).ToList();

    /// <summary>1 where the other row equals this one but for the sign of odd columns, −1 where it is the negative of that, else 0.</summary>
    private static int Sign(EquatableArray<Rational> matrix, int row, int other, int columns)
    {
        return Matches(1) ? 1 : Matches(-1) ? -1 : 0;

        bool Matches(int sign) => Enumerable.Range(0, columns).All(column =>
            matrix[(other * columns) + column] == matrix[(row * columns) + column] * (column % 2 == 0 ? sign : -sign));
    }

    private static void Combine(StatementBuilder body, string target, List<(int Column, Rational Factor, string Name)> terms)
    {
        // A factor of one needs no multiplication, so it begins.
        var ordered = terms.OrderBy(term => term.Factor == 1 ? 0 : 1).ToList();
        for (var n = 0; n < ordered.Count; n++)
        {
            var (_, factor, name) = ordered[n];
            var literal = new Value.Literal(factor.ToDouble());
            body.Set(target, (n, factor == 1, factor == -1) switch
            {
                (0, true, _) => name,
                (0, _, _) => new Value.Multiply(name, literal),
                (_, true, _) => new Value.Add(target, name),
                (_, _, true) => new Value.Subtract(target, name),
                _ => new Value.MultiplyAdd(name, literal, target),
            });
        }
    }
}
