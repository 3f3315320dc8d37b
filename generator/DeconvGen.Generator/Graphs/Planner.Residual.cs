using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

// A convolution that adds another value may write over it.
internal sealed partial class Planner
{
    /// <summary>
    /// Where a convolution writes that adds the value in <paramref name="residual"/>: there, where nobody reads it any more and the convolution's own input
    /// lies elsewhere. A kernel reads each element of a residual before it writes the same element, and writes each once.
    /// </summary>
    private Operand TargetOver(int index, Operand residual, Operand input, bool channelsLast)
    {
        if (WritesIntoOutput(index, channelsLast) || residual is not Operand.Workspace { Buffer: var buffer } || Base(input) == residual || IsReadAfter(index, residual))
        {
            return Target(index, channelsLast);
        }

        foreach (var values in _values.Values)
        {
            values.RemoveAll(value => Base(value.Place) == residual);
        }

        _buffers[buffer] = _buffers[buffer] with { Name = $"{_buffers[buffer].Name}, then {_network.Layers[index].Name}" };
        return residual;
    }

    private bool IsReadAfter(int index, Operand place)
    {
        var holders = _values.Where(pair => pair.Value.Any(value => Base(value.Place) == place)).Select(pair => pair.Key).ToArray();
        return _network.Layers.Skip(index + 1).Any(layer => Reads(layer).Any(holders.Contains));
    }

    /// <summary>What a layer reads when its turn comes: a fused one only passes on the value of the layer that computes it.</summary>
    private IEnumerable<int> Reads(LayerSpec layer) => layer.Operation switch
    {
        // The places of a pool's maxima are found in what the pool read.
        PoolIndicesOperation => [.. layer.Inputs, _network.Layers[layer.Inputs[0]].Inputs[0]],
        MaxUnpoolOperation { Pool.Count: > 0 } => [.. layer.Inputs, _network.Layers[layer.Inputs[1]].Inputs[0]],
        Operation.Fused fused => [layer.Inputs[fused.Into]],
        Operation.Convolution { Residual: { } residual } => [.. layer.Inputs, residual],
        _ => layer.Inputs,
    };

    private static Operand Base(Operand place) => place is Operand.At at ? Base(at.Base) : place;
}
