namespace DeconvGen.Generator.Layers;

/// <summary>Reads the lists that have one number for each spatial axis; a list of one number applies to every axis.</summary>
/// <param name="scope">The layer.</param>
/// <param name="rank">Number of spatial axes of the input.</param>
/// <param name="rankFrom">What says so: <c>In</c>, or the layer that feeds this one.</param>
internal sealed class AxisLists(LayerScope scope, int rank, string rankFrom)
{
    public int Rank => rank;

    public string RankFrom => rankFrom;

    public EquatableArray<int>? Required(string argument)
    {
        if (scope.States(argument))
        {
            return Optional(argument, least: 1, otherwise: 1);
        }

        scope.Report(new ArgumentMissing(scope.Site(), scope.Name, scope.Kind, argument));
        return null;
    }

    /// <summary>One number for each axis; null, with a report, where the list is wrong.</summary>
    public EquatableArray<int>? Optional(string argument, int least, int otherwise)
    {
        if (scope.Integers(argument) is not { } given)
        {
            return Repeat(otherwise);
        }

        return HasLength(argument, given, rank == 1 ? [1] : [1, rank]) && scope.AreAtLeast(argument, given, least)
            ? given.Count == 1 ? Repeat(given[0]) : given
            : null;
    }

    /// <summary>One number for each axis, or all begins and then all ends.</summary>
    public (EquatableArray<int>? Begin, EquatableArray<int>? End) Padding()
    {
        if (scope.Integers("Padding") is not { } given)
        {
            return (Repeat(0), Repeat(0));
        }

        if (!HasLength("Padding", given, rank == 1 ? [1, 2] : [1, rank, 2 * rank]) || !scope.AreAtLeast("Padding", given, 0))
        {
            return (null, null);
        }

        return given.Count == 1 ? (Repeat(given[0]), Repeat(given[0]))
            : given.Count == rank ? (given, given)
            : (given.Take(rank).ToEquatableArray(), given.Skip(rank).ToEquatableArray());
    }

    /// <summary>The element of a stated list that holds the number of an axis; null where the list is not stated.</summary>
    public static int? Element(LayerScope scope, string argument, int axis) =>
        scope.Integers(argument) is not { } given ? null : given.Count == 1 ? 0 : axis;

    private EquatableArray<int> Repeat(int value) => Enumerable.Repeat(value, rank).ToEquatableArray();

    private bool HasLength(string argument, EquatableArray<int> given, EquatableArray<int> allowed)
    {
        if (allowed.Contains(given.Count))
        {
            return true;
        }

        // In without its channel count, [28, 28] beside a 2-D kernel: the mistake is In, unless Out sides with it.
        if (scope.InIsInput && argument == "Kernel" && given.Count == rank + 1 && scope.Integers("Out")?.Count != rank + 1)
        {
            var sizes = scope.Integers("In")!.Value;
            scope.Report(new RankMismatch(scope.Site("In"), scope.Name, "In", rank + 1, given.Count, argument, [given.Count + 1])
            {
                Repairs = [Repairs.Set(scope.Site(), "In", DataLayouts.WithChannels(sizes, 1, scope.ChannelsLast))],
            });
        }
        else if (!scope.HasErrors)
        {
            // One number more than the kernel's axes and the channels: as frameworks write shapes, the first is the batch.
            var batched = scope.InIsInput && argument == "Kernel" && given.Count == rank - 1;
            scope.Report(new RankMismatch(scope.Site(argument), scope.Name, argument, given.Count, rank, rankFrom, allowed)
            {
                Batched = batched,
                Repairs = batched ? [Repairs.Set(scope.Site(), "In", scope.Integers("In")!.Value.Skip(1))] : [],
            });
        }

        return false;
    }
}
