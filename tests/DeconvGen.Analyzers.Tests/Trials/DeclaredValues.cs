using DeconvGen.Generator.Declarations;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Frameworks;

namespace DeconvGen.Analyzers.Tests.Trials;

using Convention = DeconvGen.Generator.Declarations.Convention;

/// <summary>
/// The numbers of a network as the definitions of its layers say, channel first, in double precision, one loop over outputs, channels and taps. Beside each number stands the sum
/// of the magnitudes that went into it, for the tolerance.
/// </summary>
internal sealed class DeclaredValues(DeclaredNetwork network, TrialWeights weights, Convention convention)
{
    private readonly Dictionary<string, (double[] Values, double[] Magnitudes)> _values = [];

    /// <summary>Value of the last layer.</summary>
    public (double[] Values, double[] Magnitudes) Run(double[] input)
    {
        _values[network.Input!.Name] = (input, [.. input.Select(Math.Abs)]);
        foreach (var layer in network.Layers.Where(layer => layer.Layer.Kind != "Input"))
        {
            _values[layer.Output.Name] = layer.Layer.Kind switch
            {
                "Conv" or "ConvTranspose" => Convolution(layer),
                "Dense" => Dense(layer),
                "MaxPool" or "AveragePool" => Pool(layer),
                "Add" => Sum(layer),
                _ => Joined(layer),
            };
        }

        return _values[network.Layers[^1].Output.Name];
    }

    private (double[], double[]) Convolution(DeclaredLayer layer)
    {
        var (source, output) = (layer.Sources[0], layer.Output);
        int[] kernel = [.. layer.Calls.Select(call => call.Kernel)];
        var (inPerGroup, outPerGroup) = (source.Channels / layer.Groups, output.Channels / layer.Groups);
        var sums = new Sums(output.Count);
        for (var o = 0; o < output.Channels; o++)
        {
            for (var place = 0; place < Odometer.Count(output.Spatial); place++)
            {
                sums.Add((o * Odometer.Count(output.Spatial)) + place, weights.Bias(layer.Output.Name, o), 1);
            }

            for (var i = 0; i < inPerGroup; i++)
            {
                var from = ((o / outPerGroup * inPerGroup) + i) * Odometer.Count(source.Spatial);
                foreach (var (k, tap) in Odometer.Indices(kernel).Select((k, tap) => (k, tap)))
                {
                    foreach (var (at, to) in Pairs(layer, source.Spatial, output.Spatial, k))
                    {
                        sums.Add((o * Odometer.Count(output.Spatial)) + to, Read(source, from + at), weights.Weight(layer.Output.Name, o, i, tap));
                    }
                }
            }
        }

        return sums.Result;
    }

    // Which input meets which output at a tap: forward, output n reads n·s + k·d − begin; transposed, input n adds to n·s + k·d − begin.
    private static IEnumerable<(int Input, int Output)> Pairs(DeclaredLayer layer, int[] inputs, int[] outputs, int[] k)
    {
        var isForward = layer.Layer.Kind != "ConvTranspose";
        var (few, many) = isForward ? (outputs, inputs) : (inputs, outputs);
        foreach (var n in Odometer.Indices(few))
        {
            int[] other = [.. n.Select((position, axis) => (position * layer.Calls[axis].Stride) + (k[axis] * layer.Calls[axis].Dilation) - layer.Sizes[axis].Begin)];
            if (Odometer.IsInside(other, many))
                yield return isForward ? (Odometer.Offset(other, inputs), Odometer.Offset(n, outputs)) : (Odometer.Offset(n, inputs), Odometer.Offset(other, outputs));
        }
    }

    // The inputs of a dense layer are the elements in the order of the network's layout.
    private (double[], double[]) Dense(DeclaredLayer layer)
    {
        var source = layer.Sources[0];
        var sums = new Sums(layer.Output.Channels);
        var places = source.Count / source.Channels;
        for (var o = 0; o < layer.Output.Channels; o++)
        {
            sums.Add(o, weights.Bias(layer.Output.Name, o), 1);
            for (var n = 0; n < source.Count; n++)
            {
                var listed = network.ChannelsLast ? (n % places * source.Channels) + (n / places) : n;
                sums.Add(o, Read(source, n), weights.Weight(layer.Output.Name, o, listed, 0));
            }
        }

        return sums.Result;
    }

