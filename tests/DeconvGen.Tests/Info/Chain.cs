namespace DeconvGen.Tests.Info;

/// <summary>A chain of layers with equal axes, and by each layer's definition the set of elements that one output reads.</summary>
internal sealed class Chain
{
    private readonly List<LayerInfo> _layers = [];
    private readonly List<Func<int, IEnumerable<int>>> _reads = [];
    private int _size;

    private Chain(int size) => (_size, _layers) = (size, [Layer("x", "Input", size)]);

    public IReadOnlyList<LayerInfo> Layers => [.. _layers, Layer("y", "Output", _size, _layers[^1].Name)];

    public static Chain Of(int size) => new(size);

    public static NetworkInfo Network(IReadOnlyList<LayerInfo> layers) =>
        new() { Name = "Net", Convention = Convention.PyTorch, Layout = DataLayout.NCHW, Element = Element.Float32, Layers = layers };

    public static LayerInfo Layer(string name, string kind, int size, params string[] inputs) => new() { Name = name, Kind = kind, Inputs = inputs, OutputShape = [2, size, size] };

    public static LayerInfo Window(string name, int kernel, int stride, int pad, int dilation, int size, string input) => Convolution(name, false, kernel, stride, pad, dilation, size, input);

    public static LayerInfo Resize(string name, double scale, string mode, string coordinates, string rounding, int size, string input)
    {
        LayerSettings settings = [];
        settings.Add("Scale", [scale, scale]);
        settings.Add("Mode", mode);
        settings.Add("Coordinates", coordinates);
        settings.Add("Rounding", rounding);
        return new LayerInfo { Name = name, Kind = "Resize", Inputs = [input], OutputShape = [2, size, size], Settings = settings };
    }

    public Chain Conv(int kernel, int stride, int pad, int dilation, int size) =>
        Append(Window($"l{_layers.Count}", kernel, stride, pad, dilation, size, _layers[^1].Name), size, o => Taps(kernel).Select(k => o * stride + k * dilation - pad));

    public Chain Transposed(int kernel, int stride, int pad, int size, int dilation = 1) => Append(
        Convolution($"l{_layers.Count}", true, kernel, stride, pad, dilation, size, _layers[^1].Name), size,
        o => Taps(kernel).Select(k => o + pad - k * dilation).Where(place => place % stride == 0).Select(place => place / stride));

    /// <summary>Appends a layer of that kind with random parameters, no stride beyond its kernel.</summary>
    public void Random(string kind, Random random)
    {
        var (stride, pad, dilation) = (random.Next(1, 4), random.Next(-2, 4), random.Next(1, 3));
        switch (kind)
        {
            case "Conv":
                Conv(random.Next(1, 5), stride, pad, dilation, _size / stride);
                break;
            case "Transposed":
                Transposed(stride + random.Next(4), stride, pad, _size * stride);
                break;
            case "MaxPool":
                var kernel = random.Next(1, 5);
                Append(WithSettings("MaxPool", _size / stride, ("Kernel", kernel), ("Stride", stride), ("Dilation", dilation), ("PadBegin", pad), ("PadEnd", pad)), _size / stride,
                    o => Taps(kernel).Select(k => o * stride + k * dilation - pad));
                break;
            case "Linear" or "Nearest":
                RandomResize(kind, random);
                break;
            case "DepthToSpace":
                Append(WithSettings(kind, _size * stride, true, ("BlockSize", stride)), _size * stride, o => [(int)Math.Floor((double)o / stride)]);
                break;
            case "Pad":
                var layer = WithSettings(kind, _size + 2 * pad, ("PadBegin", pad), ("PadEnd", pad));
                layer.Settings.Add("Mode", "Constant");
                Append(layer, _size + 2 * pad, o => [o - pad]);
                break;
            case "Crop":
                Append(WithSettings(kind, _size - 9, ("Offset", 5), ("Size", _size - 9)), _size - 9, o => [o + 5]);
                break;
            case "Slice":
                var slice = WithSettings(kind, _size / stride, true, ("Axis", 2), ("Start", 3), ("Length", _size / stride), ("Step", stride));
                // The other spatial axis keeps its size; only the width is compared.
                Append(new LayerInfo { Name = slice.Name, Kind = kind, Inputs = slice.Inputs, OutputShape = [2, _size, _size / stride], Settings = slice.Settings }, _size / stride, o => [3 + o * stride]);
                break;
            default:
                Append(Layer($"l{_layers.Count}", "Exp", _size, _layers[^1].Name), _size, o => [o]);
                break;
        }
    }

    public SortedSet<int> InputsOf(int output) =>
        Enumerable.Reverse(_reads).Aggregate(new SortedSet<int> { output }, (set, reads) => [.. set.SelectMany(reads)]);

    private void RandomResize(string mode, Random random)
    {
        var (p, q) = (random.Next(1, 5), random.Next(1, 4));
        var coordinates = random.Next(2) == 0 ? "HalfPixel" : "Asymmetric";
        var rounding = new[] { "Floor", "Ceil", "RoundPreferFloor", "RoundPreferCeil" }[random.Next(4)];
        var size = _size * p / q;
        // Numerator and denominator of the input coordinate, which doubles would round.
        Append(Resize($"l{_layers.Count}", (double)p / q, mode, coordinates, rounding, size, _layers[^1].Name), size, o =>
        {
            var (x, divisor) = coordinates == "HalfPixel" ? ((2 * o + 1) * q - p, 2 * p) : (o * q, p);
            var floor = (int)Math.Floor((decimal)x / divisor);
            var rest = x - floor * divisor;
            if (mode == "Linear")
                return rest == 0 ? [floor] : [floor, floor + 1];
            return
            [
                rounding switch
                {
                    "Floor" => floor,
                    "Ceil" => rest == 0 ? floor : floor + 1,
                    "RoundPreferFloor" => 2 * rest > divisor ? floor + 1 : floor,
                    _ => 2 * rest >= divisor ? floor + 1 : floor,
                },
            ];
        });
    }

    private Chain Append(LayerInfo layer, int size, Func<int, IEnumerable<int>> reads)
    {
        _layers.Add(layer);
        _reads.Add(reads);
        _size = size;
        return this;
    }

    private LayerInfo WithSettings(string kind, int size, params (string Name, int Value)[] settings) => WithSettings(kind, size, false, settings);

    private LayerInfo WithSettings(string kind, int size, bool single, params (string Name, int Value)[] settings)
    {
        LayerSettings all = [];
        foreach (var (name, value) in settings)
            all.Add(name, single ? [value] : [value, value]);
        return new LayerInfo { Name = $"l{_layers.Count}", Kind = kind, Inputs = [_layers[^1].Name], OutputShape = [2, size, size], Settings = all };
    }

    private static IEnumerable<int> Taps(int kernel) => Enumerable.Range(0, kernel);

    private static LayerInfo Convolution(string name, bool transposed, int kernel, int stride, int pad, int dilation, int size, string input)
    {
        var axis = new ConvolutionAxisInfo(0, size, kernel, stride, dilation, pad, pad);
        return new LayerInfo
        {
            Name = name,
            Kind = transposed ? "ConvTranspose" : "Conv",
            Inputs = [input],
            OutputShape = [2, size, size],
            Convolution = new ConvolutionInfo { Transposed = transposed, InChannels = 2, OutChannels = 2, Groups = 1, Axes = [axis, axis] },
        };
    }
}
