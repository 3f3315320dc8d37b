using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Candidate repairs of what feeds a layer, so that it gives the spatial sizes that are wanted of it; Resolve keeps those that leave no error.</summary>
internal static class ProducerRepairs
{
    public static IEnumerable<Repair> For(LayerScope scope, Source source, EquatableArray<int> wanted)
    {
        // A layer that keeps the size passes the wish on.
        while (source is { StatedBy: null, Arguments: null, Before: { } before } && before.Shape.Spatial == source.Shape.Spatial)
        {
            source = before;
        }

        if (wanted == source.Shape.Spatial || wanted.Any(size => size < 1))
        {
            return [];
        }

        var site = scope.SiteOf(source);
        return source switch
        {
            { StatedBy: { } argument } => [Repairs.Set(site, argument, new Shape(source.Shape.Channels, wanted).Listed(scope.ChannelsLast))],
            { Arguments: { Transposed: true } arguments } => ConvTransposeRepairs.Selections(scope.Convention, site, arguments, wanted),
            { Arguments: { } arguments } => [.. ConvRepairs.Paddings(scope.Convention, site, arguments, wanted), .. ConvRepairs.Strides(scope.Convention, site, arguments, wanted, source.Shape.Spatial)],
            _ => [],
        };
    }
}
