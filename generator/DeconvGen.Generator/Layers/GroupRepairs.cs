namespace DeconvGen.Generator.Layers;

/// <summary>Candidate repairs of groups that do not divide the channels; Resolve keeps those that leave no error.</summary>
internal static class GroupRepairs
{
    public static EquatableArray<Repair> Of(LayerScope scope, int groups, int input, int output, EquatableArray<int> legal)
    {
        var repairs = new List<Repair> { Repairs.Set(scope.Site(), "Groups", legal.OrderBy(candidate => Math.Abs((long)candidate - groups)).First()) };
        if (Exchanged(scope) is { } exchanged)
        {
            repairs.Add(exchanged);
        }

        repairs.AddRange(Multiples(output, groups).Select(channels => OutChannels(scope, channels)).OfType<Repair>());
        repairs.AddRange(Multiples(input, groups).SelectMany(channels => ChannelRepairs.OfInput(scope, channels)));
        return repairs.ToEquatableArray();
    }

    /// <summary>
    /// Groups and Dilation in each other's place, as where a list of positional arguments was copied in another order; null where one of them is not stated.
    /// </summary>
    public static Repair? Exchanged(LayerScope scope)
    {
        if (scope.Integer("Groups", 1) is not { } groups || scope.Integers("Dilation") is not { Count: > 0 } dilation
            || dilation.Any(step => step != dilation[0] || step < 1) || dilation[0] == groups)
        {
            return null;
        }

        return Repairs.Set(scope.Site(), "Groups", dilation[0]) with { Also = Repairs.Set(scope.Site(), "Dilation", dilation.Select(_ => groups)) };
    }

    private static Repair? OutChannels(LayerScope scope, int channels)
    {
        if (scope.States("OutChannels"))
        {
            return Repairs.Set(scope.Site(), "OutChannels", channels);
        }

        return scope.Integers("Out") is { Count: > 1 } claim
            ? Repairs.Set(scope.Site(), "Out", claim.Select((size, element) => element == DataLayouts.ChannelElement(scope.ChannelsLast, claim.Count - 1) ? channels : size))
            : null;
    }

    private static IEnumerable<int> Multiples(int channels, int groups) => channels % groups == 0 ? [] : ChannelRepairs.Nearest(channels, groups);
}
