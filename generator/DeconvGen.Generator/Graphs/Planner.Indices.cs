using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

// Integers: they lie in the network's order, those that are computed in a workspace of their own.
internal sealed partial class Planner
{
    private readonly List<WorkspaceBuffer> _indexBuffers = [];

    /// <summary>Where the indices of each max pool lie that an unpool reads, so that several share them.</summary>
    private readonly Dictionary<int, Operand> _poolIndices = [];

    private void Indexed(int index, LayerSpec layer)
    {
        switch (layer.Operation)
        {
            case EmbeddingOperation embedding:
                Embed(index, layer, embedding);
                break;
            case ArgMaxOperation argMax:
                ArgMax(index, layer, argMax);
                break;
            case PoolIndicesOperation indices:
                var places = IndexTarget(index, layer);
                PoolIndices(layer.Inputs[0], indices.Axes, indices.Rule, NetworkChannelsLast, places, layer.Name);
                Keep(index, places, NetworkChannelsLast);
                break;
            case MaxUnpoolOperation unpool:
                Unpool(index, layer, unpool);
                break;
        }
    }

    private void Embed(int index, LayerSpec layer, EmbeddingOperation embedding)
    {
        var y = Target(index, NetworkChannelsLast);
        var table = Parameter(index, "table", new ParameterSource.Tensor(embedding.Table));
        AddStep(new Step.Routine(layer.Name, "EmbeddingLookup.Run", [Stored(layer.Inputs[0])[0].Place, table, y], [layer.Output.Count / embedding.Size, embedding.Count, embedding.Size]));
        Keep(index, y, NetworkChannelsLast);
        Sweep(index, layer, y, NetworkChannelsLast);
    }

    private void PoolIndices(int pool, EquatableArray<PoolAxis> axes, IndexRule rule, bool channelsLast, Operand places, string comment)
    {
        var source = _network.Layers[pool].Inputs[0];
        var sizes = new Func<PoolAxis, int>[] { axis => axis.Input, axis => axis.Output, axis => axis.Kernel, axis => axis.Stride, axis => axis.Dilation };
        AddStep(new Step.Routine(
            comment,
            "MaxPoolIndices.Run",
            [Read(source, channelsLast: true), places],
            [
                _network.Layers[source].Output.Channels,
                .. sizes.Select(size => (RoutineArgument)Three(axes.Select(size).ToEquatableArray(), 1)),
                Three(axes.Select(axis => axis.PadBegin).ToEquatableArray(), 0),
                (int)rule,
                new RoutineArgument.Image(),
                !channelsLast,
            ]));
    }

    private void Unpool(int index, LayerSpec layer, MaxUnpoolOperation unpool)
    {
        var source = layer.Inputs[0];
        var (isOwn, channelsLast) = (unpool.Pool.Count > 0, LiesChannelsLast(source));
        var indices = isOwn ? OwnIndices(layer.Inputs[1], unpool) : Stored(layer.Inputs[1])[0].Place;
        var input = _network.Layers[source].Output;
        var (x, y) = (Read(source, channelsLast), Target(index, channelsLast));
        AddStep(new Step.Routine(
            layer.Name,
            "MaxUnpool.Run",
            [x, indices, y],
            [
                input.Count / input.Channels,
                input.Channels,
                Three(unpool.Counted, 1),
                Three(layer.Output.Spatial, 1),
                (int)unpool.Rule,
                new RoutineArgument.Image(),
                !channelsLast,
                !isOwn && !NetworkChannelsLast,
            ]));
        Keep(index, y, channelsLast);
        Sweep(index, layer, y, channelsLast);
    }

    private Operand OwnIndices(int pool, MaxUnpoolOperation unpool)
    {
        if (!_poolIndices.TryGetValue(pool, out var places))
        {
            places = NewIndices("indices of " + _network.Layers[pool].Name, _network.Layers[pool].Output.Count);
            PoolIndices(pool, unpool.Pool, unpool.Rule, channelsLast: true, places, "indices of " + _network.Layers[pool].Name);
            _poolIndices.Add(pool, places);
        }

        return places;
    }

    private Operand IndexTarget(int index, LayerSpec layer) =>
        WrittenOutput(index) is { } number ? new Operand.Output(number) : NewIndices(layer.Name, layer.Output.Count);

    private Operand NewIndices(string name, int length)
    {
        _indexBuffers.Add(new WorkspaceBuffer(name, length, _steps.Count, _steps.Count, 0));
        return new Operand.Indices(_indexBuffers.Count - 1);
    }

    /// <summary>An output of integers: written already, or copied.</summary>
    private void IndexOutput(int index, LayerSpec layer)
    {
        var number = new Operand.Output(Array.IndexOf(_outputs, index));
        var place = Stored(layer.Inputs[0])[0].Place;
        if (place != number)
        {
            AddStep(new Step.Routine(layer.Name, "StridedCopy.Run", [place, number], [(EquatableArray<int>)[layer.Output.Count], (EquatableArray<int>)[1], (EquatableArray<int>)[1]]));
        }
    }
}
