using System.Globalization;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>The results as a file, a row for each contender; rows are written as they come, so that a stopped run leaves what it has.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly StreamWriter _writer;

    public CsvFile(string path)
    {
        _writer = new StreamWriter(path) { AutoFlush = true, NewLine = "\n" };
        _writer.WriteLine("suite,layer,threads,layout,contender,us,gflops,peak_share,max_error");
    }

    /// <summary>
    /// Adds the contenders of a line. <c>layout</c> is that of the network's spans: peers have their own, stated in the README. Figures of what was not timed
    /// or is missing are empty.
    /// </summary>
    public void Add(Comparison comparison, double peak)
    {
        LayerResult?[] results = [comparison.Own, comparison.Kernel, .. comparison.Peers];
        foreach (var result in results.OfType<LayerResult>())
        {
            var gflops = result.Gflops(comparison.Network.MultiplyAdds);
            _writer.WriteLine(string.Join(',', comparison.Layer.Suite, comparison.Layer.Name, result.Threads, comparison.Network.Layout, result.Contender,
                Number(result.Microseconds), Number(gflops), Number(gflops / (peak * result.Threads)), Number(result.Error)));
        }
    }

    /// <summary>Reads all rows: time and error by contender, suite and layer.</summary>
    public static IEnumerable<(string Suite, string Layer, LayerResult Result)> Read(string path) => File.ReadLines(path).Skip(1).Select(line => line.Split(','))
        .Select(fields => (fields[0], fields[1], new LayerResult(fields[4], int.Parse(fields[2], CultureInfo.InvariantCulture), Number(fields[8]), Number(fields[5]))));

    public void Dispose() => _writer.Dispose();

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("G5", CultureInfo.InvariantCulture);

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
