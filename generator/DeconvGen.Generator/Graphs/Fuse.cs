using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Rewrites the graph: an activation alone, or a batch normalization, moves into the layer it reads, where that layer has no activation yet and no other reader.
/// The layer stays in the list, so that names and indices keep their meaning.
/// </summary>
internal static class Fuse
{
    public static NetworkSpec Run(NetworkSpec network)
    {
        var layers = network.Layers.ToArray();
        for (var index = 0; index < layers.Length; index++)
        {
            if (layers[index] is { Inputs.Count: 1 } layer && Producer(layers, layer) is var producer && IsOnlyReader(network, layers, layer, producer))
            {
                Join(layers, index, producer);
            }
        }

        return network with { Layers = layers.ToEquatableArray() };
    }

    private static void Join(LayerSpec[] layers, int index, int producer)
    {
        var (layer, before) = (layers[index], layers[producer]);
        LayerSpec? joined = (layer.Operation, before) switch
        {
            (Operation.Activate, { Operation: Operation.Convolution { Distances: null } or PointwiseOperation, Activation.Kind: Activation.None }) when layer.Activation.Kind != Activation.PRelu =>
                before with { Activation = layer.Activation },
            // A norm is folded into weights that are loaded, and never back over an activation.
            (BatchNormOperation norm, { Operation: Operation.Convolution { Norm: null, Distances: null, Spec.Weights.IsConstant: false } convolution, Activation.Kind: Activation.None })
                when convolution.Spec.OutChannels == norm.Channels && layer.Activation.Kind != Activation.PRelu =>
                before with { Operation = convolution with { Norm = norm }, Activation = layer.Activation },
            _ => null,
        };
        if (joined is not null)
        {
            layers[producer] = joined;
            layers[index] = layer with { Operation = new Operation.Fused(layer.Operation) };
        }
    }

    private static int Producer(LayerSpec[] layers, LayerSpec layer)
    {
        var producer = layer.Inputs[0];
        while (layers[producer].Operation is Operation.Fused)
        {
            producer = layers[producer].Inputs[0];
        }

        return producer;
    }

    /// <summary>Whether nothing else reads the producer, or a layer between that was fused into it.</summary>
    private static bool IsOnlyReader(NetworkSpec network, LayerSpec[] layers, LayerSpec layer, int producer)
    {
        for (var read = layer.Inputs[0]; ; read = layers[read].Inputs[0])
        {
            if (network.Layers.Sum(other => other.Inputs.Count(input => input == read)) != 1)
            {
                return false;
            }

            if (read == producer)
            {
                return true;
            }
        }
    }
}
