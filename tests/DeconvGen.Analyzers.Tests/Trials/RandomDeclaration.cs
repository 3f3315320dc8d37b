using DeconvGen.Generator;
using DeconvGen.Generator.Declarations;

namespace DeconvGen.Analyzers.Tests.Trials;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;
using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>
/// A random legal network of a few layers: any convention and layout, one to three spatial axes, convolutions, transposed convolutions, pools, a dense layer, sums and joins
/// of earlier values, and claims (<c>In</c>, <c>Out</c>) on some layers. Legal by the frameworks' rules, not by ours.
/// </summary>
internal sealed class RandomDeclaration
{
    private static readonly Convention[] Conventions = [Convention.PyTorch, Convention.TensorFlow, Convention.Keras, Convention.Onnx, Convention.Caffe];

    private readonly Random _random;
    private readonly NetworkOptions _options;
    private readonly DeclaredNetwork _network;
    private readonly int _rank;
    private readonly int _largest;

    private RandomDeclaration(int seed)
    {
        _random = new Random(seed);
        _rank = _random.Next(1, 4);
        _largest = _rank switch { 1 => 24, 2 => 14, _ => 7 };
        _options = new NetworkOptions(Conventions[seed % Conventions.Length], _random.Next(3) switch { 0 => DataLayout.NCHW, 1 => DataLayout.NHWC, _ => DataLayout.Default }, Element.Float64, 1);
        _network = new DeclaredNetwork(_options);
    }

    /// <summary>The network of a seed, the same on every machine.</summary>
    public static NetworkDeclaration Of(int seed) => new RandomDeclaration(seed).Make(seed);

    private NetworkDeclaration Make(int seed)
    {
        int[] input = [_random.Next(1, 7), .. Enumerable.Range(0, _rank).Select(_ => _random.Next(3, _largest))];
        int[] shape = DeclaredValue.Of("", input, false).Listed(_network.ChannelsLast);
        if (_random.Next(2) == 0)
            _network.TryAdd(Layer("Input", "x", [Given("Shape", shape)]));

        for (var count = _random.Next(2, 6); count > 0; count--)
        {
            while (!Append(shape))
            {
            }
        }

        if (_random.Next(3) == 0)
            _network.TryAdd(Claimed(Layer("Dense", "dense", [Channels(_random.Next(1, 9))])));
        return new NetworkDeclaration(
            new ClassDeclaration("", [], new TypeShell("partial class", FormattableString.Invariant($"T{seed}"))), _options, _network.Layers.Select(layer => layer.Layer).ToEquatableArray(), []);
    }

    private bool Append(int[] input)
    {
        var kind = _random.Next(10);
        return kind switch
        {
            < 4 => Window("Conv", input),
            < 7 => Window("ConvTranspose", input),
            7 => Window(_random.Next(2) == 0 ? "MaxPool" : "AveragePool", input),
            8 => Join("Add", Fitting((one, other) => one.SequenceEqual(other))),
            _ => Join("Concat", Fitting((one, other) => one.Skip(1).SequenceEqual(other.Skip(1)))),
        };
    }

    private bool Window(string kind, int[] input)
    {
        var isPool = kind.EndsWith("Pool", StringComparison.Ordinal);
        var isTensorFlow = _options.Convention is Convention.TensorFlow or Convention.Keras;
        var arguments = new List<Argument>();
        if (_network.Input is null)
            arguments.Add(Given("In", input));
        else if (_random.Next(4) == 0 && _network.Named.Count > 0)
            arguments.Add(From(_network.Named[_random.Next(_network.Named.Count)]));
        if (!isPool)
            arguments.Add(Channels(_random.Next(1, 7)));
        arguments.Add(List("Kernel", 1, 5));
        if (isPool || _random.Next(2) == 0)
            arguments.Add(List("Stride", 1, 4));
        if (!isPool && _random.Next(3) == 0)
            arguments.Add(List("Dilation", 1, 4));
        if (_random.Next(3) > 0)
        {
            if (isTensorFlow || (_options.Convention == Convention.Onnx && _random.Next(2) == 0))
                arguments.Add(new("AutoPad", new ArgumentValue.Member((int)(_options.Convention == Convention.Onnx && _random.Next(2) == 0 ? AutoPad.SameLower : AutoPad.SameUpper))));
            else
                arguments.Add(_random.Next(3) == 0 && _options.Convention is Convention.Onnx ? Given("Padding", Draw(2 * _rank, 0, 3)) : List("Padding", 0, 3));
        }

        if (kind == "ConvTranspose" && _random.Next(2) == 0)
            arguments.Add(_options.Convention == Convention.TensorFlow || (_options.Convention != Convention.Keras && _random.Next(3) == 0) ? Given("OutputShape", Draw(_rank, 1, _largest)) : List("OutputPadding", 0, 3));
        if (!isPool && !isTensorFlow && _random.Next(3) == 0)
            arguments.Add(new("Groups", new ArgumentValue.Integer(_random.Next(2, 4))));
        return TryAdd(Layer(kind, Name(), arguments));
    }

