using DeconvGen.Benchmarks.Layers;
using DeconvGen.Benchmarks.Measurement;
using DeconvGen.Benchmarks.Peers;
using ScottPlot;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>Measures how time grows with the size of the picture and the number of channels, and draws it: a picture for each series, both axes logarithmic.</summary>
internal static class GrowthCommand
{
    private const int Width = 900;
    private const int Height = 600;

    /// <param name="arguments">The folder to write to, then options of <c>compare</c>; the filter is for the names of the series.</param>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var folder, .. var rest] || folder.StartsWith('-'))
            throw new UsageException("growth takes the folder to write to and, perhaps, --quick and --filter.");
        var options = CompareOptions.Parse(rest);
        var all = GrowthCatalog.Series.Where(series => series.Name.Contains(options.Filter, StringComparison.OrdinalIgnoreCase)).ToList();
        if (all.Count == 0)
            throw new UsageException($"No series has \"{options.Filter}\" in its name.");
        Directory.CreateDirectory(folder);
        var peers = PeerCatalog.Create(options.Threads);
        var comparer = new LayerComparer(options, peers);
        var peak = FmaPeak.Measure().Best;
        using var csv = new CsvFile(Path.Combine(folder, "growth.csv"));
        var isRight = true;
        foreach (var series in all)
        {
            var table = new ComparisonTable(peak, [.. peers.Select(peer => peer.Name)]);
            List<(int Size, Comparison Comparison)> points = [];
            foreach (var (size, variant) in series.Make())
            {
                var comparison = comparer.Compare(new BenchmarkLayer(series.IsNetwork ? BenchmarkLayer.Networks : "growth", $"{series.Name}-{size}", null, variant, variant));
                table.Add(comparison);
                csv.Add(comparison, peak);
                points.Add((size, comparison));
                isRight &= comparison.Wrong.Count == 0;
            }
            Draw(series, points, Path.Combine(folder, series.Name + ".png"));
        }
        return isRight ? 0 : 1;
    }

    private static void Draw(GrowthSeries series, List<(int Size, Comparison Comparison)> points, string path)
    {
        using var plot = new Plot();
        plot.Title($"{series.Name}: time of a run, one thread");
        plot.XLabel(series.Axis);
        plot.YLabel("µs");
        foreach (var line in points.SelectMany(point => point.Comparison.Peers.Prepend(point.Comparison.Own).Select(result => (point.Size, Result: result)))
            .Where(one => !double.IsNaN(one.Result.Microseconds)).GroupBy(one => one.Result.Contender))
        {
            var scatter = plot.Add.Scatter(line.Select(one => Math.Log10(one.Size)).ToArray(), line.Select(one => Math.Log10(one.Result.Microseconds)).ToArray());
            scatter.LegendText = line.Key;
            scatter.LineWidth = line.Key == CompareOptions.Own ? 3 : 1;
        }
        plot.Axes.Bottom.SetTicks([.. points.Select(point => Math.Log10(point.Size))], [.. points.Select(point => $"{point.Size}")]);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = exponent => $"{Math.Pow(10, exponent):0.####}",
            MinorTickGenerator = new ScottPlot.TickGenerators.LogMinorTickGenerator(),
            IntegerTicksOnly = true,
        };
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SavePng(path, Width, Height);
        Console.WriteLine(path);
    }
}
