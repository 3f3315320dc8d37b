using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

// Pools whose maxima or means a convolution's kernel writes in place of its outputs.
internal sealed partial class Planner
{
    /// <summary>
    /// The pool that alone reads a convolution and whose windows lie in its Toom–Cook tiles; −1 for none. A sum or a sweep over the convolution's outputs needs these, and a
    /// transposed one has tiles for each stride phase.
    /// </summary>
    private int PoolInTiles(int index, LayerSpec layer, Operation.Convolution operation, Schedule schedule)
    {
        if (schedule is not { Merged: 1, Packing.Winograd: { } plan } || operation.Residual is not null || !Epilogue.IsInRegisters(layer.Activation.Kind))
        {
            return -1;
        }

        var value = index;
        while (Readers(value).Take(2).ToArray() is [var reader])
        {
            if (!IsNothing(_network.Layers[reader]))
            {
                return _network.Layers[reader].Operation is PoolOperation pool && pool.Tile is { } window && plan.Holds(window) && (window.IsMean || Epilogue.KeepsOrder(layer.Activation)) ? reader : -1;
            }

            value = reader;
        }

        return -1;
    }

    private bool IsPooled(int layer) => _decisions.Any(decision => decision.Pool == layer);
}
