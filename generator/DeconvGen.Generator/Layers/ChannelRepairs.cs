namespace DeconvGen.Generator.Layers;

/// <summary>Candidate repairs of a channel count where it comes from; Resolve keeps those that leave no error.</summary>
internal static class ChannelRepairs
{
    /// <summary>Another number of input channels: in the network's input, or in the layer that feeds this one.</summary>
    public static IEnumerable<Repair> OfInput(LayerScope scope, int channels)
    {
        if (!scope.InIsInput)
        {
            return [Repairs.Set(scope.SiteOf(scope.Sources[0]), "OutChannels", channels)];
        }

        return [Repairs.Set(scope.Site(), "In", new Shape(channels, scope.Sources[0].Shape.Spatial).Listed(scope.ChannelsLast))];
    }

    /// <summary>Other channels of what feeds a layer, where it is an input or a convolution that states them.</summary>
    public static IEnumerable<Repair> OfSource(LayerScope scope, Source source, Shape wanted) => source switch
    {
        _ when source.Shape.Channels == wanted.Channels => [],
        { StatedBy: { } argument } => [Repairs.Set(scope.SiteOf(source), argument, (source.Shape with { Channels = wanted.Channels }).Listed(scope.ChannelsLast))],
        { Arguments: not null } => [Repairs.Set(scope.SiteOf(source), "OutChannels", wanted.Channels)],
        _ => [],
    };

    /// <summary>The multiples below and above; only the one above where there is none below.</summary>
    public static IEnumerable<int> Nearest(int channels, int divisor) =>
        new[] { (long)channels / divisor * divisor, ((long)channels / divisor * divisor) + divisor }.Where(multiple => multiple is > 0 and <= int.MaxValue).Select(multiple => (int)multiple);
}
