using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using DeconvGen;
using DeconvGen.Benchmarks.Layers;
using DeconvGen.Samples.Zoo;

// Runs one network from cold and prints, as name=value, milliseconds: main (from the start of the process), create (weights in memory checked, copied and packed), first
// and second run, and what the just-in-time compiler took of it all. With the argument steady also the median of the runs of one second more.
return args switch
{
    ["autoencoder", .. var rest] when IsKnown(rest) => Start<Autoencoder>(rest.Length > 0),
    ["resnet50", .. var rest] when IsKnown(rest) => Start<RyResNet50>(rest.Length > 0),
    _ => Usage(),
};

static bool IsKnown(string[] rest) => rest is [] or ["steady"];

static int Usage()
{
    Console.Error.WriteLine("The argument is autoencoder or resnet50, and perhaps steady.");
    return 2;
}

static int Start<TNetwork>(bool isSteady)
    where TNetwork : INetwork<TNetwork, float>
{
    double main;
    using (var process = Process.GetCurrentProcess())
        main = (DateTime.Now - process.StartTime).TotalMilliseconds;
    using var weights = InMemory(TNetwork.Info);
    var start = Stopwatch.GetTimestamp();
    var network = TNetwork.Create(weights);
    var create = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    var input = new float[Length(TNetwork.Info.Inputs[0])];
    var output = new float[Length(TNetwork.Info.Outputs[0])];
    var (first, second) = (Run(), Run());
    // NativeAOT compiles nothing: its counters are zero.
    var line = string.Create(CultureInfo.InvariantCulture,
        $"main={main:F1} create={create:F1} first={first:F3} second={second:F3} jit={JitInfo.GetCompilationTime().TotalMilliseconds:F1} methods={JitInfo.GetCompiledMethodCount()}");
    Console.WriteLine(isSteady ? string.Create(CultureInfo.InvariantCulture, $"{line} steady={Steady():F4}") : line);
    return 0;

    // Random values, so that no file is read: a user's own weights come at the speed of a disk.
    static WeightSource InMemory(NetworkInfo network)
    {
        using var random = Weights.Random(1);
        return Weights.FromArrays(network.Layers.SelectMany(layer => layer.Tensors).DistinctBy(tensor => tensor.Name).Select(tensor =>
        {
            var values = new float[tensor.Count];
            random.Find(tensor)!.CopyTo(values);
            return WeightTensor.Create(tensor.Name, tensor.Shape, values);
        }));
    }

    static int Length(LayerInfo layer) => layer.OutputShape.Aggregate((product, size) => product * size);

    double Run()
    {
        var at = Stopwatch.GetTimestamp();
        network.Run(input, output);
        return Stopwatch.GetElapsedTime(at).TotalMilliseconds;
    }

    double Steady()
    {
        var times = new List<double>();
        for (var at = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(at).TotalSeconds < 1 || times.Count < 5;)
            times.Add(Run());
        times.Sort();
        return times[times.Count / 2];
    }
}
