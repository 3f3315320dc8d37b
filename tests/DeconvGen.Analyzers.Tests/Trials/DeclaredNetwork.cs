using DeconvGen.Generator.Declarations;
using DeconvGen.Testing.Frameworks;

namespace DeconvGen.Analyzers.Tests.Trials;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;

/// <summary>A value of a network: channels and spatial sizes.</summary>
internal sealed record DeclaredValue(string Name, int Channels, int[] Spatial)
{
    public int Count => Spatial.Aggregate(Channels, (product, size) => product * size);

    /// <summary>As a user writes it.</summary>
    public int[] Listed(bool channelsLast) => channelsLast ? [.. Spatial, Channels] : [Channels, .. Spatial];

    public static DeclaredValue Of(string name, IReadOnlyList<int> listed, bool channelsLast) =>
        channelsLast ? new(name, listed[^1], [.. listed.Take(listed.Count - 1)]) : new(name, listed[0], [.. listed.Skip(1)]);
}

/// <summary>A layer with what feeds it and what it gives. <c>Sizes</c> are those of a window's axes.</summary>
internal sealed record DeclaredLayer(LayerDeclaration Layer, IReadOnlyList<DeclaredValue> Sources, DeclaredValue Output, IReadOnlyList<AxisCall> Calls, IReadOnlyList<AxisSize> Sizes)
{
    public int Groups => Layer.Find<ArgumentValue.Integer>("Groups")?.Value ?? 1;
}

/// <summary>Shapes of a declaration by <see cref="FrameworkRules"/>, for the kinds of layers that <see cref="RandomDeclaration"/> draws; the generator has no part in it.</summary>
internal sealed class DeclaredNetwork(NetworkOptions options)
{
    private readonly List<DeclaredValue> _values = [];

    public List<DeclaredLayer> Layers { get; } = [];

    /// <summary>Values that <c>From</c> can name: an input that a layer states by <c>In</c> is none.</summary>
    public IReadOnlyList<DeclaredValue> Named => [.. Layers.Select(layer => layer.Output)];

    public DeclaredValue? Input { get; private set; }

    public bool ChannelsLast => options.Layout == DataLayout.NHWC || (options.Layout == DataLayout.Default && options.Convention is Convention.TensorFlow or Convention.Keras);

    /// <summary>All layers, or null where a framework refuses one or a claim is wrong.</summary>
    public static DeclaredNetwork? Of(NetworkDeclaration declaration)
    {
        var network = new DeclaredNetwork(declaration.Options);
        return declaration.Layers.All(network.TryAdd) ? network : null;
    }

    /// <summary>Adds a layer if it is legal behind those that are there.</summary>
    public bool TryAdd(LayerDeclaration layer)
    {
        if (layer.Kind == "Input")
        {
            var shape = Integers(layer, "Shape")!;
            return shape.All(size => size >= 1) && Add(new(layer, [], Input = DeclaredValue.Of(layer.Name, shape, ChannelsLast), [], []));
        }

        if (Input is null && Integers(layer, "In") is { } given)
        {
            if (given.Any(size => size < 1))
                return false;
            _values.Add(Input = DeclaredValue.Of("input", given, ChannelsLast));
        }

        DeclaredValue[] sources = layer.Find<ArgumentValue.Texts>("From") is { } from ? [.. from.Values.Select(name => _values.Single(value => value.Name == name))] : [_values[^1]];
        var added = layer.Kind switch
        {
            "Conv" or "ConvTranspose" => Convolution(layer, sources[0]),
            "MaxPool" or "AveragePool" => Pool(layer, sources[0]),
            "Dense" => Channels(layer) is >= 1 and var outputs ? new(layer, sources, new(layer.Name, outputs, []), [], []) : null,
            "Add" => Broadcasts(sources) ? Sum(layer, sources) : null,
            "Concat" => Concat(layer, sources),
            "Crop" => Crop(layer, sources[0]),
            "Pad" => Pad(layer, sources[0]),
            _ => throw new NotSupportedException(layer.Kind),
        };
        return added is not null && ClaimsHold(added) && Add(added);
    }

    private bool Add(DeclaredLayer layer)
    {
        Layers.Add(layer);
        _values.Add(layer.Output);
        return true;
    }

    private DeclaredLayer? Convolution(LayerDeclaration layer, DeclaredValue source)
    {
        var groups = layer.Find<ArgumentValue.Integer>("Groups")?.Value ?? 1;
        if (Channels(layer) is not (>= 1 and var channels) || groups < 1 || source.Channels % groups != 0 || channels % groups != 0 || Calls(layer, source) is not { } calls)
            return null;

        // keras/src/layers/convolutional: strides > 1 not supported in conjunction with dilation_rate > 1, on whichever axes.
        if (options.Convention == Convention.Keras && calls.Any(axis => axis.Stride > 1) && calls.Any(axis => axis.Dilation > 1))
            return null;

        return Window(layer, source, channels, calls, axis => layer.Kind == "Conv" ? FrameworkRules.Convolution(options.Convention, axis) : FrameworkRules.Transposed(options.Convention, axis));
    }

