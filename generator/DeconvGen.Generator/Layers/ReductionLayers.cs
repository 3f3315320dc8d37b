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

/// <summary>x over its norm along a listed axis; the rule says where ε stands.</summary>
internal sealed record L2NormalizeOperation(int Axis, double Epsilon, bool MaxSquare) : Operation
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
        var keepDims = scope.Boolean("KeepDims") ?? !DataLayouts.IsTensorFlow(scope.Convention);
        EquatableArray<int> spatial = keepDims ? shape.Spatial.Select(_ => 1).ToEquatableArray() : [];
        return scope.HasErrors ? null : new ResolvedLayer(new GlobalPoolOperation(isMax, keepDims), new Shape(shape.Channels, spatial));
    };

    public static ResolvedLayer? Softmax(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
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
        // torch.nn.functional.normalize: max(‖x‖, 1e-12); tf.math.l2_normalize and keras UnitNormalization: √max(Σx², 1e-12); ONNX LpNormalization: none.
        var epsilon = scope.NotNegative("Epsilon") ?? (scope.Convention == Convention.Onnx ? 0 : 1e-12);
        return ListedAxis(scope, shape) is not { } axis || scope.HasErrors
            ? null
            : new ResolvedLayer(new L2NormalizeOperation(axis, epsilon, DataLayouts.IsTensorFlow(scope.Convention)), shape);
    }

    public static ResolvedLayer? Lrn(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        var isTensorFlow = DataLayouts.IsTensorFlow(scope.Convention);
        // Caffe local_size 5; tf.nn.lrn depth_radius 5. PyTorch and ONNX have no default.
        var size = scope.Integer("Size", 1) ?? scope.Convention switch { Convention.Caffe => 5, Convention.TensorFlow or Convention.Keras => 11, _ => 0 };
        if (size == 0 && !scope.HasErrors)
        {
            scope.Report(new ArgumentMissing(scope.Site(), scope.Name, scope.Kind, "Size"));
        }

        // α: torch and ONNX 1e-4, Caffe and TensorFlow 1. TensorFlow multiplies the sum by α itself, the others by α/n. β: TensorFlow 0.5, the others 0.75.
        var alpha = scope.Number("Scale") ?? (isTensorFlow || scope.Convention == Convention.Caffe ? 1 : 1e-4);
        var exponent = scope.Number("Exponent") ?? (isTensorFlow ? 0.5 : 0.75);
        var before = scope.Convention == Convention.PyTorch ? size / 2 : (size - 1) / 2;
        return scope.HasErrors ? null : new ResolvedLayer(new LrnOperation(size, before, isTensorFlow ? alpha * size : alpha, exponent, scope.Number("Bias") ?? 1), shape);
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
