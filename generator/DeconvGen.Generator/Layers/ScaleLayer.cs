namespace DeconvGen.Generator.Layers;

/// <summary>Factor · x + Shift, one number each or one for each channel.</summary>
internal sealed record ScaleOperation(EquatableArray<double> Factor, EquatableArray<double> Shift) : Operation
{
    public bool IsPerChannel => Factor.Count > 1 || Shift.Count > 1;

    public override EquatableArray<Setting> Settings => [new("Factor", Factor, null), new("Shift", Shift, null)];
}

/// <summary>Constant factors and shifts.</summary>
internal static class ScaleLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        var (factor, shift) = (Read(scope, "Factor", 1, shape), Read(scope, "Shift", 0, shape));
        return scope.HasErrors ? null : new ResolvedLayer(new ScaleOperation(factor, shift), shape);
    }

    private static EquatableArray<double> Read(LayerScope scope, string argument, double otherwise, Shape shape)
    {
        var given = scope.Numbers(argument) ?? [otherwise];
        if (given.Count != 1 && given.Count != shape.Channels)
        {
            scope.Report(new ConstantCount(scope.Site(argument), scope.Name, argument, given.Count, [shape.Channels], []));
        }

        return given;
    }
}
