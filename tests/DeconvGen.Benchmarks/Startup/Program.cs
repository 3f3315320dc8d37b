using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using DeconvGen;
using DeconvGen.Benchmarks.Layers;
using DeconvGen.Samples.Zoo;

// Runs one network from cold and prints, as name=value, milliseconds: main (from the start of the process), create (weights by lot, packed), first and second
// run, and what the just-in-time compiler took of it all.
return args switch
{
    ["autoencoder"] => Start<Autoencoder>(),
    ["resnet50"] => Start<RyResNet50>(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("The argument is autoencoder or resnet50.");
    return 2;
}

static int Start<TNetwork>()
    where TNetwork : INetwork<TNetwork, float>
{
    double main;
    using (var process = Process.GetCurrentProcess())
        main = (DateTime.Now - process.StartTime).TotalMilliseconds;
    var start = Stopwatch.GetTimestamp();
    using var weights = Weights.Random(1);
    var network = TNetwork.Create(weights);
    var create = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    var input = new float[Length(TNetwork.Info.Inputs[0])];
    var output = new float[Length(TNetwork.Info.Outputs[0])];
    var (first, second) = (Run(), Run());
    // NativeAOT compiles nothing: its counters are zero.
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"main={main:F1} create={create:F1} first={first:F3} second={second:F3} jit={JitInfo.GetCompilationTime().TotalMilliseconds:F1} methods={JitInfo.GetCompiledMethodCount()}"));
    return 0;

    static int Length(LayerInfo layer) => layer.OutputShape.Aggregate((product, size) => product * size);

    double Run()
    {
        var at = Stopwatch.GetTimestamp();
        network.Run(input, output);
        return Stopwatch.GetElapsedTime(at).TotalMilliseconds;
    }
}
