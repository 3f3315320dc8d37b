using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Mean or maximum over all pixels of each channel.</summary>
internal sealed record GlobalPoolOperation(bool IsMax, bool KeepDims) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("KeepDims", KeepDims)];
}

/// <summary>Softmax along a listed axis, cut into segments.</summary>
internal sealed record SoftmaxOperation(int Axis, int Segment) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("Axis", Axis), Setting.Of("Segment", Segment)];
}

/// <summary>x over its norm along a listed axis; the rule says where ε stands. <c>Least</c> is what the divisor, or its square, is never less than.</summary>
internal sealed record L2NormalizeOperation(int Axis, double Epsilon, bool MaxSquare, double Least) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("Axis", Axis), Setting.Of("Epsilon", Epsilon), Setting.Of("Rule", MaxSquare ? "MaxSquare" : "MaxNorm")];
}

/// <summary>(k + Scale/Size · Σ x²)^Exponent across channels; <c>Before</c> of the channels lie before the element's own.</summary>
internal sealed record LrnOperation(int Size, int Before, double Scale, double Exponent, double Bias) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("Size", Size), Setting.Of("Scale", Scale), Setting.Of("Exponent", Exponent), Setting.Of("Bias", Bias)];
}

/// <summary>Layers that reduce along an axis.</summary>
internal static class ReductionLayers
{
    public static Func<LayerScope, ResolvedLayer?> GlobalPool(bool isMax) => scope =>
    {
        var shape = scope.Sources[0].Shape;
        InputClaim.Check(scope);
        var keepDims = scope.Boolean("KeepDims") ?? scope.Default(ConventionDefaults.GlobalPoolKeepDims);
        EquatableArray<int> spatial = keepDims ? shape.Spatial.Select(_ => 1).ToEquatableArray() : [];
        return scope.HasErrors ? null : new ResolvedLayer(new GlobalPoolOperation(isMax, keepDims), new Shape(shape.Channels, spatial));
    };

    public static ResolvedLayer? Softmax(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        AskForAxis(scope, shape, ConventionDefaults.SoftmaxAxis);
        if (ListedAxis(scope, shape) is not { } axis)
        {
            return null;
        }

        var length = shape.Listed(scope.ChannelsLast)[axis];
        var segment = scope.Integer("Segment", 1) ?? length;
        if (!scope.HasErrors && length % segment != 0)
        {
            scope.Report(new SegmentDoesNotDivide(scope.Site("Segment"), scope.Name, segment, length));
        }

        return scope.HasErrors ? null : new ResolvedLayer(new SoftmaxOperation(axis, segment), shape);
    }

    public static ResolvedLayer? L2Normalize(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        AskForAxis(scope, shape, ConventionDefaults.L2NormalizeAxis);
        var epsilon = scope.NotNegative("Epsilon") ?? scope.Default(ConventionDefaults.L2NormalizeEpsilon);
        // ONNX LpNormalization: where the norm is 0 the output is 0. Half the smallest other norm, the root of the smallest subnormal number, does that alone.
        var least = epsilon == 0 && scope.Convention == Convention.Onnx ? (scope.Options.Element == Element.Float64 ? 1e-162 : 1.8e-23) : epsilon;
        return ListedAxis(scope, shape) is not { } axis || scope.HasErrors
            ? null
            : new ResolvedLayer(new L2NormalizeOperation(axis, epsilon, scope.Default(ConventionDefaults.L2NormalizeMaxSquare), least), shape);
    }

    public static ResolvedLayer? Lrn(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        var size = scope.Integer("Size", 1) ?? scope.Default(ConventionDefaults.LrnSize);
        var alpha = scope.Number("Scale") ?? scope.Default(ConventionDefaults.LrnScale);
        var exponent = scope.Number("Exponent") ?? scope.Default(ConventionDefaults.LrnExponent);
        var bias = scope.Number("Bias") ?? scope.Default(ConventionDefaults.LrnBias);
        var scale = scope.Default(ConventionDefaults.LrnScaleOverSize) ? alpha : alpha * size;
        var before = scope.Default(ConventionDefaults.LrnLongBefore) ? size / 2 : (size - 1) / 2;
        return scope.HasErrors ? null : new ResolvedLayer(new LrnOperation(size, before, scale, exponent, bias), shape);
    }

    /// <summary>The channel is the default axis; where the convention's own is the last one, which is another, the argument is asked for.</summary>
    private static void AskForAxis(LayerScope scope, Shape shape, ConventionDefault<DefaultAxis> entry)
    {
        if (!scope.States("Axis") && DataLayouts.ChannelElement(scope.ChannelsLast, shape.Rank) != shape.Rank)
        {
            scope.Default(entry);
        }
    }

    /// <summary>The listed axis that <c>Axis</c> names, the channel's without it; null, with a report, outside the shape.</summary>
    public static int? ListedAxis(LayerScope scope, Shape shape)
    {
        var axis = scope.Integer("Axis", 0) ?? DataLayouts.ChannelElement(scope.ChannelsLast, shape.Rank);
        if (axis <= shape.Rank)
        {
            return axis;
        }

        scope.Report(new AxisOutOfRange(scope.Site("Axis"), scope.Name, axis, shape.Rank + 1));
        return null;
    }
}
