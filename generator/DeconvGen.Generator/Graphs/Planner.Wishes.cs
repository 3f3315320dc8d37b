using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

// A producer is planned before its readers. So the network is planned twice: the first plan tells who would like to meet where.
internal sealed partial class Planner
{
    /// <summary>What a first plan knows of readers that come later.</summary>
    /// <param name="Layouts">For each layer, whether it would write channels last.</param>
    /// <param name="Halos">For layers that write planes: the halo with which all their readers along the width want them.</param>
    private sealed record Wishes(IReadOnlyDictionary<int, bool> Layouts, IReadOnlyDictionary<int, StagedView> Halos)
    {
        public bool IsChannelsLast(int layer) => Layouts.TryGetValue(layer, out var channelsLast) && channelsLast;
    }

    /// <summary>What a second plan could do better; null where nothing is to be gained.</summary>
    private Wishes? Wish()
    {
        var halos = new Dictionary<int, StagedView>();
        foreach (var readers in _decisions.Where(decision => decision.Decision.Schedule is { StagedInput: not null, ReadsPlanes: false }).GroupBy(decision => Origin(_network.Layers[decision.Layer].Inputs[0])))
        {
            var views = readers.Select(reader => reader.Decision.Schedule.StagedInput!).Distinct().ToArray();
            if (views.Length == 1 && views[0].HoldsAll && CanWriteHalo(readers.Key))
            {
                halos[readers.Key] = views[0];
            }
        }

        var hasJoins = _network.Layers.Any(layer => layer.Operation is Operation.Concat);
        return hasJoins || halos.Count > 0
            ? new Wishes(_values.ToDictionary(entry => entry.Key, entry => entry.Value.First(value => value.View is not null).View!.HasChannelsTogether), halos)
            : null;
    }

    private bool CanWriteHalo(int layer) =>
        _decisions.Any(decision => decision.Layer == layer && decision.Decision.Schedule is { WritesChannelsLast: false, JoinsRows: false })
        && _network.Layers[layer].Operation is Operation.Convolution { Distances: null } && !SweepsAfter(_network.Layers[layer]) && WrittenOutput(layer) is null;

    /// <summary>A buffer with the halo that the layer's readers wish for.</summary>
    private (Operand Place, StagedView View)? HaloTarget(int layer) =>
        _wishes is not null && !_parts.ContainsKey(layer) && _wishes.Halos.TryGetValue(layer, out var view)
            ? (NewBuffer($"{_network.Layers[layer].Name}, with a halo", view.Length), view)
            : null;

    /// <summary>Zeros around what was written.</summary>
    private void ClearHalo(int layer, Operand place, StagedView view)
    {
        EquatableArray<int> axes = [view.Before[0], view.Spatial[0], view.Depth, view.Before[1], view.Spatial[1], view.Height, view.Before[2], view.Spatial[2], view.Pitch];
        AddStep(new Step.Routine($"zeros around {_network.Layers[layer].Name}", "Halo.Clear", [place], [view.Channels, axes]));
        Keep(layer, new StoredValue(At(place, view.First), view.Inside));
        Keep(layer, new StoredValue(place, null, view));
    }
}
