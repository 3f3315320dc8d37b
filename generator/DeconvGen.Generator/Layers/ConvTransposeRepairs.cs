using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Candidate repairs of a transposed convolution's sizes; Resolve keeps those that leave no error.</summary>
internal static class ConvTransposeRepairs
{
    /// <summary>An <c>Out</c> that the layer does not give: choose that size where the convention can, or claim the size that it gives.</summary>
    public static EquatableArray<Repair> ForClaim(LayerScope scope, ConvolutionArguments arguments, Shape claim, IEnumerable<int> actual) =>
    [
        .. ForSize(scope, arguments, claim.Spatial),
        Repairs.Set(scope.Site(), "Out", new Shape(claim.Channels, actual.ToEquatableArray()).Listed(scope.ChannelsLast)),
    ];

    /// <summary>What chooses a size that the layer does not give now, where the convention can.</summary>
    public static IReadOnlyList<Repair> ForSize(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> sizes)
    {
        var repairs = new List<Repair>();
        if (arguments.OutputShape is null && OutputPadding(scope, arguments, sizes) is { } padding)
        {
            repairs.Add(Repairs.Set(scope.Site(), "OutputPadding", padding));
        }

        if (arguments.OutputPadding is not null)
        {
            repairs.Add(Repairs.Remove(scope.Site(), "OutputPadding"));
        }

        if (scope.Convention is Convention.TensorFlow or Convention.Onnx || arguments.OutputShape is not null)
        {
            repairs.Add(Repairs.Set(scope.Site(), "OutputShape", sizes));
        }

        return repairs;
    }

    /// <summary>TensorFlow chooses a size by <c>OutputShape</c>; Caffe has no choice.</summary>
    public static EquatableArray<Repair> WithoutOutputPadding(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> padding)
    {
        var removal = Repairs.Remove(scope.Site(), "OutputPadding");
        if (scope.Convention is not Convention.TensorFlow || arguments.OutputShape is not null)
        {
            return [removal];
        }

        var sizes = arguments.Out?.Spatial
            ?? padding.Select((pad, axis) => ConvTransposeLayer.Size(scope, arguments, axis).ByOutputShape.First + pad).ToEquatableArray();
        return [Repairs.Set(scope.Site(), "OutputShape", sizes) with { Also = removal }, removal];
    }

    /// <summary>Keras chooses a size by <c>OutputPadding</c>; Caffe has no choice.</summary>
    public static EquatableArray<Repair> WithoutOutputShape(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> sizes)
    {
        var removal = Repairs.Remove(scope.Site(), "OutputShape");
        return arguments.OutputPadding is null && OutputPadding(scope, arguments, sizes) is { } padding
            ? [removal, Repairs.Set(scope.Site(), "OutputPadding", padding) with { Also = removal }]
            : [removal];
    }

    private static EquatableArray<int>? OutputPadding(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> sizes)
    {
        var ranges = sizes.Select((_, axis) => ConvTransposeLayer.Size(scope, arguments, axis).ByOutputPadding).ToList();
        return ranges.Select((range, axis) => sizes[axis] >= range.First && sizes[axis] <= range.Last).All(reachable => reachable)
            ? ranges.Select((range, axis) => sizes[axis] - range.First).ToEquatableArray()
            : null;
    }
}
