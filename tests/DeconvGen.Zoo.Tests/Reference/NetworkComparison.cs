using System.Diagnostics;
using DeconvGen.Generator;
using DeconvGen.Testing.Compilation;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>
/// Compares a network with ONNX Runtime on the exported model: the outputs of the class as it is declared, with all that is fused and shared in it, and every
/// layer's value of the same network written flat with every layer as an output.
/// </summary>
internal static class NetworkComparison
{
    private const int Seed = 1;

    // Tensors of one element are compared over so many inputs: over one, they would be constant.
    private const int ImagesOfSingles = 8;

    private const string Namespace = "DeconvGen.Compared";

    /// <summary>Runs all three and compares.</summary>
    /// <param name="network">The declaration, of any size.</param>
    /// <param name="change">Changes the weights that ours are given, so that a test can see a difference found.</param>
    public static ComparedNetwork Run(DeclaredNetwork network, Func<WeightSource, WeightSource>? change = null)
    {
        var watch = Stopwatch.StartNew();
        var flatName = network.Name + "EveryLayer";
        var (flatSource, names) = FlatNetwork.Write(network, flatName);
        var source = $"namespace {Namespace};\n\n{string.Join('\n', network.WithBlocks().Select(block => block.ToSource()).Append(flatSource))}";
        using var assembly = GeneratedAssembly.Compile(source, new DeconvGenerator());
        Lap("compile");
        using var weights = Weights.Random(Seed);
        using var given = change?.Invoke(weights) ?? Weights.Random(Seed);
        var own = new CompiledNetwork(assembly.Find($"{Namespace}.{network.Name}"), given);
        Lap("own");
        var flat = new CompiledNetwork(assembly.Find($"{Namespace}.{flatName}"), new FlatWeights(given, own.Info));
        Lap("flat");
        using var model = new RuntimeModel(own.Info, weights);
        Lap("model");

        var isSingle = own.Info.Layers.Any(layer => own.Info.Batch * layer.OutputShape.Aggregate((product, size) => product * size) == 1);
        var random = new Random(Seed);
        var images = Enumerable.Range(0, isSingle ? ImagesOfSingles : 1).Select(_ => RandomInputs.For(own.Info, random)).ToList();
        var reference = Joined(images.Select(model.Run));
        Lap("onnx run");
        for (var input = 0; input < own.Info.Inputs.Count; input++)
        {
            if (images[0][input] is float[])
                reference[own.Info.Inputs[input].Name] = [.. images.SelectMany(image => (float[])image[input])];
        }

        var outputs = Joined(images.Select(image => Named(own.Info.Outputs.Select(output => output.Name), own.Run(image))));
        Lap("own run");
        var values = Joined(images.Select(image => Named(names, flat.Run(image))));
        Lap("flat run");

        var errors = new ErrorModel(own.Info, weights, layer => reference[layer]);
        var everyLayer = new List<ComparedTensor>();
        var ownOutputs = new List<ComparedTensor>();
        foreach (var layer in own.Info.Layers.Where(layer => layer.OutputElement == Element.Float32))
        {
            var tolerance = ErrorModel.Multiple * errors.Of(layer).Worst;
            ComparedTensor Compare(float[] ours) => new(layer.Name, ComparedTensor.LargestDistance(ours, reference[layer.Name]), tolerance, errors.Summary(layer.Name));
            if (layer.Kind == "Output")
                ownOutputs.Add(Compare(outputs[layer.Name]));
            else if (layer.Kind != "Input")
                everyLayer.Add(Compare(values[layer.Name.Replace('.', '/')]));
        }
        Lap("compare");

        return new ComparedNetwork(network.Name, own.Info, everyLayer, ownOutputs, watch.Elapsed);
        void Lap(string what) => Console.WriteLine($"{network.Name} {what}: {watch.Elapsed.TotalSeconds:F2}");
    }

    private static Dictionary<string, Array> Named(IEnumerable<string> names, Array[] values) => names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);

    private static Dictionary<string, float[]> Joined(IEnumerable<IReadOnlyDictionary<string, Array>> images)
    {
        var all = images.ToList();
        return all[0].Where(pair => pair.Value is float[]).ToDictionary(
            pair => pair.Key,
            pair => all.Count == 1 ? (float[])pair.Value : [.. all.SelectMany(image => (float[])image[pair.Key])]);
    }
}
