namespace DeconvGen.Generator.Layers;

/// <summary>Softmax along a listed axis, cut into segments.</summary>
internal sealed record SoftmaxOperation(int Axis, int Segment) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("Axis", Axis), Setting.Of("Segment", Segment)];
}

/// <summary>Softmax, of the whole axis or of each segment.</summary>
internal static class SoftmaxLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        if (AxisArgument.Read(scope, shape, ConventionDefaults.SoftmaxAxis) is not { } axis)
        {
            return null;
        }

        var length = shape.Listed(scope.ChannelsLast)[axis];
        var segment = scope.Integer("Segment", 1) ?? length;
        if (!scope.HasErrors && length % segment != 0)
        {
            scope.Report(SegmentRepairs.Problem(scope, segment, length));
        }

        return scope.HasErrors ? null : new ResolvedLayer(new SoftmaxOperation(axis, segment), shape);
    }
}
