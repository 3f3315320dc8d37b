using DeconvGen.Benchmarks.Contenders;
using DeconvGen.Benchmarks.Layers;
using DeconvGen.Benchmarks.Measurement;
using DeconvGen.Benchmarks.Peers;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>Runs the contenders of a line in this process: first their outputs are compared, then those that are right are timed in turn.</summary>
/// <param name="options">What the command line asks for.</param>
/// <param name="peers">The peers.</param>
internal sealed class LayerComparer(CompareOptions options, IReadOnlyList<Peer> peers)
{
    private const int Seed = 1;

    private readonly BlockTimer _timer = options.IsQuick ? BlockTimer.Quick : BlockTimer.Thorough;

    public Comparison Compare(BenchmarkLayer layer)
    {
        var variant = options.IsNative ? layer.Native : layer.ChannelsFirst;
        using var weights = Weights.Random(Seed);
        var given = new ComparisonCase(layer, variant, weights, RandomInput(variant.Info.Inputs[0]), options.Threads);
        (given, var expected) = Unsaturated(given);
        var contenders = new List<(Contender Contender, double Error)>();
        try
        {
            foreach (var contender in Contenders(given))
            {
                // Twice, because a run must not depend on what the one before left in the workspace.
                contender.Run(2);
                contenders.Add((contender, Definition.Error(expected, contender.Output())));
            }
            return Time(given, contenders);
        }
        finally
        {
            contenders.ForEach(one => one.Contender.Dispose());
        }
    }

    private IEnumerable<Contender> Contenders(ComparisonCase given)
    {
        if (IsAsked(CompareOptions.Own))
            yield return given.Variant.Create(given.Weights, given.Input, given.Threads);
        foreach (var peer in peers.Where(peer => peer.Missing is null && IsAsked(peer.Name)))
        {
            if (peer.Create(given) is { } contender)
                yield return contender;
        }
    }

    private bool IsAsked(string name) => options.Only is null || options.Only == name;

    private Comparison Time(ComparisonCase given, List<(Contender Contender, double Error)> contenders)
    {
        var right = contenders.Where(one => Comparison.IsRight(given.Layer, one.Error)).Select(one => one.Contender).ToList();
        // With several threads only in the process where no other contender's pool takes a core from the copy.
        var hasKernel = options.IsNative && !given.Layer.IsNetwork && (given.Threads == 1 || options.Only is not null) && IsAsked(CompareOptions.Own);
        using var halo = hasKernel ? HaloContender.Create(given) : null;
        var times = _timer.Measure(halo is null ? right : [.. right, halo]);
        var own = Result(CompareOptions.Own);
        var kernel = hasKernel ? own with { Contender = CompareOptions.OwnKernel, Microseconds = own.Microseconds - HaloTime() } : null;
        return new Comparison(given.Layer, given.Network, own, kernel, [.. peers.Select(peer => Result(peer.Name))]);

        // Nothing where the kernel reads the input as it is; unknown where it does not and the copy cannot be called.
        double HaloTime() => halo is not null ? times[^1] : HaloContender.IsNeeded(given.Variant.Class) ? double.NaN : 0;

        LayerResult Result(string name)
        {
            var index = right.FindIndex(contender => contender.Name == name);
            var error = contenders.Where(one => one.Contender.Name == name).Select(one => one.Error).DefaultIfEmpty(double.NaN).First();
            return new LayerResult(name, given.Threads, error, index < 0 ? double.NaN : times[index]);
        }
    }

    // The case with weights whose output tells classes apart, and that output.
    private static (ComparisonCase Given, double[] Expected) Unsaturated(ComparisonCase given)
    {
        var expected = Expected(given);
        if (UnsaturatedWeights.LayerBeforeSoftmax(given.Network) is not { } layer)
            return (given, expected);
        var (weights, factor) = (given.Weights, UnsaturatedWeights.Step);
        for (; expected.Max() > UnsaturatedWeights.Saturated; factor *= UnsaturatedWeights.Step)
        {
            given = given with { Weights = new UnsaturatedWeights(weights, layer, factor) };
            expected = Expected(given);
        }
        return (given, expected);
    }

    // The definition knows convolutions alone; other networks are compared with ONNX Runtime's output, whose own error is then 0.
    private static double[] Expected(ComparisonCase given)
    {
        if (Definition.Supports(given.Network))
            return Definition.Run(given.Network, given.Weights, given.Input);
        using var runtime = new OnnxRuntimeContender(given with { Threads = 1 });
        runtime.Run(1);
        return Array.ConvertAll(runtime.Output(), value => (double)value);
    }

    // Uniform in −1 … 1, the same in every run and layout.
    private static float[] RandomInput(LayerInfo input)
    {
        var random = new Random(Seed);
        var values = new float[input.OutputShape.Aggregate((product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = 2 * random.NextSingle() - 1;
        }
        return values;
    }
}
