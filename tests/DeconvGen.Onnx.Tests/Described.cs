namespace DeconvGen.Onnx.Tests;

/// <summary>Descriptions of networks made by hand, as the generator makes them.</summary>
internal sealed class Described(DataLayout layout, Convention convention = Convention.PyTorch, int batch = 2)
{
    private readonly List<LayerInfo> _layers = [];
    private readonly Dictionary<string, Grid> _weights = [];

    public DataLayout Layout { get; } = layout;

    public int Batch { get; } = batch;

    public NetworkInfo Info => new()
    {
        Name = "Described",
        Convention = convention,
        Layout = Layout,
        Element = Element.Float32,
        Batch = Batch,
        Layers = [.. _layers, new LayerInfo { Name = "result", Kind = "Output", Inputs = [_layers[^1].Name], OutputShape = _layers[^1].OutputShape, OutputElement = _layers[^1].OutputElement }],
    };

    public WeightSource Weights => DeconvGen.Weights.FromArrays(_weights.Select(pair =>
        WeightTensor.Create(pair.Key, pair.Value.Shape, Array.ConvertAll(pair.Value.Values, value => (float)value))));

    public Grid Weight(string name) => _weights[name];

    /// <summary>An input of a planar shape without the batch.</summary>
    public Described Input(string name, int[] planar, Element element = Element.Float32) => Add(new LayerInfo { Name = name, Kind = "Input", OutputShape = Listed(planar), OutputElement = element });

    public Described Add(LayerInfo layer)
    {
        _layers.Add(layer);
        foreach (var tensor in layer.Tensors)
        {
            var values = Grid.Random(tensor.Name.Length + layer.Tensors.Count, [.. tensor.Shape]);
            _weights.TryAdd(tensor.Name, tensor.Name.EndsWith(".variance", StringComparison.Ordinal) ? values.Map(value => (float)(1 + (value / 2))) : values);
        }
        return this;
    }

    /// <summary>A layer that reads the one before, of a planar output shape without the batch.</summary>
    public Described Then(string kind, int[] planar, params (string Name, object Value)[] settings) => Add(Layer(kind, Listed(planar), [_layers[^1].Name], settings));

    /// <summary>A layer that is described whole; the shape is the listed one.</summary>
    public static LayerInfo Layer(string kind, int[] listed, string[] inputs, params (string Name, object Value)[] settings) => new()
    {
        Name = kind.ToLowerInvariant(),
        Kind = kind,
        Inputs = inputs,
        OutputShape = listed,
        Settings = Settings(settings),
    };

    public static LayerSettings Settings(params (string Name, object Value)[] settings)
    {
        var result = new LayerSettings();
        foreach (var (name, value) in settings)
        {
            switch (value)
            {
                case string text:
                    result.Add(name, text);
                    break;
                case int[] integers:
                    result.Add(name, Array.ConvertAll(integers, integer => (double)integer));
                    break;
                case double[] numbers:
                    result.Add(name, numbers);
                    break;
                case bool flag:
                    result.Add(name, [flag ? 1 : 0]);
                    break;
                default:
                    result.Add(name, [Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)]);
                    break;
            }
        }
        return result;
    }

    public static TensorInfo Tensor(string name, string layout, params int[] shape) => new(name, shape, layout, Element.Float32);

    /// <summary>A planar shape without the batch in the layout's order.</summary>
    public int[] Listed(int[] planar) => Layout == DataLayout.NHWC ? [.. planar.Skip(1), planar[0]] : planar;

    /// <summary>Random listed values for an input, with the batch.</summary>
    public Grid Values(string input, int seed = 1) => Grid.Random(seed, [Batch, .. Info[input].OutputShape]);

    /// <summary>Exports, runs, and compares the output with a computation on planar values.</summary>
    public void Check(int terms, Func<Grid, Grid> planar) => CheckListed(terms, x => planar(x.ToPlanar(Layout)).ToListed(Layout));

    /// <summary>The same with a computation on values in the layout's order.</summary>
    public void CheckListed(int terms, Func<Grid, Grid> listed)
    {
        var x = Values(_layers[0].Name);
        Exported.AssertClose(listed(x), Exported.Run(Info, Weights, [x])["result"], terms);
    }
}
