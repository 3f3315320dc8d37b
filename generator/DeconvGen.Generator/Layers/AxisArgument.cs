namespace DeconvGen.Generator.Layers;

/// <summary>Reads <c>Axis</c>: an axis of the shape, counted in the layout's order without the batch.</summary>
internal static class AxisArgument
{
    /// <summary>The axis stated, the channel's without a statement; null, with a report, outside the shape.</summary>
    public static int? Read(LayerScope scope, Shape shape)
    {
        var axis = scope.Integer("Axis", 0) ?? DataLayouts.ChannelElement(scope.ChannelsLast, shape.Rank);
        if (axis <= shape.Rank)
        {
            return axis;
        }

        scope.Report(OutOfRange(scope, axis, shape.Rank));
        return null;
    }

    /// <summary>An axis that the shape does not have; the last one is the nearest.</summary>
    public static AxisOutOfRange OutOfRange(LayerScope scope, int axis, int rank) => new(scope.Site("Axis"), scope.Name, axis, rank + 1)
    {
        Repairs = [Repairs.Set(scope.Site(), "Axis", rank), Repairs.Remove(scope.Site(), "Axis")],
    };

    /// <summary>As <see cref="Read(LayerScope, Shape)"/>; where the convention's own default is the last axis, and that is not the channel, the argument is asked for.</summary>
    public static int? Read(LayerScope scope, Shape shape, ConventionDefault<DefaultAxis> entry)
    {
        if (!scope.States("Axis") && DataLayouts.ChannelElement(scope.ChannelsLast, shape.Rank) != shape.Rank)
        {
            scope.Default(entry);
        }

        return Read(scope, shape);
    }
}
