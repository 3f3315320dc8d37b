using System.Diagnostics;
using DeconvGen.Benchmarks.Layers;
using DeconvGen.Benchmarks.Peers;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>
/// Runs each contender in a process of its own, one after the other: a pool of threads that still spins after its call would take a core from the next
/// contender of the same process.
/// </summary>
/// <param name="options">What the command line asks for.</param>
/// <param name="layers">The layers that it asks for.</param>
/// <param name="peers">The peers; none of them runs in this process.</param>
internal sealed class SeparateProcesses(CompareOptions options, IReadOnlyList<BenchmarkLayer> layers, IReadOnlyList<Peer> peers)
{
    // A wrong output, which the table reports.
    private const int WrongOutput = 1;

    public IEnumerable<Comparison> Compare()
    {
        var results = peers.Where(peer => peer.Missing is null).Select(peer => peer.Name).Prepend(CompareOptions.Own).SelectMany(Run)
            .ToDictionary(row => (row.Suite, row.Layer, row.Result.Contender), row => row.Result);
        foreach (var layer in layers)
        {
            var variant = options.IsNative ? layer.Native : layer.ChannelsFirst;
            yield return new Comparison(layer, variant.Info, Result(layer, CompareOptions.Own), Found(layer, CompareOptions.OwnKernel), [.. peers.Select(peer => Result(layer, peer.Name))]);
        }

        LayerResult? Found(BenchmarkLayer layer, string name) => results.GetValueOrDefault((layer.Suite, layer.Name, name));

        LayerResult Result(BenchmarkLayer layer, string name) => Found(layer, name) ?? new LayerResult(name, options.Threads, double.NaN, double.NaN);
    }

    private List<(string Suite, string Layer, LayerResult Result)> Run(string contender)
    {
        var csv = Path.GetTempFileName();
        try
        {
            using var child = Process.Start(Start(contender, csv)) ?? throw new InvalidOperationException($"{contender}: no process was started.");
            var errors = child.StandardError.ReadToEndAsync();
            var output = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            return child.ExitCode is 0 or WrongOutput
                ? [.. CsvFile.Read(csv).Where(row => row.Result.Contender == contender || (contender == CompareOptions.Own && row.Result.Contender == CompareOptions.OwnKernel))]
                : throw new InvalidOperationException($"{contender} failed in its process with code {child.ExitCode}:\n{output}{errors.GetAwaiter().GetResult()}");
        }
        finally
        {
            File.Delete(csv);
        }
    }

    private ProcessStartInfo Start(string contender, string csv)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Under `dotnet X.dll` the program is dotnet itself.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(SeparateProcesses).Assembly.Location);
        string[] arguments =
        [
            "compare", "--suite", options.Suite, "--filter", options.Filter, "--threads", $"{options.Threads}", "--layout", options.IsNative ? "native" : "nchw",
            "--algorithm", $"{options.Algorithm}".ToLowerInvariant(), "--precision", $"{options.Precision}".ToLowerInvariant(), "--csv", csv, "--only", contender, .. options.IsQuick ? (string[])["--quick"] : [],
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        return start;
    }
}
