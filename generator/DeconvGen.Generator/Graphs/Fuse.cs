using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Rewrites the graph: an activation alone, a batch normalization or scale, or the addition of an earlier value, moves into the layer it reads, where that layer has
/// no activation yet and no other reader. The layer stays in the list, so that names and indices keep their meaning.
/// </summary>
internal static class Fuse
{
    public static NetworkSpec Run(NetworkSpec network)
    {
        var layers = network.Layers.ToArray();
        var reads = new int[layers.Length];
        foreach (var input in network.Layers.SelectMany(layer => layer.Inputs))
        {
            reads[input]++;
        }

        for (var index = 0; index < layers.Length; index++)
        {
            if (layers[index] is { Inputs.Count: 1 } layer && Producer(layers, layer.Inputs[0]) is var producer && IsOnlyReader(reads, layers, layer.Inputs[0], producer))
            {
                Join(layers, index, producer);
            }
            else if (layers[index] is { Inputs.Count: 2, Operation: PointwiseOperation { Function: PointwiseFunction.Add } })
            {
                JoinSum(reads, layers, index);
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
            // It is folded into weights that are loaded, and never back over an activation.
            (BatchNormOperation or ScaleOperation, { Operation: Operation.Convolution { Folded: null, Residual: null, Distances: null, Spec.Weights.IsConstant: false } convolution, Activation.Kind: Activation.None })
                when IsPerOutput(layer.Operation, convolution) && layer.Activation.Kind != Activation.PRelu =>
                before with { Operation = convolution with { Folded = layer.Operation }, Activation = layer.Activation },
            _ => null,
        };
        if (joined is not null)
        {
            layers[producer] = joined;
            layers[index] = layer with { Operation = new Operation.Fused(layer.Operation) };
        }
    }

    /// <summary>Whether there is one number for all, or one for each output channel: behind a view the channels may be others.</summary>
    private static bool IsPerOutput(Operation operation, Operation.Convolution convolution) => operation switch
    {
        BatchNormOperation norm => norm.Channels == convolution.Spec.OutChannels,
        ScaleOperation { IsPerChannel: true } scale => Math.Max(scale.Factor.Count, scale.Shift.Count) == convolution.Spec.OutChannels,
        _ => true,
    };

    /// <summary>The later of two convolutions adds the other's value, which is there by then.</summary>
    private static void JoinSum(int[] reads, LayerSpec[] layers, int index)
    {
        var layer = layers[index];
        int[] producers = [.. layer.Inputs.Select(input => Producer(layers, input))];
        var own = producers[0] > producers[1] ? 0 : 1;
        if (layers[producers[own]] is { Operation: Operation.Convolution { Residual: null } convolution, Activation.Kind: Activation.None } before
            && layer.Activation.Kind != Activation.PRelu
            && layer.Inputs.All(input => layers[input].Output == layer.Output)
            && IsOnlyReader(reads, layers, layer.Inputs[own], producers[own]))
        {
            layers[producers[own]] = before with { Operation = convolution with { Residual = producers[1 - own] }, Activation = layer.Activation };
            layers[index] = layer with { Operation = new Operation.Fused(layer.Operation, own) };
        }
    }

    /// <summary>The layer that computes a value.</summary>
    public static int Producer(IReadOnlyList<LayerSpec> layers, int layer) =>
        layers[layer].Operation is Operation.Fused fused ? Producer(layers, layers[layer].Inputs[fused.Into]) : layer;

    /// <summary>Whether a value, from its producer on through the layers fused into it, is read once at each step.</summary>
    private static bool IsOnlyReader(int[] reads, LayerSpec[] layers, int read, int producer)
    {
        for (; ; read = layers[read].Inputs[((Operation.Fused)layers[read].Operation).Into])
        {
            if (reads[read] != 1)
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
