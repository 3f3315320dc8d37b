namespace DeconvGen.Generator.Layers;

/// <summary>A run of one axis, or every <c>Step</c>-th element of it.</summary>
internal static class SliceLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        if (AxisArgument.Read(scope, shape) is not { } axis)
        {
            return null;
        }

        var listed = shape.Listed(scope.ChannelsLast);
        var start = scope.Integer("Start", 0) ?? 0;
        var step = scope.Integer("Step", 1) ?? 1;
        var length = scope.Integer("Length", 1) ?? ((listed[axis] - 1 - start) / step) + 1;
        if (!scope.HasErrors && (start >= listed[axis] || start + ((length - 1) * (long)step) >= listed[axis]))
        {
            var last = (int)Math.Min(int.MaxValue, start + ((Math.Max(1, length) - 1) * (long)step));
            scope.Report(new WindowOutside(scope.Site(scope.States("Length") ? "Length" : "Start"), scope.Name, axis, start, last, listed[axis])
            {
                Repairs =
                [
                    .. start < listed[axis] ? new[] { Repairs.Set(scope.Site(), "Length", ((listed[axis] - 1 - start) / step) + 1), Repairs.Remove(scope.Site(), "Length") } : [],
                    .. last - start < listed[axis] ? new[] { Repairs.Set(scope.Site(), "Start", listed[axis] - 1 - (last - start)) } : [],
                ],
            });
        }

        return scope.HasErrors ? null : MoveOperation.Window(
            scope,
            listed.Select((size, n) => n == axis ? length : size),
            listed.Select((_, n) => n == axis ? start : 0),
            listed.Select((_, n) => n == axis ? step : 1),
            [Setting.Of("Axis", axis), Setting.Of("Start", start), Setting.Of("Length", length), Setting.Of("Step", step)]);
    }
}
