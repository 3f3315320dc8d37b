using System.Globalization;
using DeconvGen.Benchmarks.Layers;

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

    /// <summary>Adds the contenders of a layer. <c>layout</c> is that of DeconvGen's data; peers take NCHW. Times of what was not timed are empty.</summary>
    public void Add(BenchmarkLayer layer, NetworkInfo network, IReadOnlyList<LayerResult> results, double peak)
    {
        foreach (var result in results)
        {
            var gflops = result.Gflops(network.MultiplyAdds);
            _writer.WriteLine(string.Join(',', layer.Suite, layer.Name, result.Threads, result.Contender == "DeconvGen" ? network.Layout : DataLayout.NCHW, result.Contender,
                Number(result.Microseconds), Number(gflops), Number(gflops / (peak * result.Threads)), Number(result.Error)));
        }
    }

    public void Dispose() => _writer.Dispose();

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("G5", CultureInfo.InvariantCulture);
}
