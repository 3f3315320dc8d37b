using DeconvGen.Benchmarks.Layers;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>
/// The last lines: of each suite the geometric mean and the minimum of the ratio to each peer and to the fastest of them, for <c>run</c> and for the <c>kernel</c> alone, each
/// repetition's beside the others'.
/// </summary>
internal static class RatioSummary
{
    /// <summary>Name of the fastest peer's column.</summary>
    public const string Fastest = "fastest";

    // Two layers of one network, far faster than any peer's: the mean is given without them as well.
    private const string Outliers = "kitti";

    /// <summary>The lines.</summary>
    /// <param name="repetitions">The comparisons of each, with the same layers in the same order.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<Comparison>> repetitions)
    {
        foreach (var suite in repetitions[0].Select(one => one.Layer.Suite).Distinct())
        {
            IReadOnlyList<Comparison>[] rows = [.. repetitions.Select(all => all.Where(one => one.Layer.Suite == suite).ToList())];
            foreach (var line in Means(suite, rows))
                yield return line;
            IReadOnlyList<Comparison>[] others = [.. rows.Select(all => all.Where(one => !one.Layer.Name.StartsWith(Outliers, StringComparison.Ordinal)).ToList())];
            if (others[0].Count > 0 && others[0].Count < rows[0].Count)
            {
                foreach (var line in Means($"{suite} without {Outliers}", others))
                    yield return line;
            }

            if (rows[0].Any(one => one.Layer.Times > 1))
            {
                foreach (var line in Sums(suite, rows))
                    yield return line;
            }
        }
    }

    private static IEnumerable<string> Means(string title, IReadOnlyList<Comparison>[] repetitions) =>
        from figure in Figures
        from peer in Peers(repetitions[0][0])
        let ratios = repetitions.Select(all => all.Select(one => (one.Layer.Name, Ratio: peer.Time(one) / figure.Time(one))).Where(one => !double.IsNaN(one.Ratio)).ToList()).ToList()
        where ratios.All(all => all.Count > 0)
        select $"{title}, {figure.Name} ×{peer.Name}: geometric mean {Joined(ratios, all => $"{Math.Exp(all.Average(one => Math.Log(one.Ratio))):F2}")}; "
            + $"minimum {Joined(ratios, all => all.MinBy(one => one.Ratio) is var least ? $"{least.Ratio:F2} ({least.Name})" : "")}; {ratios[0].Count} lines";

    // A layer counts as often as the network has it.
    private static IEnumerable<string> Sums(string title, IReadOnlyList<Comparison>[] repetitions) =>
        from figure in Figures
        from peer in Peers(repetitions[0][0])
        let sums = repetitions.Select(all => (Own: all.Sum(one => one.Layer.Times * figure.Time(one)), Peer: all.Sum(one => one.Layer.Times * peer.Time(one)))).ToList()
        where sums.All(sum => !double.IsNaN(sum.Own + sum.Peer))
        select $"{title}, {figure.Name} ×{peer.Name}: sum of {repetitions[0].Sum(one => one.Layer.Times)} layers {Joined(sums, sum => $"{sum.Peer / sum.Own:F2} ({sum.Own / 1e3:F1} ms)")}";

    private static (string Name, Func<Comparison, double> Time)[] Figures =>
        [("run", one => one.Own.Microseconds), ("kernel", one => one.Kernel?.Microseconds ?? double.NaN)];

    private static IEnumerable<(string Name, Func<Comparison, double> Time)> Peers(Comparison first) =>
        first.Peers.Select((peer, index) => (peer.Contender, (Func<Comparison, double>)(one => one.Peers[index].Microseconds))).Append((Fastest, one => one.Fastest));

    private static string Joined<T>(IEnumerable<T> repetitions, Func<T, string> text) => string.Join(", ", repetitions.Select(text));
}
