using DeconvGen.Generator;
using DeconvGen.Testing.Compilation;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>
/// A network compiled twice: as it is declared, with all that is fused and shared in it, and written flat with the values of all layers as its output. Both are compared with
/// ONNX Runtime on the exported model.
/// </summary>
internal sealed class NetworkComparison : IDisposable
{
    private const int Seed = 1;

    /// <summary>Tensors of one element are compared over so many inputs: over one, they would be constant.</summary>
    public const int ImagesOfSingles = 16;

    private const string Namespace = "DeconvGen.Compared";

    private readonly GeneratedAssembly _assembly;
    private readonly Type _own;
    private readonly Type _flat;
    private readonly IReadOnlyList<string> _flatValues;
    private readonly WeightSource _weights = new KeptWeights(Weights.Random(Seed));
    private readonly List<IReadOnlyList<Array>> _images;
    private readonly Dictionary<string, float[]> _reference;
    private readonly Dictionary<string, string> _layers;
    private readonly ErrorModel _errors;

    /// <summary>Compiles, and runs ONNX Runtime.</summary>
    /// <param name="classes">The class, then its blocks, of any size.</param>
    /// <param name="images">Number of inputs to run.</param>
    public NetworkComparison(IReadOnlyList<DeclaredNetwork> classes, int images = 1)
    {
        var (name, flatName) = (classes[0].Name, classes[0].Name + "EveryLayer");
        (var flatSource, _flatValues) = FlatNetwork.Write(classes, flatName);
        _assembly = GeneratedAssembly.Compile(
            $"namespace {Namespace};\n\n{string.Join('\n', classes.Select(one => one.ToSource()).Append(flatSource))}", new DeconvGenerator());
        _own = _assembly.Find($"{Namespace}.{name}");
        _flat = _assembly.Find($"{Namespace}.{flatName}");
        Info = CompiledNetwork.InfoOf(_own);
        _layers = Info.Layers.ToDictionary(layer => layer.Name.Replace('.', '/'), layer => layer.Name);

        var isSingle = Info.Layers.Any(layer => Info.Batch * layer.OutputShape.Aggregate((product, size) => product * size) == 1);
        var random = new Random(Seed);
        _images = [.. Enumerable.Range(0, isSingle ? ImagesOfSingles : images).Select(_ => RandomInputs.For(Info, random))];
        using (var model = new RuntimeModel(Info, _weights))
            _reference = Joined(_images.Select(model.Run));
        for (var input = 0; input < Info.Inputs.Count; input++)
        {
            if (_images[0][input] is float[])
                _reference[Info.Inputs[input].Name] = [.. _images.SelectMany(image => (float[])image[input])];
        }

        _errors = new ErrorModel(Info, _weights, layer => _reference[layer]);
    }

    /// <summary>The network at the size at which it runs.</summary>
    public NetworkInfo Info { get; }

    /// <summary>Runs both classes and compares.</summary>
    /// <param name="change">Changes the weights that ours are given, so that a test can see a difference found.</param>
    public ComparedNetwork Compare(Func<WeightSource, WeightSource>? change = null)
    {
        var given = change?.Invoke(_weights) ?? _weights;
        var outputs = Run(_own, given, Info.Outputs.Select(output => output.Name));
        var values = Cut(Run(_flat, new FlatWeights(given, Info), ["output"])["output"]);
        var everyLayer = new List<ComparedTensor>();
        var ownOutputs = new List<ComparedTensor>();
        foreach (var layer in Info.Layers)
        {
            var tolerance = ErrorModel.Multiple * _errors.Of(layer).Worst;
            if (!_reference.ContainsKey(layer.Name))
                continue;
            if (layer.Kind == "Output")
                ownOutputs.Add(Compare(layer.Name, outputs[layer.Name], tolerance));
            else if (layer.Kind != "Input")
                everyLayer.Add(Compare(layer.Name, values[layer.Name], tolerance));
        }

        return new ComparedNetwork(_own.Name, [.. Info.Inputs.Select(input => $"[{string.Join(", ", input.OutputShape)}]")], everyLayer, ownOutputs);
    }

    public void Dispose()
    {
        _weights.Dispose();
        _assembly.Dispose();
    }

    private ComparedTensor Compare(string layer, float[] ours, double tolerance) =>
        new(layer, ComparedTensor.LargestDistance(ours, _reference[layer]), tolerance, _errors.Summary(layer));

    private Dictionary<string, float[]> Run(Type type, WeightSource weights, IEnumerable<string> names)
    {
        var network = new CompiledNetwork(type, weights);
        return Joined(_images.Select(image => names.Zip(network.Run(image)).ToDictionary(pair => pair.First, pair => pair.Second)));
    }

    // All values of an image stand one after the other.
    private Dictionary<string, float[]> Cut(float[] all)
    {
        var images = Info.Batch * _images.Count;
        var (image, start) = (all.Length / images, 0);
        var values = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var layer in _flatValues)
        {
            var value = new float[_reference[_layers[layer]].Length];
            var length = value.Length / images;
            for (var i = 0; i < images; i++)
                all.AsSpan((i * image) + start, length).CopyTo(value.AsSpan(i * length));
            values.Add(_layers[layer], value);
            start += length;
        }

        return values;
    }

    private static Dictionary<string, float[]> Joined(IEnumerable<IReadOnlyDictionary<string, Array>> images)
    {
        var all = images.ToList();
        return all[0].Where(pair => pair.Value is float[]).ToDictionary(
            pair => pair.Key,
            pair => all.Count == 1 ? (float[])pair.Value : [.. all.SelectMany(image => (float[])image[pair.Key])]);
    }
}