    private DeclaredLayer? Pool(LayerDeclaration layer, DeclaredValue source) => Calls(layer, source) is not { } calls ? null
        : Window(layer, source, source.Channels, calls, axis => FrameworkRules.Pool(options.Convention, axis, calls.Any(other => other.PadBegin + other.PadEnd > 0)));

    private static DeclaredLayer? Window(LayerDeclaration layer, DeclaredValue source, int channels, AxisCall[] calls, Func<AxisCall, AxisSize?> rule)
    {
        AxisSize?[] sizes = [.. calls.Select(rule)];
        return sizes.Contains(null) ? null : new(layer, [source], new(layer.Name, channels, [.. sizes.Select(size => size!.Value.Output)]), calls, [.. sizes.Select(size => size!.Value)]);
    }

    private AxisCall[]? Calls(LayerDeclaration layer, DeclaredValue source)
    {
        var rank = source.Spatial.Length;
        var (kernel, stride, dilation) = (List("Kernel", 1, null), List("Stride", 1, 1), List("Dilation", 1, 1));
        var padding = List("Padding", 0, 0);
        var (outputPadding, outputShape) = (List("OutputPadding", 0, null), List("OutputShape", 1, null));
        if (kernel is null || stride is null || dilation is null || padding is null || (outputPadding is null && layer.States("OutputPadding")) || (outputShape is null && layer.States("OutputShape")))
            return null;

        var otherwise = options.Convention is Convention.TensorFlow or Convention.Keras && !layer.States("Padding") ? AutoPad.Valid : AutoPad.Explicit;
        var rule = (AutoPad)(layer.Find<ArgumentValue.Member>("AutoPad")?.Value ?? (int)otherwise);
        return
        [
            .. Enumerable.Range(0, rank).Select(axis => new AxisCall(
                source.Spatial[axis], kernel[axis], stride[axis], dilation[axis], rule, padding[axis], padding[padding.Length == 2 * rank ? axis + rank : axis], outputPadding?[axis], outputShape?[axis])),
        ];

        int[]? List(string argument, int least, int? otherwise) => Integers(layer, argument) switch
        {
            null => otherwise is { } value ? [.. Enumerable.Repeat(value, rank)] : null,
            var given when given.Any(value => value < least) => null,
            [var one] => [.. Enumerable.Repeat(one, rank)],
            var given => given,
        };
    }

    private DeclaredLayer? Concat(LayerDeclaration layer, DeclaredValue[] sources)
    {
        int[][] shapes = [.. sources.Select(source => source.Listed(ChannelsLast))];
        var axis = layer.Find<ArgumentValue.Integer>("Axis")?.Value ?? (ChannelsLast ? shapes[0].Length - 1 : 0);
        if (axis < 0 || axis >= shapes[0].Length || shapes.Any(shape => shape.Length != shapes[0].Length || shape.Where((size, n) => n != axis && size != shapes[0][n]).Any()))
            return null;

        int[] joined = [.. shapes[0]];
        joined[axis] = shapes.Sum(shape => shape[axis]);
        return new(layer, sources, DeclaredValue.Of(layer.Name, joined, ChannelsLast), [], []);
    }

    private static DeclaredLayer? Crop(LayerDeclaration layer, DeclaredValue source)
    {
        var size = Integers(layer, "Size")!;
        var offset = Integers(layer, "Offset") ?? new int[size.Length];
        return source.Spatial.Where((given, axis) => offset[axis] < 0 || offset[axis] + size[axis] > given).Any() ? null : new(layer, [source], new(layer.Name, source.Channels, size), [], []);
    }

    private static DeclaredLayer Pad(LayerDeclaration layer, DeclaredValue source)
    {
        var padding = Integers(layer, "Padding")!;
        var rank = source.Spatial.Length;
        return new(layer, [source], new(layer.Name, source.Channels, [.. source.Spatial.Select((size, axis) => size + padding[axis] + padding[padding.Length == 2 * rank ? axis + rank : axis])]), [], []);
    }

    // NumPy's rule with equal ranks; a vector meets every pixel with its channels.
    private static bool Broadcasts(DeclaredValue[] sources) => sources[0].Spatial.Length == sources[1].Spatial.Length
        && sources[0].Listed(false).Zip(sources[1].Listed(false), (left, right) => left == right || left == 1 || right == 1).All(fits => fits);

    private static DeclaredLayer Sum(LayerDeclaration layer, DeclaredValue[] sources) =>
        new(layer, sources, DeclaredValue.Of(layer.Name, [.. sources[0].Listed(false).Zip(sources[1].Listed(false), Math.Max)], false), [], []);

    private bool ClaimsHold(DeclaredLayer added) =>
        (Integers(added.Layer, "In") is not { } input || input.SequenceEqual(added.Sources[0].Listed(ChannelsLast)))
        && (Integers(added.Layer, "Out") is not { } output || output.SequenceEqual(added.Output.Listed(ChannelsLast)));

    private int? Channels(LayerDeclaration layer) => layer.Find<ArgumentValue.Integer>("OutChannels")?.Value ?? (Integers(layer, "Out") is { } claim ? (ChannelsLast ? claim[^1] : claim[0]) : null);

    private static int[]? Integers(LayerDeclaration layer, string argument) => layer.Find<ArgumentValue.Integers>(argument) is { } given ? [.. given.Values] : null;
}
