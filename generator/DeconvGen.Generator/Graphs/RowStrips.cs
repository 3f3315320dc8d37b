namespace DeconvGen.Generator.Graphs;

/// <summary>How steps that read each other's rows take turns.</summary>
/// <param name="Ends">For each strip, the runs before which each step ends.</param>
/// <param name="Kept">For each step but the last, how many of its rows must have a place at a time.</param>
internal sealed record RowStrips(EquatableArray<EquatableArray<int>> Ends, EquatableArray<int> Kept)
{
    /// <summary>Each strip ends <paramref name="runs"/> runs of the last step further, and the others where that, or the one after them, needs it: no row is computed twice.</summary>
    public static RowStrips Of(IReadOnlyList<RowStep> steps, int runs)
    {
        var ends = new List<EquatableArray<int>>();
        var kept = new int[steps.Count - 1];
        var done = new int[steps.Count];
        while (done[^1] < steps[^1].Runs)
        {
            var next = new int[steps.Count];
            next[^1] = Math.Min(steps[^1].Runs, done[^1] + runs);
            for (var step = steps.Count - 2; step >= 0; step--)
            {
                var needed = steps[step + 1].Needed(next[step + 1]);
                next[step] = Math.Max(done[step], (needed + steps[step].RowsAtOnce - 1) / steps[step].RowsAtOnce);
                // A tile is patched in a copy, and finds its rows there as among those that are kept.
                kept[step] = Math.Max(Math.Max(kept[step], steps[step + 1].Window), steps[step].Written(next[step]) - steps[step + 1].Kept(done[step + 1]));
            }

            ends.Add(next.ToEquatableArray());
            done = next;
        }

        return new RowStrips(ends.ToEquatableArray(), kept.ToEquatableArray());
    }

    /// <summary>Elements of all rows that are kept.</summary>
    public long Elements(IReadOnlyList<RowStep> steps) => Kept.Select((rows, step) => (long)rows * steps[step].Output.Strides[1]).Sum();

    /// <summary>Units of the longest turn of a step.</summary>
    public int MostUnits(IReadOnlyList<RowStep> steps, int step) =>
        Enumerable.Range(0, Ends.Count).Max(strip => Ends[strip][step] - (strip == 0 ? 0 : Ends[strip - 1][step])) * steps[step].UnitsAtOnce;

    /// <summary>
    /// As few strips as keep all rows in <paramref name="cached"/> elements; where none do, as few as keep no more than the most in which every strip has as many tiles as read the
    /// weights once.
    /// </summary>
    public static RowStrips Best(IReadOnlyList<RowStep> steps, long cached)
    {
        // Rows of the last step for which a step further up has enough rows of tiles.
        var least = 1;
        while (least < steps[^1].Runs && !IsEnough(Of(steps, least)))
        {
            least++;
        }

        var best = Of(steps, least);
        // A row of tiles has a place as a whole, whether its reader then takes one of its rows or all.
        var most = Math.Max(cached, best.Elements(steps));
        for (var runs = 2 * least; runs <= steps[^1].Runs && Of(steps, runs) is var larger && larger.Elements(steps) <= most; runs *= 2)
        {
            best = larger;
        }

        return best;

        bool IsEnough(RowStrips strips) => Enumerable.Range(0, steps.Count).All(step => strips.MostUnits(steps, step) >= Math.Min(steps[step].Runs, steps[step].LeastRuns) * steps[step].UnitsAtOnce);
    }
}
