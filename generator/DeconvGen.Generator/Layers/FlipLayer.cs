namespace DeconvGen.Generator.Layers;

/// <summary>Axes reversed.</summary>
internal static class FlipLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var listed = scope.Sources[0].Shape.Listed(scope.ChannelsLast);
        var axes = scope.Integers("Axes") ?? [DataLayouts.ChannelElement(scope.ChannelsLast, listed.Count - 1)];
        foreach (var axis in axes.Where(axis => axis < 0 || axis >= listed.Count))
        {
            scope.Report(new AxisOutOfRange(scope.Site("Axes"), scope.Name, axis, listed.Count));
            return null;
        }

        return MoveOperation.Window(
            scope,
            listed,
            listed.Select((size, n) => axes.Contains(n) ? size - 1 : 0),
            listed.Select((_, n) => axes.Contains(n) ? -1 : 1),
            [Setting.Of("Axes", axes)]);
    }
}
