namespace DeconvGen.Generator.Kernels;

/// <summary>Splits straight-line code before comments, where a new tile begins, so that no method exceeds <see cref="KernelLimits.MultiplyAdds"/>.</summary>
internal static class MethodSplitter
{
    public static List<EquatableArray<Statement>> Split(EquatableArray<Statement> body)
    {
        var parts = new List<EquatableArray<Statement>>();
        var (part, products) = (new List<Statement>(), 0);
        foreach (var tile in Tiles(body))
        {
            var cost = tile.Sum(KernelCost.MultiplyAddStatements);
            if (part.Count > 0 && products + cost > KernelLimits.MultiplyAdds)
            {
                parts.Add(part.ToEquatableArray());
                (part, products) = ([], 0);
            }

            part.AddRange(tile);
            products += cost;
        }

        parts.Add(part.ToEquatableArray());
        return parts;
    }

    /// <summary>Runs of statements that share no local: each begins where accumulators are first set after a store.</summary>
    private static IEnumerable<List<Statement>> Tiles(EquatableArray<Statement> body)
    {
        var tile = new List<Statement>();
        var stored = false;
        foreach (var statement in body)
        {
            if (stored && statement is Statement.Comment)
            {
                yield return tile;
                (tile, stored) = ([], false);
            }

            tile.Add(statement);
            stored |= statement is Statement.Store or Statement.StoreFirst or Statement.Loop or Statement.Move;
        }

        if (tile.Count > 0)
        {
            yield return tile;
        }
    }
}

/// <summary>Limits of RyuJIT that a method keeps to, with room to spare.</summary>
internal static class KernelLimits
{
    /// <summary>Measured: full optimisation up to 1,100 multiply-adds a method, none ("MinOpts", 2 to 15 times slower) from 1,150.</summary>
    public const int MultiplyAdds = 600;

    /// <summary>Bytes of IL over all bodies of a method; the JIT gives up optimising at 60,000, or 20,000 instructions.</summary>
    public const int IlBytes = 30_000;
}
