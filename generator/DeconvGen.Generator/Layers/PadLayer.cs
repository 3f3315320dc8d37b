using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Elements added on the spatial axes.</summary>
internal sealed record PadOperation(EquatableArray<int> Begin, EquatableArray<int> End, PadMode Mode, double Value) : Operation
{
    public override EquatableArray<Setting> Settings =>
    [
        Setting.Of("PadBegin", Begin),
        Setting.Of("PadEnd", End),
        Setting.Of("Mode", Mode.ToString()),
        .. Mode == PadMode.Constant ? new[] { Setting.Of("Value", Value) } : [],
    ];
}

/// <summary>Padding as a layer of its own.</summary>
internal static class PadLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var source = scope.Sources[0];
        var lists = new AxisLists(scope, source.Shape.Rank, scope.InIsInput ? "In" : source.Name);
        if (!scope.States("Padding"))
        {
            scope.Report(new ArgumentMissing(scope.Site(), scope.Name, scope.Kind, "Padding"));
        }

        var (begin, end) = lists.Padding();
        var mode = scope.Member<PadMode>("Mode");
        if (scope.HasErrors || begin is not { } before || end is not { } after)
        {
            return null;
        }

        for (var axis = 0; axis < lists.Rank; axis++)
        {
            var (size, most) = (source.Shape.Spatial[axis], Math.Max(before[axis], after[axis]));
            if (mode == PadMode.Reflect && most >= size)
            {
                // torch, tf.pad and ONNX Runtime all refuse to reflect what is not there.
                scope.Report(new ReflectionTooLarge(scope.Site("Padding"), scope.Name, new SpatialAxis(axis, lists.Rank), most, size));
                return null;
            }

            if ((long)size + before[axis] + after[axis] > int.MaxValue)
            {
                scope.Report(new TooLarge(scope.Site("Padding"), scope.Name, "output"));
                return null;
            }
        }

        var output = source.Shape.Spatial.Select((size, axis) => size + before[axis] + after[axis]).ToEquatableArray();
        return new ResolvedLayer(new PadOperation(before, after, mode, scope.Number("Value") ?? 0), new Shape(source.Shape.Channels, output));
    }
}
