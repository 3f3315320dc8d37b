using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Analyzers.Tests.Trials;

/// <summary>Weights by what they mean (output channel, input channel of the group, tap), and the same as the tensors that a network asks for, in whatever layout.</summary>
internal sealed class TrialWeights(DeclaredNetwork network) : WeightSource
{
    private const int Period = 7919;

    private static readonly double[] _numbers = TestNumbers.Make(Period, 5);

    public override string Description => "trial weights";

    public override IReadOnlyCollection<string>? Names => null;

    public double Weight(string layer, int output, int input, int tap) => _numbers[((layer[^1] * 131) + (output * 1009) + (input * 31) + tap) % Period];

    public double Bias(string layer, int output) => _numbers[((layer[^1] * 17) + output + 3001) % Period];

    public override WeightTensor? Find(TensorInfo expected)
    {
        var layer = network.Layers.Single(one => expected.Name.StartsWith(one.Output.Name + ".", StringComparison.Ordinal));
        int[] shape = [.. expected.Shape];
        var values = Odometer.Indices(shape).Select(index => Value(layer, expected.Layout, shape, index)).ToArray();
        return WeightTensor.Create(expected.Name, shape, values);
    }

    private double Value(DeclaredLayer layer, string layout, int[] shape, int[] index)
    {
        var name = layer.Output.Name;
        if (layout == "O")
            return Bias(name, index[0]);

        var (inPerGroup, outPerGroup) = (layer.Sources[0].Channels / layer.Groups, layer.Output.Channels / layer.Groups);
        var (output, input, tap) = (0, 0, 0);
        for (var axis = 0; axis < shape.Length; axis++)
        {
            switch (layout[axis])
            {
                case 'O':
                    output += index[axis];
                    break;
                case 'I' when layer.Layer.Kind == "ConvTranspose":
                    // All input channels: the group is told by them.
                    output += index[axis] / inPerGroup * outPerGroup;
                    input = index[axis] % inPerGroup;
                    break;
                case 'I':
                    input = index[axis];
                    break;
                case 'C':
                    output += index[axis] * outPerGroup;
                    break;
                case 'M':
                    output += index[axis];
                    break;
                default:
                    tap = (tap * shape[axis]) + index[axis];
                    break;
            }
        }

        return Weight(name, output, input, tap);
    }
}
