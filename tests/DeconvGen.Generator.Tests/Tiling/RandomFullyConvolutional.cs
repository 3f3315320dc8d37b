using System.Globalization;

namespace DeconvGen.Generator.Tests.Tiling;

/// <summary>A random chain of convolutions, transposed convolutions, residual sums and joined branches, to be declared for any picture size.</summary>
internal sealed class RandomFullyConvolutional
{
    private readonly List<string> _layers = [];
    private readonly Random _random;
    private readonly bool _same;
    private int _channels = 2;

    public RandomFullyConvolutional(int seed)
    {
        _random = new Random(seed);
        _same = seed % 3 == 2;
        var count = _random.Next(2, 5);
        for (var i = 0; i < count; i++)
            Append(i);
    }

    /// <summary>A multiple of the total stride.</summary>
    public int Step { get; private set; } = 1;

    /// <summary>Whether paddings follow from the picture's size, so that another remainder by the stride is another network.</summary>
    public bool SizeDependent => _same;

    public string Declare(string name, int height, int width)
    {
        var (convention, shape) = _same ? ("TensorFlow", $"{height}, {width}, 2") : ("PyTorch", $"2, {height}, {width}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            [DeconvGen.Network(Convention = DeconvGen.Convention.{convention})]
            [DeconvGen.Input("x", Shape = [{shape}])]
            {string.Join('\n', _layers)}
            public sealed partial class {name};

            """);
    }

    private void Append(int i)
    {
        switch (_random.Next(5))
        {
            case 0 or 1:
                var stride = (Y: _random.Next(1, 3), X: _random.Next(1, 4));
                Step *= stride.Y * stride.X;
                Add("Conv", $"c{i}", Windows($"{stride.Y}, {stride.X}", transposed: false), _random.Next(1, 4));
                break;
            case 2:
                var up = _random.Next(2, 4);
                Add("ConvTranspose", $"t{i}", Windows($"{up}, {up}", transposed: true), _random.Next(1, 4));
                break;
            case 3:
                // As many channels and positions as before, so that the sum exists.
                Add("Conv", $"r{i}", _same ? "Kernel = [3], AutoPad = DeconvGen.AutoPad.Same" : "Kernel = [3], Padding = [1]", _channels);
                Add("Conv", $"s{i}", _same ? "Kernel = [3, 1], AutoPad = DeconvGen.AutoPad.Same" : "Kernel = [3, 1], Padding = [1, 0]", _channels);
                _layers.Add($"[DeconvGen.Add(\"sum{i}\", From = [\"r{i}\", \"s{i}\"])]");
                break;
            default:
                Add("Conv", $"b{i}", "Kernel = [1]", 2);
                Add("Conv", $"d{i}", _same ? "Kernel = [3], Dilation = [2], AutoPad = DeconvGen.AutoPad.Same" : "Kernel = [3], Dilation = [2], Padding = [2]", 1);
                _layers.Add($"[DeconvGen.Concat(\"join{i}\", From = [\"b{i}\", \"d{i}\"])]");
                _channels = 3;
                break;
        }
    }

    private string Windows(string stride, bool transposed)
    {
        var kernel = $"Kernel = [{_random.Next(1, 5)}, {_random.Next(1, 4)}]";
        if (_same)
            return $"{kernel}, Stride = [{stride}], AutoPad = DeconvGen.AutoPad.Same";
        // Paddings of a transposed convolution crop; a kernel of 1 has nothing to crop.
        var padding = transposed ? "0, 0, 0, 0" : $"{_random.Next(2)}, {_random.Next(3)}, {_random.Next(3)}, {_random.Next(2)}";
        if (transposed && _random.Next(2) == 0)
            (kernel, padding) = ($"Kernel = [{_random.Next(4, 6)}, {_random.Next(3, 6)}]", "1, 2, 2, 1");
        return $"{kernel}, Stride = [{stride}], Padding = [{padding}]{(transposed && _random.Next(2) == 0 ? ", OutputPadding = [1]" : "")}";
    }

    private void Add(string kind, string name, string windows, int channels)
    {
        var activation = _random.Next(2) == 0 ? ", Activation = DeconvGen.Activation.LeakyRelu" : "";
        _layers.Add($"[DeconvGen.{kind}(\"{name}\", OutChannels = {channels}, {windows}{activation})]");
        _channels = channels;
    }
}
