using System.Globalization;

namespace DeconvGen.Onnx.Tests;

/// <summary>
/// A random network whose values branch and meet: convolutions and pools of the same size, concatenations (of any values, one value twice, along any axis),
/// slices, crops, flips, sums, resizes, reshapes. Values that nobody reads are outputs, and some that are read too.
/// </summary>
internal sealed class RandomGraph
{
    private sealed record Tensor(string Name, int Channels, int Height, int Width)
    {
        public int[] Spatial => [Height, Width];
    }

    private readonly Random _random;
    private readonly List<string> _layers = [];
    private readonly List<Tensor> _values = [];
    private readonly HashSet<string> _read = [];
    private readonly List<Tensor> _outputs = [];

    public RandomGraph(int seed)
    {
        _random = new Random(seed);
        ChannelsLast = seed % 2 == 1;
        Input = new Tensor("x", _random.Next(1, 6), _random.Next(5, 10), _random.Next(5, 10));
        _values.Add(Input);
        var count = _random.Next(5, 14);
        for (var layer = 0; layer < count; layer++)
            Append();
        _outputs.AddRange(_values.Skip(1).Where(value => !_read.Contains(value.Name) || _random.Next(6) == 0).TakeLast(6));
    }

    public bool ChannelsLast { get; }

    public int OutputCount => _outputs.Count;

    private Tensor Input { get; }

    public int[] InputShape => Listed(Input.Channels, Input.Height, Input.Width);

    /// <summary>The class, and a method that runs it on arrays.</summary>
    public string Source(string name)
    {
        var outputs = _outputs.Select((value, index) => $"[Output(\"out{Text(index)}\", From = [\"{value.Name}\"])]");
        return $$"""
            using DeconvGen;
            [Network(Layout = DataLayout.{{(ChannelsLast ? "NHWC" : "NCHW")}})]
            [Input("x", Shape = [{{List(InputShape)}}])]
            {{string.Join('\n', _layers.Concat(outputs))}}
            public sealed partial class {{name}};

            public static class {{name}}Runner
            {
                public static NetworkInfo Info => {{name}}.Info;

                public static void Run(WeightSource weights, float[] x, float[][] outputs)
                {
                    var network = {{name}}.Create(weights);
                    // The second run finds a workspace that is not new.
                    for (var run = 0; run < 2; run++)
                        network.Run(x, {{string.Join(", ", Enumerable.Range(0, OutputCount).Select(index => $"outputs[{Text(index)}]"))}});
                }
            }
            """;
    }

    private void Append()
    {
        var value = Any();
        switch (_random.Next(20))
        {
            case 0 or 1 or 2 or 3 or 4:
                var kernel = _random.Next(3) == 0 ? 1 : 3;
                Add("Conv", $"Kernel = [{Text(kernel)}], Padding = [{Text(kernel / 2)}]{Activation()}", value with { Channels = _random.Next(1, 20) }, value);
                break;
            case 5 when value.Height > 3 && value.Width > 3:
                Add("Conv", "Kernel = [3], Stride = [2], Padding = [1]" + Activation(), value with { Channels = _random.Next(1, 20), Height = (value.Height + 1) / 2, Width = (value.Width + 1) / 2 }, value);
                break;
            case 6 when value.Height < 12:
                Add("ConvTranspose", "Kernel = [2], Stride = [2]" + Activation(), value with { Channels = _random.Next(1, 9), Height = 2 * value.Height, Width = 2 * value.Width }, value);
                break;
            case 7:
                Add(_random.Next(2) == 0 ? "MaxPool" : "AveragePool", "Kernel = [3], Stride = [1], Padding = [1]" + Activation(), value, value);
                break;
            case 8 or 9 or 10 or 11:
                Concat(value);
                break;
            case 12:
                Add("BatchNorm", _random.Next(2) == 0 ? "Activation = Activation.Relu" : "", value, value);
                break;
            case 13 when value.Channels > 1:
                var start = _random.Next(value.Channels);
                var step = _random.Next(1, 3);
                Add("Slice", $"Axis = {Text(ChannelsLast ? 2 : 0)}, Start = {Text(start)}, Step = {Text(step)}", value with { Channels = ((value.Channels - 1 - start) / step) + 1 }, value);
                break;
            case 14 when value.Height > 2 && value.Width > 2:
                var (top, left) = (_random.Next(2), _random.Next(2));
                var (height, width) = (_random.Next(1, value.Height - top + 1), _random.Next(1, value.Width - left + 1));
                Add("Crop", $"Offset = [{Text(top)}, {Text(left)}], Size = [{Text(height)}, {Text(width)}]", value with { Height = height, Width = width }, value);
                break;
            case 15:
                Add("Flip", "", value, value);
                break;
            case 16 or 17:
                var other = Other(one => one with { Name = value.Name } == value);
                Add("Add", _random.Next(2) == 0 ? "Activation = Activation.Relu" : "", value, value, other);
                break;
            case 18:
                Add("Reshape", $"Shape = [{List(Listed(value.Width, value.Channels, value.Height))}]", value with { Channels = value.Width, Height = value.Channels, Width = value.Height }, value);
                break;
            default:
                Rarely(value);
                break;
        }
    }

