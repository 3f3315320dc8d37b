using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Channels moved into space; <c>Order</c> is never the default.</summary>
internal sealed record DepthToSpaceOperation(int BlockSize, DepthOrder Order) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("BlockSize", (double)BlockSize), Setting.Of("Order", Order.ToString())];
}

/// <summary>Depth to space (pixel shuffle).</summary>
internal static class DepthToSpaceLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        var stated = scope.Required("BlockSize");
        var order = scope.Member<DepthOrder>("Order");
        if (stated is not { } block || scope.HasErrors)
        {
            return null;
        }

        var places = ShapeArgument.Product(Enumerable.Repeat(block, shape.Rank).ToEquatableArray());
        if (places > shape.Channels || shape.Channels % places != 0)
        {
            scope.Report(new BlockDoesNotDivide(scope.Site("BlockSize"), scope.Name, block, (int)Math.Min(int.MaxValue, places), shape.Channels)
            {
                Repairs = places > int.MaxValue ? [] : ChannelRepairs.Nearest(shape.Channels, (int)places).SelectMany(channels => ChannelRepairs.OfInput(scope, channels)).ToEquatableArray(),
            });
            return null;
        }

        var resolved = order != DepthOrder.Default ? order : scope.Default(ConventionDefaults.DepthToSpaceOrder);
        if (scope.HasErrors)
        {
            return null;
        }

        return new ResolvedLayer(
            new DepthToSpaceOperation(block, resolved), new Shape(shape.Channels / (int)places, shape.Spatial.Select(size => size * block).ToEquatableArray()));
    }
}