    private IReadOnlyList<DeclaredValue> Fitting(Func<int[], int[], bool> fits)
    {
        var values = _network.Named.OrderBy(_ => _random.Next()).ToList();
        return values.SelectMany(one => values.Where(other => other != one && fits(one.Listed(false), other.Listed(false))).Select(other => new[] { one, other })).FirstOrDefault([]);
    }

    private bool Join(string kind, IReadOnlyList<DeclaredValue> sources)
    {
        if (sources.Count == 0)
            return false;

        var arguments = new List<Argument> { new("From", new ArgumentValue.Texts(sources.Select(source => source.Name).ToEquatableArray())) };
        if (kind == "Concat" && _random.Next(3) == 0)
            arguments.Add(new("Axis", new ArgumentValue.Integer(_network.ChannelsLast ? _rank : 0)));
        return TryAdd(Layer(kind, Name(), arguments));
    }

    // Not larger than what compiles and runs in no time; and claims are true.
    private bool TryAdd(LayerDeclaration layer)
    {
        var trial = DeclaredNetwork.Of(new(new("", [], new("", "")), _options, _network.Layers.Select(one => one.Layer).Append(layer).ToEquatableArray(), []));
        return trial is not null && trial.Layers[^1].Output is var output && output.Spatial.All(size => size <= _largest) && output.Channels <= 12
            && _network.TryAdd(Claimed(layer, trial.Layers[^1]));
    }

    private LayerDeclaration Claimed(LayerDeclaration layer, DeclaredLayer? resolved = null)
    {
        var arguments = layer.Arguments.ToList();
        if (_random.Next(4) == 0 && !layer.States("In") && _network.Input is not null && layer.Kind is not ("Add" or "Concat"))
            arguments.Add(Given("In", (resolved?.Sources[0] ?? _network.Named[^1]).Listed(_network.ChannelsLast)));
        if (resolved is not null && _random.Next(3) == 0 && layer.Kind is not ("Add" or "Concat"))
        {
            // Out says what OutChannels says; both at once is legal too.
            if (_random.Next(3) > 0)
                arguments.RemoveAll(argument => argument.Name == "OutChannels");
            arguments.Add(Given("Out", resolved.Output.Listed(_network.ChannelsLast)));
        }

        return layer with { Arguments = arguments.ToEquatableArray() };
    }

    private string Name() => FormattableString.Invariant($"v{_network.Layers.Count}");

    private static LayerDeclaration Layer(string kind, string name, IEnumerable<Argument> arguments) =>
        new(kind, name, arguments.Prepend(new("Name", new ArgumentValue.Text(name))).ToEquatableArray());

    private static Argument From(DeclaredValue value) => new("From", new ArgumentValue.Texts([value.Name]));

    private static Argument Channels(int count) => new("OutChannels", new ArgumentValue.Integer(count));

    private Argument List(string name, int least, int end) => Given(name, Draw(_random.Next(2) == 0 ? 1 : _rank, least, end));

    private static Argument Given(string name, int[] values) => new(name, new ArgumentValue.Integers(values.ToEquatableArray()));

    private int[] Draw(int count, int least, int end) => [.. Enumerable.Range(0, count).Select(_ => _random.Next(least, end))];
}
