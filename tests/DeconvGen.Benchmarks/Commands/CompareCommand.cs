using DeconvGen.Benchmarks.Contenders;
using DeconvGen.Benchmarks.Layers;
using DeconvGen.Benchmarks.Measurement;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>Compares DeconvGen with its peers, layer by layer: first the outputs, then the times.</summary>
internal static class CompareCommand
{
    private const int Seed = 1;

    /// <summary>Returns the exit code: 1 where an output is wrong.</summary>
    public static int Run(CompareOptions options)
    {
        var layers = options.Layers;
        if (layers.Count == 0)
            throw new UsageException($"No layer of suite {options.Suite} has \"{options.Filter}\" in its name.");
        Console.WriteLine(Machine.Describe());
        var peak = FmaPeak.Measure();
        Console.WriteLine($"FMA peak of one core, GFLOP/s: {peak.Bits256:F0} with 256 bits, {peak.Bits512:F0} with 512 bits, {peak.Default:F0} with Vector<float>; 100 % is {peak.Best:F0}");
        if (options.Threads > 1)
            Console.WriteLine($"Peers have {options.Threads} threads, DeconvGen one: generated networks have no threads yet. Contenders run one after another.");
        foreach (var fault in LayerCatalog.All.Select(layer => layer.Fault).OfType<string>())
        {
            Console.WriteLine("WARNING " + fault);
        }

        using var csv = options.Csv is { } path ? new CsvFile(path) : null;
        var table = new ComparisonTable(peak.Best);
        var isRight = true;
        foreach (var layer in layers)
        {
            var variant = options.IsNative ? layer.Native : layer.ChannelsFirst;
            var results = Measure(variant, options);
            table.Add(layer, variant.Info, results);
            csv?.Add(layer, variant.Info, results, peak.Best);
            isRight &= results.All(result => result.IsRight);
        }
        table.Close();
        return isRight ? 0 : 1;
    }

    private static IReadOnlyList<LayerResult> Measure(Variant variant, CompareOptions options)
    {
        using var weights = Weights.Random(Seed);
        var input = RandomInput(variant.Info.Inputs[0]);
        var expected = Definition.Run(variant.Info, weights, input);
        using var network = variant.Create(weights, input);
        using var runtime = new OnnxRuntimeContender(variant.Info, weights, input, options.Threads);
        Contender[] contenders = [network, runtime];
        LayerResult[] results = [.. contenders.Select(contender => Check(contender, expected))];
        if (results.Any(result => !result.IsRight))
            return results;
        var times = (options.IsQuick ? BlockTimer.Quick : BlockTimer.Thorough).Measure(contenders);
        return [.. results.Zip(times, (result, time) => result with { Microseconds = time })];
    }

    // Twice, because a run must not depend on what the one before left in the workspace.
    private static LayerResult Check(Contender contender, double[] expected)
    {
        contender.Run(2);
        return LayerResult.Untimed(contender, Definition.Error(expected, contender.Output()));
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
