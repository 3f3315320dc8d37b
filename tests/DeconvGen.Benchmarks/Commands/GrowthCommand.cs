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

    /// <param name="arguments">The folder to write to and, perhaps, <c>--quick</c>.</param>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var folder, ..] || arguments.Length > 2 || arguments is [_, not "--quick"])
            throw new UsageException("growth takes the folder to write to and, perhaps, --quick.");
        var options = CompareOptions.Parse(arguments.Length == 2 ? ["--quick"] : []);
        Directory.CreateDirectory(folder);
        var peers = PeerCatalog.Create(options.Threads);
        var comparer = new LayerComparer(options, peers);
        var peak = FmaPeak.Measure().Best;
        using var csv = new CsvFile(Path.Combine(folder, "growth.csv"));
        var isRight = true;
        foreach (var series in GrowthCatalog.Series)
        {
            var table = new ComparisonTable(peak, [.. peers.Select(peer => peer.Name)]);
            List<(int Size, Comparison Comparison)> points = [];
            foreach (var (size, variant) in series.Points)
            {
                var comparison = comparer.Compare(new BenchmarkLayer("growth", $"{series.Name}-{size}", null, variant, variant));
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