    private (double[], double[]) Pool(DeclaredLayer layer)
    {
        var (source, output) = (layer.Sources[0], layer.Output);
        var (inputs, outputs) = (Odometer.Count(source.Spatial), Odometer.Count(output.Spatial));
        var windows = new List<int>[outputs];
        foreach (var k in Odometer.Indices([.. layer.Calls.Select(call => call.Kernel)]))
        {
            foreach (var (at, to) in Pairs(layer, source.Spatial, output.Spatial, k))
            {
                (windows[to] ??= []).Add(at);
            }
        }

        var isMax = layer.Layer.Kind == "MaxPool";
        var sums = new Sums(output.Count);
        for (var place = 0; place < output.Count; place++)
        {
            var (channel, window) = (place / outputs, windows[place % outputs]);
            double[] read = [.. window.Select(at => Read(source, (channel * inputs) + at).Value)];
            sums.Add(place, isMax ? (read.Max(), 0) : (read.Sum() / Divisor(layer, place % outputs, window.Count), 0), 1);
            sums.Widen(place, window.Max(at => Read(source, (channel * inputs) + at).Magnitude));
        }

        return sums.Result;
    }

    // PyTorch and Caffe divide by the window cut at the padded border, the others by the elements that are there.
    private int Divisor(DeclaredLayer layer, int place, int present)
    {
        if (convention is not (Convention.PyTorch or Convention.Caffe))
            return present;

        var outputs = Odometer.Indices(layer.Output.Spatial).ElementAt(place);
        return layer.Calls.Select((call, axis) =>
        {
            var start = (outputs[axis] * call.Stride) - call.PadBegin;
            return Math.Min(start + call.Kernel, call.Input + call.PadEnd) - start;
        }).Aggregate(1, (product, length) => product * length);
    }

    private (double[], double[]) Sum(DeclaredLayer layer)
    {
        int[] shape = layer.Output.Listed(false);
        var sums = new Sums(layer.Output.Count);
        foreach (var (index, place) in Odometer.Indices(shape).Select((index, place) => (index, place)))
        {
            foreach (var source in layer.Sources)
            {
                int[] own = source.Listed(false);
                sums.Add(place, Read(source, Odometer.Offset([.. index.Select((n, axis) => own[axis] == 1 ? 0 : n)], own)), 1);
            }
        }

        return sums.Result;
    }

    private (double[], double[]) Joined(DeclaredLayer layer)
    {
        int[] first = layer.Sources[0].Listed(false);
        // The joined axis is the one on which the sizes add up; channels first, whatever the layout.
        var axis = Enumerable.Range(0, first.Length).First(n => layer.Output.Listed(false)[n] == layer.Sources.Sum(source => source.Listed(false)[n]));
        var sums = new Sums(layer.Output.Count);
        var start = 0;
        foreach (var source in layer.Sources)
        {
            int[] own = source.Listed(false);
            foreach (var (index, place) in Odometer.Indices(own).Select((index, place) => (index, place)))
            {
                sums.Add(Odometer.Offset([.. index.Select((n, at) => at == axis ? n + start : n)], layer.Output.Listed(false)), Read(source, place), 1);
            }

            start += own[axis];
        }

        return sums.Result;
    }

    private (double Value, double Magnitude) Read(DeclaredValue source, int place) => (_values[source.Name].Values[place], _values[source.Name].Magnitudes[place]);

    private sealed class Sums(int count)
    {
        private readonly double[] _values = new double[count];
        private readonly double[] _magnitudes = new double[count];

        public (double[] Values, double[] Magnitudes) Result => (_values, _magnitudes);

        public void Add(int place, (double Value, double Magnitude) read, double weight)
        {
            _values[place] += read.Value * weight;
            _magnitudes[place] += read.Magnitude * Math.Abs(weight);
        }

        public void Add(int place, double value, double weight) => Add(place, (value, Math.Abs(value)), weight);

        public void Widen(int place, double magnitude) => _magnitudes[place] = Math.Max(_magnitudes[place], magnitude);
    }
}