    private void Rarely(Tensor value)
    {
        switch (_random.Next(6))
        {
            case 0:
                Add("AveragePool", "Kernel = [1], Stride = [1]", value, value);
                break;
            case 1 when value.Height < 10:
                Add("Resize", "Scale = [2]", value with { Height = 2 * value.Height, Width = 2 * value.Width }, value);
                break;
            case 2:
                Add("Transpose", $"Permutation = [{(ChannelsLast ? "1, 0, 2" : "0, 2, 1")}]", value with { Height = value.Width, Width = value.Height }, value);
                break;
            case 3:
                Add("GlobalAveragePool", "", value with { Height = 1, Width = 1 }, value);
                var vector = _values[^1];
                Add("Multiply", "", value, value, vector);
                break;
            case 4:
                Add("Scale", "Factor = [0.5], Shift = [0.25]", value, value);
                break;
            default:
                Add("Activate", "Activation.Tanh", value, value);
                break;
        }
    }

    private void Concat(Tensor value)
    {
        var axis = _random.Next(4) > 0 ? 0 : _random.Next(1, 3);
        var joined = new List<Tensor> { value };
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            joined.Add(Other(one => (axis == 0 || one.Channels == value.Channels) && (axis == 1 || one.Height == value.Height) && (axis == 2 || one.Width == value.Width)));
        }

        var result = axis switch
        {
            0 => value with { Channels = joined.Sum(one => one.Channels) },
            1 => value with { Height = joined.Sum(one => one.Height) },
            _ => value with { Width = joined.Sum(one => one.Width) },
        };
        if (result.Channels * result.Height * result.Width > 20_000)
            return;
        Add("Concat", $"Axis = {Text(ChannelsLast ? (axis + 2) % 3 : axis)}", result, [.. joined]);
    }

    private void Add(string kind, string arguments, Tensor result, params Tensor[] inputs)
    {
        var name = $"v{Text(_values.Count)}";
        var channels = kind.StartsWith("Conv", StringComparison.Ordinal) ? $", OutChannels = {Text(result.Channels)}" : "";
        _layers.Add($"[{kind}(\"{name}\"{(arguments.Length == 0 ? "" : ", ")}{arguments}{channels}, From = [{string.Join(", ", inputs.Select(input => $"\"{input.Name}\""))}])]");
        _read.UnionWith(inputs.Select(input => input.Name));
        _values.Add(result with { Name = name });
    }

    private Tensor Any() => _values[_random.Next(Math.Max(0, _values.Count - 6), _values.Count)];

    /// <summary>Any value that fits; the newest is among them.</summary>
    private Tensor Other(Func<Tensor, bool> fits)
    {
        var fitting = _values.Where(fits).ToList();
        return fitting[_random.Next(fitting.Count)];
    }

    private string Activation() => _random.Next(5) switch { 0 => ", Activation = Activation.Relu", 1 => ", Activation = Activation.Tanh", 2 => ", Activation = Activation.LeakyRelu", _ => "" };

    private int[] Listed(int channels, int height, int width) => ChannelsLast ? [height, width, channels] : [channels, height, width];

    private static string List(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(Text));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
