using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Rewrites the graph: an activation alone moves into the layer it reads, where that layer computes sums, has no activation yet and no other reader.
/// The layer stays in the list, so that names and indices keep their meaning.
/// </summary>
internal static class Fuse
{
    public static NetworkSpec Run(NetworkSpec network)
    {
        var layers = network.Layers.ToArray();
        for (var index = 0; index < layers.Length; index++)
        {
            if (layers[index] is { Operation: Operation.Activate } layer && CanTake(network, layers[layer.Inputs[0]], layer.Inputs[0]))
            {
                layers[layer.Inputs[0]] = layers[layer.Inputs[0]] with { Activation = layer.Activation };
                layers[index] = layer with { Operation = new Operation.Fused() };
            }
        }

        return network with { Layers = layers.ToEquatableArray() };
    }

    private static bool CanTake(NetworkSpec network, LayerSpec producer, int index) =>
        producer is { Operation: Operation.Convolution or Operation.Add, Activation.Kind: Activation.None }
        && network.Layers.Sum(layer => layer.Inputs.Count(input => input == index)) == 1;
}
