using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Resampling of the spatial axes; the scale is the declared one, or output over input.</summary>
internal sealed record ResizeOperation(ResizeMode Mode, CoordinateMode Coordinates, NearestRounding Rounding, EquatableArray<double> Scale) : Operation
{
    public override EquatableArray<Setting> Settings =>
    [
        Setting.Of("Mode", Mode.ToString()),
        Setting.Of("Coordinates", Coordinates.ToString()),
        Setting.Of("Rounding", Rounding.ToString()),
        new("Scale", Scale, null),
    ];
}

/// <summary>Resize to a size or by a factor.</summary>
internal static class ResizeLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var source = scope.Sources[0];
        var lists = new AxisLists(scope, source.Shape.Rank, source.Name);
        var scale = scope.Numbers("Scale");
        if (scale is { } given && (given.Any(factor => !(factor > 0)) || (given.Count != 1 && given.Count != lists.Rank)))
        {
            scope.Report(new ConstantCount(scope.Site("Scale"), scope.Name, "Scale", given.Count, [lists.Rank], []));
            return null;
        }

        if (scale is { } large && source.Shape.Spatial.Any(size => large.Any(factor => size * factor > int.MaxValue)))
        {
            scope.Report(new TooLarge(scope.Site("Scale"), scope.Name, "output"));
            return null;
        }

        var factors = scale is { } stated ? Enumerable.Range(0, lists.Rank).Select(axis => stated[stated.Count == 1 ? 0 : axis]).ToEquatableArray() : [];
        var sizes = scale is null ? lists.Required("Size") : factors.Select((factor, axis) => Math.Max(1, (int)Math.Floor(source.Shape.Spatial[axis] * factor))).ToEquatableArray();
        var mode = scope.States("Mode") ? scope.Member<ResizeMode>("Mode") : scope.Default(ConventionDefaults.ResizeMode);
        var coordinates = scope.Member<CoordinateMode>("Coordinates");
        var rounding = scope.Member<NearestRounding>("Rounding");
        if (scope.HasErrors || sizes is not { } size)
        {
            return null;
        }

        var isNearest = mode == ResizeMode.Nearest;
        coordinates = coordinates != CoordinateMode.Default ? coordinates
            : scope.Default(isNearest ? ConventionDefaults.ResizeNearestCoordinates : ConventionDefaults.ResizeLinearCoordinates);
        rounding = rounding != NearestRounding.Default ? rounding : isNearest ? scope.Default(ConventionDefaults.ResizeRounding) : NearestRounding.Floor;
        if (scope.HasErrors)
        {
            return null;
        }

        var used = factors.Count > 0 ? factors : size.Select((output, axis) => (double)output / source.Shape.Spatial[axis]).ToEquatableArray();
        return new ResolvedLayer(new ResizeOperation(mode, coordinates, rounding, used), new Shape(source.Shape.Channels, size));
    }
}
