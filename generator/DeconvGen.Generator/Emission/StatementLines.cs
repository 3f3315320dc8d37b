using DeconvGen.Generator.Kernels;

namespace DeconvGen.Generator.Emission;

/// <summary>Which statements stand on one line: those that do the same to one tile, so that a tile of 28 accumulators is cleared in five lines and not in 28.</summary>
internal static class StatementLines
{
    /// <summary>Multiply-adds printed on one line, after the load or broadcast that they share.</summary>
    private const int MultiplyAdds = 4;

    /// <summary>Characters of a line, without its indentation, to which others of its kind are joined.</summary>
    private const int Width = 160;

    /// <summary>What a line holds.</summary>
    private enum Kind
    {
        Other,
        Clear,
        Load,
        Arithmetic,
        Prefetch,
        Store,
    }

    /// <summary>The lines of consecutive statements, from their texts.</summary>
    /// <param name="statements">Assignments, stores and requests to the cache.</param>
    /// <param name="text">Text of one.</param>
    public static IEnumerable<string> Join(IEnumerable<Statement> statements, Func<Statement, string> text)
    {
        var (line, last, arithmetic) = ("", Kind.Other, 0);
        foreach (var statement in statements)
        {
            var (kind, next) = (Of(statement), text(statement));
            var isJoined = line.Length > 0 && kind switch
            {
                // Sums follow what they use.
                Kind.Arithmetic => last is not (Kind.Store or Kind.Prefetch) && arithmetic < MultiplyAdds,
                Kind.Load when last == Kind.Prefetch => true,
                _ => kind != Kind.Other && kind == last && line.Length + 1 + next.Length <= Width,
            };
            arithmetic = kind == Kind.Arithmetic && isJoined ? arithmetic + 1 : 0;
            if (!isJoined && line.Length > 0)
            {
                yield return line;
            }

            (line, last) = (isJoined ? $"{line} {next}" : next, kind);
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    private static Kind Of(Statement statement) => statement switch
    {
        Statement.Set { Value: Value.MultiplyAdd or Value.Add or Value.Subtract or Value.Local } => Kind.Arithmetic,
        Statement.Set { Value: Value.Literal } => Kind.Clear,
        Statement.Set { Value: Value.Load or Value.Masked or Value.Permute } => Kind.Load,
        Statement.Prefetch => Kind.Prefetch,
        Statement.Store => Kind.Store,
        _ => Kind.Other,
    };
}
